"""Texts -> unit vectors."""

from factcheck.encoding.encoder import Encoder, Vectors
from factcheck.encoding.installed import Installed, list_models
from factcheck.encoding.registry import find_compiled, lasting_name, load_encoder, locate_model
from factcheck.encoding.worth import WorthReader, worth_reader

__all__ = [
    "Encoder",
    "Installed",
    "Vectors",
    "WorthReader",
    "find_compiled",
    "lasting_name",
    "list_models",
    "load_encoder",
    "locate_model",
    "worth_reader",
]
