"""Report + decisions -> what the review page shows of each claim and match: colour, words, state, why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from factcheck.feedback import Decision, Judgement, latest
from factcheck.model import Match, Relation, Report, Verdict
from factcheck.reports import wording
from factcheck.reports.entries import Entry
from factcheck.reports.page import Section, leading

JUDGED = {
    Judgement.ACCEPT: "Accepted",
    Judgement.REJECT: "Rejected",
    Judgement.OTHER_VERDICT: "Same claim, other verdict",
}
# Where a claim is known to be about another matter, its colour must not be read as a verdict.
_SHORT = {Relation.OPPOSITE: "Opposite claim", Relation.RELATED: "Related claim"}


class Standing(NamedTuple):
    """How a claim stands after review: its `tone` (a colour), the `words` beside it, the `state` of its decisions."""

    tone: str
    words: str
    state: str


class Review(NamedTuple):
    """A report as a reviewer sees it; the `decisions` in force by the text of the claim and the statement's id."""

    section: Section
    decisions: Mapping[tuple[str, str], Decision]

    @classmethod
    def of(cls, report: Report, decisions: Iterable[Decision]) -> Review:
        """A report, and the decisions made on it in the order they were made."""
        held = {(one.claim_text, one.statement_id): one for one in latest(decisions)}
        return cls(Section.of(report), held)

    def decision(self, entry: Entry, match: Match) -> Decision | None:
        """The decision in force on a match."""
        return self.decisions.get((entry.claim.text, match.statement.id))

    def decided(self, entry: Entry) -> bool:
        """Whether a claim has a match that was accepted, or none that was not rejected."""
        return bool(self.standing(entry).state)

    @property
    def done(self) -> list[Entry]:
        """The claims with matches that need no more review."""
        return [entry for entry in self.section.matched if self.decided(entry)]

    def standing(self, entry: Entry) -> Standing:
        """How a claim stands: by what was accepted, else by the best match that was not rejected."""
        if not entry.matches:
            return Standing("none", "", "")
        judged = [(match, self.decision(entry, match)) for match in entry.matches]
        for match, decision in judged:
            if decision and decision.judgement is Judgement.ACCEPT:
                return _standing(match, "accepted", accepted=True)
            if decision and decision.judgement is Judgement.OTHER_VERDICT:
                verdict = decision.verdict or Verdict.OTHER
                return Standing(verdict.value, wording.VERDICTS[verdict], "other verdict")
        left = [match for match, decision in judged if decision is None]
        return _standing(leading(left), "") if left else Standing("none", "", "rejected")


def _standing(match: Match, state: str, *, accepted: bool = False) -> Standing:
    # A reviewer's word that this is a check of the claim outweighs "related"; of the opposite it stays one.
    about_it = match.relation is Relation.SAME or (accepted and match.relation is Relation.RELATED)
    verdict = match.statement.verdict
    if about_it:
        return Standing(verdict.value, wording.VERDICTS[verdict], state)
    return Standing("near", _SHORT[match.relation], state)


def judged_words(decision: Decision) -> str:
    """What was decided, by whom and when, in one line."""
    what = JUDGED[decision.judgement]
    if decision.verdict:
        what += f": {wording.VERDICTS[decision.verdict]}"
    return f"{what} by {decision.who}, {wording.date_words(decision.at)}"


def found_by(match: Match) -> str:
    """What a search found in common between a claim and a statement, in words; empty where no search was needed."""
    if match.identity is not None:
        return ""
    signals = match.signals
    said = []
    if "dense" in signals:
        said.append(f"similarity of meaning {signals['dense']:.2f}")
    if "overlap" in signals:
        said.append(f"{wording.percent(signals['overlap'])} of the claim's words")
    for name, called in (("numbers", "figures"), ("dates", "dates")):
        if signals.get(name) == 1:
            said.append(f"the {called} agree")
        elif signals.get(name) == 0:
            said.append(f"the {called} differ")
    if signals.get("negation"):
        said.append("one of the two denies")
    return "; ".join(said)
