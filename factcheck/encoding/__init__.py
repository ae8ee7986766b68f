"""Texts -> unit vectors."""

from factcheck.encoding.encoder import Encoder, Vectors
from factcheck.encoding.installed import Installed, list_models
from factcheck.encoding.registry import load_encoder, locate_model

__all__ = ["Encoder", "Installed", "Vectors", "list_models", "load_encoder", "locate_model"]
