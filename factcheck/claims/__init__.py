"""Article -> claims and the ledger of its sentences."""

from factcheck.claims.extractor import Extractor
from factcheck.claims.ledger import Extraction
from factcheck.claims.parsing.pipeline import load_parser

__all__ = ["Extraction", "Extractor", "load_parser"]
