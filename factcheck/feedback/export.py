"""Decisions -> what evaluation, calibration and training read: qrels with queries, pairs, lines of JSON."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from factcheck.errors import InputError
from factcheck.feedback.records import ACCEPTED, Decision
from factcheck.model import Statement, to_dict

_SPACE = re.compile(r"\s")
_SPLIT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def latest(decisions: Iterable[Decision], texts: Mapping[str, str] | None = None) -> list[Decision]:
    """The decision in force on each pair of claim text and statement of an index; what was withdrawn is left out.

    The last counts, whoever made it; `decisions` stand in the order they were made. With `texts`, as
    `FeedbackStore.texts` gives them, a statement in other words is another one.
    """
    found: dict[tuple[str, str, str, str], Decision] = {}
    for decision in decisions:
        text = (texts or {}).get(decision.statement_version, "")
        key = (decision.index, decision.claim_text, decision.statement_id, text)
        found.pop(key, None)
        if ACCEPTED[decision.judgement] is not None:
            found[key] = decision
    return list(found.values())


def to_jsonl(decisions: Iterable[Decision]) -> str:
    """Decisions as they are, one a line, keys as the fields of `Decision`."""
    return "".join(_line(to_dict(decision)) for decision in decisions)


def of_now(decisions: Iterable[Decision], texts: Mapping[str, str], statements: Iterable[Statement]) -> list[Decision]:
    """Decisions without those on another text of a statement than the one it has in `statements`."""
    now = {statement.id: statement.text for statement in statements}
    return [
        one
        for one in decisions
        if (then := texts.get(one.statement_version)) is None or now.get(one.statement_id, then) == then
    ]


def pairs_text(decisions: Iterable[Decision], texts: Mapping[str, str] | None = None) -> str:
    """The decisions in force as ``{claim, statement_id, statement, accepted}`` lines, for `factcheck index calibrate`.

    `texts` are those of the statements as they were decided on, as `FeedbackStore.texts` gives them: calibration leaves
    out what was said of another text.
    """
    known = texts or {}
    return "".join(
        _line(
            {"claim": one.claim_text, "statement_id": one.statement_id}
            | ({"statement": known[one.statement_version]} if one.statement_version in known else {})
            | {"accepted": ACCEPTED[one.judgement]}
        )
        for one in latest(decisions, texts)
    )


def qrels_folder(decisions: Iterable[Decision], statements: Iterable[Statement], split: str) -> Mapping[str, str]:
    """The decisions in force as the files of a BEIR folder, by name.

    Parameters
    ----------
    decisions
        In the order they were made, all on one index: ids of several would be confused.
    statements
        The corpus: all that a query is to be searched among. Decisions on others are left out.
    split
        What the judgements are called: ``qrels/SPLIT.tsv``.

    Raises
    ------
    InputError
        If the split's name is not plain, the decisions are on several indexes, an id holds white space, or nothing
        of the corpus was accepted.
    """
    if not _SPLIT.fullmatch(split):
        raise InputError(f"{split!r} is no name for a split", hint="use letters, digits, - and _")
    corpus = list(statements)
    known = {statement.id for statement in corpus}
    kept = [decision for decision in latest(decisions) if decision.statement_id in known]
    if len(indexes := sorted({decision.index for decision in kept})) > 1:
        raise InputError(f"decisions on several indexes: {', '.join(indexes)}", hint="name one with --index")
    if not any(ACCEPTED[decision.judgement] for decision in kept):
        raise InputError("no match of this corpus was accepted, so there is nothing to measure by")
    _plain_ids(kept)
    queries = {_query_id(one.claim_text): one.claim_text for one in kept}
    judged = [
        f"{_query_id(one.claim_text)}\t{one.statement_id}\t{int(bool(ACCEPTED[one.judgement]))}\n" for one in kept
    ]
    return {
        "corpus.jsonl": "".join(_document(statement) for statement in corpus),
        "queries.jsonl": "".join(_line({"_id": name, "text": text}) for name, text in queries.items()),
        f"qrels/{split}.tsv": "query-id\tcorpus-id\tscore\n" + "".join(judged),
    }


def write_folder(files: Mapping[str, str], folder: Path) -> None:
    """Write the files of `qrels_folder` into a folder that is new or empty; all of them, or none.

    Raises
    ------
    InputError
        If the folder holds something, or cannot be written.
    """
    begun: list[Path] = []
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError("it is there already, and not an empty folder", where=folder, hint="name a new one")
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            begun.append(path)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        for path in begun:  # or the folder would be refused as one that holds something, once there is room
            with suppress(OSError):
                path.unlink(missing_ok=True)
                if path.parent != folder:
                    path.parent.rmdir()
        hint = "nothing was kept; free space or choose another place with --output"
        raise InputError(f"cannot write: {error.strerror or error}", where=folder, hint=hint) from None


def _plain_ids(decisions: Sequence[Decision]) -> None:
    # The columns of qrels are parted by white space.
    for decision in decisions:
        if _SPACE.search(decision.statement_id):
            raise InputError(f"qrels cannot hold the id {decision.statement_id!r}", hint="export pairs or jsonl")


def _query_id(text: str) -> str:
    return "q-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _document(statement: Statement) -> str:
    row = {name: value for name, value in to_dict(statement).items() if value not in (None, {})}
    extra = row.pop("extra", {})
    kept: dict[str, object] = {name: row.pop(name) for name in ("id", "text", "title") if name in row}
    name = kept.pop("id")
    return _line({"_id": name, **kept, "metadata": {**extra, **row}})


def _line(row: Mapping[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
