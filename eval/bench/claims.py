"""Words a second of claim extraction against the stock spaCy pipeline, and time against length; in one process.

Seconds are the processor's, so that other work on the machine tells little; the article of 500 words is timed by the
clock on the wall as well.

    python eval/bench/claims.py [ARTICLES.jsonl] [--quick]

Prints both rates (medians of alternating rounds), their ratio, what everything but the parse adds, the time of a
500-word article once all is loaded, and the seconds for texts of 1 KB to 1 MB of three layouts with the power of their
growth. Writes ../plots/claims_time.png. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

# As the command line sets it, before numpy: a second thread waits in a busy loop, and counts as work that is done.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from factcheck.claims import Extractor
from factcheck.claims.layout.blocks import blocks
from factcheck.claims.parsing.pipeline import load_parser, stock_parser
from factcheck.model import Article

ROOT = Path(__file__).resolve().parents[1]
PLOT = ROOT / "plots" / "claims_time.png"
ARTICLES = ROOT / "gold" / "claims" / "dev.jsonl"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
WARM_WORDS = 500
BRACKETS = 10_000  # the most that are nested, each around a word or two


class Curve(NamedTuple):
    """Seconds for texts of one layout by their length in characters."""

    name: str
    lengths: list[int]
    seconds: list[float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?", default=ARTICLES)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, texts up to 100 KB, no plot")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.articles.read_text(encoding="utf-8").splitlines()]
    articles = [Article(id=str(row["id"]), text=row["text"], language="en") for row in rows]
    extractor = Extractor.load()
    rates(extractor, articles, rounds=3 if options.quick else 9)
    warm(extractor, articles)
    curves = list(growth(extractor, articles, SIZES[:5] if options.quick else SIZES))
    for curve in curves:
        power = np.polyfit(np.log(curve.lengths[-4:]), np.log(curve.seconds[-4:]), 1)[0]
        points = ", ".join(f"{n:,}: {s:.2f} s" for n, s in zip(curve.lengths, curve.seconds, strict=True))
        print(f"{curve.name}: time ~ length^{power:.2f}; {points}")
    if not options.quick:
        draw(curves)


def rates(extractor: Extractor, articles: list[Article], *, rounds: int) -> None:
    """Print words a second of ours, of our parse alone, and of the stock pipeline."""
    stock, ours = stock_parser(), load_parser()
    words = sum(len(article.text.split()) for article in articles)
    parts = [a.text[slice(*block.span)] for a in articles for block in blocks(a.text) if block.kind != "furniture"]
    runs: dict[str, Callable[[], object]] = {
        "stock spaCy": lambda: list(stock.pipe(article.text for article in articles)),
        "our parse": lambda: list(ours.pipe(parts)),
        "ours, claims and worthiness": lambda: list(extractor.extract_many(articles)),
    }
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            seconds = _seconds(run)
            if number:  # the first round warms up
                taken[name].append(seconds)
    middle = {name: statistics.median(seconds) for name, seconds in taken.items()}
    base = middle["stock spaCy"]
    print(f"{len(articles)} articles, {words:,} words, median of {rounds} rounds")
    for name, seconds in middle.items():
        print(f"{name:28} {words / seconds:8,.0f} words/s  ratio {base / seconds:.2f}")
    whole, parse = middle["ours, claims and worthiness"], middle["our parse"]
    rest = whole - parse
    print(
        f"everything but the parse: {100 * rest / parse:.1f} % of our parse, {100 * rest / base:.1f} % of stock spaCy"
    )


def warm(extractor: Extractor, articles: list[Article]) -> None:
    """Print the time of an article of 500 words."""
    text = "\n".join(article.text for article in articles)
    end = [n for n, character in enumerate(text) if character.isspace()][WARM_WORDS]
    article = Article(id="warm", text=text[:end], language="en")
    for name, clock in (("processor", time.process_time), ("wall", time.perf_counter)):
        times = sorted(_seconds(lambda: extractor.extract(article), clock) for _ in range(15))
        print(
            f"an article of {WARM_WORDS} words, warm, {name}: {1000 * times[7]:.0f} ms, at best {1000 * times[0]:.0f}"
        )


def growth(extractor: Extractor, articles: list[Article], sizes: tuple[int, ...]) -> list[Curve]:
    """Seconds for texts of growing length: as articles are laid out, on one line, and with brackets in brackets."""
    whole = "\n\n".join(article.text for article in articles)
    line = " ".join(whole.split())
    layouts: dict[str, Callable[[int], str]] = {
        "paragraphs": lambda size: _repeated(whole + "\n\n", size),
        "one line": lambda size: _repeated(line + " ", size),
        "nested brackets": lambda size: "(the dam " * (size // 10) + "burst" + ")" * (size // 10),
    }
    found = []
    for name, make in layouts.items():
        lengths = [size for size in sizes if name != "nested brackets" or size <= 10 * BRACKETS]
        seconds = []
        for size in lengths:
            article = Article(id=name, text=make(size), language="en")
            extractor.extract(Article(id="", text=article.text[:2000], language="en"))
            seconds.append(_seconds(lambda article=article: extractor.extract(article)))  # type: ignore[misc]
        found.append(Curve(name, lengths, seconds))
    return found


def draw(curves: list[Curve]) -> None:
    """Write the plot."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(6.4, 4.4))
    for curve, marker in zip(curves, "os^", strict=True):
        axes.loglog(curve.lengths, curve.seconds, marker=marker, label=curve.name)
    first = curves[0]
    line = [first.seconds[-1] * n / first.lengths[-1] for n in first.lengths]
    axes.loglog(first.lengths, line, color="0.6", linestyle="--", label="linear")
    axes.set_xlabel("characters")
    axes.set_ylabel("seconds of processor time")
    axes.set_title("Claim extraction: time against length")
    axes.grid(visible=True, which="major", color="0.9")
    axes.legend()
    figure.tight_layout()
    PLOT.parent.mkdir(exist_ok=True)
    figure.savefig(PLOT, dpi=120)


def _repeated(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size]


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    start = clock()
    work()
    return clock() - start


if __name__ == "__main__":
    main()
