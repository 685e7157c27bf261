"""`petitmot import`: from files to a database that converses; nothing half-imported."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.commands import main
from core.database import Database
from core.desk.audit import check, entries
from core.tables import household, setting
from tests.core.exchange.files import HOUSEHOLDS, WHOLE, write


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'town.db'}"


def count(url: str) -> int:
    database = Database(url)
    with database.read() as connection:
        found = connection.execute(select(func.count()).select_from(household)).scalar_one()
    database.close()
    return int(found)


def plain(text: str) -> str:
    """Without the blanks that French never breaks at."""
    return text.replace("\u00a0", " ")


def test_into_a_new_file(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a process of its own: the schema is made, the database is a commune's, the act is kept."""
    files = [str(each) for each in write(tmp_path, WHOLE)]
    command = [sys.executable, "-m", "bot.commands", "import", "--db", url, "--agent", "Paule Roux"]
    done = subprocess.run([*command, *files], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "les adultes : 2 nouvelles lignes" in plain(done.stdout)
    database = Database(url)
    with database.read() as connection:
        kind = select(setting.c.value).where(setting.c.key == "kind")
        assert connection.execute(kind).scalar() == "commune"
        (entry,) = entries(connection)
        assert (entry.agent, entry.act) == ("Paule Roux", "import")
        assert check(connection).broken == ()
    database.close()
    assert main(["db", "check", "--db", url]) == 0
    assert main(["demo", "--db", url]) == 1
    assert main(["desk", "list", "--db", url]) == 0
    assert "Rien n’attend" in capsys.readouterr().out


def test_check_writes_nothing(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even the schema; the report is the one an import would give."""
    files = [str(each) for each in write(tmp_path, WHOLE)]
    assert main(["import", "--check", "--db", url, *files]) == 0
    checked = capsys.readouterr().out.splitlines()
    assert main(["db", "check", "--db", url]) == 1
    assert main(["import", "--db", url, *files]) == 0
    capsys.readouterr()
    assert main(["import", "--check", "--db", url, *files]) == 0
    again = capsys.readouterr().out.splitlines()
    assert len(again) == len(checked)
    assert "rien de nouveau" in again[0]


def test_a_bad_row_stops_everything(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Named on standard output, one clear line on standard error, status 1."""
    assert main(["import", "--db", url, str(write(tmp_path, {"a": HOUSEHOLDS})[0])]) == 0
    capsys.readouterr()
    bad = {"foyers": "dossier;nom\n7;Petit\n8;\n", "adultes": WHOLE["adultes"]}
    assert main(["import", "--db", url, *map(str, write(tmp_path, bad))]) == 1
    told = capsys.readouterr()
    assert plain(told.out).splitlines() == ["foyers.csv, ligne 3 : la case « nom » est vide."]
    assert told.err.count("\n") == 1
    assert "rien n’a été enregistré" in told.err
    assert count(url) == 1


def test_never_into_the_demo(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--db", url, "--at", "2025-12-12T09:00"]) == 0
    assert main(["import", "--db", url, str(write(tmp_path, {"a": HOUSEHOLDS})[0])]) == 1
    assert "démonstration" in capsys.readouterr().err
    assert count(url) == 4


def test_what_the_desk_exports_an_import_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the demo into a commune's database, by the commands alone."""
    here, there = (f"sqlite:///{tmp_path / name}.db" for name in ("demo", "town"))
    assert main(["demo", "--db", here, "--at", "2025-12-12T09:00"]) == 0
    out = tmp_path / "out"
    command = ["desk", "export", "all", "--db", here, "--agent", "Paule", "--to", str(out)]
    assert main(command) == 0
    files = [str(each) for each in sorted(out.glob("*.csv")) if each.stem != "bookings"]
    assert main(["import", "--db", there, *files]) == 0
    assert count(there) == 4
    capsys.readouterr()
    assert main(["import", "--db", there, *files]) == 0
    assert "nouvelle" not in capsys.readouterr().out.replace("rien de nouveau", "")


def test_the_files_of_the_guide(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every example of docs/import.md, all in one run: nothing is wrong, nothing left aside."""
    page = Path("docs/import.md").read_text(encoding="utf-8")
    examples = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    paths = write(tmp_path, {f"example-{n}": text for n, text in enumerate(examples)})
    assert len(paths) == 9
    assert main(["import", "--db", url, *map(str, paths)]) == 0
    told = plain(capsys.readouterr().out)
    assert len(told.splitlines()) == 10
    assert "les règlements : 1 nouvelle ligne" in told


def test_a_hundred_thousand_lines(url: str, tmp_path: Path) -> None:
    """In memory that does not grow with the file; a bad row at the end undoes all of them."""
    assert main(["import", "--db", url, str(write(tmp_path, {"a": HOUSEHOLDS})[0])]) == 0
    rows = "".join(f"{number};Famille {number};\n" for number in range(1, 100_001))
    (file,) = write(tmp_path, {"foyers": "dossier;nom;adresse\n" + rows + "x;y;\n"})
    script = (
        "import sys; from bot.commands import main;"
        "status = main(sys.argv[1:]);"
        # Not getrusage: it also counts what the process that started this one held.
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]); sys.exit(status)"
    )
    command = [sys.executable, "-c", script, "import", "--db", url, str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    told = plain(done.stdout).splitlines()
    assert (done.returncode, len(told)) == (1, 2)
    assert told[0].startswith("foyers.csv, ligne 100002 : « dossier » contient « x »")
    assert int(told[1]) < 160_000  # kilobytes, all of Python's own included
    database = Database(url)
    with database.read() as connection:
        assert connection.execute(select(household.c.name)).scalars().all() == ["Martin"]
    database.close()
