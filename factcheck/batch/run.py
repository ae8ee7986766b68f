"""A table of articles or claims -> a folder of reports, row by row, in parts that a second run does not do again.

::

    DIR/
      run.json             what the run is of: a folder holds one
      parts/NUMBER.jsonl   results as they come, each file whole or not there
      reports.jsonl, reports.parquet   all of them, in the order of the input, when the last one is there
      quarantine.jsonl     rows that no report could be made of, with their errors
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

import polars as pl

from factcheck.batch.pools import LocalPool, Pool, RayPool
from factcheck.batch.work import Job, Row, failure
from factcheck.errors import InputError
from factcheck.progress import Progress

AT_ONCE = 16  # rows of a task
DEATHS = 2  # workers that a row may take down before it is set aside
FIELDS = ("id", "text", "title", "url", "language", "published")


class BatchResult(NamedTuple):
    """Rows of the input, those worked on in this run, and those set aside in all."""

    rows: int
    done: int
    quarantined: int


def run_batch(
    source: Path,
    output: Path,
    *,
    engine: Literal["local", "ray"] = "local",
    workers: int = 1,
    address: str | None = None,
    claims: bool = False,
    model: str | None = None,
    settings: dict[str, Any] | None = None,
    pool: Callable[[Job], Pool] | None = None,
    progress: Progress | None = None,
) -> BatchResult:
    """Check every row of a table; what is done stays done, whatever is killed.

    Parameters
    ----------
    source
        A .jsonl or .parquet with the columns id and text, and title, url, language and published where there are any.
    output
        The folder; one that holds an unfinished run of the same input is taken up.
    engine, workers, address
        ``local`` for processes, ``ray`` for actors of the cluster at `address` or of one started here.
    claims
        Rows are claims to search for, not articles.
    model, settings
        As for `Checker.open`.
    pool
        Makes what works on the rows, in place of `engine` and `workers`.
    progress
        Told of the rows done.

    Raises
    ------
    InputError
        If the input cannot be read, ids repeat, or the folder holds a run of something else.
    EngineError
        If Ray is missing or does not answer.
    """
    rows = read_rows(source)
    created = _begin(source, output, {"claims": claims, "model": model, "settings": settings or {}})
    known = {result["id"] for result in results_of(output)}
    todo = deque(_tasks([row for row in rows if row["id"] not in known]))
    count = len(known)
    if todo:
        job = Job(settings or {}, model, created, claims)
        if pool is not None:
            working = pool(job)
        else:
            working = RayPool(job, workers, address) if engine == "ray" else LocalPool(job, workers)
        try:
            for results in _work(working, todo):
                _write(output / "parts" / f"{_key(results)}.jsonl", _lines(results))
                count += len(results)
                if progress:
                    progress("checking rows", count, len(rows))
        finally:
            working.close()
    return _finish(output, rows, done=len(rows) - len(known))


def _work(pool: Pool, todo: deque[list[Row]]) -> Iterator[list[Row]]:
    """All tasks through the pool; one that a worker dies of is halved until the row is found that it dies of."""
    deaths: Counter[str] = Counter()
    under_way = 0
    while todo or under_way:
        while todo and pool.idle():
            pool.submit(todo.popleft())
            under_way += 1
        for task, results in pool.done():
            under_way -= 1
            if results is not None:
                yield results
            elif len(task) > 1:
                todo.extendleft([task[len(task) // 2 :], task[: len(task) // 2]])
            else:
                deaths[task[0]["id"]] += 1
                if deaths[task[0]["id"]] < DEATHS:
                    todo.append(task)
                else:
                    yield [failure(task[0], "a worker process died of it")]


def read_rows(source: Path) -> list[Row]:
    """The rows of a table, ids unique.

    Raises
    ------
    InputError
        If it cannot be read, or lacks what every row needs.
    """
    try:
        if source.suffix == ".parquet":
            frame = pl.read_parquet(source)
        elif source.suffix in (".jsonl", ".ndjson"):
            frame = pl.read_ndjson(source, infer_schema_length=None)
        else:
            raise InputError("not a table of rows", where=source, hint="give a .jsonl or a .parquet file")
        frame = frame.select(pl.col(name).cast(pl.String) for name in FIELDS if name in frame.columns)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(str(error).splitlines()[0], where=source) from None
    for name in ("id", "text"):
        if name not in frame.columns:
            raise InputError(f"it has no column {name!r}", where=source)
    if frame["id"].null_count():
        raise InputError("a row has no id", where=source)
    if frame["id"].is_duplicated().any():
        twice = frame["id"].filter(frame["id"].is_duplicated())[0]
        raise InputError(f"the id {twice!r} occurs more than once", where=source)
    return frame.to_dicts()


def _begin(source: Path, output: Path, options: dict[str, Any]) -> str:
    (output / "parts").mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file:
        said = {"input_sha256": hashlib.file_digest(file, "sha256").hexdigest()}
    said["options"] = json.dumps(options, sort_keys=True, default=str)
    path = output / "run.json"
    if path.exists():
        try:
            before = json.loads(path.read_text(encoding="utf-8"))
            created = str(before.pop("created"))
        except (ValueError, KeyError, AttributeError):
            raise InputError("it is not what a batch writes", where=path) from None
        if before != said:
            raise InputError("the folder holds a batch of another input, or with other options", where=output)
        return created
    created = datetime.now(UTC).isoformat(timespec="seconds")
    _write(path, json.dumps(said | {"created": created}, indent=1) + "\n")
    return created


def _finish(output: Path, rows: list[Row], *, done: int) -> BatchResult:
    found = {result["id"]: result for result in results_of(output)}
    ordered = [found[row["id"]] for row in rows]
    bad = [result for result in ordered if result["error"] is not None]
    good = [result for result in ordered if result["error"] is None]
    _write(output / "quarantine.jsonl", _lines([{"id": r["id"], "error": r["error"]} for r in bad]))
    _write(
        output / "reports.jsonl", "".join(f'{{"id": {json.dumps(r["id"])}, "report": {r["report"]}}}\n' for r in good)
    )
    fresh = output / "reports.parquet.new"
    schema = {"id": pl.String, "report": pl.String, "error": pl.String}
    pl.DataFrame(ordered, schema=schema).write_parquet(fresh)
    fresh.replace(output / "reports.parquet")
    return BatchResult(len(rows), done, len(bad))


def results_of(output: Path) -> Iterator[Row]:
    """The results that are there so far, in no order."""
    for path in sorted((output / "parts").glob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


def _tasks(rows: list[Row]) -> Iterator[list[Row]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _key(results: list[Row]) -> str:
    return hashlib.sha256("\0".join(result["id"] for result in results).encode()).hexdigest()[:24]


def _lines(rows: list[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _write(path: Path, text: str) -> None:
    fresh = path.with_suffix(path.suffix + ".new")
    with fresh.open("w", encoding="utf-8", errors="replace") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
