"""Files and feeds -> verified statements."""

from factcheck.statements.claimreview import from_claimreview, to_claimreview
from factcheck.statements.corrected import Correction
from factcheck.statements.dedup import Duplicate
from factcheck.statements.digest import sources_digest
from factcheck.statements.frame import SCHEMA, to_frame, to_statements
from factcheck.statements.load import Loaded, load_statements
from factcheck.statements.save import save_statements
from factcheck.statements.unrated import count_unrated, unknown_ratings
from factcheck.statements.verdicts import normalise_rating

__all__ = [
    "SCHEMA",
    "Correction",
    "Duplicate",
    "Loaded",
    "count_unrated",
    "from_claimreview",
    "load_statements",
    "normalise_rating",
    "save_statements",
    "sources_digest",
    "to_claimreview",
    "to_frame",
    "to_statements",
    "unknown_ratings",
]
