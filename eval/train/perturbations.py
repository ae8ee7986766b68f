"""A parsed statement -> others that say the same, the opposite, or something else, by rules, with their labels.

What a rule makes is a pair for training alone: its English is plain, its label nearly always right.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from phrases import (
    DENIALS,
    FINITE,
    HELPERS,
    MODAL_BASE,
    MODAL_PAST,
    MONTHS,
    MULTIPLES,
    OPPOSED,
    QUANTIFIERS,
    SAME_DENIALS,
    SWAPS,
    SYMMETRIC,
    VERBS,
    WEEKDAYS,
    WORDS,
)
from sentences import (
    Edit,
    alike,
    altered,
    arguments,
    did_not,
    ed,
    edited,
    ing,
    is_year,
    lowered,
    phrase_of,
    plain,
    put,
    root_of,
    s,
)
from wordnet import WordNet


class Variant(NamedTuple):
    """A text made from another, what it then says of it, and the kind of the change."""

    text: str
    relation: str
    kind: str


Rule = Callable[[Any, random.Random], Iterator[Variant]]


class Perturber:
    """Applies the rules; `names` are what an entity is exchanged for, by its label."""

    def __init__(self, words: WordNet, names: dict[str, list[str]]) -> None:
        self.words, self.names = words, names
        self.same: tuple[Rule, ...] = (
            self._synonym,
            self._front,
            self._passive,
            self._digits,
            self._phrase,
            self._cleft,
        )
        self.other: tuple[Rule, ...] = (
            self._negate,
            self._deny,
            self._antonym,
            self._antonym,
            self._swap,
            self._wrong_passive,
            self._quantify,
            self._number,
            self._number,
            self._entity,
            self._entity,
            self._date,
            self._modality,
            self._sibling,
        )

    def one(self, doc: Any, rules: tuple[Rule, ...], rng: random.Random) -> Variant | None:
        """What the first rule that fits makes, rules in random order; None where none fits."""
        for rule in rng.sample(rules, len(rules)):
            found = list(rule(doc, rng))
            if found:
                made = rng.choice(found)
                if made.text != doc.text:
                    return made._replace(text=made.text[:1].upper() + made.text[1:])
        return None

    def _synonym(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        edits: list[Edit] = []
        for token in doc:
            if token.pos_ in {"NOUN", "VERB", "ADJ", "ADV"} and not token.ent_type_:
                for word in self.words.synonyms(token.lemma_.lower(), token.pos_)[:2]:
                    form = self.inflect(word, token)
                    if form:
                        edits.append((token.idx, token.idx + len(token), form))
                        break
        if edits:
            picked = rng.sample(edits, rng.randint(1, min(3, len(edits))))
            yield Variant(edited(doc.text, picked), "same", "paraphrase")

    def _front(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        root = root_of(doc)
        for child in root.rights if root is not None else ():
            left, right = child.left_edge.i, child.right_edge.i
            if child.dep_ in {"prep", "npadvmod", "advcl"} and 2 <= right - left + 1 <= 6 and left > root.i:
                phrase = doc[left : right + 1].text
                rest = (doc[:left].text_with_ws + doc[right + 1 :].text_with_ws).replace(" .", ".").strip()
                yield Variant(
                    f"{phrase[:1].upper()}{phrase[1:]}{', ' if rng.random() < 0.6 else ' '}{lowered(doc, rest)}",
                    "same",
                    "paraphrase",
                )

    def _passive(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        yield from (Variant(text, "same", "paraphrase") for text in self._turned(doc, wrong=False))

    def _wrong_passive(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        root = root_of(doc)
        if root is not None and root.lemma_ not in SYMMETRIC:
            yield from (Variant(text, "opposite", "swapped-roles") for text in self._turned(doc, wrong=True))

    def _turned(self, doc: Any, *, wrong: bool) -> Iterator[str]:
        root, subject, thing = arguments(doc)
        if root is None or subject is None or thing is None or root.tag_ != "VBD" or thing.left_edge.i != root.i + 1:
            return
        done = self.inflect(root.lemma_, root, tag="VBN")
        if done is None or root.i != subject.right_edge.i + 1 or (wrong and not alike(subject, thing)):
            return
        one, two = phrase_of(doc, subject), phrase_of(doc, thing)
        rest = doc[thing.right_edge.i + 1 :].text
        if wrong:
            one, two = two, one
        be = "were" if (subject if wrong else thing).tag_ in {"NNS", "NNPS"} else "was"
        yield f"{two} {be} {done} by {one} {rest}".replace(" .", ".")

    def _swap(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        root, subject, thing = arguments(doc)
        if root is None or subject is None or thing is None or root.lemma_ in SYMMETRIC or not alike(subject, thing):
            return
        one, two = phrase_of(doc, subject), phrase_of(doc, thing)
        edits = [
            (subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge), two),
            (thing.left_edge.idx, thing.right_edge.idx + len(thing.right_edge), one),
        ]
        yield Variant(edited(doc.text, edits), "opposite", "swapped-roles")

    def _digits(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        for token in doc:
            if token.lower_ in WORDS:
                yield Variant(put(doc, token, str(WORDS.index(token.lower_) + 2)), "same", "number")
            elif token.text.isdigit() and 2 <= int(token.text) < 2 + len(WORDS) and not is_year(token):
                yield Variant(put(doc, token, WORDS[int(token.text) - 2]), "same", "number")
            elif re.fullmatch(r"\d{1,3}(,000)+", token.text):
                scale = {1: "thousand", 2: "million", 3: "billion"}.get(token.text.count(","))
                if scale:
                    yield Variant(put(doc, token, f"{token.text.split(',')[0]} {scale}"), "same", "number")

    def _phrase(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        for pair in SWAPS:
            for old, new in (pair, pair[::-1]):
                found = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", doc.text)
                if found and old not in {"to", "too", "under", "US", "%", "following", "start"}:
                    yield Variant(doc.text[: found.start()] + new + doc.text[found.end() :], "same", "paraphrase")
        root = root_of(doc)
        if root is not None and root.tag_ == "VB" and any(c.dep_ == "neg" for c in root.children):
            for start, end in did_not(doc, root):
                for form in rng.sample(SAME_DENIALS, 1):
                    filled = self._filled(form, root)
                    if filled:
                        yield Variant(doc.text[:start] + filled + doc.text[end:], "same", "negation")

    def _cleft(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        root, subject, _ = arguments(doc)
        if root is not None and subject is not None and subject.left_edge.i == 0 and subject.right_edge.i < 5:
            rest = doc[subject.right_edge.i + 1 :].text
            if rng.random() < 0.5:
                yield Variant(
                    f"It {'was' if root.tag_ == 'VBD' else 'is'} {phrase_of(doc, subject)} that {rest}",
                    "same",
                    "paraphrase",
                )
            else:
                yield Variant(f"It is a fact that {lowered(doc, doc.text)}", "same", "paraphrase")

    def _negate(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        root = root_of(doc)
        if root is None:
            return
        nots = [c for c in root.children if c.dep_ == "neg"]
        for text in self._affirmed(doc, root, nots[0]) if nots else _denied(doc, root):
            yield Variant(text, "opposite", "negation")

    def _affirmed(self, doc: Any, root: Any, no: Any) -> Iterator[str]:
        for start, end in did_not(doc, root):
            form = self.inflect(root.lemma_, root, tag="VBD")
            if form:
                yield doc.text[:start] + form + doc.text[end:]
        helper = doc[no.i - 1]
        if no.lower_ in {"not", "never"} and helper.tag_ in FINITE and helper.lemma_ in HELPERS:
            yield put(doc, no, "").replace("  ", " ")

    def _deny(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        root = root_of(doc)
        if root is not None and root.tag_ == "VBD" and root.lemma_ != "be" and plain(root):
            for form in rng.sample(DENIALS, 2):
                filled = self._filled(form, root)
                if filled:
                    yield Variant(put(doc, root, filled), "opposite", "negation")

    def _antonym(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        for pair in OPPOSED:
            for old, new in (pair, pair[::-1]):
                found = re.search(rf"(?<!\w){old}(?!\w)", doc.text)
                if found and old not in {"for", "with", "last", "up", "first", "against"}:
                    yield Variant(doc.text[: found.start()] + new + doc.text[found.end() :], "opposite", "antonym")
        for token in doc:
            central = token.dep_ in {"ROOT", "acomp", "amod", "advmod", "xcomp", "ccomp", "conj"}
            if token.pos_ in {"VERB", "ADJ", "ADV"} and central and not token.ent_type_:
                for word in self.words.antonyms(token.lemma_.lower(), token.pos_)[:2]:
                    form = self.inflect(word, token)
                    if form:
                        yield Variant(put(doc, token, form), "opposite", "antonym")

    def _quantify(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        for token in doc:
            if token.lower_ in QUANTIFIERS and token.dep_ in {
                "det",
                "amod",
                "nsubj",
                "advmod",
                "neg",
                "nsubjpass",
                "predet",
            }:
                opposite, related = QUANTIFIERS[token.lower_]
                yield Variant(put(doc, token, rng.choice(opposite)), "opposite", "quantifier")
                yield Variant(put(doc, token, rng.choice(related)), "related", "quantifier")

    def _number(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        for token in doc:
            if token.lower_ in WORDS:
                yield Variant(put(doc, token, rng.choice([w for w in WORDS if w != token.lower_])), "related", "number")
            elif re.fullmatch(r"\d[\d,.]*", token.text) and not is_year(token):
                yield Variant(put(doc, token, altered(token.text, rng)), "related", "number")
            elif token.lower_ in {"million", "billion", "thousand"}:
                others = {"million", "billion", "thousand"} - {token.lower_}
                yield Variant(put(doc, token, rng.choice(sorted(others))), "related", "number")
        for words in (*VERBS, MULTIPLES):
            for old in words:
                found = re.search(rf"(?<!\w){old}(?!\w)", doc.text)
                if found:
                    new = rng.choice([word for word in words if word != old])
                    yield Variant(doc.text[: found.start()] + new + doc.text[found.end() :], "related", "number")

    def _entity(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        for entity in doc.ents:
            pool = self.names.get(entity.label_, [])
            if pool and entity.label_ in {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT"}:
                new = rng.choice(pool)
                if new.lower() not in doc.text.lower():
                    kind = "place" if entity.label_ in {"GPE", "LOC", "FAC"} else "entity"
                    yield Variant(doc.text[: entity.start_char] + new + doc.text[entity.end_char :], "related", kind)

    def _date(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        for token in doc:
            for names in (MONTHS, WEEKDAYS):
                if token.text in names and (token.text not in {"May", "March"} or token.ent_type_ == "DATE"):
                    yield Variant(put(doc, token, rng.choice([n for n in names if n != token.text])), "related", "date")
            if is_year(token):
                year = int(token.text) + rng.choice([-30, -12, -10, -5, -2, -1, 1, 2, 3, 10])
                yield Variant(put(doc, token, str(year)), "related", "date")

    def _modality(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        root = root_of(doc)
        if root is not None and root.tag_ in {"VBD", "VBZ"} and root.lemma_ != "be" and plain(root):
            for form in rng.sample(MODAL_PAST, 2) + rng.sample(MODAL_BASE, 2):
                filled = self._filled(form, root)
                if filled:
                    yield Variant(put(doc, root, filled), "related", "modality")
        for token in doc:
            if token.lower_ == "will" and token.tag_ == "MD":
                yield Variant(
                    put(doc, token, rng.choice(["may", "might", "could", "is expected to"])), "related", "modality"
                )
            if (
                token.lower_ in {"is", "was"}
                and token.dep_ in {"ROOT", "auxpass"}
                and not any(c.dep_ == "neg" for c in token.children)
            ):
                new = rng.choice(
                    ["may be", "could be", "is said to be", "will be"]
                    if token.lower_ == "is"
                    else ["may have been", "might have been", "should have been", "was almost"]
                )
                yield Variant(put(doc, token, new), "related", "modality")

    def _sibling(self, doc: Any, rng: random.Random) -> Iterator[Variant]:
        for token in doc:
            if (
                token.pos_ == "NOUN"
                and not token.ent_type_
                and token.dep_ in {"nsubj", "dobj", "pobj", "nsubjpass", "compound", "attr"}
            ):
                others = self.words.siblings(token.lemma_.lower())
                form = self.inflect(rng.choice(others), token) if others else None
                if form and form not in doc.text.lower():
                    yield Variant(put(doc, token, form), "related", "entity")

    def _filled(self, form: str, verb: Any) -> str | None:
        past, done = self.inflect(verb.lemma_, verb, tag="VBD"), self.inflect(verb.lemma_, verb, tag="VBN")
        if ("{vbd}" in form and past is None) or ("{vbn}" in form and done is None):
            return None
        return form.format(vb=verb.lemma_, vbd=past, vbn=done)

    def inflect(self, lemma: str, like: Any, *, tag: str | None = None) -> str | None:
        """`lemma` in the form of a token; None where the form is irregular and so not known."""
        tag = tag or like.tag_
        if not lemma.isalpha():
            return None
        if lemma == like.lemma_ and tag == like.tag_:
            return str(like.text)
        if tag in {"VB", "VBP", "NN", "JJ", "RB"}:
            form: str | None = lemma
        elif lemma in self.words.irregular and tag in {"VBD", "VBN"}:
            same = like.lemma_ == lemma and like.tag_ in {"VBD", "VBN"} and like.text.endswith("ed")
            form = like.text if same else None
        else:
            form = {"VBD": ed, "VBN": ed, "VBG": ing, "VBZ": s, "NNS": s}.get(tag, lambda _: None)(lemma)
        return form.capitalize() if form and like.text[:1].isupper() else form


def _denied(doc: Any, root: Any) -> Iterator[str]:
    helper = next((c for c in root.children if c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE), None)
    if helper is None and root.lemma_ == "be":
        helper = root
    if helper is not None and helper.text.isalpha():
        for word in ("not", "never", "no longer")[: 3 if helper.lemma_ in {"be", "have"} else 1]:
            yield put(doc, helper, f"{helper.text} {word}")
    elif root.tag_ in {"VBZ", "VBP"} and root.lemma_.isalpha():
        yield put(doc, root, f"{'does' if root.tag_ == 'VBZ' else 'do'} not {root.lemma_}")
    thing = next((c for c in root.children if c.dep_ == "dobj"), None)
    if thing is not None and thing.pos_ == "NOUN":
        first = thing.left_edge
        if first.lower_ in {"a", "an", "some"}:
            yield put(doc, first, "no")
        elif first == thing:
            yield put(doc, first, f"no {first.text}")
