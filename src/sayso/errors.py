"""What can go wrong, as a tree. Each message names the thing, the reason and the next command.

SaysoError
├── UsageError        the command line asks for something that does not make sense   (exit 2)
├── ReadingError      one file could not be read; carries an `Unread` for the list   (exit 3)
├── ModelError        the language model or a data file is missing or not the expected one
├── TableError        a table of claims that `estimate` cannot use
├── DecisionError     a decision that cannot be carried out: a field that there is not, a value that does not fit
└── CaseError         a case folder is missing, damaged or in use
"""

from sayso.records import Unread


class SaysoError(Exception):
    """The root of all errors that Sayso raises on purpose."""

    exit_code = 1


class UsageError(SaysoError):
    """The command line asks for something that does not make sense."""

    exit_code = 2


class ReadingError(SaysoError):
    """One file could not be read."""

    exit_code = 3

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        super().__init__(f"could not read {path}: {reason}; {remedy}")
        self.unread = Unread(path=path, reason=reason, remedy=remedy)

    def __reduce__(self) -> tuple[type["ReadingError"], tuple[str, str, str]]:
        return type(self), (self.unread.path, self.unread.reason, self.unread.remedy)


class ModelError(SaysoError):
    """The language model or a data file is missing or not the expected one."""


class TableError(SaysoError):
    """A table of claims that cannot be used."""

    exit_code = 2


class CaseError(SaysoError):
    """A case folder is missing, damaged or in use."""


class DecisionError(SaysoError):
    """A decision that cannot be carried out."""

    exit_code = 2
