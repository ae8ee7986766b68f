"""How many vectors, of what dimension, for what use -> the recipe that measurements say is fastest.

The measurements are in ``recipes.json``, made by ``eval/bench/recipes.py``. Between two measured counts the logarithm
of the time is a straight line over the logarithm of the count. Beyond the largest, scans and inverted lists grow in
proportion and graphs with the square root, or as they last did if that is more: caches hide the growth of small scans.
Time and bytes grow with the dimension.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from factcheck.errors import InputError

Use = Literal["interactive", "batch", "updates"]

EXACT = "Flat"
TARGET = 0.99  # least recall@10 against comparing every vector, unless another is asked for

# Of the scans, the one that tells vectors apart best: what dense collections need where others fail.
FINEST = "PQ{d/2}x4fs"

# Which of the measured times counts for a use: one query, or a thousand at once.
TIME_OF: dict[Use, str] = {"interactive": "single_ms", "batch": "batch_ms", "updates": "single_ms"}

# An index that changes often is compacted often: recipes that build fewer vectors a second than this are left out.
QUICK_TO_BUILD = 20_000

# FAISS trains a quantiser well on 256 points for each of its centroids, and warns under 39.
POINTS_PER_CENTROID = 64
LEAST_TRAINING = 20_000

DIVIDED = re.compile(r"\{d/(\d+)\}")

# FAISS grows graphs with 40, which on claims do not reach a recall of 0.99 at any efSearch up to 240; with 200 they do.
EF_CONSTRUCTION = 200
UNTUNED_SHORTLIST = 10.0

# Comparing every vector is exact, needs no training and nothing on disk: where a query takes no longer than this it is
# taken, though codes may be faster still.
UNNOTICED_MS = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How vectors are compressed for the first stage of a search, and how far the first stage looks.

    Attributes
    ----------
    factory
        A FAISS factory string; ``Flat`` means that there is no first stage, every vector is compared.
    training
        Vectors to train on; 0 for all.
    shortlist
        Vectors given a true cosine, for each statement asked for.
    parameters
        FAISS search parameters, such as ``nprobe`` and ``efSearch``.
    bytes_per_vector
        What the first stage keeps for each vector, and must have in memory to be fast; the vectors themselves are
        memory-mapped, and only those of the shortlist are touched.
    expected_ms, expected_recall
        From the measurements: milliseconds a query on one thread, recall@10; None for a recipe that was not measured.
    """

    factory: str = EXACT
    training: int = 0
    shortlist: float = 1.0
    parameters: dict[str, float] = field(default_factory=dict)
    bytes_per_vector: float = 0.0
    expected_ms: float | None = None
    expected_recall: float | None = None

    @property
    def exact(self) -> bool:
        """Whether every vector is compared."""
        return self.factory == EXACT


def plan(
    count: int,
    dimension: int,
    *,
    memory_bytes: int | None = None,
    use: Use = "interactive",
    target: float = TARGET,
) -> Recipe:
    """The fastest measured recipe that fits; comparing every vector where that takes no time worth naming.

    Parameters
    ----------
    count
        Vectors (statements times their views).
    dimension
        Of a vector.
    memory_bytes
        What may stay in memory for searching; None for no bound. When nothing fits, the smallest recipe is taken.
    use
        ``"interactive"``: one query at a time; ``"batch"``: many at once; ``"updates"``: one at a time, built quickly.
    target
        The least recall@10 against exact search.

    Raises
    ------
    InputError
        If an argument is out of range.
    """
    if count < 0 or dimension < 1 or not 0 < target <= 1 or (memory_bytes is not None and memory_bytes < 0):
        raise InputError(f"no recipe for {count} vectors of dimension {dimension}, recall {target:g}")
    if use not in TIME_OF:
        raise InputError(f"unknown use {use!r}", hint=f"one of {', '.join(TIME_OF)}")
    measured = _measured()
    options = [
        option
        for entry in measured["recipes"]
        if (option := _option(entry, count, dimension, use, target, measured["dimension"])) is not None
    ]
    fitting = [option for option in options if _fits(option, count, dimension, memory_bytes)]
    if any(option.exact and (option.expected_ms or 0.0) <= UNNOTICED_MS for option in fitting):
        return Recipe(expected_ms=next(o.expected_ms for o in fitting if o.exact), expected_recall=1.0)
    if fitting:
        return min(fitting, key=lambda option: option.expected_ms or 0.0)
    return min(options, key=lambda option: _resident(option, count, dimension))


def plans(
    count: int,
    dimension: int,
    *,
    memory_bytes: int | None = None,
    use: Use = "interactive",
    target: float = TARGET,
) -> Iterator[Recipe]:
    """What is planned, then what to take when the index turns out not to let it keep the promise: the last is exact.

    The promise comes before the bound of memory: what follows the first may need more.
    """
    first = plan(count, dimension, memory_bytes=memory_bytes, use=use, target=target)
    finest = spelled(FINEST, count, dimension)
    yield first
    if finest != first.factory and not first.exact and dimension % 2 == 0:
        # Four bits for each two components.
        yield replace(parse_recipe(finest), bytes_per_vector=dimension / 4)
    if not first.exact:
        yield Recipe()


def parse_recipe(text: str) -> Recipe:
    """A recipe that the user names: a FAISS factory string, e.g. ``PQ192x4fs`` or ``HNSW32,SQfp16``.

    Search parameters may follow in FAISS's own words: ``IVF1024,SQfp16;nprobe=64``. A trailing ``,RFlat`` is dropped:
    true cosines are computed for every recipe anyway. Whether FAISS knows the recipe is found out when it is built.

    Raises
    ------
    InputError
        If the text is not of that form.
    """
    name, *settings = (part.strip() for part in text.split(";"))
    name = re.sub(r",RFlat$", "", name)
    if not re.fullmatch(r"[A-Za-z0-9_,()\-]{1,100}", name):
        raise InputError(f"{text!r} is not a recipe", hint="for example --recipe HNSW32,SQfp16")
    parameters = {}
    for setting in settings:
        said = re.fullmatch(r"([A-Za-z_]\w*)=([0-9]{1,9}(?:\.[0-9]{1,9})?)", setting)
        if said is None:
            raise InputError(
                f"{setting!r} is not a search parameter", hint="for example --recipe 'IVF1024,SQ8;nprobe=64'"
            )
        parameters[said[1]] = float(said[2])
    if name == EXACT:
        return Recipe()
    if "HNSW" in name:
        parameters = {"efConstruction": float(EF_CONSTRUCTION)} | parameters
    return Recipe(factory=name, training=training_size(name), shortlist=UNTUNED_SHORTLIST, parameters=parameters)


def spelled(template: str, count: int, dimension: int) -> str:
    """A factory string for a count and a dimension.

    In the table of measurements ``{d/2}`` stands for half the dimension and ``{lists}`` for four times the square root
    of the count, as a power of two.
    """

    def fill(said: re.Match[str]) -> str:
        if said[1] == "lists":
            return str(2 ** round(math.log2(max(16.0, 4 * math.sqrt(max(count, 1))))))
        return str(dimension // int(said[2]))

    return re.sub(r"\{(lists|d/(\d+))\}", fill, template)


def training_size(recipe: str) -> int:
    """Vectors that training a recipe takes; 0 when none is needed."""
    lists = re.search(r"IVF(\d+)", recipe)
    if lists:
        return max(LEAST_TRAINING, POINTS_PER_CENTROID * int(lists[1]))
    return LEAST_TRAINING if re.search(r"PQ|SQ|RaBitQ|PCA|OPQ|ITQ", recipe) else 0


def expected(points: Sequence[dict[str, Any]], name: str, count: int, *, beyond: float = 1.0) -> float:
    """A measured quantity at a count that was not measured: a line in logarithms.

    Beyond the largest count it grows with the power `beyond` of the count, or as it last did if that is more.
    """
    xs = [math.log(point["count"]) for point in points]
    ys = [math.log(point[name]) for point in points]
    x = math.log(max(count, 1))
    if len(xs) == 1:
        return math.exp(ys[0] + (x - xs[0]))
    last = len(xs) - 2  # of the segments between points
    at = next((i for i in range(last) if x <= xs[i + 1]), last)
    slope = (ys[at + 1] - ys[at]) / (xs[at + 1] - xs[at])
    if x > xs[-1]:
        slope = max(slope, beyond)
        return math.exp(ys[-1] + slope * (x - xs[-1]))
    return math.exp(ys[at] + slope * (x - xs[at]))


def _option(
    entry: dict[str, Any], count: int, dimension: int, use: Use, target: float, measured_dimension: int
) -> Recipe | None:
    """A measured recipe at a count; None where it was not measured to reach the target, or does not suit the use."""
    exact = entry["factory"] == EXACT
    points = [point for point in entry["points"] if exact or point["target"] >= target - 1e-9]
    if points:
        nearest = min(point["target"] for point in points)
        points = sorted((p for p in points if p["target"] == nearest), key=lambda point: point["count"])
    if not points or count < entry["least"] or any(dimension % int(n) for n in DIVIDED.findall(entry["factory"])):
        return None
    if use == "updates" and not exact and entry["vectors_per_second"] < QUICK_TO_BUILD:
        return None
    scale = dimension / measured_dimension
    point = min(points, key=lambda point: abs(math.log(point["count"]) - math.log(max(count, 1))))
    name = spelled(entry["factory"], count, dimension)
    return Recipe(
        factory=name,
        training=training_size(name),
        shortlist=point["shortlist"],
        parameters=dict(point["parameters"]),
        bytes_per_vector=entry["bytes"] * scale,
        expected_ms=round(expected(points, TIME_OF[use], count, beyond=entry["beyond"]) * scale, 4),
        expected_recall=point["recall"],
    )


def _resident(option: Recipe, count: int, dimension: int) -> float:
    return count * (option.bytes_per_vector or 4 * dimension)


def _fits(option: Recipe, count: int, dimension: int, memory_bytes: int | None) -> bool:
    return memory_bytes is None or _resident(option, count, dimension) <= memory_bytes


@cache
def _measured() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files(__package__).joinpath("recipes.json").read_text(encoding="utf-8"))
    return table
