"""A compiled model -> the same, prepared for this processor: kept on disk, since preparing takes longer than the rest.

::

    CACHE/graphs/KEY/
      graph.blob   what OpenVINO made of the graph; mapped, so that processes share it
      sha256       its sha256: written last, checked before OpenVINO reads the blob
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

import numpy as np

from factcheck.digests import file_sha256
from factcheck.encoding.tables import look_up_first
from factcheck.imports import import_openvino

_ALIVE: WeakSet[Any] = WeakSet()

FORM = "2"  # of what is kept
BLOB, SUM = "graph.blob", "sha256"
KEPT = 12  # graphs: one for each model and network, number of threads, processor and version of OpenVINO


def prepare(model: Path | Callable[[], Any], options: dict[str, Any], *, fingerprint: str, folder: Path | None) -> Any:
    """Compile a model for the processor, or read what an earlier call made of it.

    Parameters
    ----------
    model
        The path of a ``model.xml``, or what makes an ``openvino.Model`` where none is kept.
    options
        OpenVINO's, for the device CPU.
    fingerprint
        What tells this model from others.
    folder
        Where prepared graphs are kept; one that cannot be written to costs time and nothing else. None to keep none.

    Returns
    -------
    An ``openvino.CompiledModel``, to be kept as long as requests made of it are used: it holds the weights.
    """
    openvino = import_openvino()
    core = openvino.Core()
    graph = _prepared(core, model, options, fingerprint, folder)
    _ALIVE.add(graph)
    return graph


def release_graphs() -> None:
    """Give back what the graphs of this process have computed in, until they are used again; none may be running."""
    for graph in _ALIVE:
        graph.release_memory()


def _prepared(
    core: Any, model: Path | Callable[[], Any], options: dict[str, Any], fingerprint: str, folder: Path | None
) -> Any:
    openvino = import_openvino()
    if folder is None:
        return _compiled(core, model, options)
    parts = [
        FORM,
        openvino.__version__,
        core.get_property("CPU", "FULL_DEVICE_NAME"),
        fingerprint,
        repr(sorted(options.items())),
    ]
    kept = folder / hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:24]
    if _whole(kept):
        return _mapped(core, options, kept)
    graph = _compiled(core, model, options)
    _keep(graph, kept)
    # What was just made holds all that making it took; what is read again, less than half.
    return _mapped(core, options, kept) if _whole(kept) else graph


def _compiled(core: Any, model: Path | Callable[[], Any], options: dict[str, Any]) -> Any:
    graph = core.read_model(model) if isinstance(model, Path) else model()
    look_up_first(graph)
    return core.compile_model(graph, "CPU", options)


def _mapped(core: Any, options: dict[str, Any], kept: Path) -> Any:
    openvino = import_openvino()
    # Copied on write, since OpenVINO takes no memory that it must not write to; it does not write.
    blob = np.memmap(kept / BLOB, np.uint8, "c")
    graph = core.import_model(openvino.Tensor(blob, shared_memory=True), "CPU", options)
    graph.blob = blob  # the weights stay where they are: they must stay mapped as long as the graph is used
    return graph


def _keep(graph: Any, kept: Path) -> None:
    """Write a graph beside its place and move it there in one step; of two processes, one wins."""
    making = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        making.mkdir(parents=True)
        (making / BLOB).write_bytes(graph.export_model().getbuffer())
        (making / SUM).write_text(file_sha256(making / BLOB), encoding="ascii")
        shutil.rmtree(kept, ignore_errors=True)  # one that is damaged
        making.rename(kept)
        others = sorted(kept.parent.iterdir(), key=lambda path: path.stat().st_mtime)
        for old in others[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError:
        pass
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _whole(kept: Path) -> bool:
    with suppress(OSError):
        return (kept / SUM).read_text(encoding="ascii") == file_sha256(kept / BLOB)
    return False
