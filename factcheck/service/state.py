"""What outlives a request: models and indexes, kept reports, batches, keys, metrics."""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from factcheck.checker import Checker
from factcheck.errors import FactcheckError, InputError
from factcheck.feedback import FeedbackStore
from factcheck.index import Listed, list_indexes, resolve_index
from factcheck.index.names import is_name
from factcheck.loading import Keeper, using
from factcheck.service.background import Checks
from factcheck.service.batches import Batches
from factcheck.service.bench import Bench
from factcheck.service.holdings import Holdings
from factcheck.service.keys import Keys
from factcheck.service.metrics import Metrics
from factcheck.service.options import ServiceOptions
from factcheck.service.problems import ProblemError, told, unwritable
from factcheck.service.reading import Reader
from factcheck.settings import elsewhere

log = logging.getLogger("factcheck.service")

AGAIN = 5.0  # seconds until an index or a model that could not be used is tried again

P = ParamSpec("P")
T = TypeVar("T")


class Service:
    """One service's state, at ``request.app.state.service``."""

    def __init__(self, options: ServiceOptions) -> None:
        self.options = options
        self.settings = options.settings
        self.keeper = Keeper()
        self.metrics = Metrics()
        self.keys = Keys(options.data_dir)
        self.store = FeedbackStore(options.settings.feedback)
        self.bench = Bench(self.checker, options.limits, self.metrics)
        self.reader = Reader(options)
        self.checks = Checks()
        self.batches = Batches(
            options.data_dir / "batches",
            self.bench,
            options.limits.batches,
            own=self.own,
            called=self.default,
        )
        self.holdings = Holdings(self.bundle, self.checker, self.listed, self.default)
        self.ready = threading.Event()
        self.problem: ProblemError | None = None  # why it is not ready
        self._ending = threading.Event()
        self._warming = threading.Thread(target=self._warm, name="warming", daemon=True)

    def start(self) -> None:
        """Begin to work; models are loaded in the background."""
        self.bench.start()
        self._warming.start()
        self.batches.start()
        self.metrics.watch(lambda: self.bench.waiting, lambda: self.batches.open)

    def stop(self) -> None:
        """Finish what is under way."""
        self._ending.set()
        self.batches.stop()
        self.bench.stop()
        self._warming.join()  # what loads a model must not be cut off at the process's end

    def checker(self, index: str | None = None) -> Checker:
        """The checker of an index in the generation that is in force now.

        Raises
        ------
        FactcheckError
            As `Checker.open`.
        ProblemError
            If it is no index that clients may name.
        """
        with using(self.keeper):
            return Checker.open(self.index(index), options=self.settings)

    def index(self, name: str | None) -> str:
        """What an index's name stands for: the service's own, or a named bundle. A client's path leads nowhere."""
        if name is None or name == self.default:
            return self.settings.index
        if not is_name(name):
            raise ProblemError(422, "that is not a name for an index")
        return name

    def listed(self) -> list[Listed]:
        """The bundles that clients may name, by name: those of the folder of indexes, and the service's own."""
        found = {one.name: one for one in list_indexes(self.settings.indexes_dir) if is_name(one.name)}
        with suppress(ProblemError):  # an engine has its own
            own = self.bundle(None)
            if own.parent != self.settings.indexes_dir:
                found.pop(self.default, None)
                found.update((self.default, one) for one in list_indexes(own.parent) if one.name == own.name)
        return [replace(one, name=name) for name, one in sorted(found.items())]

    def bundle(self, name: str | None) -> Path:
        """The folder of an index.

        Raises
        ------
        ProblemError
            If it is no bundle.
        """
        known = self.index(name)
        if "://" in known:
            raise ProblemError(422, "this index lives on an engine; its statements are changed there")
        return resolve_index(known, self.settings.indexes_dir)

    @property
    def default(self) -> str:
        """What clients call the index that is used when none is named."""
        name = re.split(r"[/\\]", self.settings.index.rstrip("/\\"))[-1]
        return name if is_name(name) else "default"

    @property
    def own(self) -> str:
        """The index that the service was started with, wherever it was started: a path is that from the root."""
        given = self.settings.index
        if is_name(given) or "://" in given:
            return given
        return str(resolve_index(given, self.settings.indexes_dir).resolve())

    def called(self, index: str | None) -> str | None:
        """What clients call the index of a report; None where there was none, or it is none that they may name."""
        if index == self.settings.index:  # it may be a path
            return self.default
        return index if index and is_name(index) else None

    async def stored(self, do: Callable[P, T], *given: P.args, **more: P.kwargs) -> T:
        """Use the store of reports and decisions; one that cannot be used is no fault of the request's."""
        try:
            return await asyncio.to_thread(do, *given, **more)
        except InputError as error:
            if error.where == self.store.path:
                # Clients are told no paths; whoever runs the service has to know what to mend.
                log.warning("what is kept cannot be reached", extra={"reason": str(error)})
                raise ProblemError(503, "what is kept cannot be reached") from error
            raise

    def _warm(self) -> None:
        """Load models and the index; an index or an engine that is not there yet is waited for."""
        while not self.ready.is_set():
            try:
                self.checker().warm()
            except Exception as error:
                known = unwritable(error)
                if isinstance(error, FactcheckError):
                    known = ProblemError(503, error.message, hint=told(error).hint)
                if known is None:
                    log.exception("a check cannot be made")
                elif self.problem is None or known.detail != self.problem.detail:  # told once
                    # Clients are told no paths; whoever runs the service has to know what to mend.
                    named = error.filename if isinstance(error, OSError) else None
                    hint = elsewhere(named) if named else getattr(error, "hint", None)
                    log.warning("a check cannot be made", extra={"reason": str(error), "hint": hint})
                self.problem = known or ProblemError(503, "a bug; the log says more")
                if known is None or self._ending.wait(AGAIN):
                    return
            else:
                self.problem = None
                self.ready.set()
                log.info("ready")
