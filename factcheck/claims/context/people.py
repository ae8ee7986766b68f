"""The parsed blocks of an article -> who in it is a person: what one place tells of a name holds in all others.

A recognizer that sees one sentence at a time takes "Agnes Tull" for a place here and for a person there. A name is a
person's if a title, an age, a given name or "who" beside it says so anywhere, or if it is mostly taken for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.claims.syntax.names import FEMALE, HUMAN, MALE, OFFICES, PARTICLES, TITLES, given_names
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.tree import Doc, Span

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

LONGEST = 4  # words of a name
# Roles that stand before a name as titles do, with a capital at the start of a sentence.
ROLES = {"incumbent", "keeper", "coach", "sheriff", "commissioner", "archbishop", "chairman", "chairwoman", "detective"}
BEFORE_NAMES = TITLES | ROLES
# Words that a person's name does not hold.
NO_PERSON = frozenset(
    """
    university college school institute council court bank union group company party street road lane square park
    bay cape river lake island mountain bridge station hospital association federation committee agency department
    ministry office league cup club united city town county lines airways devices foundation trust society museum
    theatre church house hall act bill day january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday street times post news journal press
    north south east west library studio studios airport stadium arena prize award awards centre center festival
    gallery memorial hotel palace cathedral railway railroad orchestra laboratory laboratories labs motors records
    pictures books broadcasting network radio hills beach valley springs gardens garden zoo pier port harbour harbor
    plaza mall building avenue boulevard highway clinic academy parliament fund treaty ltd inc corp plc gmbh
    holdings partners airlines stores foods brewery pharma systems technologies software industries international
    elementary electric mills islands penguin cemetery stakes derby trophy assembly
    """.split()  # noqa: SIM905 - a list of words reads better as words
)

# What is done with firms, and where things are that are no person.
FOUNDING = frozenset("found own run lead head join buy acquire sell leave visit chair manage reach".split())  # noqa: SIM905
WITHIN = {"in", "at", "near", "into", "through", "across", "around", "outside", "inside", "throughout"}


@dataclass
class _Seen:
    """What the places of a name tell of it."""

    told: int = 0  # places that say it is a person
    other: int = 0  # that say it is a firm or a place
    labels: Counter[str] = field(default_factory=Counter)


class _Run:
    """A run of capitalised proper nouns: tokens from `start` to `stop` of a text, a title before it left out."""

    __slots__ = ("doc", "start", "stop", "titled", "words")

    def __init__(self, doc: Doc, start: int, stop: int) -> None:
        self.doc = doc
        self.titled = False
        while stop - start > 1 and (doc[start].lower_ in BEFORE_NAMES or _opens_with_role(doc[start:stop])):
            start += 1
            self.titled = True
        if not self.titled and start and doc[start - 1].lower_ in TITLES:
            self.titled = True
        start += _of_office(doc, start, stop)
        self.start, self.stop = start, stop
        self.words = [token.text for token in doc[start:stop]]


def _of_office(doc: Doc, start: int, stop: int) -> int:
    """How many words before a name tell of which office: "Minister for Industry Joel Katz"."""
    if start < 2 or doc[start - 1].lower_ not in ("for", "of") or doc[start - 2].lower_ not in ROLES | OFFICES:
        return 0
    return next((n for n in range(1, stop - start - 1) if doc[start + n].lower_ in given_names()), 0)


def _opens_with_role(words: Sequence[Token]) -> bool:
    """Whether a sentence opens with what somebody is, before the name: "Swimmer Lena Holm", where Lena is a name."""
    first = words[0]
    if len(words) < 3 or not first.is_sent_start or first.lower_ not in HUMAN:
        return False
    return words[1].lower_ in given_names() and first.lower_ not in given_names()


def recognize(docs: Sequence[Doc]) -> set[str]:
    """Set the entities of an article's texts so that a person is one wherever named.

    Returns
    -------
    set
        Last names that also begin the name of something else ("Harmon", beside "Harmon Devices"): whom or what they
        mean by themselves is open.
    """
    _name_openings(docs)
    runs = [run for doc in docs for run in _runs(doc)]
    seen: dict[str, _Seen] = {}
    for run in runs:
        entry = seen.setdefault(" ".join(run.words), _Seen())
        entry.labels[_label(run)] += 1
        entry.told += _is_told(run)
        entry.other += len(run.words) == 1 and _is_where(run)
    people = {name for name, entry in seen.items() if _is_person(name, entry)}
    surnames = {name.split()[-1] for name in people if " " in name}
    others = {name for name in seen if " " in name and name not in people}
    # "The Vik-Holm talks" are named for two people, not for something that begins as one of them does.
    first_of_others = {name.split()[0] for name in others if not surnames.issuperset(name.split(" - "))}
    open_ones = {name for name in surnames if name in first_of_others or _is_other(seen.get(name), name, people)}
    for run in runs:
        name = " ".join(run.words)
        alone = len(run.words) == 1
        label: str | None = None
        if name in people or (alone and name in surnames and name not in open_ones):
            label = "PERSON"
        elif not run.titled:
            strange = len(run.words) > LONGEST or _no_name(run.words)
            label = "ORG" if (alone and name in open_ones) or (strange and _label(run) == "PERSON") else None
        if label is not None:
            _set(run, label)
    for doc in docs:
        _drop_broken(doc)
    return open_ones


def _name_openings(docs: Sequence[Doc]) -> None:
    """Take a word that opens a sentence, or that says something, for the name that it ends elsewhere: "Tom Banks ...

    Banks was glad. "It is over," Banks said.
    """
    openings = [
        token
        for doc in docs
        for token in doc
        if _may_be_name(token) and (token.is_sent_start or token.head.lemma_.lower() in SAYING)
    ]
    if not openings:
        return
    names = {token.text for doc in docs for token in doc if token.tag_ in ("NNP", "NNPS") and _ends_name(token)}
    openings = [token for token in openings if token.text in names]
    common = {token.text for doc in docs for token in doc} if openings else set()
    for token in openings:
        if token.lower_ not in common:
            token.tag_, token.pos_, token.lemma_ = "NNP", "PROPN", token.text
            if token.ent_type_:  # what the recognizer took it for tells nothing
                token.doc.set_ents([e for e in token.doc.ents if not e.start <= token.i < e.end])


def _may_be_name(token: Token) -> bool:
    """Whether a subject of one word, not tagged as a name, may be one: its verb is not that of several."""
    if token.dep_ not in ("nsubj", "nsubjpass", "poss") or token.tag_ not in ("NN", "NNS", "JJ", "NNPS"):
        return False
    if not token.text[:1].isupper() or any(
        child.dep_ not in ("punct", "appos", "relcl", "case") for child in token.children
    ):
        return False
    verb = token.head
    plural = verb.tag_ == "VBP" or any(
        child.lower_ in ("are", "were", "have", "do") for child in (verb, *verb.children)
    )
    return token.dep_ == "poss" or token.tag_ == "NN" or not plural


def _ends_name(token: Token) -> bool:
    """Whether a word ends a name of several words."""
    before = token.nbor(-1)
    return before.tag_ == "NNP" and before.head is token and before.dep_ == "compound"


def _runs(doc: Doc) -> Iterator[_Run]:
    start: int | None = None
    for token in doc:
        inside = token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper() and (token.ent_type_ != "DATE")
        if start is None:
            if inside:
                start = token.i
        elif inside and token.nbor(-1).dep_ == "pobj" and token.nbor(-1).right_edge.i < token.i:
            yield _Run(doc, start, token.i)  # "In Hamburg Vik said"
            start = token.i
        elif not inside:
            if token.text in PARTICLES and _goes_on(token):
                continue
            hyphen = token.text == "-" and not token.nbor(-1).whitespace_
            if hyphen and token.nbor(1).tag_ == "NNP":
                continue
            yield _Run(doc, start, token.i)
            start = None
    if start is not None:
        yield _Run(doc, start, len(doc))


def _goes_on(particle: Token) -> bool:
    """Whether a name goes on after a particle, or after a second one."""
    after = particle.doc[particle.i + 1 : particle.i + 3]
    return any(t.text[:1].isupper() and (t.i == particle.i + 1 or after[0].text in PARTICLES) for t in after)


def _label(run: _Run) -> str:
    """The label that the recognizer gave to the last word of a name, if the same entity holds the name's first word."""
    first, last = run.doc[run.start], run.doc[run.stop - 1]
    label: str = last.ent_type_
    return label if first.ent_type_ == label else ""


def _is_told(run: _Run) -> bool:
    """Whether the words around a name say that it is a person's."""
    doc, stop = run.doc, run.stop
    if run.titled:
        return True
    after = doc[stop : stop + 3]
    aged = len(after) > 2 and _is_age(after[1]) and after[2].text == ","
    if len(after) > 1 and after[0].text == "," and (aged or after[1].lower_ == "who"):
        return True
    name = doc[stop - 1]
    if name.dep_ == "appos" and name.head.lemma_.lower() in MALE | FEMALE:
        return True  # "Holm's sister, Petra, said"
    if len(run.words) == 1:
        return False
    if run.words[0].lower() in given_names() and not run.words[0].isupper():  # "AMINA Bank"
        return True
    before = doc[run.start - 1] if run.start else None
    if before is not None and before.text == "," and name.dep_ == "appos" and _label(run):
        before = name.head  # "the minister, Vik Holm, ..."
    return before is not None and before.pos_ == "NOUN" and before.lower_ in HUMAN


def _is_where(run: _Run) -> bool:
    """Whether something is in, at or done with what has a name of one word, as with places and firms."""
    name = run.doc[run.start]
    if name.dep_ == "dobj":
        return name.head.lemma_.lower() in FOUNDING
    return name.dep_ == "pobj" and run.start > 0 and run.doc[run.start - 1].lower_ in WITHIN


def _is_age(token: Token) -> bool:
    return token.is_digit and 1 < len(token) < 4


def _is_person(name: str, entry: _Seen) -> bool:
    words = name.replace(" - ", "-").split()
    if len(words) > LONGEST or _no_name(words):
        return False
    if entry.told:
        return True
    return entry.labels["PERSON"] * 2 > entry.labels.total() and len(words) > 1


def _no_name(words: Sequence[str]) -> bool:
    given = len(words) > 1 and words[0].istitle() and words[0].lower() in given_names()  # "Bill Holm"
    return any(word.lower() in NO_PERSON or word.isupper() for word in words[given:])


def _is_other(entry: _Seen | None, name: str, people: set[str]) -> bool:
    """Whether a last name by itself is mostly a firm or a place, and stands where no person would."""
    if entry is None or name in people:
        return False
    given = {person.split()[0] for person in people}
    others = entry.labels["ORG"] + entry.labels["GPE"] + entry.labels["LOC"]
    return name in given or (entry.other > 0 and others > 3 and others > 2 * entry.labels["PERSON"])


def _set(run: _Run, label: str) -> None:
    doc = run.doc
    first, last = doc[run.start], doc[run.stop - 1]
    same = first.ent_type_ == last.ent_type_ == label and first.ent_iob_ == "B"
    if same and (run.stop == len(doc) or doc[run.stop].ent_iob_ != "I"):
        return
    kept = [entity for entity in doc.ents if entity.end <= run.start or entity.start >= run.stop]
    doc.set_ents([*kept, Span(doc, run.start, run.stop, label)])


def _drop_broken(doc: Doc) -> None:
    """Unmark people whose name has a figure in it, as in a score."""
    broken = [e for e in doc.ents if e.label_ == "PERSON" and any(token.like_num for token in e)]
    if broken:
        doc.set_ents([entity for entity in doc.ents if entity not in broken])
