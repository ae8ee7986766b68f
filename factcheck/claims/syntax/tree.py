"""A parsed text -> plain objects that the rules walk over: what spaCy works out at every access is laid down once.

The names are spaCy's, and so is what they say. Rules read some 20,000 attributes of an article's tokens.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from factcheck.claims.syntax.written import put_back

if TYPE_CHECKING:
    from spacy.lexeme import Lexeme
    from spacy.tokens import Doc as Parse

    from factcheck.claims.syntax.written import Written

ATTRIBUTES = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "ENT_IOB", "SPACY", "SENT_START", "IDX")
IOB = ("", "I", "O", "B")  # by spaCy's numbers
MOST_REMEMBERED = 100_000  # words and names


class Token:
    """A word of a text with its place in the tree; equal to itself only. Tags and dependencies may be set.

    `below` holds its children by their dependencies, once the text is settled: then nothing may be set any more.
    """

    __slots__ = (
        "_head",
        "_subtree",
        "below",
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "i",
        "idx",
        "is_alpha",
        "is_digit",
        "is_punct",
        "is_sent_start",
        "is_space",
        "left_edge",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "sent",
        "stop",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Doc
    i: int
    idx: int
    stop: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_alpha: bool
    is_digit: bool
    is_punct: bool
    is_space: bool
    like_num: bool
    is_sent_start: bool
    children: list[Token]
    below: dict[str, list[Token]]
    left_edge: Token
    right_edge: Token
    sent: Span
    _head: Token
    _subtree: list[Token] | None

    def __init__(self, doc: Doc, i: int, row: Sequence[int]) -> None:
        """`row` holds the `ATTRIBUTES`; what the token hangs on is laid down later."""
        word, lemma, pos, tag, dep, entity, iob, spaced, begins, self.idx = row
        self.doc, self.i = doc, i
        self.text, self.lower_, self.is_alpha, self.is_digit, self.is_punct, self.is_space, self.like_num = _WORDS[word]
        self.lemma_, self.pos_, self.tag_, self.dep_ = _NAMES[lemma], _NAMES[pos], _NAMES[tag], _NAMES[dep]
        self.ent_type_, self.ent_iob_ = _NAMES[entity], IOB[iob]
        self.stop = self.idx + len(self.text)
        self.whitespace_ = " " if spaced else ""
        self.is_sent_start = begins == 1

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def head(self) -> Token:
        """What the token hangs on: itself, if nothing."""
        return self._head

    @head.setter
    def head(self, head: Token) -> None:
        if head is self._head:
            return
        self.doc.circled = self.doc.circled or (bool(self.children) and self in head.ancestors)
        self._head = head
        self.doc.crossed = self.doc.crossed or head.sent is not self.sent
        self.doc.hang(None if self.doc.crossed else self.sent)

    @property
    def text_with_ws(self) -> str:
        """The word and the white space after it."""
        return self.text + self.whitespace_

    @property
    def lefts(self) -> list[Token]:
        """What hangs on the token before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """What hangs on the token after it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> list[Token]:
        """The token and all that hangs on it, in order."""
        if self._subtree is None:
            if self.sent.nested:
                self._subtree = self.doc.tokens[self.left_edge.i : self.right_edge.i + 1]
                return self._subtree
            self._subtree = found = []
            waiting = [(self, False)]
            while waiting:
                token, met = waiting.pop()
                if met or not token.children:
                    found.append(token)
                    continue
                for child in reversed(token.children):
                    if child.i < token.i and not met:
                        waiting.append((token, True))
                        met = True
                    waiting.append((child, False))
                if not met:
                    waiting.append((token, True))
        return self._subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """What the token hangs on, the nearest first."""
        token = self
        for _ in self.doc.tokens:  # a circle has no end
            if token._head is token:
                return
            token = token._head
            yield token

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether another token hangs on this one, directly or not."""
        return any(above is self for above in descendant.ancestors)

    def nbor(self, distance: int = 1) -> Token:
        """The token so many places on; beyond the ends of the text one without word or tag."""
        place, tokens = self.i + distance, self.doc.tokens
        return tokens[place] if 0 <= place < len(tokens) else self.doc.ends[place > 0]


class Span:
    """A stretch of a text, from token `start` to `end`: a sentence, or an entity with its label.

    Of a sentence, `nested` says whether its trees are projective, as nearly all are: then each subtree is a stretch.
    Once the text is settled, `deps`, `tags` and `words` (in lower case) hold what occurs in it: most rules look for
    what most sentences lack.
    """

    __slots__ = ("deps", "doc", "end", "label_", "nested", "start", "tags", "words")

    nested: bool
    deps: set[str]
    tags: set[str]
    words: set[str]

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __getitem__(self, place: int) -> Token:
        return self.doc.tokens[(self.start if place >= 0 else self.end) + place]

    @property
    def start_char(self) -> int:
        """Where the stretch begins in the text."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where it ends."""
        return self.doc.tokens[self.end - 1].stop

    @property
    def text(self) -> str:
        """The stretch as written, without the white space after it."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def ents(self) -> list[Span]:
        """The entities that lie within."""
        return [entity for entity in self.doc.ents if entity.start >= self.start and entity.end <= self.end]

    @property
    def root(self) -> Token:
        """The token that the others hang on; the one nearest to its sentence's root where there are several."""
        inside = self.doc.tokens[self.start : self.end]
        for token in inside:
            if token._head is token:
                return token
        return min((t for t in inside if not self.start <= t.head.i < self.end), key=_height)


class Doc:
    """A parsed text: its tokens, its sentences (halves of one apart) and its entities, in order."""

    def __init__(self, parse: Parse, source: Written | None = None) -> None:
        """`source` is the text as it stands in the article, if the parser was given what it reads of that."""
        names, words = _NAMES, _WORDS
        if len(names) + len(words) > MOST_REMEMBERED:
            names.clear()
            words.clear()
        table = parse.to_array(ATTRIBUTES)
        # By columns: a list for each row, all there at once, would call the garbage collector time and again.
        columns = table.T.tolist()
        for name in set().union(*columns[1:6]) - names.keys():
            names[name] = parse.vocab.strings[name]
        words.update((word, _word(parse.vocab[word])) for word in set(columns[0]) - words.keys())
        self.tokens = [Token(self, i, row) for i, row in enumerate(zip(*columns, strict=True))]
        self.text = "".join([token.text + token.whitespace_ for token in self.tokens])
        if source is not None:
            put_back(self.tokens, source)
            self.text = source.text
        heads = parse.to_array("HEAD").astype(np.int64).tolist()
        starts = [token.i for token in self.tokens if token.is_sent_start and token.i]
        self.sents = [Span(self, start, end) for start, end in zip([0, *starts], [*starts, len(self)], strict=True)]
        for sentence in self.sents:
            for token in sentence:
                token.sent, token._head = sentence, self.tokens[token.i + heads[token.i]]
        self.ents = list(self._entities())
        self.crossed = False  # whether a token hangs on one of another sentence, which no parse has
        self.circled = False  # whether one hung, if for a moment, on what hangs on it
        self.ends = (self._end(-1), self._end(len(self)))
        self.hang()

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> list[Token]: ...
    def __getitem__(self, place: int | slice) -> Token | list[Token]:
        return self.tokens[place]

    def _entities(self) -> Iterator[Span]:
        start = None
        for token in self.tokens:
            if start is not None and token.ent_iob_ != "I":
                yield Span(self, start, token.i, self.tokens[start].ent_type_)
                start = None
            if token.ent_iob_ == "B" and token.ent_type_:
                start = token.i
        if start is not None:
            yield Span(self, start, len(self), self.tokens[start].ent_type_)

    def _end(self, place: int) -> Token:
        """What stands before the first token or behind the last: nothing, so that no rule has to ask whether it is."""
        end, behind = Token.__new__(Token), place > 0
        end.doc, end.i, end.sent = self, place, self.sents[-behind]
        end.idx = end.stop = behind * len(self.text)
        end.text = end.lower_ = end.lemma_ = end.pos_ = end.tag_ = end.dep_ = end.ent_type_ = end.ent_iob_ = ""
        end.is_alpha = end.is_digit = end.is_punct = end.is_space = end.like_num = end.is_sent_start = False
        end.whitespace_, end.children, end.below, end._subtree = "", _NONE, _NOTHING, []
        end._head = end.left_edge = end.right_edge = end
        return end

    def hang(self, sentence: Span | None = None) -> None:
        """Lay down what follows from what the tokens hang on: of a sentence, or of all of them."""
        tokens = self.tokens if sentence is None else self.tokens[sentence.start : sentence.end]
        for token in tokens:
            token.left_edge = token.right_edge = token
            token.children = _NONE
            token._subtree = None
        for token in tokens:
            above = token
            while above._head is not above:
                above = above._head
                if above.left_edge.i <= token.i:
                    break
                above.left_edge = token
            if token._head is not token:
                if token._head.children is _NONE:
                    token._head.children = []
                token._head.children.append(token)
        for token in reversed(tokens):
            above = token
            while above._head is not above:
                above = above._head
                if above.right_edge.i >= token.i:
                    break
                above.right_edge = token
        nested = _side_by_side([token for token in tokens if token._head is token]) and all(
            _side_by_side(token.children, token.i) for token in tokens if token.children
        )
        for one in self.sents if sentence is None else (sentence,):
            one.nested = nested

    def settle(self) -> None:
        """Lay down what rules ask for once all is mended; `told` holds what they answer (remembered.py)."""
        self.told: dict[object, dict[Token, Any]] = {}
        for token in self.tokens:
            token.below = below = {} if token.children else _NOTHING
            for child in token.children:
                if child.dep_ in below:
                    below[child.dep_].append(child)
                else:
                    below[child.dep_] = [child]
        for sentence in self.sents:
            tokens = self.tokens if self.crossed else self.tokens[sentence.start : sentence.end]
            sentence.deps = {token.dep_ for token in tokens}
            sentence.tags = {token.tag_ for token in tokens}
            sentence.words = {token.lower_ for token in tokens}

    def dissolve(self) -> None:
        """Part the tokens, once nobody needs them any more.

        They hold one another: left to the garbage collector, they have it look at all that there is time and again.
        """
        for token in (*self.tokens, *self.ends):
            token._subtree = None
            del token._head, token.left_edge, token.right_edge
        self.tokens, self.sents, self.ents, self.told = [], [], [], {}
        del self.ends

    def set_ents(self, entities: Iterable[Span]) -> None:
        """Have these entities, which do not overlap, in place of those that were there."""
        self.ents = sorted(entities, key=lambda entity: entity.start)
        for token in self.tokens:
            token.ent_type_, token.ent_iob_ = "", "O"
        for entity in self.ents:
            for token in entity:
                token.ent_type_, token.ent_iob_ = entity.label_, "B" if token.i == entity.start else "I"


_Word = tuple[str, str, bool, bool, bool, bool, bool]
_NAMES: dict[int, str] = {}  # spaCy's strings by their hashes, which are the same in every vocabulary
_WORDS: dict[int, _Word] = {}
_NONE: list[Token] = []  # the children of all without any: one list for each would be for the garbage collector
_NOTHING: dict[str, list[Token]] = {}  # the same by dependency


def _word(one: Lexeme) -> _Word:
    return one.text, one.lower_, one.is_alpha, one.is_digit, one.is_punct, one.is_space, one.like_num


def has(token: Token, deps: Collection[str]) -> bool:
    """Whether something hangs on a token by one of these dependencies; on a settled text `below` tells it of one."""
    return any(child.dep_ in deps for child in token.children)


def _side_by_side(tokens: list[Token], apart: int = -1) -> bool:
    """Whether the subtrees of tokens stand one after the other, and none of them around the token numbered `apart`."""
    end = -1
    for token in tokens:
        first, last = token.left_edge.i, token.right_edge.i
        if first <= end or first <= apart <= last:
            return False
        end = last
    return True


def _height(token: Token) -> int:
    """Steps to the root; a sign that nothing hangs on comes last."""
    if not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)
