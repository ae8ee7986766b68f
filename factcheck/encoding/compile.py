"""A sentence-transformers model -> one OpenVINO graph, quantised to int8 and checked against its source.

Needs the extra ``compile`` (nncf) and torch; what it makes needs neither.
"""

from __future__ import annotations

import importlib.metadata
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.digests import file_sha256
from factcheck.encoding.compiled import MANIFEST, CompiledEncoder, CompiledManifest, write_manifest
from factcheck.errors import InputError, ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# SmoothQuant's migration strength (Xiao et al., 2023). Swept 0.15 - 0.95 on MiniLM, cosine to fp32 on real claims:
# 0.5 gives 0.9923, 0.7 0.9979, 0.8 0.9978, 0.85 0.9980, 0.95 0.9975 (the least cosine is best at 0.7 - 0.85).
# The network that reads pairs: 0.5 moves its chances by 0.009 in the mean, 0.8 by 0.005.
SMOOTHING = 0.8

LEAST_MEAN_COSINE = 0.995
LEAST_COSINE = 0.97
LEAST_TEXTS = 64


def compile_named(
    name: str, texts: Sequence[str], *, cache_dir: Path, target: Path | None, threads: int
) -> tuple[CompiledManifest, Path]:
    """Compile a model that is given by name or path; by default into the cache, where `load_encoder` finds it.

    Raises
    ------
    InputError
        As `compile_model`.
    ModelError
        As `compile_model`; or if the model has no ``tokenizer.json``.
    """
    from factcheck.encoding.registry import compiled_folder, locate_model
    from factcheck.encoding.torch_encoder import TorchEncoder

    folder = locate_model(name)
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.is_file():
        raise ModelError("the model has no tokenizer.json to compile with", where=folder)
    source = TorchEncoder(name, folder, threads=threads)
    target = target or compiled_folder(name, cache_dir)
    manifest = compile_model(
        source.model,
        target,
        texts,
        name=name,
        source_fingerprint=source.fingerprint,
        tokenizer=tokenizer,
        threads=threads,
    )
    return manifest, target


def compile_model(
    source: SentenceTransformer,
    target: Path,
    texts: Sequence[str],
    *,
    name: str,
    source_fingerprint: str,
    tokenizer: Path,
    threads: int = 1,
) -> CompiledManifest:
    """Compile `source` into the folder `target`, which appears whole or not at all.

    Parameters
    ----------
    source
        A model whose tokenizer pads on the right and whose pooling is part of its modules.
    target
        The folder to make; an older compiled model there is replaced.
    texts
        At least 64 texts of the kind to be encoded. Every other one calibrates the int8 ranges, the rest compare the
        result with `source`.
    name, source_fingerprint
        What the compiled model says it was made from.
    tokenizer
        The model's ``tokenizer.json``.
    threads
        Processor threads for the comparison.

    Raises
    ------
    InputError
        If what is at `target` is no compiled model, nor an empty folder.
    ModelError
        If the result's vectors differ from the source's by more than `LEAST_MEAN_COSINE` and `LEAST_COSINE` allow, if
        there are too few texts, or if the extra is not installed.
    """
    target = target.resolve()
    if target.exists() and not (target / MANIFEST).is_file() and not (target.is_dir() and not any(target.iterdir())):
        raise InputError("it is there already, and is no compiled model", where=target, hint="name a new folder")
    try:
        import nncf  # noqa: F401 - `quantised` needs it
        import openvino
    except ImportError:
        raise ModelError(
            "compiling a model needs packages that are not installed",
            hint="pip install 'factcheck-toolkit[compile]'",
        ) from None
    texts = [text for text in dict.fromkeys(texts) if text.strip()]
    if len(texts) < LEAST_TEXTS:
        told = f"{len(texts)} texts are too few to compile with, {LEAST_TEXTS} are the least"
        raise ModelError(told, hint="give more texts of your own kind, one a line, or leave --texts out")
    calibrating, compared = texts[::2], texts[1::2]
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as temporary:
        folder = Path(temporary)
        shutil.copyfile(tokenizer, folder / "tokenizer.json")
        graph = quantised(_graph(source), [_inputs(source, text) for text in calibrating])
        openvino.save_model(graph, folder / "model.xml", compress_to_fp16=False)
        manifest = CompiledManifest(
            name=name,
            source_fingerprint=source_fingerprint,
            precision="int8",
            dimension=int(source.get_embedding_dimension() or 0),
            max_tokens=int(source.max_seq_length),
            pad_id=int(source.tokenizer.pad_token_id or 0),
            prompts={kind: prompt for kind, prompt in source.prompts.items() if prompt},
            files={file.name: file_sha256(file) for file in sorted(folder.iterdir())},
            agreement={},
            compared=len(compared),
            made_with={package: importlib.metadata.version(package) for package in ("nncf", "openvino", "torch")},
        )
        write_manifest(manifest, folder)
        manifest = replace(manifest, agreement=_agreement(source, CompiledEncoder(folder, threads=threads), compared))
        _check_agreement(manifest)
        write_manifest(manifest, folder)
        if target.exists():
            shutil.rmtree(target)
        folder.chmod(0o755)  # temporary directories are private to their user
        folder.rename(target)
        folder.mkdir()  # so that the temporary directory finds something to remove
    return manifest


def quantised(graph: Any, examples: Sequence[Any]) -> Any:
    """A transformer's OpenVINO graph with its products in int8, in the ranges met in `examples` of its inputs."""
    import nncf

    return nncf.quantize(
        graph,
        nncf.Dataset(list(examples)),
        model_type=nncf.ModelType.TRANSFORMER,
        preset=nncf.QuantizationPreset.MIXED,
        subset_size=len(examples),
        advanced_parameters=nncf.AdvancedQuantizationParameters(
            smooth_quant_alphas=nncf.AdvancedSmoothQuantParameters(matmul=SMOOTHING)
        ),
    )


def _graph(source: SentenceTransformer) -> Any:
    """Transformer, pooling and normalisation as one graph: (input_ids, attention_mask) -> unit vectors."""
    import torch
    from openvino.tools.ovc import convert_model

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.modules_in_order = source

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = {
                "input_ids": input_ids,
                "attention_mask": attention_mask,
                "token_type_ids": torch.zeros_like(input_ids),
                "modality": "text",
            }
            embedding: torch.Tensor = self.modules_in_order(features)["sentence_embedding"]
            return torch.nn.functional.normalize(embedding, dim=1)

    ids = torch.tensor([[101, 2023, 2003, 102], [101, 2023, 102, 0]])
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    with torch.no_grad(), warnings.catch_warnings():
        # That a shape is taken for a constant, where it is compared with one that is always the same.
        warnings.simplefilter("ignore", torch.jit.TracerWarning)  # type: ignore[attr-defined]  # in no list of theirs
        graph = convert_model(Whole().eval(), example_input=(ids, mask))
    graph.reshape({0: [-1, -1], 1: [-1, -1]})
    return graph


def _inputs(source: SentenceTransformer, text: str) -> list[np.ndarray]:
    ids = np.array([source.tokenizer(text, truncation=True, max_length=source.max_seq_length)["input_ids"]], np.int64)
    return [ids, np.ones_like(ids)]


def _agreement(source: SentenceTransformer, compiled: CompiledEncoder, texts: Sequence[str]) -> dict[str, float]:
    ours = compiled.encode(texts)
    theirs = source.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
    cosines = np.sum(ours * theirs, axis=1)
    return {"mean": round(float(cosines.mean()), 5), "least": round(float(cosines.min()), 5)}


def _check_agreement(manifest: CompiledManifest) -> None:
    mean, least = manifest.agreement["mean"], manifest.agreement["least"]
    if mean < LEAST_MEAN_COSINE or least < LEAST_COSINE:
        raise ModelError(
            f"compiled vectors differ from {manifest.name}'s: cosine {mean:.4f} in the mean and {least:.4f} at the "
            f"least, {LEAST_MEAN_COSINE} and {LEAST_COSINE} are asked for",
            hint="some hundreds of texts of the kind to be encoded may bring them nearer; else use the model as it is",
        )
