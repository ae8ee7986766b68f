"""[str] -> float32[n, d] through sentence-transformers itself: any model it can load, in float32."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from factcheck.characters import whole_characters
from factcheck.encoding.encoder import Vectors
from factcheck.errors import ModelError
from factcheck.progress import Progress


@dataclass
class TorchEncoder:
    """An `Encoder` over a sentence-transformers model folder, with the model's own prompts, pooling and dimension.

    Raises
    ------
    ModelError
        If sentence-transformers cannot load the folder.
    """

    name: str
    folder: Path
    threads: int
    dimension: int = field(init=False)
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        import torch
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        from factcheck.encoding.registry import fingerprint

        torch.set_num_threads(self.threads)
        # Loading takes a moment and has a bar of its own, which would stand among errors on stderr.
        disable_progress_bar()
        try:
            self.model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError, ImportError, RuntimeError, SafetensorError) as error:
            raise ModelError(
                f"sentence-transformers cannot load it: {str(error).splitlines()[0]}", where=self.folder
            ) from error
        self.model.eval()
        self.dimension = int(self.model.get_embedding_dimension() or 0)
        self.fingerprint = fingerprint(self.folder)
        self._running = threading.Lock()

    def encode(
        self,
        texts: Sequence[str],
        *,
        kind: str = "document",
        batch_size: int = 64,
        progress: Progress | None = None,
    ) -> Vectors:
        """Encode `texts`, in order: see `Encoder.encode`."""
        texts = [whole_characters(text) for text in texts]
        prompt = self.model.prompts.get(kind) or None
        # sentence-transformers sorts by characters within a call; by tokens there is less padding to compute.
        tokens = self.model.tokenizer(list(texts), truncation=True)["input_ids"] if texts else []
        order = sorted(range(len(texts)), key=lambda row: -len(tokens[row]))
        out = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(order), batch_size):
            rows = order[start : start + batch_size]
            with self._running:
                out[rows] = self.model.encode(
                    [texts[row] for row in rows],
                    prompt=prompt,
                    batch_size=batch_size,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                    convert_to_numpy=True,
                )
            if progress:
                progress("encoding", start + len(rows), len(order))
        return out
