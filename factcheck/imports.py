"""Imports of large packages without those parts of them that are not used, and take long."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def standing_in(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Have modules found in place of the real ones, or none at all for None; not where the real ones are there already.

    Afterwards the real ones can be imported as ever.
    """
    absent = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(absent)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


def import_openvino() -> ModuleType:
    """``openvino`` without its converter of models, which brings in a client that reports usage: half of the import."""
    with standing_in({"openvino.tools.ovc": None}):
        import openvino
    module: ModuleType = openvino
    return module


def module_alone(name: str) -> ModuleType:
    """A module of a package, run by itself: neither the package nor anything else of it is imported.

    Raises
    ------
    ModuleNotFoundError
        If there is no such package.
    """
    package, _, part = name.rpartition(".")
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)
    spec = importlib.util.spec_from_file_location(part, f"{found.submodule_search_locations[0]}/{part}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
