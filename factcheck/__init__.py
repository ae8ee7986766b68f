"""Match the claims of an article against published fact-checks, on your own machine.

>>> from factcheck import Checker
>>> report = Checker.open("starter").check("Russia and China vetoed a UN resolution on Aleppo in December 2016.")
>>> report.matches[0].statement.verdict
<Verdict.TRUE: 'true'>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.errors import (
    BundleError,
    CorruptIndex,
    EngineError,
    FactcheckError,
    IndexLocked,
    IndexMismatch,
    IndexNotFound,
    IndexTooNew,
    InputError,
    ModelError,
)
from factcheck.model import (
    Article,
    Caution,
    Claim,
    Explanation,
    Fate,
    Identity,
    Link,
    Match,
    MatchWarning,
    Modality,
    Polarity,
    Provenance,
    Reason,
    Relation,
    Report,
    Sentence,
    Statement,
    Term,
    Verdict,
)

if TYPE_CHECKING:
    from factcheck.checker import Checker
    from factcheck.index import Filter, Index

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BundleError",
    "Caution",
    "Checker",
    "Claim",
    "CorruptIndex",
    "EngineError",
    "Explanation",
    "FactcheckError",
    "Fate",
    "Filter",
    "Identity",
    "Index",
    "IndexLocked",
    "IndexMismatch",
    "IndexNotFound",
    "IndexTooNew",
    "InputError",
    "Link",
    "Match",
    "MatchWarning",
    "Modality",
    "ModelError",
    "Polarity",
    "Provenance",
    "Reason",
    "Relation",
    "Report",
    "Sentence",
    "Statement",
    "Term",
    "Verdict",
]


def __getattr__(name: str) -> object:
    # What needs numpy, polars or FAISS is imported when it is first asked for, so that the command line starts at once.
    if name == "Checker":
        from factcheck.checker import Checker

        return Checker
    if name in ("Filter", "Index"):
        from factcheck import index

        return getattr(index, name)
    raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
