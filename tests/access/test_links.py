"""B5, stolen or forwarded link: one use, ten minutes or thirty days, one account."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import main
from core.access import links as access_links
from core.access.links import Kind, Link
from core.access.tables import link_token
from core.database import Database
from tests.access.town import CHAT, CLAIRE, CLAIRE_SMS, JULIEN, OTHER_CHAT, SOPHIE, Town


def make(town: Town, adult: object = CLAIRE, kind: Kind = "session") -> Link:
    with town.database.write() as connection:
        return access_links.make(connection, town.adult(adult), kind, town.now)  # type: ignore[arg-type]


def test_a_deep_link_binds_at_once(town: Town) -> None:
    link = make(town)
    answer = town.write(CHAT, f"/start {link.token}")
    assert "C'est relié : vous parlez ici pour le compte de Claire Martin" in answer
    assert town.speaks_for(CHAT) == town.adult(CLAIRE)
    assert "vient d'être reliée à votre compte" in town.last(CLAIRE_SMS)


@pytest.mark.parametrize("typed", ["{code}", "  {code}.", "{lower}", "{bare}", "{spaced}"])
def test_a_typed_code_binds_at_once(town: Town, typed: str) -> None:
    code = make(town).code
    forms = {"code": code, "lower": code.lower(), "bare": code.replace("-", "")}
    text = typed.format(**forms, spaced=code.replace("-", " "))
    assert "C'est relié" in town.write(CHAT, text)


def test_signs_that_look_alike_are_read_as_they_were_meant(town: Town) -> None:
    link = make(town)
    typed = link.code.replace("0", "O").replace("1", "l")
    if re.search(r"\d", typed):
        assert "C'est relié" in town.write(CHAT, typed)


def test_a_token_is_of_256_bits_and_fits_a_deep_link(town: Town) -> None:
    link = make(town)
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", link.token)
    assert access_links.url("@bot", link.token) == f"https://t.me/bot?start={link.token}"
    assert len(re.sub("-", "", link.code)) == 16


@pytest.mark.parametrize("second", ["token", "code"])
def test_one_use(town: Town, second: str) -> None:
    """The second one to come, whichever form they have, is told that it is no good."""
    link = make(town)
    town.write(CHAT, f"/start {link.token}")
    text = f"/start {link.token}" if second == "token" else link.code
    assert "n'est plus valable" in town.write(OTHER_CHAT, text)
    assert town.speaks_for(OTHER_CHAT) is None


def test_tapping_the_link_twice_loses_nothing(town: Town) -> None:
    link = make(town)
    town.write(CHAT, f"/start {link.token}")
    assert "n'est plus valable" in town.write(CHAT, f"/start {link.token}")
    assert town.speaks_for(CHAT) == town.adult(CLAIRE)


@pytest.mark.parametrize(
    ("kind", "life"), [("session", timedelta(minutes=10)), ("letter", timedelta(days=30))]
)
def test_a_link_ends(town: Town, kind: Kind, life: timedelta) -> None:
    good, late = make(town, CLAIRE, kind), make(town, CLAIRE, kind)
    assert good.expires_at == town.now + life
    town.now += life - timedelta(seconds=1)
    assert "C'est relié" in town.write(CHAT, f"/start {good.token}")
    town.later(seconds=1)
    assert "n'est plus valable" in town.write(OTHER_CHAT, f"/start {late.token}")


def test_a_link_of_another_account_does_not_take_a_chat_away(town: Town) -> None:
    """Bound to Claire, it stays so; and the link is not used up by trying."""
    town.bind(CHAT)
    link = make(town, JULIEN)
    assert "parle déjà pour un autre compte" in town.write(CHAT, f"/start {link.token}")
    assert "parle déjà pour un autre compte" in town.write(CHAT, link.code)
    assert town.speaks_for(CHAT) == town.adult(CLAIRE)
    assert "Julien Martin" in town.write(OTHER_CHAT, f"/start {link.token}")


def test_the_same_account_s_link_is_told_to_be_done_already(town: Town) -> None:
    town.bind(CHAT)
    before = len(town.boxes[CLAIRE])
    assert "C'était déjà relié" in town.write(CHAT, f"/start {make(town).token}")
    assert len(town.boxes[CLAIRE]) == before  # no news


def test_an_attacker_s_link_says_whose_account_it_is_and_how_to_leave(town: Town) -> None:
    """B5, an attacker binds the victim's chat to his account: a banner, and a way out."""
    link = make(town, SOPHIE)
    answer = town.write(CHAT, f"/start {link.token}")
    assert "compte de Sophie Bernard" in answer
    assert "Si ce n'est pas le vôtre, écrivez « délier »" in answer
    town.write(CHAT, "délier")
    town.write(CHAT, "telegram")
    assert "Quel canal" in town.last(CHAT) or "c'est cette conversation" in town.last(CHAT)
    answer = town.write(CHAT, "confirmer")
    assert "cette conversation ne parle plus pour ce compte" in answer
    assert town.speaks_for(CHAT) is None


@pytest.mark.parametrize(
    "text", ["/start", "/start abc", "/start " + "A" * 43, "0000-0000-0000-0000"]
)
def test_what_is_no_link_binds_nothing(town: Town, text: str) -> None:
    make(town)
    assert town.write(CHAT, text)
    assert town.speaks_for(CHAT) is None


def test_codes_of_letters_typed_wrong_are_counted(town: Town) -> None:
    make(town)
    for text in ("0000-0000-0000-0000", "0000-0000-0000-0001"):
        assert "n'est plus valable" in town.write(CHAT, text)
    assert "Attendez" in town.write(CHAT, make(town).code)
    town.later(seconds=31)
    assert "C'est relié" in town.write(CHAT, make(town).code)


def test_words_that_look_like_a_code_are_heard_as_words(town: Town) -> None:
    town.bind(CHAT)
    answer = town.write(CHAT, "2026 2026 2026 2026")
    assert "n'est plus valable" not in answer
    assert answer


def test_only_digests_are_kept_and_no_message_holds_the_secret(town: Town) -> None:
    from bot.store import inbox

    link = make(town)
    town.write(CHAT, f"/start {link.token}")
    kept = "".join(str(row) for table in (link_token, inbox) for row in town.rows(table))
    assert link.token not in kept
    assert link.code not in kept
    assert link.code.replace("-", "") not in kept


def test_the_command_prints_a_letter(
    db: Database,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`petitmot link ADDRESS`, for a letter or the desk."""
    monkeypatch.setenv("PETITMOT_TELEGRAM__TOKEN", "1:x")
    monkeypatch.setenv("PETITMOT_TELEGRAM__USERNAME", "petitmot_bot")
    options = ["--db", db.url.render_as_string(hide_password=False), "--at", "2025-12-12T09:00"]
    assert main(["demo", *options]) == 0
    capsys.readouterr()
    assert main(["link", "sophie.bernard@example.org", *options]) == 0
    printed = capsys.readouterr().out
    assert "Sophie Bernard" in printed
    assert "11 janvier 2026" in printed
    token = re.search(r"https://t\.me/petitmot_bot\?start=([\w-]{43})", printed)
    code = re.search(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", printed)
    assert token
    assert code
    assert "Sophie Bernard" in Town(db, tmp_path / "files").write(CHAT, code[0])


def test_the_command_knows_nobody_by_that_address(
    db: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--db", db.url.render_as_string(hide_password=False)]
    assert main(["demo", *options, "--at", "2025-12-12T09:00"]) == 0
    assert main(["link", "personne@example.org", *options]) == 1
    assert "personne@example.org" in capsys.readouterr().err
