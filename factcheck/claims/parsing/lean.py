"""spaCy, imported and loaded without what it brings in for other uses than ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from factcheck.imports import standing_in

COMMANDS = "spacy.cli"


@contextmanager
def lean_imports() -> Iterator[None]:
    """Within, spaCy is imported without torch and without its own command line.

    Its library of layers imports torch whenever it can, to wrap layers that our pipeline has none of: that takes longer
    than everything else a check has to load. And the package imports its command line, with clients for the web and
    templates, for the sake of one function: a third of the rest.
    """
    package, info = ModuleType(COMMANDS), ModuleType(f"{COMMANDS}.info")
    info.info = _info  # type: ignore[attr-defined]
    with standing_in({"torch": None, COMMANDS: package, f"{COMMANDS}.info": info}):
        yield


def _info(*arguments: Any, **options: Any) -> Any:
    """``spacy.info``, which brings in the command line when it is called."""
    from spacy.cli.info import info

    return info(*arguments, **options)


@contextmanager
def few_entry_points() -> Iterator[None]:
    """Within, spaCy looks for what other packages add to it among those alone that add to it, not among all.

    It looks a hundred times while it loads a model, each time through every entry point of every package there is.
    """
    from importlib.metadata import EntryPoints

    import catalogue

    every = catalogue.AVAILABLE_ENTRY_POINTS
    try:
        groups = [group for group in every.groups if group.startswith(("spacy_", "thinc_"))]
        catalogue.AVAILABLE_ENTRY_POINTS = EntryPoints(p for group in groups for p in every.select(group=group))
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = every
