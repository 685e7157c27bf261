"""A mail's answers know which mail they answer, and its subject; a stranger's words go nowhere."""

from sqlalchemy import select

from bot.channels.incoming import Incoming, IncomingFile
from core.access.places import Place
from notifications.tables import outbox
from tests.access.town import CLAIRE, Town

MAIL = "<a1@orange.example> 00ff"


def answers(town: Town, place: Place, *, proven: bool, subject: str) -> list[tuple[str, str]]:
    """(reply_to, subject) of what one mail is answered."""
    files = (IncomingFile("a.txt", b"?"), IncomingFile("b.txt", b"!"))
    mail = Incoming("email", MAIL, place.address, "menu", None, None, files, proven, subject)
    taken = town.doorway.take(mail, town.now)
    if taken.guardian_id is not None:
        town.assistant.answer_waiting(taken.guardian_id, town.now)
    with town.database.read() as connection:
        to = dict(tuple(row) for row in connection.execute(select(outbox.c.id, outbox.c.reply_to)))
    return [(str(to[each.id]), each.view.about) for each in town.collect()[place]]


def test_every_answer_is_in_the_thread_of_the_mail(town: Town) -> None:
    told = answers(town, CLAIRE, proven=True, subject="cantine")
    assert len(told) >= 2
    assert {subject for _, subject in told} == {"cantine"}
    assert {to.partition("#")[0] for to, _ in told} == {MAIL}


def test_a_mail_that_only_claims_its_sender_is_answered_without_its_words(town: Town) -> None:
    """The words would go out in our name to whom they name (forged From)."""
    ((to, subject),) = answers(town, CLAIRE, proven=False, subject="Gagnez un iPhone")
    assert (to, subject) == (MAIL, "")


def test_a_stranger_s_subject_is_not_said_back(town: Town) -> None:
    told = answers(town, Place("email", "x@example.org"), proven=True, subject="Gagnez")
    assert [subject for _, subject in told] == [""]
