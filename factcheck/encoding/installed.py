"""Which models are on this machine: the default, those compiled here, those fetched from the hub."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.encoding.compiled import MANIFEST, read_manifest
from factcheck.encoding.registry import shipped_compiled
from factcheck.errors import ModelError
from factcheck.settings import DEFAULT_MODEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A model on this machine; one that cannot be used says why in `problem`."""

    name: str
    form: str  # precision of a compiled model, or "torch"
    dimension: int | None = None
    folder: Path
    problem: str = ""


def list_models(cache_dir: Path) -> list[Installed]:
    """The default model first, then those compiled into `cache_dir`, then the hub's, each group by name."""
    shipped = shipped_compiled(DEFAULT_MODEL)
    made = sorted(path.parent for path in (cache_dir / "models").glob(f"*/{MANIFEST}"))
    return [_compiled(folder) for folder in ([shipped] if shipped else []) + made] + sorted(
        _fetched(), key=lambda model: model.name
    )


def _compiled(folder: Path) -> Installed:
    try:
        manifest = read_manifest(folder)
    except ModelError as error:
        return Installed(name=folder.name, form="", folder=folder, problem=error.message)
    return Installed(name=manifest.name, form=manifest.precision, dimension=manifest.dimension, folder=folder)


def _fetched() -> Iterator[Installed]:
    from huggingface_hub import CacheNotFound, scan_cache_dir

    try:
        repositories = scan_cache_dir().repos
    except CacheNotFound:
        return
    for repository in repositories:
        newest = max(repository.revisions, key=lambda revision: revision.last_modified, default=None)
        # Without modules.json it is no sentence-transformers model.
        if newest and any(file.file_name == "modules.json" for file in newest.files):
            yield Installed(name=repository.repo_id, form="torch", folder=newest.snapshot_path)
