"""A table of articles or claims -> a folder of reports, row by row, in parts that a second run does not do again.

::

    DIR/
      run.json             what the run is of: a folder holds one
      batch.lock           held while it runs, so that no other does here
      parts/KEY.jsonl      results as they come, each file whole or not there; KEY is of the ids in it
      reports.jsonl, reports.parquet   all of them, in the order of the input, when the last one is there
      quarantine.jsonl     rows that no report could be made of, with their errors
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, TextIO

import polars as pl
from polars.io.plugins import register_io_source

from factcheck.batch.pools import LocalPool, Pool, RayPool
from factcheck.batch.states import State, index_state
from factcheck.batch.table import open_table
from factcheck.batch.work import Job, Row, failure
from factcheck.digests import file_sha256
from factcheck.errors import InputError
from factcheck.progress import Progress
from factcheck.writing import system_errors

REPORTS, QUARANTINE = "reports.jsonl", "quarantine.jsonl"
AT_ONCE = 16  # rows of a task
ROW_GROUP = 1024  # results in memory while a Parquet file is written
SCHEMA = {"id": pl.String, "report": pl.String, "error": pl.String}
MIXED = (
    "were checked before, with another state of the index than those that are checked now: for one state, check all "
    "into a new folder"
)
DEATHS = 2  # workers that a row may take down before it is set aside


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
    warn: Callable[[str], None] | None = None,
) -> BatchResult:
    """Check every row of a table; what is done stays done, whatever is killed.

    Parameters
    ----------
    source
        A .jsonl, .csv, .tsv, .xlsx, .ods or .parquet with the columns id and text, and with title, url, language and
        published, if it has them.
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
    warn
        Told, in a sentence, when reports that are there were made with another state of the index than those to come,
        of days of publication that cannot be read, and of the sheet that is read of several.

    Raises
    ------
    InputError
        If the input cannot be read, ids repeat, the folder holds a run of something else, or another run writes to it;
        or if there is an `address`, and `engine` is not ``ray``.
    EngineError
        If Ray is missing or does not answer.
    """
    from factcheck.index.lock import alone  # which brings numpy, before a worker could say how many threads it gets

    if address is not None and engine != "ray":
        raise InputError("an address is that of a Ray cluster", hint="add --engine ray, or leave --address out")
    table = open_table(source)
    with alone(output, "batch", within="parts", hint="wait for it to finish"):
        created = _begin(source, output, {"claims": claims, "model": model, "settings": settings or {}})
        ids, states = [], Counter[State]()
        for result in results_of(output):
            ids.append(result["id"])
            if warn and not claims and (state := index_state(result)):
                states[state] += 1
        known = pl.Series(ids, dtype=pl.String)
        missing = ~table.ids.is_in(known.implode())
        rows, left = len(table.ids), int(missing.sum())
        count = rows - left
        if left:
            if warn and table.told:
                warn(table.told)
            if warn and not claims and (told := table.undated()):
                warn(told)
            job = Job(settings or {}, model, created, claims)
            if pool is not None:
                working = pool(job)
            else:
                workers = min(workers, -(-left // AT_ONCE))  # no more than there are tasks
                working = RayPool(job, workers, address) if engine == "ray" else LocalPool(job, workers)
            try:
                for results in _work(working, _tasks(table.rows(missing.to_numpy()))):
                    write_whole(output / "parts" / f"{_key(results)}.jsonl", _lines(results))
                    count += len(results)
                    if warn and states and (now := next(filter(None, map(index_state, results)), None)):
                        if others := states.total() - states[now]:
                            warn(f"{others:,} of the {rows:,} rows {MIXED}")
                        states.clear()
                    if progress:
                        progress("checking rows", count, rows)
            finally:
                working.close()
        return BatchResult(rows, left, _finish(output, table.ids))


def _work(pool: Pool, todo: Iterator[list[Row]]) -> Iterator[list[Row]]:
    """All tasks through the pool; one that a worker dies of is halved until the row is found that it dies of."""
    deaths: Counter[str] = Counter()
    again: deque[list[Row]] = deque()
    under_way = 0
    while True:
        while pool.idle() and (task := again.popleft() if again else next(todo, None)):
            pool.submit(task)
            under_way += 1
        if not under_way:
            return
        for task, results in pool.done():
            under_way -= 1
            if results is not None:
                yield results
            elif len(task) > 1:
                again.extend([task[: len(task) // 2], task[len(task) // 2 :]])
            else:
                deaths[task[0]["id"]] += 1
                if deaths[task[0]["id"]] < DEATHS:
                    again.append(task)
                else:
                    yield [failure(task[0], "a worker process died of it")]


def _begin(source: Path, output: Path, options: dict[str, Any]) -> str:
    said = {"input_sha256": file_sha256(source), "options": json.dumps(options, sort_keys=True, default=str)}
    path = output / "run.json"
    if path.exists():
        try:
            before = json.loads(path.read_text(encoding="utf-8"))
            created = str(before.pop("created"))
        except (ValueError, KeyError, AttributeError):
            raise InputError("it is not what a batch writes", where=path) from None
        if before == said:
            return created
        if _parts(output):
            raise InputError(
                "the folder holds a batch of another input, or with other options",
                where=output,
                hint="name a new folder; to go on with that one, give the input and options it was begun with",
            )
        # Nothing came of it, for want of an index say: that it was begun holds nobody to its options.
    created = datetime.now(UTC).isoformat(timespec="seconds")
    write_whole(path, json.dumps(said | {"created": created}, indent=1) + "\n")
    return created


def _finish(output: Path, ids: pl.Series) -> int:
    """Write all results in the order of the input; gives how many rows were set aside."""
    parts = _parts(output)
    places = _places(parts, ids)
    aside = 0
    with _written(output / QUARANTINE) as quarantine, _written(output / REPORTS) as reports:
        for result in _ordered(parts, places):
            if result["error"] is None:
                reports.write(f'{{"id": {json.dumps(result["id"])}, "report": {result["report"]}}}\n')
            else:
                quarantine.write(_lines([{"id": result["id"], "error": result["error"]}]))
                aside += 1

    def frames(*_: object) -> Iterator[pl.DataFrame]:
        results = _ordered(parts, places)
        while some := list(islice(results, ROW_GROUP)):
            yield pl.DataFrame(some, schema=SCHEMA)

    fresh = output / "reports.parquet.new"
    try:
        with system_errors(fresh), fresh.open("wb") as file:  # by us: Polars opens none whose path is not UTF-8
            register_io_source(frames, schema=SCHEMA).sink_parquet(file, row_group_size=ROW_GROUP)
        fresh.replace(output / "reports.parquet")
    except (OSError, pl.exceptions.ComputeError) as error:  # the latter where Polars does not tell of which
        told = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise InputError(f"cannot write: {told}", where=fresh, hint="what was finished is kept: run it again") from None
    finally:
        fresh.unlink(missing_ok=True)
    return aside


def _places(parts: list[Path], ids: pl.Series) -> pl.DataFrame:
    """Where the result of each of `ids` is, in their order: the number of its part, and its line there."""
    where: dict[str, list[Any]] = {"id": [], "part": [], "line": []}
    for number, path in enumerate(parts):
        for line, result in enumerate(_results(path)):
            where["id"].append(result["id"])
            where["part"].append(number)
            where["line"].append(line)
    schema = {"id": pl.String, "part": pl.Int32, "line": pl.Int32}
    found = pl.DataFrame(where, schema=schema).unique("id", keep="last")
    return pl.DataFrame({"id": ids}).join(found, on="id", maintain_order="left").select("part", "line")


def _ordered(parts: list[Path], places: pl.DataFrame) -> Iterator[Row]:
    """The results at some places, a few parts of them in memory at a time."""
    # A part holds rows that follow one another in the input, so each is read about once.
    read = lru_cache(maxsize=16)(lambda part: list(_results(parts[part])))
    for part, line in places.iter_rows():
        yield read(part)[line]


def results_of(output: Path) -> Iterator[Row]:
    """The results that are there so far, in no order."""
    for path in _parts(output):
        yield from _results(path)


def _parts(output: Path) -> list[Path]:
    return sorted((output / "parts").glob("*.jsonl"))


def _results(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                yield {name: row[name] for name in SCHEMA}
            except (ValueError, KeyError, TypeError):
                raise InputError(
                    "it is not what a batch writes",
                    where=path,
                    line=number,
                    hint="delete it: its rows are checked again",
                ) from None


def _tasks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while task := list(islice(rows, AT_ONCE)):
        yield task


def _key(results: list[Row]) -> str:
    return hashlib.sha256(json.dumps([result["id"] for result in results]).encode()).hexdigest()[:24]


def _lines(rows: list[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_whole(path: Path, text: str) -> None:
    """Write a text to a file that is there whole, safely on disk, or not at all."""
    with _written(path) as file:
        file.write(text)


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    """A file that is there whole, or not at all."""
    fresh = path.with_suffix(path.suffix + ".new")
    try:
        with fresh.open("w", encoding="utf-8", errors="replace") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
