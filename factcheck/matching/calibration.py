"""An index's own calibration, on disk beside its generations: how a desk's judgements scale and shift confidence.

::

    NAME/
      calibration.json           in force, where there is one
      calibration.previous.json  the one that was in force before, which `undo_calibration` goes back to

It belongs to the index and not to a generation: adding statements leaves it in force, and a build with another model
puts it out of force, since other signals mean other odds.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.errors import CorruptIndex, InputError
from factcheck.index.lock import WAIT, writing
from factcheck.index.manifest import sync_folder, write_synced
from factcheck.index.names import called
from factcheck.matching.query import Kind

FILE, PREVIOUS = "calibration.json", "calibration.previous.json"
MOST_BYTES = 100_000

Finite = Annotated[float, Field(allow_inf_nan=False)]


class Scale(NamedTuple):
    """What becomes of the log odds of a match: `slope` times them, and `shift` more."""

    slope: float
    shift: float


AS_SHIPPED = Scale(1.0, 0.0)


class Fitted(BaseModel):
    """The scale of one kind of query, and what it was fitted on: log loss before and after is per pair."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slope: Finite = Field(gt=0)
    shift: Finite
    accepted: int = Field(ge=1)
    rejected: int = Field(ge=1)
    loss_before: Finite = Field(ge=0)
    loss_after: Finite = Field(ge=0)


class Calibration(BaseModel):
    """What is kept in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    created: str
    fingerprint: str = Field(pattern=r"^[0-9a-f]{64}$")  # of the model that the index was built with then
    pairs_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    kinds: dict[Kind, Fitted]

    def scale(self, kind: Kind) -> Scale:
        """The scale of a kind of query; the shipped one where no pair was of this kind."""
        fitted = self.kinds.get(kind)
        return Scale(fitted.slope, fitted.shift) if fitted else AS_SHIPPED

    @property
    def digest(self) -> str:
        """What tells two calibrations apart in a report."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


def read_calibration(bundle: Path, name: str = FILE) -> Calibration | None:
    """The calibration of an index, or None where there is none; whether its model is the index's is for the caller.

    `name` is `FILE`, or `PREVIOUS` for the one before.

    Raises
    ------
    CorruptIndex
        If the file is damaged.
    """
    path = bundle / name
    hint = f"put it out of force: factcheck index calibrate {called(bundle)} --reset" if name == FILE else None
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CorruptIndex(error.strerror or str(error), where=path) from None
    try:
        if len(data) > MOST_BYTES:
            raise CorruptIndex(f"it is larger than {MOST_BYTES} bytes", where=path, hint=hint)
        return Calibration.model_validate_json(data)
    except (ValidationError, RecursionError) as error:
        raise CorruptIndex(f"not a calibration: {str(error).splitlines()[0]}", where=path, hint=hint) from None


def active_calibration(bundle: Path, fingerprint: str) -> Calibration | None:
    """The calibration in force for an index of this model.

    Raises
    ------
    CorruptIndex
        If the file is damaged.
    """
    found = read_calibration(bundle)
    return found if found and found.fingerprint == fingerprint else None


def write_calibration(bundle: Path, calibration: Calibration, *, wait: float = WAIT) -> None:
    """Put a calibration in force; the one that was is kept as the previous one.

    At any moment, killed or not, either the old one is in force or the new one.

    Raises
    ------
    IndexLocked
        If another process goes on writing to the index.
    """
    with writing(bundle, wait=wait):
        if (bundle / FILE).exists():
            _put(bundle, PREVIOUS, (bundle / FILE).read_bytes())
        _put(bundle, FILE, (calibration.model_dump_json(indent=2) + "\n").encode())


def reset_calibration(bundle: Path, *, wait: float = WAIT) -> bool:
    """Put the calibration out of force, and keep it as the previous one; whether there was one.

    Raises
    ------
    IndexLocked
        If another process goes on writing to the index.
    """
    with writing(bundle, wait=wait):
        if not (bundle / FILE).exists():
            return False
        (bundle / FILE).replace(bundle / PREVIOUS)
        sync_folder(bundle)
        return True


def undo_calibration(bundle: Path, *, wait: float = WAIT) -> Calibration:
    """Put the previous calibration in force, and keep the one that was as the previous one: twice, nothing changes.

    Killed at any moment, one of the two is in force, or none where none was.

    Raises
    ------
    InputError
        If there is no previous one.
    CorruptIndex
        If the previous one is damaged.
    IndexLocked
        If another process goes on writing to the index.
    """
    with writing(bundle, wait=wait):
        before = read_calibration(bundle, PREVIOUS)
        if before is None:
            first = (bundle / FILE).exists()
            hint = f"`factcheck index calibrate {bundle.name} --reset` goes back to the confidence that ships"
            raise InputError(
                "there is no calibration before this one to go back to", where=bundle, hint=hint if first else None
            )
        if not (bundle / FILE).exists():
            (bundle / PREVIOUS).replace(bundle / FILE)
            sync_folder(bundle)
            return before
        # Written before the other takes its place: what cannot be written, on a full disk say, is lost to nobody.
        fresh = _fresh(bundle, FILE, (bundle / PREVIOUS).read_bytes())
        _put(bundle, PREVIOUS, (bundle / FILE).read_bytes())
        fresh.replace(bundle / FILE)
        sync_folder(bundle)
        return before


def _put(bundle: Path, name: str, data: bytes) -> None:
    _fresh(bundle, name, data).replace(bundle / name)
    sync_folder(bundle)


def _fresh(bundle: Path, name: str, data: bytes) -> Path:
    path = bundle / f"{name}.new"
    write_synced(path, data)
    return path
