"""L2: for a quarter of an hour, where a code of another channel was shown (design §5)."""

import pytest

from bot.dialogs.catalogue import CATALOGUE
from bot.questions.code import Code
from bot.talk import Ending, Talk, dialog
from core.access import places as access
from core.access.places import Level, Place
from notifications.view import View, plain
from tests.access.town import CHAT, CLAIRE, CLAIRE_SMS, SOPHIE, Town, wrong


def shows_secret(name: str, act: str) -> object:
    @dialog(name, words=(f"{name} secret",))
    async def secret(talk: Talk) -> Ending:
        await talk.ask("code", Code(talk.world, act))
        return View((plain(f"Le secret {act}"),))

    return secret


@pytest.fixture
def vault(town: Town) -> Town:
    """The town, where two more dialogs want more proof."""
    more = {"aide": CATALOGUE["aide"], "menu": CATALOGUE["menu"], "stop": CATALOGUE["stop"]}
    kinds = {
        name: shows_secret(name, act) for name, act in (("planning", "documents"), ("solde", "rib"))
    }
    object.__setattr__(town.assistant, "catalogue", {**CATALOGUE, **more, **kinds})
    return town


def level(town: Town, place: Place, adult: Place = CLAIRE) -> Level:
    with town.database.read() as connection:
        return access.level(connection, town.adult(adult), place, town.now)


def test_a_code_goes_to_another_channel_and_opens(vault: Town) -> None:
    asked = vault.write(CLAIRE, "planning secret")
    assert "un code à 6 chiffres vient d'être envoyé par SMS au …01. Écrivez-le ici" in asked
    assert "secret documents" not in asked
    assert level(vault, CLAIRE) is Level.BOUND
    assert "Le secret documents" in vault.write(CLAIRE, vault.code(CLAIRE_SMS))
    assert level(vault, CLAIRE) is Level.STEPPED_UP


def test_it_stays_open_for_a_quarter_of_an_hour(vault: Town) -> None:
    vault.write(CLAIRE, "planning secret")
    vault.write(CLAIRE, vault.code(CLAIRE_SMS))
    vault.later(minutes=14, seconds=59)
    assert "Le secret rib" in vault.write(CLAIRE, "solde secret")
    vault.later(seconds=1)
    assert level(vault, CLAIRE) is Level.BOUND
    assert "un code à 6 chiffres" in vault.write(CLAIRE, "planning secret")


def test_it_opens_there_and_nowhere_else(vault: Town) -> None:
    vault.bind(CHAT)
    vault.write(CLAIRE, "planning secret")
    vault.write(CLAIRE, vault.code(CLAIRE_SMS))
    assert level(vault, CHAT) is Level.BOUND
    assert level(vault, CLAIRE_SMS) is Level.BOUND
    assert level(vault, CLAIRE, SOPHIE) is Level.ANONYMOUS
    assert "Le secret" not in vault.write(CHAT, "planning secret")


def test_a_code_of_one_act_is_refused_for_another(vault: Town) -> None:
    """Who is talked into giving a code gives it for what it names."""
    vault.write(CLAIRE, "planning secret")
    code = vault.code(CLAIRE_SMS)
    vault.later(minutes=2)
    vault.write(CLAIRE, "solde secret")
    assert vault.code(CLAIRE_SMS) != code
    assert "Le secret" not in vault.write(CLAIRE, code)
    assert level(vault, CLAIRE) is Level.BOUND


def test_a_wrong_code_then_the_right_one(vault: Town) -> None:
    vault.write(CLAIRE, "planning secret")
    code = vault.code(CLAIRE_SMS)
    vault.later(seconds=5)
    again = vault.write(CLAIRE, wrong(code))
    assert "Ce n'est pas le code attendu" in again
    assert "J'attends le code à 6 chiffres" in again
    assert "Le secret documents" in vault.write(CLAIRE, code)


def test_three_wrong_ones_and_another_code_is_sent(vault: Town) -> None:
    vault.write(CLAIRE, "planning secret")
    first = vault.code(CLAIRE_SMS)
    for _ in range(2):
        vault.later(seconds=31)
        assert "J'attends le code" in vault.write(CLAIRE, wrong(first))
    vault.later(seconds=31)
    assert "un code à 6 chiffres vient d'être envoyé" in vault.write(CLAIRE, wrong(first))
    assert "Attendez" in vault.write(CLAIRE, vault.code(CLAIRE_SMS))
    vault.later(seconds=61)
    assert "Le secret" in vault.write(CLAIRE, vault.code(CLAIRE_SMS))


def test_three_wrong_ones_at_once_wait_a_minute_for_the_next(vault: Town) -> None:
    vault.write(CLAIRE, "planning secret")
    first = vault.code(CLAIRE_SMS)
    vault.write(CLAIRE, wrong(first))
    vault.write(CLAIRE, wrong(first))
    vault.later(seconds=30)
    assert "attendez une minute" in vault.write(CLAIRE, wrong(first))
    vault.later(seconds=31)
    assert "un code à 6 chiffres vient d'être envoyé" in vault.write(CLAIRE, "nouveau code")


def test_showing_the_question_again_sends_no_other_code(vault: Town) -> None:
    vault.write(CLAIRE, "planning secret")
    vault.write(CLAIRE, "je ne comprends pas")
    vault.write(CLAIRE, "retour")
    assert vault.codes() == 1


def test_the_code_can_be_left_for_something_else(vault: Town) -> None:
    vault.write(CLAIRE, "planning secret")
    assert "Pour quel enfant" in vault.write(CLAIRE, "réserver")


def test_without_another_channel_it_stays_shut(vault: Town) -> None:
    """The commune's file has the number all the same: only taken back it is nowhere."""
    with vault.database.write() as connection:
        access.revoke(connection, vault.adult(CLAIRE), CLAIRE_SMS, vault.now)
    answer = vault.write(CLAIRE, "planning secret")
    assert "je n'en connais pas d'autre" in answer
    assert vault.codes() == 0


def test_a_number_on_file_that_never_wrote_is_another_channel(vault: Town) -> None:
    vault.unbind(CLAIRE_SMS)
    vault.write(CLAIRE, "planning secret")
    assert "Le secret" in vault.write(CLAIRE, vault.code(CLAIRE_SMS))


def test_a_code_never_moves_to_the_conversation_that_asks(vault: Town) -> None:
    """The telephone refuses it: it is not put again at the next address, which may be this one."""
    from notifications.moves import refuse
    from notifications.tables import outbox

    adult = vault.adult(CLAIRE)
    vault.write(CLAIRE, "planning secret")
    with vault.database.write() as connection:
        (row,) = [r for r in connection.execute(outbox.select()) if "code-letter" in r.view]
        assert row.guardian_id is None
        assert row.not_after is not None
        assert refuse(connection, row.id, "gone", ("sms", "email"), vault.now) == "rejected"
    assert adult
    assert sum("code-letter" in each.view for each in vault.rows(outbox)) == 1


def test_revoking_ends_it(vault: Town) -> None:
    vault.write(CLAIRE, "planning secret")
    vault.write(CLAIRE, vault.code(CLAIRE_SMS))
    with vault.database.write() as connection:
        access.revoke(connection, vault.adult(CLAIRE), CLAIRE, vault.now)
        access.bind(connection, vault.adult(CLAIRE), CLAIRE, vault.now)
    assert level(vault, CLAIRE) is Level.BOUND


def test_the_code_is_nowhere_in_what_the_dialog_keeps(vault: Town) -> None:
    from bot.store import dialog as kept

    vault.write(CLAIRE, "planning secret")
    code = vault.code(CLAIRE_SMS)
    vault.write(CLAIRE, code)
    assert not any(code in row.log for row in vault.rows(kept))
