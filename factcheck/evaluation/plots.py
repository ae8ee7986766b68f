"""Measures -> pictures, as SVG text; matplotlib draws them without a window or a global state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import StringIO
from typing import Any

import numpy as np

from factcheck.errors import InputError
from factcheck.evaluation.reliability import Answer, Reliability
from factcheck.evaluation.trec import Qrels, Run

SIZE = (5.2, 3.6)  # inches
BLUE, GREEN, RED, GREY = "#1a56a8", "#14602f", "#9c0f24", "#5b6068"
MOST_K = 100


def recall_plot(run: Run, qrels: Qrels) -> str:
    """The share of right statements among the first k, against k."""
    curve = recall_curve(run, qrels)

    def draw(axes: Any) -> None:
        axes.plot(range(1, len(curve) + 1), curve, color=BLUE)
        axes.set_xscale("log")
        axes.set_xticks([1, 3, 5, 10, 20, 50, 100], ["1", "3", "5", "10", "20", "50", "100"])
        axes.set(xlabel="k", ylabel="recall@k", ylim=(min(0.5, min(curve) - 0.02), 1.005), xlim=(1, MOST_K))
        axes.grid(alpha=0.3)

    return svg(draw)


def recall_curve(run: Run, qrels: Qrels, most: int = MOST_K) -> list[float]:
    """Recall at 1 to `most`, the mean over judged queries; one without results counts zero."""
    shares = np.zeros((len(qrels), most))
    for number, (query, judged) in enumerate(qrels.items()):
        right = {document for document, relevance in judged.items() if relevance > 0}
        ranked = sorted(run.get(query, {}).items(), key=lambda item: -item[1])[:most]
        hits = np.array([document in right for document, _ in ranked] + [False] * (most - len(ranked)))
        shares[number] = hits.cumsum() / len(right)
    return [float(share) for share in shares.mean(axis=0)]


def reliability_plot(found: Reliability) -> str:
    """Confidence against the share that is right, the bins' sizes beside it."""

    def draw(axes: Any) -> None:
        draw_reliability(axes, found)

    return svg(draw)


def draw_reliability(axes: Any, found: Reliability) -> None:
    """The same onto axes that are there."""
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=1, linestyle="--")
    sizes = [one.size for one in found.bins]
    total = max(1, sum(sizes))
    axes.plot([one.confidence for one in found.bins], [one.right for one in found.bins], color=BLUE, marker="o")
    for one in found.bins:
        axes.annotate(
            str(one.size),
            (one.confidence, one.right),
            textcoords="offset points",
            xytext=(-6, 4),
            ha="right",
            fontsize=7,
            color=GREY,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.5},
        )
    # Room for the numbers of points at the edges; what sums the curve up stands below it, where no point can lie.
    axes.set(xlim=(-0.09, 1.04), ylim=(-0.04, 1.09), ylabel="share that is right")
    axes.set_xlabel(f"confidence (ECE {found.error:.3f}, {total:,} matches)")
    axes.grid(alpha=0.3)


def distribution_plot(told: Sequence[Answer], value: str) -> str:
    """How the first matches' scores or confidences lie: right ones, wrong ones, and those where there is no answer.

    `value` is ``"score"`` or ``"confidence"``.
    """
    kinds = {
        "right": (GREEN, [getattr(one.found[0], value) for one in told if one.correct]),
        "wrong": (RED, [getattr(one.found[0], value) for one in told if one.found and not one.correct]),
        "no match in the index": (GREY, [getattr(one.missing[0], value) for one in told if one.missing]),
    }
    every = [number for _, numbers in kinds.values() for number in numbers] or [0.0, 1.0]
    edges = np.linspace(min(0.0, *every), max(1.0, *every), 31)

    def draw(axes: Any) -> None:
        for name, (colour, numbers) in kinds.items():
            axes.hist(numbers, bins=edges, histtype="stepfilled", alpha=0.35, color=colour)
            axes.hist(numbers, bins=edges, histtype="step", color=colour, label=f"{name} ({len(numbers)})")
        axes.set(xlabel=f"{value} of the first match", ylabel="queries")
        axes.legend(frameon=False, fontsize=8)

    return svg(draw)


def svg(draw: Callable[[Any], None]) -> str:
    """One picture; the same data give the same text.

    Raises
    ------
    InputError
        If matplotlib is not installed.
    """
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError:
        raise InputError(
            "plots need a package that is not installed", hint="pip install 'factcheck-toolkit[eval]'"
        ) from None
    # Text stays text, in the reader's own font; ids come from the content and not from chance.
    with mpl.rc_context({"svg.hashsalt": "factcheck", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure = Figure(figsize=SIZE, layout="constrained")
        axes = figure.subplots()
        for patch in (figure.patch, axes.patch):  # the page shows through, which may be dark
            patch.set_alpha(0)
        axes.spines[["top", "right"]].set_visible(False)
        draw(axes)
        out = StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()
