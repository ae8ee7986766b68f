"""Report -> the alert that a webhook is told, and the way there: signed, tried again, given up at last."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from factcheck.articles.fetch import post
from factcheck.characters import shortened, whole_characters
from factcheck.client.webhooks import secret_key, sign
from factcheck.errors import FactcheckError, InputError
from factcheck.model import Claim, Match, Report
from factcheck.statements.fields import web_address
from factcheck.watch.state import Item, WatchState

THRESHOLD = 0.8  # least confidence of a match that is told, unless another is asked for
ALERT_SCHEMA = "factcheck.alert/1"
MOST_MATCHES = 50
LONGEST = 2000  # characters of any one text
MOST_TRIES = 12  # about a day and a half, by the waits below
FIRST_WAIT, FACTOR, LONGEST_WAIT = 5.0, 4.0, 21_600.0  # seconds
TIMEOUT = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """Where alerts go: an address, the secret they are signed with, and the least confidence of a match that is one."""

    url: str
    secret: str = field(repr=False)
    threshold: float = THRESHOLD
    allow_private: bool = False

    def __post_init__(self) -> None:
        secret_key(self.secret)  # refuses one that is too short
        if web_address(self.url) is None:
            raise InputError("the webhook is no http or https address", where=self.url)


def alert(report: Report, item: Item, *, threshold: float, files: dict[str, str]) -> tuple[str, bytes] | None:
    """The alert about a report as its id and JSON body, or None where no match is sure enough.

    Checks that their publishers have withdrawn are left out: a receiver would take their verdicts for verdicts.
    """
    claims = {claim.id: claim for claim in report.claims}
    sure = sorted(
        (match for match in report.matches if match.confidence >= threshold and not match.withdrawn),
        key=lambda match: -match.confidence,
    )
    if not sure:
        return None
    name = f"alert_{item.key[:32]}"
    body = {
        "schema": ALERT_SCHEMA,
        "id": name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "source": item.source,
        "article": {
            "id": _cut(report.article.id),
            "title": _cut(report.article.title),
            "url": _cut(report.article.url),
            "published": report.article.published,
        },
        "reports": files,
        "matches": [_match(match, claims[match.claim_id]) for match in sure[:MOST_MATCHES]],
        "more_matches": max(0, len(sure) - MOST_MATCHES),
    }
    return name, whole_characters(json.dumps(body, ensure_ascii=False)).encode()


def deliver(state: WatchState, hook: Hook, tell: Callable[[str], None]) -> None:
    """Post the alerts whose time has come; after a failure the others wait for a while, too."""
    for delivery in state.deliveries():
        try:
            status = post(
                hook.url,
                delivery.body,
                {"Content-Type": "application/json", **sign(hook.secret, delivery.id, delivery.body)},
                timeout=TIMEOUT,
                allow_private=hook.allow_private,
            )
            problem = None if 200 <= status < 300 else f"the webhook answered {status}"
        except FactcheckError as error:
            problem = str(error)
        if problem is None:
            state.delivered(delivery)
            continue
        tries = delivery.attempts + 1
        wait = min(FIRST_WAIT * FACTOR**delivery.attempts, LONGEST_WAIT)
        again = None if tries >= MOST_TRIES else wait
        state.undelivered(delivery, problem, again=again, others=FIRST_WAIT)
        then = "given up" if again is None else f"again in {wait:.0f} s"
        tell(f"alert {delivery.id}: {problem} ({then})")
        return


def _match(match: Match, claim: Claim) -> dict[str, Any]:
    statement = match.statement
    return {
        "claim_id": claim.id,
        "claim": _cut(claim.text),
        "relation": match.relation.value,
        "confidence": round(match.confidence, 4),
        "warnings": [{"kind": warning.kind.value, "text": _cut(warning.text)} for warning in match.warnings],
        "statement": {
            "id": _cut(statement.id),
            "text": _cut(statement.text),
            "verdict": statement.verdict.value,
            "rating": _cut(statement.rating),
            "publisher": _cut(statement.publisher),
            "url": _cut(statement.url),
            "date": statement.date,
        },
    }


def _cut(text: str | None) -> str | None:
    return None if text is None else shortened(text, LONGEST)
