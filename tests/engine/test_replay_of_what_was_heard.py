"""What a free sentence said in passing becomes an answer when its question comes."""

from bot.talk import Ending, Given, Invalid, Raw, Said, Talk
from core.sentence import say
from notifications.view import Option, View, plain
from tests.engine.toys import Amount, one_of, started, three


def test_hints_that_decode_answer_several_questions_at_once() -> None:
    talk = started(three, taille="grand", couleur="rouge")
    assert talk.asked.key == "nombre"
    assert talk.log.answers["couleur"] == Given("rouge", 1, "inferred")
    assert talk.log.hints == {}


def test_a_hint_that_does_not_decode_is_asked_with_why() -> None:
    talk = started(three, taille="moyen", couleur="rouge")
    assert (talk.asked.key, talk.notices) == ("taille", ["choice-gone", "plain"])
    assert talk.asked.puzzled is False
    talk.answer("petit")
    assert talk.asked.key == "nombre"


def test_a_question_may_refuse_to_be_guessed() -> None:
    """Consents and the like are asked; what was heard is only shown."""

    async def run(talk: Talk) -> Ending:
        return View((plain(str(await talk.ask("nombre", Amount(9, infers=False)))),))

    talk = started(run, nombre=4)
    assert (talk.asked.key, talk.notices) == ("nombre", ["plain", "before"])
    assert talk.log.answers == {}


def test_what_was_never_asked_may_be_heard() -> None:
    seen: list[object] = []

    async def run(talk: Talk) -> Ending:
        seen.append((talk.heard("jour"), talk.said("jour"), talk.within(7).heard("jour")))
        return View((plain(await talk.ask("couleur", one_of("bleu", "rouge"))),))

    talk = started(run, jour="lundi", **{"7/jour": "mardi"})
    assert seen == [("lundi", "lundi", "mardi")]
    talk.answer("bleu")
    assert talk.ending == View((plain("bleu"),))


def test_an_undone_answer_is_no_longer_heard() -> None:
    talk = started(three, taille="grand")
    talk.log.demote("taille")
    seen: list[object] = []

    async def run(talk: Talk) -> Ending:
        seen.append((talk.heard("taille"), talk.said("taille")))
        return View()

    talk.again(run)
    assert seen == [(None, None)]


class Which:
    """A question of which some answers have two readings."""

    infers = True

    def read(self, said: Said) -> Raw:
        return said.option or {"between": ["lundi 5", "lundi 12"]}

    def decode(self, raw: Raw) -> str:
        if isinstance(raw, dict):
            raise Invalid(say("days-ask-prochain"), raw)
        return str(raw)

    def only(self) -> Raw:
        return None

    def view(self, hint: Raw) -> View:
        found = hint["between"] if isinstance(hint, dict) else ["autre"]
        return View((plain("which day"),), tuple(Option(each, plain(each)) for each in found))


async def which(talk: Talk) -> Ending:
    """One question with two readings."""
    return View((plain(await talk.ask("jour", Which())),))


def test_a_half_understood_hint_offers_its_readings() -> None:
    """« lundi prochain »: the two Mondays are the choices, also when it is shown once more."""
    talk = started(which, jour={"between": ["lundi 5", "lundi 12"]})
    assert talk.notices[0] == "days-ask-prochain"
    assert [option.id for option in talk.asked.view.options] == ["lundi 5", "lundi 12"]
    talk.again()
    assert [option.id for option in talk.asked.view.options] == ["lundi 5", "lundi 12"]
    talk.answer("lundi 12")
    assert talk.ending == View((plain("lundi 12"),))
    assert talk.log.hints == {}


def test_a_half_understood_answer_offers_its_readings() -> None:
    """The same when it was said to the open question."""
    talk = started(which)
    talk.answer("lundi prochain")
    assert [option.id for option in talk.asked.view.options] == ["lundi 5", "lundi 12"]
    assert not talk.asked.puzzled
    talk.again()
    assert [option.id for option in talk.asked.view.options] == ["lundi 5", "lundi 12"]
