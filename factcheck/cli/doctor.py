"""`factcheck doctor`: what is installed, what is missing, and how to mend it."""

from __future__ import annotations

import importlib.metadata
import platform
from pathlib import Path

import typer

from factcheck import __version__

CORE = ("sentence-transformers", "torch", "faiss-cpu", "polars", "spacy", "bm25s", "trafilatura", "pypdf")
EXTRAS = {
    "eval": ("ir-measures", "matplotlib"),
    "serve": ("fastapi", "uvicorn", "feedparser", "mcp"),
    "scale": ("pymilvus", "ray"),
}


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
        f"indexes: {options.indexes_dir}",
        f"cache: {options.cache_dir}",
        f"threads: {options.threads}",
    ]
    sick = False
    for package in CORE:
        version = _version(package)
        sick |= version is None
        lines.append(f"{package}: {version or 'MISSING - pip install factcheck-toolkit'}")
    for extra, packages in EXTRAS.items():
        missing = [package for package in packages if _version(package) is None]
        state = f"not installed - pip install 'factcheck-toolkit[{extra}]'" if missing else "installed"
        lines.append(f"extra {extra}: {state}")
    try:
        lines.append(f"model {options.model}: {_model(options.model)}")
    except FactcheckError as error:
        sick = True
        lines.append(f"model {options.model}: {error}" + (f" ({error.hint})" if error.hint else ""))
    typer.echo("\n".join(lines))
    if sick:
        raise typer.Exit(3)


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _model(name: str) -> str:
    from factcheck.encoding import locate_model
    from factcheck.encoding.compiled import MANIFEST, read_manifest
    from factcheck.encoding.registry import ALIASES

    if (Path(name) / MANIFEST).is_file():  # a compiled model's own folder
        return f"at {name}, {read_manifest(Path(name)).name} compiled"
    return f"at {locate_model(name)}" + (", files as published" if name in ALIASES else "")
