"""Match the claims of an article against published fact-checks, on your own machine.

>>> from factcheck import Checker
>>> report = Checker.open("starter").check("Russia and China vetoed a UN resolution on Aleppo in December 2016.")
>>> report.matches[0].statement.verdict
<Verdict.TRUE: 'true'>
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers read it; importing typing would be half of the resident client's time

if TYPE_CHECKING:
    from factcheck.checker import Checker
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
    from factcheck.index import Filter, Index
    from factcheck.model import (
        Article,
        Caution,
        Claim,
        Contrast,
        Difference,
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
        Words,
    )

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BundleError",
    "Caution",
    "Checker",
    "Claim",
    "Contrast",
    "CorruptIndex",
    "Difference",
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
    "Words",
]


def __getattr__(name: str) -> object:
    # Imported when first asked for: the command line answers before numpy, polars or FAISS could be loaded.
    if name not in __all__:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    from importlib import import_module

    homes = ("checker", "index") if name in ("Checker", "Filter", "Index") else ("errors", "model")
    for home in homes:
        found = getattr(import_module(f"factcheck.{home}"), name, None)
        if found is not None:
            globals()[name] = found
            return found
    raise AttributeError(name)
