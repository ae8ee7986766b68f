"""The tokens of a claim -> what is said in their place so that the claim stands on its own, and what stays open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.claims.context.dangling import is_impersonal
from factcheck.claims.context.pronouns import GENDERED, NUMBERED, SPEAKING
from factcheck.claims.context.reference import References
from factcheck.claims.context.spoken import Meant
from factcheck.claims.syntax.grammar import SUBJECTS
from factcheck.claims.syntax.names import HUMAN
from factcheck.claims.syntax.saying import TEXTS
from factcheck.claims.wording import singular, written_out

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

PRONOUNS = {"PRP", "PRP$"}
OBJECTS = {"them"}
FIRST, SECOND = {"i", "me", "my"}, {"you", "your"}
LONGEST_NAME = 6  # words; a longer description is no name


@dataclass
class Standing:
    """`said`: number of a token -> text in its place; `resolved`: reference as written -> what it stands for."""

    said: dict[int, str] = field(default_factory=dict)
    resolved: dict[str, str] = field(default_factory=dict)
    unresolved: tuple[str, ...] = ()


def standing(
    tokens: Sequence[Token], references: References, *, quoted: bool, speaker: str | None, asked: str | None = None
) -> Standing:
    """What makes a claim of these tokens, in the order in which they are said, stand on its own.

    Parameters
    ----------
    tokens
        The words of the claim.
    references
        What the references of their sentence stand for.
    speaker
        Who says it: "I" is said by that name.
    quoted
        Whether it stands in quotation marks: then names stay as they are.
    asked
        Whom it speaks to: "you" is said by that name.
    """
    found = Standing()
    if not quoted:
        names = references.names.completed(tokens)
        if names:
            found.said |= names
            found.resolved |= {token.text: names[token.i] for token in tokens if token.i in names}
    if speaker is not None and _can_stand_for(speaker):
        _speak(found, tokens, speaker, FIRST)
    if asked is not None and _can_stand_for(asked):
        _speak(found, tokens, asked, SECOND)
    open_ones: list[str] = []
    here = references.here
    for number, token in enumerate(tokens):
        if token.tag_ not in PRONOUNS and token.i not in here:
            continue
        earlier = tokens[:number]
        meant = here.get(token.i)
        if meant is None or _unwieldy(token, meant) or _is_either(token):
            if _hangs(token, earlier, references):
                open_ones.append(token.text)
        elif not _inside(meant, earlier, references) and not _is_with_open(token, open_ones):
            _put(found, token, meant)
    found.unresolved = tuple(dict.fromkeys(open_ones))
    return found


def _is_with_open(token: Token, open_ones: Sequence[str]) -> bool:
    """Whether "her" goes with a "she" that stays: a name for one of them would make two people of one."""
    said = GENDERED.get(token.lower_)
    return said is not None and any(GENDERED.get(word.lower()) == said for word in open_ones)


def _can_stand_for(speaker: str) -> bool:
    """Whether a speaker's name can be said in place of "I": somebody's, and no text's."""
    words = speaker.split()
    if not TEXTS.isdisjoint(words) and HUMAN.isdisjoint(words):
        return False
    return len(words) <= LONGEST_NAME and words[0].lower() not in {*GENDERED, *NUMBERED, *SPEAKING}


def _speak(found: Standing, tokens: Sequence[Token], speaker: str, words: set[str]) -> None:
    """Put a name in place of "I", "me" and "my", or of "you" and "your", with the verb to match."""
    for token in tokens:
        if token.lower_ in words and token.tag_ in ("PRP", "PRP$"):
            found.said[token.i] = possessive(speaker) if token.tag_ == "PRP$" else speaker
            found.resolved[token.text] = speaker
        if token.lower_ in ("i", "you") and token.dep_ in SUBJECTS and token.i in found.said:
            verbs = [t for t in tokens if t == token.head or t.head == token.head]
            leaning = {i: text for i, text in written_out(token, plural=False).items() if any(t.i == i for t in tokens)}
            found.said |= leaning or singular(sorted(verbs, key=lambda verb: verb.i), token.head)


def _unwieldy(token: Token, meant: Meant) -> bool:
    """Whether what is meant is too long to own something ("about 900 species of moths' numbers")."""
    return token.tag_ == "PRP$" and (" of " in meant.text or len(meant.text.split()) > LONGEST_NAME)


def _is_either(token: Token) -> bool:
    """Whether a pronoun stands for anybody, of either sex: "his/her", "he or she"."""
    beside = (token.doc[max(token.i - 2, 0) : token.i][::-1], token.doc[token.i + 1 : token.i + 3])
    return any(len(pair) == 2 and pair[0].lower_ in ("/", "or") and pair[1].tag_ == token.tag_ for pair in beside)


def _put(found: Standing, token: Token, meant: Meant) -> None:
    # "HIM" and "hE" may be tagged as names: they have no article.
    article = next((child for child in token.children if child.lower_ == "the"), None)
    if token.tag_ not in ("PRP", "PRP$") and article is not None:
        if token.nbor(1).pos_ == "PROPN":
            return  # "the archaeologist Rosa Holm" names whom it means
        found.said[article.i] = ""
        found.said[token.i] = meant.text
        found.resolved[f"{article.text} {token.text}"] = meant.text
        return
    found.said[token.i] = possessive(meant.text) if token.tag_ == "PRP$" else meant.text
    if token.dep_ in SUBJECTS:
        found.said |= written_out(token, plural=token.lower_ == "they")
    found.resolved[token.text] = meant.text


def possessive(name: str) -> str:
    """A name as an owner: "Berg’s", "the insurers’"."""
    plural = name.endswith("s") and (name.startswith("the ") or name[:1].islower())
    return f"{name}’" if plural else f"{name}’s"


def _inside(meant: Meant, earlier: Sequence[Token], references: References) -> bool:
    """Whether the claim itself names what is meant before the reference."""
    if meant.head is not None and meant.head in earlier:
        return True
    return any(
        (token.text == meant.text and meant.key not in references.names.full)
        or references.names.named(token) == meant.key
        or (token.i in references.here and references.here[token.i].key == meant.key)
        for token in earlier
    )


def _hangs(token: Token, earlier: Sequence[Token], references: References) -> bool:
    """Whether a token is a pronoun for something that the claim does not name before it."""
    word = token.lower_
    if token.tag_ not in ("PRP", "PRP$") or word in SPEAKING:
        return False
    if word in GENDERED:
        return not any(t.pos_ == "PROPN" or t.tag_ == "NN" or t.i in references.here for t in earlier)
    if word in NUMBERED or word in OBJECTS:
        return not (word == "it" and is_impersonal(token)) and not any(t.pos_ in ("NOUN", "PROPN") for t in earlier)
    return False
