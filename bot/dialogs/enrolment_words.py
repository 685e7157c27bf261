"""Enrolments in words: what is missing, what can be given at once, how days are booked next."""

from collections.abc import Iterator, Sequence

from bot.talk import World
from core.clock import today
from core.commune import Activity
from core.desk.items import name
from core.enrolments.asking import Enrolment
from core.enrolments.periods import first_day
from core.enrolments.prerequisites import Missing, in_words
from core.money.tariffs import price
from core.people.families import Child
from core.requests.drafts import begin
from core.sentence import Sentence, say
from notifications.view import Option, View, plain


def year_named(year: int) -> str:
    """« 2025-2026 »."""
    return f"{year}-{year + 1}"


def missing_in_words(world: World, child: Child, lacking: Sequence[Missing]) -> Iterator[Sentence]:
    """« Il manque… », thing by thing."""
    yield say("inscrire-missing", child=child.first_name, count=len(lacking))
    for each in lacking:
        yield say("inscrire-lacks", thing=in_words(world.commune, each))


def to_give(world: World, child: Child, lacking: Sequence[Missing]) -> Iterator[Option]:
    """The act that gives each of them."""
    for each in lacking:
        own = {"enfant": str(child.id)}
        if each.what == "terms":
            yield Option("start:conditions", say("inscrire-give-terms"))
        elif each.what == "health":
            yield Option("start:sante", say("inscrire-give-health"), own)
        elif each.what == "document":
            hints = {"nature": each.key, **(own if each.child_id is not None else {})}
            label = say("inscrire-give-document", document=_label(world, each))
            yield Option(f"start:deposer:{each.key}", label, hints)
        elif each.what == "school":
            yield from form_option(world, "school", say("inscrire-give-school"))


def form_option(world: World, effect: str, label: Sentence) -> Iterator[Option]:
    """The démarche of the commune's file that has this effect, to begin; none when it has none."""
    for form in world.commune.forms.values():
        if form.effect == effect:
            yield Option(f"start:demarche:{form.key}", label, {"demarche": begin(form)})
            return


def recap_line(world: World, activity: Activity) -> Sentence:
    """An activity to enrol in: its prices, and who validates."""
    cents = [price(unit.tariff, world.family.family_quotient) for unit in activity.units]
    return say(
        "inscrire-line",
        activity=activity.label,
        cents=min(cents),
        several="yes" if len(set(cents)) > 1 else "no",
        by=activity.enrolment,
        yearly="yes" if activity.book_limit.kind == "year" else "no",
    )


def outcome(world: World, child: Child, done: Sequence[Enrolment]) -> View:
    """What became of each line, how to book on it and until when."""
    day = today(world.now)
    number = name("activity", done[0].id)
    year = year_named(done[0].school_year)
    who = child.first_name
    said = [say("inscrire-done", number=number, day=day, at=world.now, child=who, year=year)]
    options: list[Option] = []
    for each in done:
        activity = world.commune.activities[each.activity]
        if each.state == "validated":
            said.append(say("inscrire-validated", activity=activity.label, how=_how(world, each)))
            if activity.book_limit.kind not in ("year", "never"):
                hints = {"enfants": [str(child.id)], "activite": activity.kind}
                label = say("inscrire-book", activity=activity.label)
                options.append(Option(f"start:reserver:{activity.key}", label, hints))
        else:
            service = world.commune.services[activity.service].label
            pre = "yes" if activity.enrolment == "pre" else "no"
            said.append(say("inscrire-asked", activity=activity.label, service=service, pre=pre))
    see = Option("start:inscriptions", say("inscrire-see"))
    return View(tuple(said), (*options[:4], see))


def _how(world: World, done: Enrolment) -> Sentence:
    """How days are booked on a line that has just been validated, and until when."""
    activity = world.commune.activities[done.activity]
    if activity.book_limit.kind == "year":
        return say("inscrire-yearly")
    first = first_day(world.commune, activity, done.school_year, world.now)
    if first is None:
        return say("inscrire-nothing-left")
    known = {"day": first.day, "closes": today(first.closes_at), "at": first.closes_at}
    if first.opens_at is not None:
        return say("inscrire-opens", opens=today(first.opens_at), **known)
    return say("inscrire-until", **known)


def _label(world: World, each: Missing) -> Sentence:
    kind = world.commune.document_kinds.get(each.key or "")
    return plain(kind.label if kind else each.what)
