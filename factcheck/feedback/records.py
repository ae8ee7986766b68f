"""A match of a report, and what a reviewer says of it -> a decision."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from factcheck.errors import InputError
from factcheck.model import Relation, Report, Statement, Verdict, to_dict


class Judgement(StrEnum):
    """What a reviewer says of a match."""

    ACCEPT = "accept"  # the statement is a check of this claim
    REJECT = "reject"
    OTHER_VERDICT = "other-verdict"  # the same claim, and yet the statement's verdict does not hold for it
    WITHDRAWN = "withdrawn"  # an earlier decision is taken back


# Whether a judgement says that claim and statement are one; None: it says nothing.
ACCEPTED: dict[Judgement, bool | None] = {
    Judgement.ACCEPT: True,
    Judgement.OTHER_VERDICT: True,
    Judgement.REJECT: False,
    Judgement.WITHDRAWN: None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision, with all that says what it was made on.

    `number` is its place in the store (0 before it is stored), `at` an ISO 8601 time in UTC. `statement_version` is the
    digest of the statement as the reviewer saw it, `confidence` the probability that was shown. `verdict` is what the
    reviewer holds instead, for `Judgement.OTHER_VERDICT`. `relation` is how the report said that the
    statement relates to the claim; None where the decision was made before that was noted.
    """

    number: int = 0
    at: str
    who: str
    judgement: Judgement
    verdict: Verdict | None = None
    note: str | None = None
    claim_text: str
    article_id: str
    article_sha256: str
    statement_id: str
    statement_version: str
    index: str
    index_generation: str
    model: str
    model_fingerprint: str
    confidence: float
    report_id: str | None = None
    relation: Relation | None = None


def statement_version(statement: Statement) -> str:
    """The sha256 of a statement's content: another one as soon as any field of it is."""
    text = json.dumps(to_dict(statement), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def decision_on(
    report: Report,
    claim_id: str,
    statement_id: str,
    judgement: Judgement,
    *,
    who: str,
    verdict: Verdict | None = None,
    note: str | None = None,
    report_id: str | None = None,
) -> Decision:
    """The decision on a match of a report.

    Raises
    ------
    InputError
        If the report has no such match, nobody is named, or a verdict is given for another judgement than
        `Judgement.OTHER_VERDICT`, or missing for it.
    """
    if not who.strip():
        raise InputError("a decision needs the name of who made it")
    if (verdict is not None) != (judgement is Judgement.OTHER_VERDICT):
        hint = None if verdict else "say with --verdict which one holds instead"
        raise InputError("a verdict goes with other-verdict, and with nothing else", hint=hint)
    claims = {claim.id: claim for claim in report.claims}
    if claim_id not in claims:
        hint = f"it has {next(iter(claims))} to {next(reversed(claims))}" if claims else "it has no claims"
        raise InputError(f"the report has no claim {claim_id!r}", hint=hint)
    matches = report.matches_of(claim_id)
    for match in matches:
        if match.statement.id == statement_id:
            break
    else:
        hint = f"it is matched to {', '.join(match.statement.id for match in matches) or 'nothing'}"
        raise InputError(f"claim {claim_id!r} has no match {statement_id!r}", hint=hint)
    made = report.provenance
    return Decision(
        at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        who=who.strip(),
        judgement=judgement,
        verdict=verdict,
        note=note or None,
        claim_text=claims[claim_id].text,
        article_id=report.article.id,
        article_sha256=made.article_sha256,
        statement_id=statement_id,
        statement_version=statement_version(match.statement),
        index=made.index or "",
        index_generation=made.index_generation or "",
        model=made.model or "",
        model_fingerprint=made.model_fingerprint or "",
        confidence=match.confidence,
        report_id=report_id,
        relation=match.relation,
    )
