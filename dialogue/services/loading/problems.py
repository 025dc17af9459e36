"""What is wrong in the files, in sentences that say where it stands and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong: the file and line, the record's key, the field, and what to do about it."""

    place: str
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.place, self.record, self.field) if part)
        return f"{where}: {self.message}"


class LoadingError(Exception):
    """Files that cannot be loaded, with everything found wrong in them. The database is as it was."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
