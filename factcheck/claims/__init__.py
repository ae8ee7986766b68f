"""Article -> claims and the ledger of its sentences."""

from factcheck.claims.extractor import Extraction, Extractor

__all__ = ["Extraction", "Extractor"]
