"""A compiled model -> the same, prepared for this processor: kept on disk, since preparing takes longer than the rest.

::

    CACHE/graphs/KEY/
      *.blob    what OpenVINO made of the graph; mapped, so that processes share it
      sha256    its sha256: written last, checked before OpenVINO reads the blob
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

SUM = "sha256"


def prepare(model: Any, options: dict[str, Any], *, fingerprint: str, folder: Path) -> Any:
    """Compile a model for the processor, or read what an earlier call made of it.

    Parameters
    ----------
    model
        The path of a ``model.xml``, or an ``openvino.Model``.
    options
        OpenVINO's, for the device CPU.
    fingerprint
        What tells this model from others.
    folder
        Where prepared graphs are kept; one that cannot be written to costs time and nothing else.

    Returns
    -------
    An ``openvino.CompiledModel``.
    """
    import openvino

    core = openvino.Core()
    parts = [
        openvino.__version__,
        core.get_property("CPU", "FULL_DEVICE_NAME"),
        fingerprint,
        repr(sorted(options.items())),
    ]
    kept = folder / hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:24]
    if not _whole(kept):
        _make(core, model, options, kept)
    if not _whole(kept):
        return core.compile_model(model, "CPU", options)
    return core.compile_model(model, "CPU", options | {"CACHE_DIR": str(kept)})


def _make(core: Any, model: Any, options: dict[str, Any], kept: Path) -> None:
    """Prepare a graph beside its place and move it there in one step; of two processes, one wins."""
    making = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        making.mkdir(parents=True)
        core.compile_model(model, "CPU", options | {"CACHE_DIR": str(making)})
        (making / SUM).write_text(_sum(making), encoding="ascii")
        shutil.rmtree(kept, ignore_errors=True)  # one that is damaged
        making.rename(kept)
    except OSError:
        pass
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _whole(kept: Path) -> bool:
    with suppress(OSError):
        return (kept / SUM).read_text(encoding="ascii") == _sum(kept)
    return False


def _sum(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.blob")):
        with path.open("rb") as file:
            total.update(f"{path.name}={hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()
