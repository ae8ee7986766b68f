"""What runs at night: a day's articles from Parquet, checked, and the list for the morning.

    python nightly_batch.py articles.parquet out/ [INDEX]

The input has the columns id and text, and title, url, language and published where there are any. out/ holds a report
for each article (reports.parquet) and a typed row for each sure match (matches.parquet). Killed, it goes on where it
was when it is started again.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import polars as pl

from factcheck.batch import run_batch
from factcheck.errors import FactcheckError
from factcheck.model import Match, Report
from factcheck.reports import to_parquet

SURE = 0.8


def told(match: Match) -> str:
    """The verdict on a claim; of an opposite or related claim, and of a withdrawn check, it is not one."""
    if match.withdrawn:
        return "withdrawn"
    return match.verdict or f"on {match.relation} claims"


def morning_list(output: Path) -> int:
    """Write the sure matches of all reports, a row each, and count them."""
    texts = pl.read_parquet(output / "reports.parquet", columns=["report"])["report"].drop_nulls()
    found, verdicts = [], Counter[str]()
    for text in texts:
        report = Report.from_json(text)
        sure = tuple(match for match in report.matches if match.confidence >= SURE)
        if sure:
            wanted = {match.claim_id for match in sure}
            claims = tuple(claim for claim in report.claims if claim.id in wanted)
            found.append(replace(report, claims=claims, matches=sure))
            verdicts.update(told(match) for match in sure)
    fresh = output / "matches.parquet.new"
    fresh.write_bytes(to_parquet(found))
    fresh.replace(output / "matches.parquet")
    print(*(f"{count} {verdict}" for verdict, count in verdicts.most_common()), sep=", ")
    return verdicts.total()


def warn(said: str) -> None:
    """Tell, for one, that rows were checked before with another state of the index."""
    print(f"warning: {said}", file=sys.stderr)


def main(source: Path, output: Path, index: str | None) -> int:
    """Check what is not checked yet, and write the list."""
    try:
        done = run_batch(source, output, settings={"index": index} if index else {}, warn=warn)
    except FactcheckError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    print(f"{done.rows} articles, {done.quarantined} set aside, {morning_list(output)} sure matches")
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None))
