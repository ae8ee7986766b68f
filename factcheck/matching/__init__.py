"""Claims and an index -> matches."""

from factcheck.matching.calibration import active_calibration
from factcheck.matching.matcher import Answered, Matcher
from factcheck.matching.query import Kind, Query, article_query, claim_query, post_query

__all__ = ["Answered", "Kind", "Matcher", "Query", "active_calibration", "article_query", "claim_query", "post_query"]
