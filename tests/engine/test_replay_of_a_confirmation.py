"""A confirmation is worth for the recap that was shown, to the cent (P6)."""

from bot.engine.replay import CONFIRM, Ended, Reply, replay
from bot.talk import Ending, Log, Recap, Run, Said, Talk, dialog
from core.sentence import say
from notifications.view import Option, View, plain
from tests.engine.toys import priced, started, world

END = View((plain("written"),))


def costing(cents: int) -> Run:
    """A dialog that only asks to confirm a price."""

    async def run(talk: Talk) -> Ending:
        await talk.confirm(priced(cents))
        return END

    return run


def test_the_recap_that_was_shown_is_confirmed() -> None:
    talk = started(costing(520))
    assert (talk.asked.key, talk.notices) == ("confirmer", ["amount"])
    assert [option.id for option in talk.asked.view.options] == [CONFIRM, "annuler"]
    talk.answer(CONFIRM)
    assert talk.ending == END


def test_a_price_that_moved_shows_the_recap_again() -> None:
    """The tap was for 5,20 €; it is 5,40 € now: nothing is written, the new price is read."""
    talk = started(costing(520))
    talk.answer(CONFIRM, run=costing(540))
    assert (talk.asked.key, talk.notices) == ("confirmer", ["recap-changed", "amount"])
    assert talk.asked.view.paragraphs[1].with_["cents"] == 540
    talk.answer(CONFIRM)
    assert talk.ending == END


def test_a_price_that_moves_each_time_is_never_confirmed_unseen() -> None:
    talk = started(costing(100))
    for cents in range(200, 800, 100):
        talk.answer(CONFIRM, run=costing(cents))
        assert talk.asked.view.paragraphs[1].with_["cents"] == cents
    talk.answer(CONFIRM)
    assert talk.ending == END


def test_a_confirmation_that_was_recorded_is_not_worth_for_another_recap() -> None:
    """The place went after the confirmation, days changed: it is asked again."""
    talk = started(costing(520))
    talk.answer(CONFIRM)
    talk.again(costing(540))
    assert talk.notices == ["recap-changed", "amount"]
    talk.again(costing(520))
    assert talk.asked.key == "confirmer"  # the first confirmation is gone for good


def test_other_words_confirm_nothing() -> None:
    talk = started(costing(520))
    talk.answer("peut-être")
    assert (talk.notices, talk.asked.puzzled) == (["recap-not-understood", "amount"], True)
    assert talk.log.answers == {}


def test_a_reply_without_the_digest_it_showed_confirms_nothing() -> None:
    """A button kept from elsewhere, without its recap."""
    log = Log()
    outcome = replay(
        dialog("toy")(costing(520)), log, Reply("confirmer", Said(option=CONFIRM)), world()
    )
    assert not isinstance(outcome, Ended)
    assert log.answers == {}


def test_what_may_be_changed_is_offered() -> None:
    change = Option("jours", say("option-change-days"))

    async def run(talk: Talk) -> Ending:
        await talk.confirm(Recap(View(), "x", (change,)))
        return END

    ids = [option.id for option in started(run).asked.view.options]
    assert ids == [CONFIRM, "changer:jours", "annuler"]


def test_the_digest_is_of_what_is_written_not_of_how_it_is_said() -> None:
    one = Recap(View((plain("a"),)), {"days": ["2026-01-07"], "total": 520})
    same = Recap(View((plain("b"),)), {"total": 520, "days": ["2026-01-07"]})
    other = Recap(View((plain("a"),)), {"days": ["2026-01-07"], "total": 521})
    assert one.digest == same.digest != other.digest
