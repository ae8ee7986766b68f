"""What a page shows -> its HTML: the service's templates, in the report's look and words."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from factcheck.reports.page import page_environment, style_sheet
from factcheck.service.pages.review import accepting, found_by, judged_words

if TYPE_CHECKING:
    from jinja2 import Environment

EXPORTS = {"json": "JSON", "csv": "CSV", "html": "HTML", "claimreview": "ClaimReview"}
JUDGEMENTS = (("accept", "Accept", "a"), ("reject", "Reject", "r"), ("other-verdict", "Same claim, other verdict", "o"))
MARKS = {"accepted": "✓", "other verdict": "≠", "rejected": "✕"}
_CLOCK = re.compile(r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d)")
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


class Static(NamedTuple):
    """A file that pages load; `tag` changes with its content."""

    content: bytes
    media_type: str
    tag: str


def render(template: str, *, title: str, place: str = "", **values: object) -> str:
    """A page; `place` is the entry of the menu that it belongs to. All values are escaped."""
    return _environment().get_template(template).render(title=title, place=place, **values)


@cache
def _environment() -> Environment:
    environment = page_environment("factcheck.service.pages")
    environment.filters.update(accepting=accepting, clock=clock, found_by=found_by, judged_words=judged_words)
    environment.globals.update(exports=EXPORTS, judgements=JUDGEMENTS, marks=MARKS)
    return environment


@cache
def static_files() -> dict[str, Static]:
    """The files that pages load, by name: all that can be asked for."""
    found = {f"{name}.css": style_sheet(name).encode() for name in ("light", "dark", "page")}
    for file in files("factcheck.service.pages").joinpath("static").iterdir():
        found[file.name] = file.read_bytes()
    return {
        name: Static(content, f"{_TYPES[name.rpartition('.')[2]]}; charset=utf-8", hashlib.sha256(content).hexdigest())
        for name, content in found.items()
    }


def clock(iso: str) -> str:
    """Hours and minutes of an ISO time."""
    found = _CLOCK.match(iso)
    return found[1] if found else ""
