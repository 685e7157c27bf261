"""What an import found: what is wrong and on which line, what is worth knowing, what changes."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from core.sentence import Sentence, say

MOST_TOLD = 50
MOST_WRONG = 1000  # a file so wrong is not read to its end

Change = Literal["added", "changed", "same"]


class TooManyProblemsError(Exception):
    """So much is wrong that reading on serves nobody."""


@dataclass
class Report:
    """The result of an import. `problems` and `notices` hold the first fifty sentences of each.

    `counts` tells the rows by (sheet, change). Nothing was written when `wrong` is not 0.
    """

    problems: list[Sentence] = field(default_factory=list)
    notices: list[Sentence] = field(default_factory=list)
    counts: Counter[tuple[str, Change]] = field(default_factory=Counter)
    wrong: int = 0
    noticed: int = 0

    def problem(self, file: str, line: int, reason: Sentence) -> None:
        """A row that cannot be taken; TooManyProblemsError at the thousandth. Line 0: the file."""
        if self.wrong < MOST_TOLD:
            key = "import-row" if line else "import-file"
            self.problems.append(say(key, file=file, line=str(line), reason=reason))
        self.wrong += 1
        if self.wrong >= MOST_WRONG:
            raise TooManyProblemsError

    def notice(self, file: str, line: int, reason: Sentence) -> None:
        """A row that is taken, but not as it stands."""
        if self.noticed < MOST_TOLD:
            self.notices.append(say("import-row", file=file, line=str(line), reason=reason))
        self.noticed += 1

    def count(self, sheet: str, change: Change, rows: int = 1) -> None:
        """Count rows that were added, changed, or there already as they are."""
        if rows:
            self.counts[sheet, change] += rows
