"""`factcheck doctor`: what is installed, what is missing, and how to mend it."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factcheck import __version__

if TYPE_CHECKING:
    from factcheck.settings import Settings

CORE = ("sentence-transformers", "torch", "faiss-cpu", "polars", "spacy", "bm25s", "trafilatura", "pypdf")
PROJECT = "factcheck-toolkit"
REQUIREMENT = re.compile(r"(?P<package>[\w.-]+)(?:[^;]*;.*extra == ['\"](?P<extra>\w+)['\"])?")


def doctor() -> None:
    """Say what is installed, what is missing, and how to mend it.

    Example:

        factcheck doctor
    """
    from factcheck.errors import FactcheckError
    from factcheck.settings import config_file, settings

    options = settings()
    lines = [
        f"factcheck {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        f"settings file: {config_file()} ({'read' if config_file().is_file() else 'none, defaults hold'})",
        f"indexes: {_place(options.indexes_dir)}",
        f"cache: {_place(options.cache_dir)}",
        f"decisions: {_place(options.feedback)}",
        f"threads: {options.threads}",
    ]
    sick = False
    needed = _required()
    for package in dict.fromkeys([*CORE, *needed.pop("", [])]):
        version = _version(package)
        sick |= version is None
        if package in CORE or version is None:
            lines.append(f"{package}: {version or f'MISSING - pip install {PROJECT}'}")
    for extra, packages in needed.items():
        missing = [package for package in packages if _version(package) is None]
        state = f"not installed - pip install '{PROJECT}[{extra}]' (missing: {', '.join(missing)})"
        lines.append(f"extra {extra}: {state if missing else 'installed'}")
    asked: dict[str, Callable[[], str]] = {
        f"model {options.model}": lambda: _model(options.model),
        f"index {options.index}": lambda: _index(options),
    }
    for name, tell in asked.items():
        try:
            lines.append(f"{name}: {tell()}")
        except FactcheckError as error:
            sick = True
            lines.append(f"{name}: {error}" + (f" ({error.hint})" if error.hint else ""))
    typer.echo("\n".join(lines))
    if sick:
        raise typer.Exit(3)


def _place(path: Path) -> str:
    """A path of the settings, and what to do where this user may write nothing there, which does for reading alone."""
    from factcheck.settings import elsewhere

    there = path
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    return str(path) if os.access(there, os.W_OK) else f"{path} (not to be written by this user: {elsewhere(path)})"


def _required() -> dict[str, list[str]]:
    """The packages that each extra needs, that of developers left out; under an empty name, those of the program."""
    needed: dict[str, list[str]] = {"": []}
    try:
        lines = importlib.metadata.requires(PROJECT) or []
    except importlib.metadata.PackageNotFoundError:  # run from its source, and not installed
        lines = []
    for line in lines:
        found = REQUIREMENT.match(line)
        if found and found["extra"] != "dev":
            needed.setdefault(found["extra"] or "", []).append(found["package"])
    return needed


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _model(name: str) -> str:
    from factcheck.encoding import locate_model
    from factcheck.encoding.compiled import read_manifest
    from factcheck.encoding.registry import ALIASES, named_compiled

    if folder := named_compiled(name):
        return f"at {folder}, {read_manifest(folder).name} compiled"
    return f"at {locate_model(name)}" + (", files as published" if name in ALIASES else "")


def _index(options: Settings) -> str:
    from factcheck.errors import IndexNotFound
    from factcheck.index import read_manifest, resolve_index
    from factcheck.settings import STARTER

    if "://" in options.index:
        return "on a server, which is not asked here"
    path = resolve_index(options.index, options.indexes_dir)
    try:
        return f"at {path}, {read_manifest(path).count:,} statements"
    except IndexNotFound:
        if options.index != STARTER:
            raise
        return "not there yet, built by the first check"
