"""One settings object: defaults, then a file, then ``FACTCHECK_*`` variables, then flags (the later wins)."""

from __future__ import annotations

import os
from contextlib import suppress
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, cast

from platformdirs import user_cache_path, user_config_path, user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from factcheck.errors import InputError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
STARTER = "starter"

PREFIX = "FACTCHECK_"
# Variables of that prefix that are no settings: the program's own, then those of the recipes and of the tests.
OTHERS = frozenset({"CONFIG", "RESIDENT", "KEY", "URL", "SHARED", "SOAK"})


def checkout_indexes() -> Path | None:
    """``indexes/`` of the source checkout that this package runs from, or None when it is installed."""
    folder = Path(__file__).resolve().parent.parent / "indexes"
    return folder if (folder / STARTER / "statements.jsonl").is_file() else None


def starter_statements() -> Path:
    """The source text of the starter collection: in the checkout, or inside the installed package."""
    checkout = checkout_indexes()
    root = checkout / STARTER if checkout else Path(__file__).resolve().parent / STARTER
    return root / "statements.jsonl"


def config_file() -> Path:
    """The settings file: ``$FACTCHECK_CONFIG``, else ``config.toml`` in the user's configuration directory."""
    named = os.environ.get("FACTCHECK_CONFIG")
    return Path(named).expanduser() if named else user_config_path("factcheck") / "config.toml"


def processors() -> int:
    """The processors that this process may run on: a container or a scheduler often gives it a few of the machine's."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


PLACES = ("indexes_dir", "cache_dir", "feedback")  # what the program writes to without being told where

# Beyond it libraries cannot start them, and end the process.
MOST_THREADS = 1024
# What is larger means "no bound", and is more than the system counts in, or has the memory to read an article into.
MOST_SECONDS, MOST_ARTICLE_BYTES, MOST_CACHE_BYTES = 86_400.0, 2_000_000_000, 10**15


class Settings(BaseSettings):
    """What can be set once instead of with a flag each time."""

    # An empty variable is one that is not set: as a path it would stand for the working directory.
    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    index: str = Field(
        STARTER, description="Index to check against: a name, the path of a bundle, or milvus://HOST:PORT/NAME."
    )
    indexes_dir: Path = Field(
        default_factory=lambda: checkout_indexes() or user_data_path("factcheck") / "indexes",
        description="Where named indexes are kept.",
    )
    cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("factcheck"),
        description="Where vectors and models are cached.",
    )
    feedback: Path = Field(
        default_factory=lambda: user_data_path("factcheck") / "feedback.sqlite",
        description="Where reviewers' decisions are kept.",
    )
    model: str = Field(DEFAULT_MODEL, description="sentence-transformers model: a name, or a path on disk.")
    top_k: int = Field(3, ge=1, le=100, description="Matches to show for each claim.")
    min_confidence: float = Field(0.5, ge=0.0, le=1.0, description="Matches below this probability are not shown.")
    threads: int = Field(
        default_factory=processors,
        ge=1,
        le=MOST_THREADS,
        description="Processor threads for encoding and search.",
    )
    max_article_bytes: int = Field(
        20_000_000, ge=1, le=MOST_ARTICLE_BYTES, description="Articles larger than this many bytes are refused."
    )
    fetch_timeout: float = Field(
        30.0, gt=0, le=MOST_SECONDS, description="Seconds that fetching one address may take in all."
    )
    engine_token: SecretStr | None = Field(
        None, description="What a Milvus server is to let us in by: USER:PASSWORD, or an API key."
    )
    cache_bytes: int = Field(
        2_000_000_000,
        ge=0,
        le=MOST_CACHE_BYTES,
        description="Size that the cache of vectors is kept under; 0 turns it off.",
    )

    @field_validator(*PLACES)
    @classmethod
    def _at_home(cls, path: Path) -> Path:
        """`path` with its ``~`` read as a shell reads it: in the file, and in a service's variables, no shell does."""
        return path.expanduser()

    @property
    def token(self) -> str | None:
        """What an engine lets us in by, as its client wants it; None where nothing is set."""
        return self.engine_token.get_secret_value() if self.engine_token else None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags over environment over file; no ``.env`` files, which would depend on the working directory."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, config_file())


def unknown_variables() -> dict[str, str | None]:
    """Variables of our prefix that nothing reads, each with the name that it may be a misspelling of."""
    known = [*(name.upper() for name in Settings.model_fields), *OTHERS]
    unknown = {}
    for variable in sorted(os.environ):
        name = variable.upper().removeprefix(PREFIX)
        if name != variable.upper() and name not in known:
            near = get_close_matches(name, known, n=1)
            unknown[variable] = f"{PREFIX}{near[0]}" if near else None
    return unknown


@cache
def settings() -> Settings:
    """The settings of this process, read once.

    Raises
    ------
    InputError
        If the file or a variable holds a value that does not fit, or ``$FACTCHECK_CONFIG`` names no file; the message
        names it.
    """
    return load_settings()


def load_settings(**flags: object) -> Settings:
    """Read the settings, `flags` that are not None winning over everything else."""
    given = {name: value for name, value in flags.items() if value is not None}
    file = config_file()
    if os.environ.get("FACTCHECK_CONFIG") and (file.is_dir() or not file.exists()):
        reason = "this is a folder, not a file" if file.is_dir() else "no such file"
        raise InputError(reason, where=file, hint="the variable FACTCHECK_CONFIG names it: correct or unset it")
    try:
        return Settings(**cast("dict[str, Any]", given))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"setting {name!r}: {first['msg']}",
            hint=f"look in {file}, in the FACTCHECK_* variables and at the flags given",
        ) from None
    except ValueError as error:  # the TOML of the file itself
        raise InputError(str(error), where=file) from None


def elsewhere(path: str | Path) -> str:
    """What to do where this user may not read or write `path`, with the variables of the settings that lead there."""
    named = Path(path)
    if named == config_file():
        return "set FACTCHECK_CONFIG to a file that this user may read, or HOME to a folder of this user's"
    with suppress(InputError, OSError):
        options = settings()
        places = {name: getattr(options, name) for name in PLACES}
        # A folder above them all, as a home that is not there, is in the way of each.
        there = [name for name, place in places.items() if named in (place, *place.parents) or place in named.parents]
        if there:
            *most, last = (f"{PREFIX}{name.upper()}" for name in there)
            names = f"{', '.join(most)} and {last} to places" if most else f"{last} to a place"
            home = "" if options.model_fields_set.issuperset(there) else ", or HOME to such a folder"
            return f"look at who may write there, or set {names} that this user may write to{home}"
    return "look at who may read and write there, or name another place"
