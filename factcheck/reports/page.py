"""Report -> HTML: one self-contained page, the article with its claims marked and the fact-checks beside them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from factcheck.errors import FactcheckError
from factcheck.model import Fate, Match, Relation, Report, Verdict
from factcheck.reports import wording
from factcheck.reports.entries import Entry, Found, entries, panels, was_checked
from factcheck.reports.explained import HEADS, explanation_rows
from factcheck.reports.links import host, web_link
from factcheck.reports.passages import Passage, passages
from factcheck.reports.plain import for_page

if TYPE_CHECKING:
    from jinja2 import Environment

# What a newsroom has to act on stands first.
_ORDER = [
    wording.VERDICTS[verdict]
    for verdict in (
        Verdict.FALSE,
        Verdict.MOSTLY_FALSE,
        Verdict.MIXED,
        Verdict.SATIRE,
        Verdict.UNPROVEN,
        Verdict.OTHER,
        Verdict.MOSTLY_TRUE,
        Verdict.TRUE,
    )
] + [wording.RELATIONS[Relation.OPPOSITE], wording.WITHDRAWN, wording.RELATIONS[Relation.RELATED]]
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Section(NamedTuple):
    """One article of the page; `number` (from 1) makes its anchors unique."""

    number: int
    report: Report
    title: str
    entries: list[Entry]
    passages: list[Passage]
    checked: bool

    @classmethod
    def of(cls, report: Report, number: int = 1) -> Section:
        """A report made ready to be shown."""
        found = entries(report)
        title = wording.heading(report.article)
        return cls(number, report, title, found, passages(report.article.text, found), was_checked(report))

    @property
    def matched(self) -> list[Entry]:
        """The claims that a fact-check covers."""
        return [entry for entry in self.entries if entry.matches]

    @property
    def rulings(self) -> list[tuple[str, str, int]]:
        """How many claims have which verdict, or a fact-check of a neighbour alone: colour, words and number."""
        leads = Counter((tone(entry.matches), wording.ruling(leading(entry.matches))) for entry in self.matched)
        return sorted(((*kind, count) for kind, count in leads.items()), key=lambda kind: _ORDER.index(kind[1]))

    @property
    def silent(self) -> list[tuple[str, str]]:
        """The sentences without a claim, each with the reason."""
        text = self.report.article.text
        return [
            (text[sentence.span[0] : sentence.span[1]], sentence.reason or "no claim found")
            for sentence in self.report.sentences
            if sentence.fate is Fate.NOT_CHECKABLE
        ]


def to_html(reports: Sequence[Report], failed: Sequence[FactcheckError] = ()) -> str:
    """A page that needs nothing else: no script, no font, no image; its policy forbids them.

    Several reports become sections of one page with a list of contents; what `failed` is named before them. Everything
    that comes from a report is escaped; only http and https addresses become links.
    """
    sections = [Section.of(report, number) for number, report in enumerate(reports, 1)]
    title = sections[0].title if len(sections) == 1 else f"{len(sections):,} articles"
    return _render("report.html", title=title, sections=sections, failed=failed)


def search_to_html(found: Found) -> str:
    """A page of searched texts, each with its matches; self-contained like that of `to_html`."""
    return _render("search.html", title=found[0][0] if len(found) == 1 else f"{len(found):,} searches", found=found)


def _render(template: str, **values: object) -> str:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return page_environment().get_template(template).render(style=style, style_hash=digest, **values)


def style_sheet(name: str) -> str:
    """One of the page's style sheets: the palettes ``light`` and ``dark``, or ``page``, which holds no colour."""
    return files("factcheck.reports").joinpath("templates", f"{name}.css").read_text(encoding="utf-8")


@cache
def _style() -> str:
    dark = f"@media (prefers-color-scheme: dark) {{\n{style_sheet('dark')}}}\n"
    return style_sheet("light") + dark + style_sheet("page")


@cache
def page_environment(package: str | None = None) -> Environment:
    """Where the page's templates are rendered, those of another `package` before them; what is put in is escaped."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    packages = (package, "factcheck.reports") if package else ("factcheck.reports",)
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in packages]),
        autoescape=True,  # not select_autoescape: it goes by file names
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        attribution=wording.attribution,
        context=wording.context,
        date_words=wording.date_words,
        dispute=wording.dispute,
        host=host,
        language=_language,
        explained=explanation_rows,
        panel_heading=wording.panel_heading,
        panels=panels,
        percent=wording.percent,
        rating=wording.rating_words,
        differences=wording.differences,
        marked=wording.marked,
        reason=wording.reason,
        ruling=wording.ruling,
        verdict_elsewhere=wording.verdict_elsewhere,
        warnings=wording.warnings,
        web_link=web_link,
    )
    environment.globals.update(
        leading=leading,
        claim_count=wording.claim_count,
        explanation_heads=HEADS,
        modalities=wording.MODALITIES,
        tone=tone,
        verdicts=wording.VERDICTS,
    )
    return environment


def _finalize(value: object) -> object:
    # Runs on every value before it is escaped; text that is marked safe is the style sheet and the macros' output.
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return for_page(value)
    return value


def _language(tag: str | None) -> str | None:
    return tag if tag and _LANGUAGE.fullmatch(tag) else None


def leading(matches: Sequence[Match]) -> Match:
    """The match that stands for a claim in few words: the best on the claim itself, before any on a neighbour of it.

    One that its publisher has withdrawn does so only where no other is on the claim.
    """
    same = [match for match in matches if match.relation is Relation.SAME]
    return next((match for match in same if not match.withdrawn), [*same, *matches][0])


def tone(matches: Sequence[Match]) -> str:
    """The colour of a claim: that of its leading verdict, unless that is on another claim, or was withdrawn."""
    if not matches:
        return "none"
    verdict = leading(matches).verdict
    return "near" if verdict is None else verdict.value
