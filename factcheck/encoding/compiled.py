"""[str] -> float32[n, d] through a compiled graph: OpenVINO and tokenizers, no torch.

A compiled model is a folder: ``model.xml`` and ``model.bin`` (transformer, pooling and normalisation as one OpenVINO
graph), ``tokenizer.json``, and ``compiled.json``, which says where it came from and how well it agrees with its source.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.characters import whole_characters
from factcheck.digests import file_sha256
from factcheck.encoding.encoder import Vectors
from factcheck.errors import InputError, ModelError
from factcheck.forks import kept_in_children
from factcheck.model import adapter, parse_json
from factcheck.progress import Progress

MANIFEST = "compiled.json"
FORMAT = 1

# Tokens a forward pass, padding included: fits the processor's caches. Swept 256 - 4,096 on real claims with the int8
# graph: 512 - 1,024 within 3 % of each other and best, 4,096 a tenth slower.
TOKENS_AT_ONCE = 768

# OpenVINO keeps one to three megabytes for every shape of a batch that it has seen, so batches come in few shapes: rows
# and widths are rounded up to these. Without, a service grew to 1.6 GB over 260 shapes; keeping nothing (a cache of no
# shapes) made one text take 8 ms instead of 1.4.
ROWS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledManifest:
    """What a compiled model is, and how it was made.

    `agreement` holds the mean and the least cosine between its vectors and its source's, over `compared` texts that
    took no part in the calibration.
    """

    name: str
    source_fingerprint: str
    precision: str
    dimension: int
    max_tokens: int
    pad_id: int
    prompts: dict[str, str]
    files: dict[str, str]  # file name -> sha256
    agreement: dict[str, float]
    compared: int
    made_with: dict[str, str]
    format: int = FORMAT

    def fingerprint(self) -> str:
        """The sha256 over everything that decides a vector's value."""
        parts = [self.precision, str(self.max_tokens), *(f"{k}={v}" for k, v in sorted(self.prompts.items()))]
        parts += [f"{name}={digest}" for name, digest in sorted(self.files.items())]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def read_manifest(folder: Path) -> CompiledManifest:
    """The manifest of a compiled model.

    Raises
    ------
    ModelError
        If there is none, or it is of another format.
    """
    path = folder / MANIFEST
    try:
        manifest = parse_json(CompiledManifest, path.read_bytes(), where=str(path))
    except FileNotFoundError:
        raise ModelError("no compiled model here", where=folder, hint="run `factcheck model compile`") from None
    except InputError as error:
        raise ModelError(error.message, where=path, hint="run `factcheck model compile` again") from None
    if manifest.format != FORMAT:
        raise ModelError(f"compiled model has format {manifest.format}, this version reads {FORMAT}", where=path)
    return manifest


def write_manifest(manifest: CompiledManifest, folder: Path) -> None:
    """Write the manifest; it goes last, so that a folder that has one is whole."""
    (folder / MANIFEST).write_bytes(adapter(CompiledManifest).dump_json(manifest, indent=2) + b"\n")


@dataclass
class CompiledEncoder:
    """An `Encoder` over a compiled model's folder.

    A text's vector does not depend on what it is encoded with: to 1e-6 it is the same alone, in any batch and on any
    number of threads. Safe to call from several threads, one at a time running.

    Raises
    ------
    ModelError
        If the folder is incomplete, or a file's sha256 is not the manifest's.
    """

    folder: Path
    threads: int
    graphs: Path | None = None  # where the graph that is prepared for this processor is kept
    name: str = field(init=False)
    dimension: int = field(init=False)
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        from factcheck.encoding.graph_cache import prepare

        self._manifest = manifest = read_manifest(self.folder)
        self._check_files()
        self.name, self.dimension, self.fingerprint = manifest.name, manifest.dimension, manifest.fingerprint()
        self._tokenizer = tokenizer_of(self.folder, manifest)
        options: dict[str, Any] = {
            "INFERENCE_NUM_THREADS": self.threads,
            "NUM_STREAMS": 1,
            # bf16 between the int8 layers is no faster here and makes a vector depend on its batch (1e-2).
            "INFERENCE_PRECISION_HINT": "f32",
            "ENABLE_CPU_PINNING": False,
        }
        # The request holds OpenVINO's part of the graph alone, not what it is mapped from.
        self._graph = prepare(self.folder / "model.xml", options, fingerprint=self.fingerprint, folder=self.graphs)
        self._request = kept_in_children(self._graph.create_infer_request())
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
        prompt = self._manifest.prompts.get(kind, "")
        whole = [prompt + whole_characters(text) for text in texts]
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(whole)]
        out = np.empty((len(ids), self.dimension), np.float32)
        done = 0
        for rows in _batches(ids, batch_size):
            with self._running:
                out[rows] = self._request.infer(self._padded([ids[row] for row in rows]))[0][: len(rows)]
            done += len(rows)
            if progress:
                progress("encoding", done, len(ids))
        return out

    def _padded(self, ids: list[list[int]]) -> list[npt.NDArray[np.int64]]:
        width = min(_rounded(max(map(len, ids))), self._manifest.max_tokens)
        return padded(ids, least(ROWS, len(ids)), width, self._manifest.pad_id)

    def _check_files(self) -> None:
        for name, digest in self._manifest.files.items():
            try:
                found = file_sha256(self.folder / name)
            except FileNotFoundError:
                found = "missing"
            if found != digest:
                raise ModelError(
                    f"sha256 is {found[:12]}, its manifest says {digest[:12]}",
                    where=self.folder / name,
                    hint="install the package again, or run `factcheck model compile` again",
                )


def padded(ids: Sequence[Sequence[int]], height: int, width: int, pad_id: int) -> list[npt.NDArray[np.int64]]:
    """Tokens side by side, and the mask that says where they are: int64 (height, width) each.

    Rows that are left over have one token, since a row without any would be divided by zero.
    """
    tokens = np.full((height, width), pad_id, np.int64)
    mask = np.zeros((height, width), np.int64)
    mask[:, 0] = 1
    for row, sequence in enumerate(ids):
        tokens[row, : len(sequence)] = sequence
        mask[row, : len(sequence)] = 1
    return [tokens, mask]


def least(sizes: Sequence[int], needed: int) -> int:
    """The least of some sizes that something fits in; what fits in none is its own size."""
    return next((size for size in sizes if size >= needed), needed)


def tokenizer_of(folder: Path, manifest: CompiledManifest) -> Any:
    """The tokenizer of a compiled model, which cuts texts to the model's length; one for all that read with it."""
    return _tokenizer(folder / "tokenizer.json", manifest.max_tokens, manifest.fingerprint())


@lru_cache(maxsize=4)
def _tokenizer(path: Path, max_tokens: int, fingerprint: str) -> Any:
    # By the fingerprint too: another model may have come to stand there.
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def _rounded(width: int) -> int:
    step = 8 if width <= 64 else 16 if width <= 128 else 32
    return -(-width // step) * step


def _batches(ids: list[list[int]], most: int) -> Iterator[list[int]]:
    """Row numbers in batches of similar length, longest first, so that little padding is computed."""
    order = sorted(range(len(ids)), key=lambda row: -len(ids[row]))
    start = 0
    while start < len(order):
        fit = min(most, max(1, TOKENS_AT_ONCE // _rounded(len(ids[order[start]]))))
        size = max(rows for rows in ROWS if rows <= fit)
        yield order[start : start + size]
        start += size
