"""Report -> terminal, page and table: what verdicts, relations, dates and attributions are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.model import (
    Article,
    Caution,
    Claim,
    Contrast,
    Difference,
    Match,
    MatchWarning,
    Modality,
    Relation,
    Statement,
    Verdict,
)

VERDICTS = {
    Verdict.TRUE: "True",
    Verdict.MOSTLY_TRUE: "Mostly true",
    Verdict.MIXED: "Mixed",
    Verdict.MOSTLY_FALSE: "Mostly false",
    Verdict.FALSE: "False",
    Verdict.UNPROVEN: "Unproven",
    Verdict.SATIRE: "Satire",
    Verdict.OTHER: "Other",
}
RELATIONS = {
    Relation.SAME: "Same claim",
    Relation.OPPOSITE: "Opposite claim",
    Relation.RELATED: "Related claim",
}
DIFFERENCES = {
    Contrast.NUMBER: "number",
    Contrast.DATE: "date",
    Contrast.NAME: "name",
    Contrast.NEGATION: "polarity",
}
MODALITIES = {
    Modality.ASSERTED: "stated as fact",
    Modality.REPORTED: "reported",
    Modality.POSSIBLE: "said to be possible",
    Modality.FUTURE: "about the future",
    Modality.OPINION: "opinion",
    Modality.QUESTION: "question",
}
WITHDRAWN = "Withdrawn"
NO_CLAIM = "No checkable claim found"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-2]\d|3[01]))?)?(?:[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?")


def percent(probability: float) -> str:
    """A probability in whole per cent; certainty is shown only where it is exact."""
    whole = round(probability * 100)
    if whole == 100 and probability < 1:
        whole = 99
    if whole == 0 and probability > 0:
        return "<1%"
    return f"{whole}%"


def date_words(iso: str | None) -> str:
    """``2016-12-05`` as "5 Dec 2016", ``2016-12`` as "Dec 2016"; what is not an ISO date stays as it is."""
    found = _ISO_DATE.fullmatch(iso or "")
    if not found:
        return iso or ""
    year, month, day = found.groups()
    return " ".join(part for part in (day and str(int(day)), month and _MONTHS[int(month) - 1], year) if part)


def heading(article: Article) -> str:
    """What to call an article: its title, else its address, else its id."""
    return article.title or article.url or article.id


def attribution(claim: Claim) -> str:
    """Who says the claim and how, in a few words; empty where the article simply states it."""
    parts = []
    if claim.speakers:
        parts.append("according to " + ", citing ".join(claim.speakers))
    if claim.modality is not Modality.ASSERTED and not (claim.modality is Modality.REPORTED and claim.speakers):
        parts.append(MODALITIES[claim.modality])
    if claim.quoted:
        parts.append("in quotation marks")
    return ", ".join(parts)


def context(claim: Claim) -> str:
    """The words of the article that a claim needs to be understood; empty where it stands on its own."""
    return f"In its place: “{' '.join(claim.context.split())}”" if claim.context else ""


def rating_words(statement: Statement, *, always: bool = False) -> str:
    """The publisher's own rating, where it says more than the normalised verdict, or `always`."""
    rating = statement.rating or ""
    if always:
        return rating
    same = rating.replace("-", " ").strip().casefold() == VERDICTS[statement.verdict].casefold()
    return "" if same else rating


def ruling(match: Match) -> str:
    """The word that stands beside a claim: the verdict, or why the check has none on it."""
    # A reader who skims takes the word beside a claim for the verdict on it.
    if match.verdict is not None:
        return VERDICTS[match.verdict]
    return WITHDRAWN if match.relation is Relation.SAME else RELATIONS[match.relation]


def verdict_elsewhere(match: Match) -> str:
    """The verdict that is none on the claim: on what the fact-check is about, or withdrawn; empty where it is one."""
    if match.verdict is not None:
        return ""
    called = VERDICTS[match.statement.verdict].lower()
    if match.relation is not Relation.SAME:
        return f"verdict on that claim: {called}"
    # A rating that says no more than that the check was withdrawn was never a verdict.
    return "" if match.statement.verdict is Verdict.OTHER else f"its verdict was: {called}"


def claim_count(count: int) -> str:
    """``1 claim``, ``3 claims``."""
    return f"{count:,} claim" if count == 1 else f"{count:,} claims"


def reason(match: Match) -> str:
    """Why a match needed no search; empty where it was found by one."""
    if match.identity is None:
        return ""
    links = match.identity.what == "link"
    return "the text links to this fact-check" if links else "the text holds its claim word for word"


def differences(match: Match) -> list[str]:
    """What parts a match from its claim, a line for each kind of difference."""
    return [f"Other {DIFFERENCES[one.kind]}: {_sides(one)}" for one in match.differences]


def marked(match: Match) -> list[tuple[str, bool]]:
    """The statement's text in pieces, each with whether it is among what parts the match from its claim."""
    text, pieces, end = match.statement.text, [], 0
    for start, stop in sorted(words.span for one in match.differences for words in one.statement):
        if start >= end:
            pieces += [(text[end:start], False), (text[start:stop], True)]
            end = stop
    return [(piece, is_marked) for piece, is_marked in (*pieces, (text[end:], False)) if piece]


def _sides(one: Difference) -> str:
    claim, statement = (
        ", ".join(f"“{words.text}”" for words in side) + f" in the {where}" if side else ""
        for side, where in ((one.claim, "claim"), (one.statement, "fact-check"))
    )
    return ", ".join(part for part in (claim, statement) if part) + ("" if claim and statement else " alone")


def panel_heading(panel: Sequence[Match]) -> str:
    """What several checks of one statement have in common, and whether they agree."""
    publishers = {match.statement.publisher for match in panel}
    head = f"{len(panel)} checks of one claim" + (f" by {len(publishers)} publishers" if len(publishers) > 1 else "")
    said = [warning.text for match in panel for warning in match.warnings if warning.kind is Caution.DISAGREEMENT]
    return f"{head}. {said[0]}" if said else f"{head}."


def dispute(match: Match) -> str:
    """That publishers disagree on what a match is a check of, in two words; empty where they do not."""
    said = [warning.text for warning in match.warnings if warning.kind is Caution.DISAGREEMENT]
    return said[0].partition(":")[0] if said else ""


def warnings(match: Match, *, in_panel: bool = False) -> list[MatchWarning]:
    """A match's warnings; a disagreement is told once by the panel's heading."""
    return [warning for warning in match.warnings if not (in_panel and warning.kind is Caution.DISAGREEMENT)]
