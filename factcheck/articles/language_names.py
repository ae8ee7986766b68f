"""The tag of a language -> its name, for readers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

NAMES = Path(__file__).with_name("languages.txt")


def language_name(tag: str) -> str:
    """The English name of the language of a BCP 47 tag; a longer tag goes with it ("Portuguese (pt-BR)").

    One that is not in ``languages.txt`` stays a tag: ``'qqq'``.
    """
    name = _names().get(tag.lower().partition("-")[0])
    return repr(tag) if name is None else f"{name} ({tag})" if "-" in tag else name


@cache
def _names() -> dict[str, str]:
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)
