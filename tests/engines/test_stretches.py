"""What was added to an engine after a push is pulled in parts, however its positions lie."""

from __future__ import annotations

import random
from bisect import bisect_left
from itertools import pairwise

import pytest

from factcheck.engines.transfer import AT_ONCE, LIVE, stretches

END = 2**63 - 1
NOW = 1_800_000_000_000_000 << 11  # microseconds, as `Milvus.upsert` has them


@pytest.mark.parametrize(
    "places",
    [
        [],
        [NOW],
        list(range(NOW, NOW + 3 * AT_ONCE)),
        [NOW] * (AT_ONCE + 1) + [NOW + 1],  # as two that write at once may have it
        sorted(random.Random(7).randrange(NOW, NOW + 10**15) for _ in range(5_000)),
    ],
)
def test_every_place_is_in_one_stretch_and_none_holds_too_much(places):
    asked = []

    def counted(start: int, stop: int) -> int:
        asked.append(start)
        return bisect_left(places, stop) - bisect_left(places, start)

    found = list(stretches(counted, LIVE, END))
    assert found == sorted(found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert sum(counted(*stretch) for stretch in found) == len(places)
    assert all(counted(*stretch) <= AT_ONCE or stretch[1] - stretch[0] == 1 for stretch in found)
    assert len(asked) < 64 + 3 * max(1, len(found)) + 64
