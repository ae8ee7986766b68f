"""Results of a batch -> the state of the index that each was made with: a batch taken up later may meet another."""

from __future__ import annotations

import json

from factcheck.batch.work import Row

KEY = '"provenance":'
FIELDS = ("index", "index_generation", "index_count", "calibration")

State = tuple[object, ...]


def index_state(result: Row) -> State | None:
    """What a report says of the index it was made with; None of a row that was set aside.

    Only the end of the report is parsed: quotes within texts are escaped, so that nothing but a key reads like one, and
    of these the report's own is the last.
    """
    provenance = (result["report"] or "").rpartition(KEY)[2]
    try:
        said, _ = json.JSONDecoder().raw_decode(provenance)
        return tuple(said.get(field) for field in FIELDS)
    except (ValueError, AttributeError):
        return None
