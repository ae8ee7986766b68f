"""Texts -> unit vectors."""

from factcheck.encoding.encoder import Encoder, Vectors
from factcheck.encoding.registry import load_encoder, locate_model

__all__ = ["Encoder", "Vectors", "load_encoder", "locate_model"]
