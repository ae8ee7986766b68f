"""The text of an article -> its language, by py3langid's model, kept on disk unpacked so that it need not be again.

::

    CACHE/languages/KEY/   one folder, KEY being the sha256 of the model as it is packed
      classes.json         tags, in the order of the model's columns
      NAME.npy             its arrays; mapped, so that what a text does not touch takes no memory

Unpacking takes longer than anything else that a check loads, and 80 MB that stay.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.settings import settings

if TYPE_CHECKING:
    import numpy.typing as npt

SAMPLE = 4000
LEAST_LETTERS = 40
LEAST_PROBABILITY = 0.9

CLASSES = "classes.json"
TYPES = {"scores": "<f2", "prior": "<f4", "moves": "<u4", "rows": "<u2", "features": "<i4"}

_LOADING = threading.Lock()


def detect_language(text: str) -> str | None:
    """The BCP 47 tag of the language a text is in, or None when that is not certain."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return None
    tag, probability = load_languages().classify(sample)
    return str(tag) if probability >= LEAST_PROBABILITY else None


def load_languages() -> Any:
    """The identifier of languages, a ``py3langid.langid.LanguageIdentifier``, loaded once."""
    with _LOADING:
        return _identifier()


@cache
def _identifier() -> Any:
    return open_identifier(settings().cache_dir / "languages")


def open_identifier(folder: Path) -> Any:
    """The identifier, from what is kept in `folder`, which is unpacked there first if need be.

    A folder that cannot be written to costs time and memory, and nothing else.
    """
    from py3langid.langid import MODEL_DIR, MODEL_FILE

    packed = Path(MODEL_DIR) / MODEL_FILE
    with packed.open("rb") as file:
        kept = folder / hashlib.file_digest(file, "sha256").hexdigest()[:24]
    try:
        return _mapped(kept)
    except (OSError, ValueError):  # not there, or not whole
        unpacked = _unpack(packed)
    with suppress(OSError, ValueError):
        _keep(unpacked, kept)
        return _mapped(kept)
    return _made(*unpacked)


def _unpack(packed: Path) -> tuple[dict[str, npt.NDArray[Any]], list[str]]:
    import numpy as np
    from py3langid.modelio import load_model

    scores, prior, classes, moves, rows, features = load_model(packed)
    values = {"scores": scores, "prior": prior, "moves": moves, "rows": rows, "features": features}
    return {name: np.asarray(value, TYPES[name]) for name, value in values.items()}, list(classes)


def _keep(unpacked: tuple[dict[str, npt.NDArray[Any]], list[str]], kept: Path) -> None:
    """Write beside its place and move there in one step; of two processes, one wins. Other models' folders go."""
    import numpy as np

    arrays, classes = unpacked
    making = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        making.mkdir(parents=True)
        (making / CLASSES).write_text(json.dumps(classes), encoding="utf-8")
        for name, array in arrays.items():
            with (making / f"{name}.npy").open("wb") as file:
                np.save(file, array, allow_pickle=False)
                file.flush()
                os.fsync(file.fileno())  # a machine that crashes must not leave zeros of the right size
        for other in kept.parent.iterdir():
            if other != making and "." not in other.name:
                shutil.rmtree(other, ignore_errors=True)
        making.rename(kept)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _mapped(kept: Path) -> Any:
    import numpy as np

    arrays = {name: np.load(kept / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in TYPES}
    classes = json.loads((kept / CLASSES).read_text(encoding="utf-8"))
    states, labels = len(arrays["rows"]), len(classes)
    shapes: dict[str, tuple[int, ...]] = {"prior": (labels,), "rows": (states,), "features": (states,)}
    shapes |= {"scores": (len(arrays["scores"]), labels), "moves": (len(arrays["moves"]),)}
    for name, array in arrays.items():
        if array.dtype.str != TYPES[name] or array.shape != shapes[name]:
            raise ValueError(f"{name} is not what it should be")
    return _made(arrays, classes)


def _made(arrays: dict[str, npt.NDArray[Any]], classes: list[str]) -> Any:
    import numpy as np
    from py3langid.langid import LanguageIdentifier

    # Walked through byte by byte: a memoryview gives Python's integers many times as fast as an array gives numpy's.
    moves, rows, features = (memoryview(arrays[name].view(np.ndarray)) for name in ("moves", "rows", "features"))
    scores, prior = (arrays[name].view(np.ndarray) for name in ("scores", "prior"))
    return LanguageIdentifier(scores, prior, classes, moves, features, norm_probs=True, tk_row=rows)
