"""Texts -> unit vectors."""

from factcheck.encoding.encoder import Encoder, Vectors
from factcheck.encoding.installed import Installed, list_models
from factcheck.encoding.registry import find_compiled, lasting_name, load_encoder, locate_model

__all__ = [
    "Encoder",
    "Installed",
    "Vectors",
    "find_compiled",
    "lasting_name",
    "list_models",
    "load_encoder",
    "locate_model",
]
