"""Which mends of the parse a text needs: ``python eval/mends.py TEXTS... [--most 2]``.

TEXTS are files of text, or ``.jsonl`` whose lines have a ``text`` or, as a collection of fact-checks has, a body in
``metadata``. Prints each rule of ``factcheck/claims/parsing`` that changes the parse of no more than so many sentences,
with one of these. What a hundred thousand sentences of real text do not need is not worth its lines.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import inspect
import json
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from factcheck.articles import article_from_text
from factcheck.claims import Extractor, parsing
from factcheck.claims.parsing import moves
from factcheck.claims.syntax.tree import Token

AT_ONCE = 64  # articles
SET = {"tag_", "dep_", "_head"}


class Census:
    """How often each rule was asked, and changed a tag, a dependency or a head."""

    def __init__(self) -> None:
        self.changes = 0
        self.asked: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.example: dict[str, str] = {}

    def watch(self) -> None:
        """Count from now on: rules are functions of a token that return nothing."""

        def assign(token: Token, name: str, value: object) -> None:
            if name in SET and getattr(token, name, value) != value:  # a new token has none yet
                self.changes += 1
            object.__setattr__(token, name, value)

        modules = [
            importlib.import_module(f"{parsing.__name__}.{m.name}") for m in pkgutil.iter_modules(parsing.__path__)
        ]
        for module in modules:
            if module is moves:  # what rules do, and no rules
                continue
            for name, rule in inspect.getmembers(module, inspect.isfunction):
                if rule.__module__ == module.__name__ and not name.startswith("_") and _mends(rule):
                    self._count(f"{module.__name__.rpartition('.')[2]}.{name}", rule, modules)
        Token.__setattr__ = assign  # type: ignore[method-assign, assignment]

    def _count(self, name: str, rule: Callable[..., Any], modules: list[ModuleType]) -> None:
        self.asked[name] = 0

        @functools.wraps(rule)
        def counted(token: Token, *others: Any) -> Any:
            before = self.changes
            told = rule(token, *others)
            self.asked[name] += 1
            if self.changes > before:
                self.changed[name] += 1
                self.example.setdefault(name, " ".join(word.text for word in token.sent))
            return told

        for module in modules:
            for alias, found in inspect.getmembers(module, inspect.isfunction):
                if found is rule:
                    setattr(module, alias, counted)


def _mends(rule: Callable[..., Any]) -> bool:
    signature = inspect.signature(rule)
    first = next(iter(signature.parameters.values()), None)
    return first is not None and first.annotation == "Token" and signature.return_annotation == "None"


def _texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        if path.suffix != ".jsonl":
            yield path.read_text(encoding="utf-8")
            continue
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = row.get("metadata", {}).get("body") or row.get("text")
                if text:
                    yield text


def main() -> None:
    """Extract the claims of all texts, and print which rules they hardly needed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("texts", nargs="+", type=Path)
    arguments.add_argument("--most", type=int, default=2, help="print the rules that change no more sentences (2)")
    given = arguments.parse_args()
    extractor, census = Extractor.load(), Census()
    census.watch()
    articles = [article_from_text(text, language="en") for text in _texts(given.texts)]
    sentences = 0
    for start in range(0, len(articles), AT_ONCE):
        sentences += sum(len(one.sentences) for one in extractor.extract_many(articles[start : start + AT_ONCE]))
    print(f"{len(census.asked)} rules, {sentences:,} sentences")
    for name in sorted(census.asked, key=lambda name: (census.changed[name], name)):
        if census.changed[name] <= given.most:
            print(f"{census.changed[name]:6} of {census.asked[name]:9,}  {name}  {census.example.get(name, '')[:160]}")


if __name__ == "__main__":
    main()
