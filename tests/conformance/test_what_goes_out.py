"""What becomes of a message out, on each channel the same: taken, refused, waited for, in doubt.

A doubled message is one that somebody got twice on one channel: there is none, whatever breaks.
"""

import re

import pytest
from lxml import html

from notifications.view import Attachment, View, plain
from tests.conformance.face import Face, Got
from tests.conformance.faces import those, told
from tests.conformance.sms_kannel import Kannel
from tests.conformance.town import Town
from tests.core.papers import pdf

NEWS = View((plain("La cantine est fermée jeudi."),))
OTHER = View((plain("La piscine est ouverte vendredi."),))
HOSTILE = (
    "<b>gras</b> & <script>alert(1)</script> <a href='x'>ici</a>",
    "*a* _b_ `c` [d](http://x.example) \\",
    "Léna\x00\x08\x1b[31m 🧑‍🍳 \u202eraj",
    "%s %n {0} =1+1",
)


def post(town: Town, face: Face, view: View = NEWS, key: str = "post:1", **more: int) -> None:
    town.post(key, view, face.channel, face.claire, **more)


@those(told)
async def test_accepted(face: Face, town: Town) -> None:
    post(town, face)
    await face.hears("fermée jeudi")
    await town.comes_to("post:1", "sent", "delivered")


@those(lambda can: "refused" in can.faults)
async def test_refused_for_good_is_said_elsewhere(face: Face, next_face: Face, town: Town) -> None:
    face.spoil("refused")
    post(town, face)
    await next_face.hears("fermée jeudi")
    assert town.state("post:1") == "moved"
    assert not town.suspended(face.channel, face.claire)
    assert face.box().empty()


@those(lambda can: "gone" in can.faults)
async def test_an_address_that_is_gone_is_left_alone(
    face: Face, next_face: Face, town: Town
) -> None:
    """Blocked bot, unknown mailbox, STOP at the operator: suspended; the next goes elsewhere."""
    face.spoil("gone")
    post(town, face)
    await next_face.hears("fermée jeudi")
    assert town.suspended(face.channel, face.claire)
    post(town, face, OTHER, "post:2")
    await next_face.hears("piscine")
    assert (town.state("post:1"), town.state("post:2")) == ("moved", "moved")
    assert face.box().empty()


@those(lambda can: "gone" in can.faults)
async def test_writing_from_it_takes_it_back(face: Face, next_face: Face, town: Town) -> None:
    face.spoil("gone")
    post(town, face)
    await next_face.hears("fermée jeudi")
    undo(face)
    await face.say("bonjour", "Bonjour")
    assert not town.suspended(face.channel, face.claire)


def undo(face: Face) -> None:
    """The person came back: she unblocked, or wrote START to the operator."""
    double = getattr(face, "double", None)
    if double is not None:
        getattr(double, "invalid", set()).clear()
        getattr(double, "refusals", {}).clear()


@those(lambda can: "wait" in can.faults)
async def test_asked_to_wait_then_sent_once(face: Face, town: Town) -> None:
    """429, 503, greylisting: it waits, uses no other address, and arrives once."""
    face.spoil("wait")
    post(town, face)
    await town.comes_to("post:1", "waiting")
    town.later(seconds=20)
    await face.hears("fermée jeudi")
    await town.comes_to("post:1", "sent", "delivered")
    assert face.box().empty()


@those(lambda can: "lost" in can.faults)
@pytest.mark.parametrize("fault", ["lost", "silent"])
async def test_nobody_knows_is_in_doubt_and_never_repeated(
    face: Face, next_face: Face, town: Town, hurried: None, fault: str
) -> None:
    """The provider took it; the connection broke, or no answer came. Said once on each channel."""
    await town.restart()  # with less patience
    face.spoil(fault)  # type: ignore[arg-type]
    post(town, face)
    await face.hears("fermée jeudi")
    if isinstance(face, Kannel):  # its operator reports at once: nothing is left to doubt
        await town.comes_to("post:1", "delivered")
    else:
        await next_face.hears("fermée jeudi")
        assert town.state("post:1") == "in_doubt"
    town.later(hours=3)
    post(town, face, OTHER, "post:2")
    await face.hears("piscine")
    assert (face.box().empty(), next_face.box().empty()) == (True, True)


@those(lambda can: can.reports == "called back")
async def test_reports_only_move_forward(face: Face, town: Town) -> None:
    post(town, face)
    await face.hears("fermée jeudi")
    await face.report(town, "delivered")
    await town.comes_to("post:1", "delivered")
    await face.report(town, "failed")
    assert town.state("post:1") == "delivered"


@those(lambda can: can.reports and can.reports != "called back")
async def test_what_comes_back_later_is_said_elsewhere(
    face: Face, next_face: Face, town: Town
) -> None:
    """A hard bounce, hours after it was taken."""
    post(town, face)
    await face.hears("fermée jeudi")
    await town.comes_to("post:1", "sent")
    await face.report(town, "failed")
    await next_face.hears("fermée jeudi")
    assert town.suspended(face.channel, face.claire)


@those(lambda can: can.reports == "called back" and "gone" in can.faults)
async def test_failed_at_the_phone_is_said_elsewhere(
    face: Face, next_face: Face, town: Town
) -> None:
    """Not by Kannel here: its operator delivers at once, and what is delivered stays so."""
    post(town, face)
    await face.hears("fermée jeudi")
    await town.comes_to("post:1", "sent")
    await face.report(town, "failed")
    await next_face.hears("fermée jeudi")


@those(lambda can: can.files_out)
async def test_a_file_out_is_the_same_to_the_byte(face: Face, town: Town) -> None:
    data = pdf()
    kept = Attachment("facture.pdf", "application/pdf", town.files.keep(data))
    post(town, face, View((plain("Votre facture."),), files=(kept,)))
    if face.channel == "terminal":
        await face.write("bonjour")
    got = await face.hears("Votre facture")
    assert got.files == (("facture.pdf", data),)


@those()
async def test_long_words_out(face: Face, town: Town) -> None:
    """20,000 signs: whole, in several messages, or cut at a word with where the rest is read."""
    words = " ".join(f"mot{number}" for number in range(2600))
    post(town, face, View((plain(words),)))
    if face.channel == "terminal":
        await face.write("bonjour")
    seen = (await face.hears("mot0 ")).text
    if face.channel == "sms":
        assert len(seen) <= 6 * 153
        assert "mot2599" not in seen
        assert re.search(r"suite|portail|menu|e-mail", seen)
        return
    while "mot2599" not in seen:
        seen += " " + (await face.hears()).text
    assert re.findall(r"mot\d+", seen) == words.split()


@those()
async def test_hostile_words_out_are_shown_as_words(face: Face, town: Town) -> None:
    """What a parent or an agent typed is read as it is: no markup, no header, no control."""
    for number, hostile in enumerate(HOSTILE):
        post(town, face, View((plain(f"Message : {hostile} fin"),)), f"post:{number}")
        if face.channel == "terminal":
            await face.write("bonjour")
        shows(await face.hears("Message", "fin"), face, hostile)


def shows(got: Got, face: Face, hostile: str) -> None:
    """The words are there, and are only words."""
    assert not re.search(r"[\x00\x08\x1b]", got.text)
    if face.channel in ("telegram", "email"):
        page = page_of(got.raw) if face.channel == "email" else got.raw.fields["text"]
        tree = html.fromstring(f"<div>{page}</div>")
        assert not tree.xpath("//script | //a[@href='x']")
        visible = re.sub(r"[\x00-\x1f]", "", hostile)
        assert " ".join(visible.split()) in " ".join(tree.text_content().split())


def page_of(mail: object) -> str:
    body = mail.get_body(("html",))  # type: ignore[attr-defined]
    return str(body.get_content())
