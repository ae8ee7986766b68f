"""Every error the toolkit raises on purpose: what happened, where, and what to do about it.

The tree::

    FactcheckError                 exit code 1
    ├── InputError                 2   an article, table, feed, flag or setting that cannot be used
    ├── BundleError                3   an index that cannot be used
    │   ├── IndexNotFound
    │   ├── CorruptIndex
    │   ├── IndexMismatch
    │   ├── IndexLocked
    │   └── IndexTooNew
    ├── ModelError                 3   a model that is missing, damaged or does not fit
    └── EngineError                4   a search engine or web server that does not answer as it should
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class FactcheckError(Exception):
    """Anything that went wrong in a way the toolkit foresaw.

    Parameters
    ----------
    message
        One line that says what is wrong.
    where
        The file or address the message is about.
    line
        The line of that file, from 1.
    hint
        One line that says what to do.
    about
        The id of the article that the message is about, where it has one.
    """

    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        message: str,
        *,
        where: str | Path | None = None,
        line: int | None = None,
        hint: str | None = None,
        about: str | None = None,
    ) -> None:
        self.message, self.where, self.line, self.hint, self.about = message, where, line, hint, about
        super().__init__(message)

    def __str__(self) -> str:
        place = "" if self.where is None else f"{self.where}:{self.line}: " if self.line else f"{self.where}: "
        return f"{place}{self.message}"

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments are lost by the default protocol, and errors cross process borders here.
        return _rebuild, (type(self), self.message, self.where, self.line, self.hint, self.about)


def _rebuild(
    kind: type[FactcheckError],
    message: str,
    where: str | Path | None,
    line: int | None,
    hint: str | None,
    about: str | None,
) -> FactcheckError:
    return kind(message, where=where, line=line, hint=hint, about=about)


class InputError(FactcheckError):
    """An article, table, feed, flag or setting cannot be used as it is."""

    exit_code = 2


class BundleError(FactcheckError):
    """An index cannot be used."""

    exit_code = 3


class IndexNotFound(BundleError):  # noqa: N818 - the name is the message
    """No index of that name is there."""


class CorruptIndex(BundleError):  # noqa: N818
    """A file of the index is not what its manifest says."""


class IndexMismatch(BundleError):  # noqa: N818
    """The index was built by another model, dimension or metric."""


class IndexLocked(BundleError):  # noqa: N818
    """Another process is writing to the index."""


class IndexTooNew(BundleError):  # noqa: N818
    """The index was written in a format that this version does not know."""


class ModelError(FactcheckError):
    """A model is missing, damaged or does not fit."""

    exit_code = 3


class EngineError(FactcheckError):
    """A search engine or web server does not answer as it should."""

    exit_code = 4
