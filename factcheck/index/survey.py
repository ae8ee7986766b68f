"""Looking at bundles from outside: which there are, and whether one is whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from factcheck.encoding.encoder import Encoder
from factcheck.errors import BundleError, CorruptIndex, IndexNotFound
from factcheck.index.index import Index
from factcheck.index.manifest import CURRENT, Manifest, check_file, read_manifest
from factcheck.index.planner import TARGET, Use
from factcheck.index.views import VIEWS

# Unit norms survive float32 rounding to about 1e-7; a model whose vectors are further off is not normalised.
NORM_TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A bundle in a list; `problem` says why it cannot be used, the other fields are empty then."""

    name: str
    count: int = 0
    model: str = ""
    recipe: str = ""
    created: str = ""
    problem: str | None = None


def list_indexes(indexes_dir: Path) -> list[Listed]:
    """The bundles of a folder, by name; damaged ones too, with what is wrong."""
    found = []
    for path in sorted(indexes_dir.iterdir()) if indexes_dir.is_dir() else ():
        if not (path / CURRENT).exists():
            continue
        try:
            manifest = read_manifest(path)
        except BundleError as error:
            found.append(Listed(name=path.name, problem=error.message))
        else:
            found.append(
                Listed(
                    name=path.name,
                    count=manifest.count,
                    model=manifest.model,
                    recipe=manifest.recipe,
                    created=manifest.created,
                )
            )
    return found


def made_from(
    path: Path,
    source_sha256: str,
    encoder: Encoder,
    *,
    recipe: str | None = None,
    use: Use = "interactive",
    memory_bytes: int | None = None,
    target: float = TARGET,
) -> Manifest | None:
    """The manifest of an index that a build from the same sources would only make again; None when it would change it.

    Raises
    ------
    IndexTooNew
        If the bundle is of a later format.
    """
    try:
        manifest = read_manifest(path)
        for name, entry in manifest.files.items():
            check_file(path, name, entry, verify=False)
    except (IndexNotFound, CorruptIndex):
        return None
    same = (
        manifest.source_sha256 == source_sha256
        and manifest.fingerprint == encoder.fingerprint
        and manifest.views == VIEWS
        and (manifest.named, manifest.use, manifest.memory_bytes, manifest.promise)
        == (recipe, use, memory_bytes, target)
    )
    return manifest if same else None


def verify_index(path: Path) -> Manifest:
    """Read every byte of a bundle: hashes, counts, ids, norms.

    Raises
    ------
    BundleError
        With the first thing that is wrong, and the file.
    """
    index = Index.open(path, verify=True)
    frame = index.frame()
    if frame["id"].is_duplicated().any():
        raise CorruptIndex("an id occurs more than once", where=path)
    for segment in index.segments:
        norms = np.sqrt(np.vecdot(segment.vectors, segment.vectors))  # numpy's own norm would hold all their squares
        if len(norms) and not np.all(np.abs(norms - 1) < NORM_TOLERANCE):
            raise CorruptIndex("it holds vectors that are not of unit length", where=segment.folder / "vectors.npy")
    return index.manifest
