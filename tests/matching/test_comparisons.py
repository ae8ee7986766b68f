"""What is compared the other way round."""

from __future__ import annotations

import pytest

from factcheck.matching.comparisons import compared_otherwise
from factcheck.matching.relation import weighed


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("More nuns than bakers swim.", "There are more bakers who swim than nuns.", True),
        ("Lund sells more oats to Ghana than to Chile.", "Lund sends more oats to Chile than Ghana.", True),
        ("Rents rise faster than wages.", "Wages go up faster than rents do.", True),
        ("Old mills burn less often than young mills.", "Young mills burn down less often than old mills.", True),
        ("Rents rise faster than wages.", "Rents go up faster than wages.", False),
        ("Lund has more mills than Kiel.", "Kiel has fewer mills than Lund.", False),
        ("Carts are safer than boats.", "Boats are more dangerous than carts.", False),
        ("Carts are more safe than boats.", "Boats are more dangerous than carts.", False),
        ("Lund has more mills than Kiel.", "Kiel does not have more mills than Lund.", False),
        ("Lund has more than 30 mills.", "Mills have more than a lake.", False),
        ("Lund has more mills than Kiel.", "Kiel has more mills than Oslo.", False),
        ("Lund has more mills than ever.", "Kiel has more mills than Lund.", False),
    ],
)
def test_the_other_way_round(one, other, told):
    assert compared_otherwise(one, other) is compared_otherwise(other, one) is told


def test_what_is_compared_the_other_way_round_is_the_opposite():
    chances = weighed([0.6, 0.3, 0.1], "More nuns than bakers swim.", "There are more bakers who swim than nuns.")
    assert chances.argmax() == 1
