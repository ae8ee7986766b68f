"""Settings -> the index, the encoder, the extractor and the matcher: loaded for one check, or kept between checks."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from factcheck.errors import FactcheckError
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.claims import Extractor
    from factcheck.encoding import Encoder
    from factcheck.index import Index
    from factcheck.matching import Matcher

T = TypeVar("T")

KEPT = 4  # of each kind; an index costs little while nobody asks it, a torch model hundreds of megabytes


class Loader:
    """Loads each part anew whenever it is asked for."""

    def encoder(self, name: str, options: Settings) -> Encoder:
        """The encoder of a model: see `factcheck.encoding.load_encoder`."""
        from factcheck.encoding import load_encoder

        return load_encoder(name, cache_dir=options.cache_dir, cache_bytes=options.cache_bytes, threads=options.threads)

    def index(self, path: Path, options: Settings, *, verify: bool) -> Index:
        """The generation in force of a bundle: see `factcheck.index.Index.open`."""
        from factcheck.index import Index

        return Index.open(path, verify=verify, threads=options.threads)

    def matcher(self, index: Index, encoder: Encoder) -> Matcher:
        """The matcher of an index and its encoder."""
        from factcheck.matching import Matcher

        return Matcher(index, encoder)

    def ahead(self, options: Settings, *, model: str | None = None) -> None:
        """Begin to load what extraction needs in other threads, while this one goes on to load networks, and a model.

        Half of loading a compiled model, and most of loading the identifier of languages, runs beside Python. A model
        that needs torch is loaded alone: the parser hides torch from its own imports meanwhile.
        """
        from factcheck.articles import load_languages
        from factcheck.claims import load_parser
        from factcheck.encoding import find_compiled

        if model is None or find_compiled(model, options.cache_dir):
            for load in (load_languages, load_parser):
                threading.Thread(target=_quietly, args=(load,), name=load.__name__).start()

    def extractor(self, options: Settings) -> Extractor:
        """The claim extractor; the network that ships tells it what is worth checking."""
        from factcheck.claims import Extractor
        from factcheck.encoding import worth_reader

        reader = worth_reader(threads=options.threads, graphs=options.cache_dir / "graphs")
        return Extractor.load(judge=reader.odds)


class Keeper(Loader):
    """Keeps what it has loaded, and loads again what has changed on disk since. Safe to call from several threads."""

    def __init__(self) -> None:
        self._kept: defaultdict[str, OrderedDict[Hashable, Any]] = defaultdict(OrderedDict)
        self._loading = threading.RLock()

    def encoder(self, name: str, options: Settings) -> Encoder:
        """The encoder of a model, the same one while the model's folder and its compiled form stay the same."""
        from factcheck.encoding import find_compiled
        from factcheck.encoding.compiled import MANIFEST
        from factcheck.encoding.registry import fingerprint

        compiled = find_compiled(name, options.cache_dir)
        made = (compiled / MANIFEST).stat().st_mtime_ns if compiled else None
        # A folder's name may be relative, and lead a resident's next client to another one.
        folder = Path(name).expanduser()
        state = fingerprint(folder) if folder.is_dir() else None
        key = (name, state, compiled, made, options.cache_dir, options.cache_bytes, options.threads)
        return self._keep("encoder", key, lambda: super(Keeper, self).encoder(name, options))

    def index(self, path: Path, options: Settings, *, verify: bool) -> Index:
        """The generation in force of a bundle, opened again when it is another than the one that is kept."""
        from factcheck.index import read_manifest

        # As written, too: what is kept reads its calibration there, and a resident's next client may be elsewhere.
        key = (path, path.resolve(), options.threads, verify)
        with self._loading:
            kept = self._kept["index"].get(key)
            if kept is not None and read_manifest(path) != kept.manifest:
                del self._kept["index"][key]
            index = self._keep("index", key, lambda: super(Keeper, self).index(path, options, verify=verify))
            self._let_go()
            return index

    def matcher(self, index: Index, encoder: Encoder) -> Matcher:
        """The matcher of an index and its encoder, made again when the index's own calibration has changed."""
        from factcheck.matching import active_calibration

        # What is kept holds its index and its encoder, so no other object has their numbers meanwhile.
        key = (id(index), id(encoder))
        with self._loading:
            kept = self._kept["matcher"].get(key)
            if kept is not None and kept.calibration != active_calibration(index.path, encoder.fingerprint):
                del self._kept["matcher"][key]
            return self._keep("matcher", key, lambda: super(Keeper, self).matcher(index, encoder))

    def _let_go(self) -> None:
        """Keep no matcher of an index that is kept no more: it holds all of its files open, also when they are gone."""
        kept = {id(index) for index in self._kept["index"].values()}
        matchers = self._kept["matcher"]
        for key in [key for key, matcher in matchers.items() if id(matcher.index) not in kept]:
            del matchers[key]

    def ahead(self, options: Settings, *, model: str | None = None) -> None:
        """Nothing: what extraction needs is kept."""

    def extractor(self, options: Settings) -> Extractor:
        """The claim extractor, one for each number of threads."""
        key = (options.threads, options.cache_dir)
        return self._keep("extractor", key, lambda: super(Keeper, self).extractor(options))

    def _keep(self, kind: str, key: Hashable, load: Callable[[], T]) -> T:
        with self._loading:
            kept = self._kept[kind]
            if key not in kept:
                kept[key] = load()
            kept.move_to_end(key)
            while len(kept) > KEPT:
                kept.popitem(last=False)
            return cast("T", kept[key])


def _quietly(load: Callable[[], object]) -> None:
    with suppress(FactcheckError):  # who needs it will load it again, and hear
        load()


_current: ContextVar[Loader | None] = ContextVar("loader", default=None)


def loader() -> Loader:
    """The loader in force here: a fresh one unless `using` says otherwise."""
    return _current.get() or Loader()


@contextmanager
def using(chosen: Loader) -> Iterator[None]:
    """Load by `chosen` within the block, in this thread."""
    before = _current.set(chosen)
    try:
        yield
    finally:
        _current.reset(before)
