"""Report + decisions -> what the review page shows of each claim and match: colour, words, state, why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import shorten
from typing import NamedTuple

from factcheck.feedback import Decision, Judgement, latest
from factcheck.model import Match, Relation, Report, Verdict
from factcheck.reports import wording
from factcheck.reports.entries import Entry
from factcheck.reports.page import Section, leading
from factcheck.reports.passages import passages

JUDGED = {
    Judgement.ACCEPT: "Accepted",
    Judgement.REJECT: "Rejected",
    Judgement.OTHER_VERDICT: "Same claim, other verdict",
}
FIRST_WORDS = 90  # characters
_ACCEPTED_AS = {
    Relation.SAME: "",
    Relation.OPPOSITE: " as a check of the opposite",
    Relation.RELATED: " as a check of this claim",
}
# Where a claim is known to be about another matter, its colour must not be read as a verdict.
_SHORT = {Relation.OPPOSITE: "Opposite claim", Relation.RELATED: "Related claim"}


class Standing(NamedTuple):
    """How a claim stands after review: its `tone` (a colour), the `words` beside it, the `state` of its decisions."""

    tone: str
    words: str
    state: str


class Review(NamedTuple):
    """A report as a reviewer sees it.

    `decisions` are those in force by the text of the claim and the statement's id, `standings` by the claim's number.
    """

    section: Section
    decisions: Mapping[tuple[str, str], Decision]
    standings: Mapping[int, Standing]

    @classmethod
    def of(cls, report: Report, decisions: Iterable[Decision]) -> Review:
        """A report, and the decisions made on it in the order they were made."""
        held = {(one.claim_text, one.statement_id): one for one in latest(decisions)}
        section = Section.of(report)
        standings = {entry.number: _standing_of(entry, held) for entry in section.entries}
        # Words that belong to several claims show one whose matches were not all rejected.
        live = [entry if standings[entry.number].words else entry._replace(matches=()) for entry in section.entries]
        section = section._replace(title=_title(report), passages=passages(report.article.text, live))
        return cls(section, held, standings)

    def decision(self, entry: Entry, match: Match) -> Decision | None:
        """The decision in force on a match."""
        return self.decisions.get((entry.claim.text, match.statement.id))

    @property
    def done(self) -> int:
        """How many claims with matches need no more review."""
        return sum(bool(self.standings[entry.number].state) for entry in self.section.matched)


def _title(report: Report) -> str:
    """What to call an article: where it has neither title nor address, by its first words."""
    article = report.article
    return article.title or article.url or shorten(article.text, FIRST_WORDS, placeholder=" …") or article.id


def _standing_of(entry: Entry, held: Mapping[tuple[str, str], Decision]) -> Standing:
    """How a claim stands: by what was accepted, else by the best match that was not rejected."""
    judged = [(match, held.get((entry.claim.text, match.statement.id))) for match in entry.matches]
    for match, decision in judged:
        if decision and decision.judgement is Judgement.ACCEPT:
            return _standing(match, "accepted", accepted=True)
        if decision and decision.judgement is Judgement.OTHER_VERDICT:
            verdict = decision.verdict or Verdict.OTHER
            return Standing(verdict.value, wording.VERDICTS[verdict], "other verdict")
    left = [match for match, decision in judged if decision is None]
    if left:
        return _standing(leading(left), "")
    return Standing("none", "", "rejected" if judged else "")


def _standing(match: Match, state: str, *, accepted: bool = False) -> Standing:
    # A reviewer's word that this is a check of the claim outweighs "related"; of the opposite it stays one.
    about_it = match.relation is Relation.SAME or (accepted and match.relation is Relation.RELATED)
    verdict = match.statement.verdict
    if about_it and match.withdrawn:
        return Standing("near", wording.WITHDRAWN, state)
    if about_it:
        return Standing(verdict.value, wording.VERDICTS[verdict], state)
    return Standing("near", _SHORT[match.relation], state)


def judged_words(decision: Decision) -> str:
    """What was decided, by whom and when, in one line."""
    what = JUDGED[decision.judgement]
    if decision.judgement is Judgement.ACCEPT and decision.relation:
        what += _ACCEPTED_AS[decision.relation]
    if decision.verdict:
        what += f": {wording.VERDICTS[decision.verdict]}"
    return f"{what} by {decision.who}, {wording.date_words(decision.at)}"


def accepting(match: Match) -> str:
    """What it means to accept a check of another claim; empty where it is of the claim itself."""
    verdict = wording.VERDICTS[match.statement.verdict].lower()
    if match.relation is Relation.RELATED:
        return (
            "This fact-check is of a related claim, not of this one. To accept it is to say that it is of this one all "
            f"the same, and that its verdict, “{verdict}”, holds for this claim."
        )
    if match.relation is Relation.OPPOSITE:
        return (
            "This fact-check is of the opposite of this claim. To accept it is to say so: "
            f"its verdict, “{verdict}”, stays one on the opposite."
        )
    return ""


def found_by(match: Match) -> str:
    """What a search found in common between a claim and a statement, in words; empty where no search was needed."""
    if match.identity is not None:
        return ""
    signals = match.signals
    said = []
    if "dense" in signals:
        said.append(f"similarity of meaning {signals['dense']:.2f}")
    if "overlap" in signals:
        said.append(f"it holds {wording.percent(signals['overlap'])} of the claim's words")
    for name, called in (("numbers", "figures"), ("dates", "dates")):
        if signals.get(name) == 1:
            said.append(f"the {called} agree")
        elif signals.get(name) == 0:
            said.append(f"the {called} differ")
    if signals.get("negation"):
        said.append("one of the two denies")
    return "; ".join(said)
