"""What comes in counts once, from whom it says, whatever it holds, and is never lost."""

from sqlalchemy import select

from bot.store import inbox
from core.tables import booking
from tests.conformance.face import Face, plain
from tests.conformance.faces import those
from tests.conformance.town import Town
from tests.servers.bot_api import BotApi, Fault

HOSTILE = (
    "<b>Léna</b><script>alert(1)</script> &amp; &lt;",
    "*Léna* _cantine_ [ici](http://x.example) `code` \\",
    "Lé\x01na\x08 can\x1btine\x7f \x9b31m",
    "Léna\x00cantine",
    "Léna \u202e6 raj\u202c \u200f\u2066cantine\u2069",
    "🧑‍🍳🍽️ Léna 👨‍👩‍👧‍👦 🇫🇷",
    "L" + "\u0301\u0327\u0336" * 60 + "éna",
    '=HYPERLINK("http://x.example";"Léna")',
    "Léna\r\nBcc: tous@example.org\r\n\r\ncantine",
    "100%s %n %(x)s {0} ${x} %d%d",
    "Léna'); DROP TABLE booking; --",
)
TO_TELEGRAM = ("Léna \ud83d cantine",)  # half a sign: only JSON can hold it


@those(lambda can: can.repeats)
async def test_the_same_twice_has_one_effect(face: Face, town: Town) -> None:
    """The provider delivers « Confirmer » again, as it was: one order, one receipt."""
    await face.say("lena cantine mardi 6 janvier", "Confirmer")
    await face.take("Confirmer", "2025-0000")
    rows = town.count(inbox)
    await face.repeat(town)
    await face.say("mon solde", "83,20")
    assert town.booked(6) == 1
    assert town.count(inbox) == rows + 1
    assert face.box().empty()


@those(lambda can: can.signature)
async def test_what_is_forged_changes_nothing(face: Face, town: Town) -> None:
    """Threats: forged update, wrong secret, forged sender. At most the adult is asked whether."""
    before = town.count(booking)
    await face.forge("annuler la cantine de Léna lundi 15 décembre")
    await face.say("bonjour", "Bonjour")
    with town.database.read() as connection:
        words = connection.execute(select(inbox.c.body).where(inbox.c.guardian_id.is_not(None)))
        heard = [body for (body,) in words if "annuler" in body]
    assert len(heard) <= (face.channel == "email")  # a mail is held until its sender says yes
    assert town.count(booking) == before
    assert town.count(booking, booking.c.state == "cancelled") == 0


@those(lambda can: can.strangers)
async def test_whether_an_account_exists_is_not_told(face: Face, town: Town) -> None:
    """Two strangers, one naming an adult of the commune, one nobody: the same words."""
    heard = []
    for named in ("sophie.bernard@example.org", "nobody.at.all@example.org"):
        who = face.stranger()
        await face.write("bonjour", who)
        hello = await face.hears("reconnu", where=who)
        await face.write(named, who)
        answer = await face.hears("code", where=who)
        heard.append([plain(each.text).replace(named, "…") for each in (hello, answer)])
    known, unknown = heard
    assert "si la mairie conn" in known[1]
    assert "bernard" not in known[0] + known[1]
    assert [masked(each) for each in known] == [masked(each) for each in unknown]


def masked(text: str) -> str:
    """Without the masked contact, which is what the person wrote."""
    return " ".join(word for word in text.split() if "@" not in word)


@those()
async def test_hostile_words_are_only_words(face: Face, town: Town) -> None:
    """An answer comes to each, and the next message is understood as if nothing had been."""
    before = town.count(booking)
    words = HOSTILE + TO_TELEGRAM if face.channel == "telegram" else HOSTILE
    for each in words:
        await face.write(each)
        await face.hears()
    await face.say("bonjour", "Bonjour")
    assert town.count(booking) == before


@those()
async def test_ten_thousand_signs_in(face: Face, town: Town) -> None:
    await face.write("cantine pour Léna " * 550)
    await face.hears()
    await face.say("bonjour", "Bonjour")


@those()
async def test_a_restart_in_the_middle_loses_nothing(face: Face, town: Town) -> None:
    """Stopped between the recap and the confirmation: another process goes on."""
    await face.say("lena cantine mardi 6 janvier", "Confirmer")
    await again(face, town)
    await face.take("Confirmer", "2025-0000")
    assert town.booked(6) == 1


@those(lambda can: can.keeps)
async def test_what_is_written_while_we_are_away_is_heard(face: Face, town: Town) -> None:
    await town.stop()
    await face.write("lena cantine mardi 6 janvier")
    await town.start()
    if face.name == "telegram-webhook":  # the emulator posts again when it is told to
        await face.api.deliver()  # type: ignore[attr-defined]
    await face.hears("6 janv", "Confirmer")


async def again(face: Face, town: Town) -> None:
    """Another process: the service, or the command of the terminal."""
    from tests.conformance.terminal import Terminal

    if isinstance(face, Terminal):
        await face.close()
        await face.begin(town)
    else:
        await town.restart()


@those(lambda can: can.keeps == "Telegram, 24 h")
async def test_telegram_is_away_when_we_start(face: Face, town: Town) -> None:
    """The web hook is registered, and polling begins, once it is back: nobody has to restart."""
    api: BotApi = face.api  # type: ignore[attr-defined]
    await town.stop()
    for method in ("setWebhook", "setMyCommands", "deleteWebhook"):
        api.faults.append(Fault(method, drop="before"))
    await town.start()
    await api.until(lambda: bool([each for each in api.named("setMyCommands") if each.delivered]))
    await face.say("bonjour", "Bonjour")
