"""A parsed sentence -> its parts, and the sentence with some of them exchanged."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

Edit = tuple[int, int, str]


def root_of(doc: Any) -> Any:
    roots = [token for token in doc if token.dep_ == "ROOT"]
    return roots[0] if len(roots) == 1 and roots[0].pos_ in {"VERB", "AUX"} else None


def arguments(doc: Any) -> tuple[Any, Any, Any]:
    root = root_of(doc)
    if root is None:
        return None, None, None
    subject = next((c for c in root.lefts if c.dep_ == "nsubj"), None)
    thing = next((c for c in root.rights if c.dep_ == "dobj"), None)
    return root, subject, thing


def alike(one: Any, other: Any) -> bool:
    """Two names, or two nouns of which either could do what the other does."""
    people = [t.pos_ == "PROPN" or t.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} for t in (one, other)]
    return all(people) and other.right_edge.i - other.left_edge.i < 7


def plain(verb: Any) -> bool:
    return not any(child.dep_ in {"aux", "auxpass", "neg", "conj"} for child in verb.children)


def did_not(doc: Any, root: Any) -> Iterator[tuple[int, int]]:
    found = re.search(rf"\bdid(?: not|n['’]t) {re.escape(root.text)}\b", doc.text)
    if found:
        yield found.span()


def is_year(token: Any) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", token.text)) and token.ent_type_ in {"DATE", ""}


def altered(number: str, rng: random.Random) -> str:
    plain = number.replace(",", "").rstrip(".")
    if not re.fullmatch(r"\d+(\.\d+)?", plain):
        return number + "0"
    value = float(plain) * rng.choice([0.1, 0.5, 0.75, 1.2, 1.5, 2, 3, 10]) + rng.choice([0, 1, 2])
    if "." in plain:
        return f"{value:.1f}"
    whole = max(2, round(value))
    whole += whole == int(float(plain))
    return f"{whole:,}" if "," in number else str(whole)


def phrase_of(doc: Any, token: Any) -> str:
    return lowered(doc, doc[token.left_edge.i : token.right_edge.i + 1].text)


def lowered(doc: Any, text: str) -> str:
    """`text` for the middle of a sentence: its first word small, unless it is a name or "I"."""
    first = doc[0]
    if text.startswith(first.text) and first.pos_ not in {"PROPN"} and not first.ent_type_ and first.text != "I":
        return text[:1].lower() + text[1:]
    return text


def put(doc: Any, token: Any, new: str) -> str:
    return edited(doc.text, [(token.idx, token.idx + len(token), new)])


def edited(text: str, edits: list[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return re.sub(r"\b(a) (?=[aeiou])", r"\1n ", re.sub(r"  +", " ", text))


def ed(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if _doubled(lemma) else "") + "ed"


def ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye")):
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if _doubled(lemma) else "") + "ing"


def s(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _doubled(lemma: str) -> bool:
    return bool(re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", lemma)) and lemma[-1] != "w"
