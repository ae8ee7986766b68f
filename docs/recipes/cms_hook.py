"""What a CMS calls when an editor saves a draft: the warnings for the margin, as JSON.

    python cms_hook.py < draft.json

The draft is {"text", "title", "url", "published"}; FACTCHECK_URL and FACTCHECK_KEY are the service's address and key.
Saving never fails and never waits long: when the service is away, there are no warnings, and stderr says why.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

from factcheck.client import AsyncClient, Retry
from factcheck.errors import EngineError, FactcheckError
from factcheck.model import Article, Match, Relation, Report, Verdict

DOUBTFUL = {Verdict.FALSE, Verdict.MOSTLY_FALSE, Verdict.MIXED, Verdict.SATIRE}
PATIENCE = 10.0  # seconds that an editor may wait
SURE = 0.7


def speaks_against(match: Match) -> bool:
    """Whether a fact-check speaks against what the draft says."""
    if match.relation is Relation.OPPOSITE:  # it says the contrary of the draft
        return match.statement.verdict in (Verdict.TRUE, Verdict.MOSTLY_TRUE) and not match.withdrawn
    return match.verdict in DOUBTFUL


def warnings(report: Report) -> list[dict[str, Any]]:
    """What to show beside the text: spans count characters of the draft's text."""
    claims = {claim.id: claim for claim in report.claims}
    return [
        {
            "start": claims[match.claim_id].span[0],
            "end": claims[match.claim_id].span[1],
            "claim": claims[match.claim_id].text,
            "checked": match.statement.text,
            "rating": match.statement.rating or match.statement.verdict.value,
            "publisher": match.statement.publisher,
            "url": match.statement.url,
            "confidence": round(match.confidence, 2),
        }
        for match in report.matches
        if speaks_against(match)
    ]


async def check(article: Article) -> Report:
    """The report of the service, within the time that an editor may wait, whatever it takes to get it."""
    url, key = os.environ.get("FACTCHECK_URL", "http://127.0.0.1:8300"), os.environ.get("FACTCHECK_KEY")
    try:
        async with asyncio.timeout(PATIENCE), AsyncClient(url, key=key, retry=Retry(tries=2, longest=2.0)) as client:
            return await client.check(article, min_confidence=SURE)
    except TimeoutError:
        raise EngineError("the service takes too long", where=url) from None


def main() -> None:
    """Read a draft from stdin, and write its warnings to stdout."""
    found: list[dict[str, Any]] = []
    try:
        draft = json.load(sys.stdin)
        text = draft["text"]
        # A new draft has none of them yet, and many a CMS says so by an empty text.
        known = {name: draft.get(name) or None for name in ("title", "url", "published")}
        article = Article(id="draft", text=text, **known)
        found = warnings(asyncio.run(check(article)))
    except (FactcheckError, ValueError, KeyError, TypeError) as error:
        print(f"not checked: {error}", file=sys.stderr)
    json.dump({"warnings": found}, sys.stdout)


if __name__ == "__main__":
    main()
