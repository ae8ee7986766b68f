"""An evaluation's result and answers -> HTML: one self-contained page with measures, plots and the worst misses."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.encoding.encoder import Encoder
from factcheck.evaluation.plots import distribution_plot, recall_plot, reliability_plot
from factcheck.evaluation.reliability import Answer, answers, reliability
from factcheck.evaluation.retrieval import RetrievalResult, corpus_index
from factcheck.index import Index
from factcheck.matching import Matcher
from factcheck.model import Match, Statement
from factcheck.progress import Progress

if TYPE_CHECKING:
    from jinja2 import Environment

WORST = 25
# What a browser would obey instead of showing: controls, and marks that turn a line's direction.
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Miss(NamedTuple):
    """A query whose first match is not right; `place` is the rank of the best right statement, None if not found."""

    query: str
    text: str
    place: int | None
    wanted: tuple[Statement, ...]
    got: Match | None


def misses(result: RetrievalResult, told: Sequence[Answer], statements: dict[str, Statement]) -> list[Miss]:
    """The queries that went wrong, those first that were surest of what is wrong.

    `statements` holds the right statements by id, as far as the index has them.
    """
    found = []
    for answer in told:
        if answer.correct:
            continue
        scores = result.run.get(answer.query, {})
        ranked = sorted(scores, key=lambda document: -scores[document])
        places = [place for place, document in enumerate(ranked, 1) if document in answer.right]
        found.append(
            Miss(
                query=answer.query,
                text=result.task.queries[answer.query].text,
                place=min(places, default=None),
                wanted=tuple(statements[name] for name in sorted(answer.right) if name in statements),
                got=answer.found[0] if answer.found else None,
            )
        )
    return sorted(found, key=lambda miss: -(miss.got.confidence if miss.got else 0.0))


def to_html(result: RetrievalResult, told: Sequence[Answer], statements: dict[str, Statement]) -> str:
    """The page; everything that comes from the data set is escaped, and the page's policy allows no script.

    Raises
    ------
    InputError
        If matplotlib is not installed.
    """
    found = reliability(told)
    wrong = misses(result, told, statements)
    return (
        _environment()
        .get_template("retrieval.html")
        .render(
            result=result,
            found=found,
            plots=[
                ("Recall among the first k", recall_plot(result.run, result.task.qrels)),
                ("Reliability of confidence", reliability_plot(found)),
                ("Score of the first match", distribution_plot(told, "score")),
                ("Confidence of the first match", distribution_plot(told, "confidence")),
            ],
            wrong=wrong[:WORST],
            count=len(wrong),
        )
    )


def evaluation_page(
    folder: Path,
    result: RetrievalResult,
    encoder: Encoder,
    *,
    cache_dir: Path,
    index: Index | None = None,
    progress: Progress | None = None,
) -> str:
    """The page of an evaluation: its queries are answered with the right statements there and taken away.

    Where the result has these answers, nothing is asked again.

    `index` is the bundle that was measured in place of the folder's corpus, where one was.

    Raises
    ------
    InputError
        If matplotlib is not installed.
    """
    if index is None:
        index = corpus_index(folder, encoder, cache_dir=cache_dir, progress=progress)
    told = result.answers or answers(result.task, Matcher(index, encoder), progress=progress)
    needed = sorted({name for answer in told if not answer.correct for name in answer.right if name in index.ids})
    statements = index.statements([index.ids[name] for name in needed])
    return to_html(result, told, dict(zip(needed, statements, strict=True)))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("factcheck.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["data_url"] = _data_url
    return environment


def _data_url(picture: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.encode()).decode()}"


def _shown(value: object) -> object:
    return OBEYED.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value
