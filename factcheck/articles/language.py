"""The text of an article -> its language, by py3langid's model, which is unpacked once and kept so on disk.

::

    CACHE/languages/KEY/   one folder, KEY being the sha256 of the model as it is packed
      classes.json         tags, in the order of the model's columns
      NAME.npy             its arrays; of the two large ones only the rows are read that a text comes by

Unpacking takes longer than anything else that a check loads, and 80 MB that stay. Mapped instead of read, the large
arrays take 50 MB after one article: the rows lie far apart, and the system brings in sixteen pages around each.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
import weakref
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.digests import file_sha256
from factcheck.errors import ModelError
from factcheck.settings import settings

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SAMPLE = 4000
LEAST_LETTERS = 40
LEAST_PROBABILITY = 0.9
UNDETERMINED = "und"
LAST_LATIN = "\u024f"  # the last letter of Latin Extended-B

CLASSES = "classes.json"
TYPES = {"scores": "<f2", "prior": "<f4", "moves": "<u4", "rows": "<u2", "features": "<i4"}
STEPS = 256  # a row of moves has one for each byte
# Of each array, a kilobyte a row at most; an article comes by thirteen hundred, a hundred and fifty articles by 3,600.
ROWS_KEPT = 4096

_LOADING = threading.Lock()


def language_tag(text: str | None) -> str | None:
    """The BCP 47 tag that a source gives, also as ``en_US``; None for what does not look like one."""
    tag = (text or "").strip().replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag) else None


def detect_language(text: str) -> str | None:
    """The BCP 47 tag of the language a text is in, or None when that is not certain.

    A text in other letters than Latin is not taken for English for want of certainty: it is ``und``, undetermined.
    """
    sample = text[:SAMPLE]
    unsure = UNDETERMINED if mostly_not_latin(sample) else None
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return unsure
    tag, probability = load_languages().classify(sample)
    return str(tag) if probability >= LEAST_PROBABILITY else unsure


def mostly_not_latin(text: str) -> bool:
    """Whether most letters of a text are other than Latin."""
    letters = list(filter(str.isalpha, text))
    return 2 * sum(letter > LAST_LATIN for letter in letters) > len(letters)


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

    Raises
    ------
    ModelError
        If there is no room to unpack it.
    """
    from py3langid.langid import MODEL_DIR, MODEL_FILE

    packed = Path(MODEL_DIR) / MODEL_FILE
    kept = folder / file_sha256(packed)[:24]
    with suppress(OSError, ValueError):  # not there, or not whole
        return _opened(kept)
    try:
        unpacked = _unpack(packed)
    except OSError as error:
        reason = str(error.strerror or error)
        hint = "a folder for temporary files is needed, 100 MB of it: let TMPDIR name one that can be written to"
        raise ModelError(f"the model of languages cannot be unpacked: {reason}", hint=hint) from None
    with suppress(OSError, ValueError):
        _keep(unpacked, kept)
        return _opened(kept)
    arrays, classes = unpacked
    return _made(arrays | {"moves": arrays["moves"].data}, classes)


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


def _opened(kept: Path) -> Any:
    import numpy as np

    arrays = {name: np.load(kept / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in TYPES}
    classes = json.loads((kept / CLASSES).read_text(encoding="utf-8"))
    states, labels = len(arrays["rows"]), len(classes)
    shapes: dict[str, tuple[int, ...]] = {"prior": (labels,), "rows": (states,), "features": (states,)}
    shapes |= {"scores": (len(arrays["scores"]), labels), "moves": (len(arrays["moves"]) // STEPS * STEPS,)}
    for name, array in arrays.items():
        if array.dtype.str != TYPES[name] or array.shape != shapes[name]:
            raise ValueError(f"{name} is not what it should be")
    small = {name: np.array(arrays[name]) for name in ("prior", "rows", "features")}
    moves = Moves(kept / "moves.npy", arrays["moves"].offset)
    scores = Scores(kept / "scores.npy", arrays["scores"].offset, labels)
    return _made(small | {"moves": moves, "scores": scores}, classes)


def _made(arrays: dict[str, Any], classes: list[str]) -> Any:
    from py3langid.langid import LanguageIdentifier

    # Walked through byte by byte: a memoryview gives Python's integers many times as fast as an array gives numpy's.
    rows, features = arrays["rows"].data, arrays["features"].data
    return LanguageIdentifier(
        arrays["scores"], arrays["prior"], classes, arrays["moves"], features, norm_probs=True, tk_row=rows
    )


class _Rows:
    """Rows of equal size in a file that is held open, each read when it is first asked for, and kept while few."""

    def __init__(self, path: Path, begin: int, size: int, form: str) -> None:
        self._begin, self._size, self._form = begin, size, form
        self._descriptor = os.open(path, os.O_RDONLY)
        self._kept: dict[int, memoryview] = {}
        weakref.finalize(self, os.close, self._descriptor)

    def _row(self, number: int) -> memoryview:
        found = self._kept.get(number)
        if found is None:
            if len(self._kept) >= ROWS_KEPT:
                self._kept.clear()
            data = os.pread(self._descriptor, self._size, self._begin + self._size * number)
            found = self._kept[number] = memoryview(data).cast(self._form)  # type: ignore[call-overload]
        return found


class Moves(_Rows):
    """Where each byte leads from each state, by 256 times the state's row and the byte."""

    def __init__(self, path: Path, begin: int) -> None:
        super().__init__(path, begin, 4 * STEPS, "I")

    def __getitem__(self, place: int) -> int:
        number = place >> 8
        step: int = (self._kept.get(number) or self._row(number))[place & 255]
        return step


class Scores(_Rows):
    """The scores of features for each language, by an array of features: float16 (features, languages)."""

    def __init__(self, path: Path, begin: int, labels: int) -> None:
        super().__init__(path, begin, 2 * labels, "B")
        self._labels = labels

    def __getitem__(self, features: npt.NDArray[np.intp]) -> npt.NDArray[np.float16]:
        import numpy as np

        data = b"".join(map(self._row, features.tolist()))
        return np.frombuffer(data, np.float16).reshape(len(features), self._labels)
