"""Who says a clause -> the speakers as they are named: in its sentence, around its quotation, in the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.clauses.relatives import owner
from factcheck.claims.context.decontextualization import standing
from factcheck.claims.context.pronouns import SPEAKING, is_speaking
from factcheck.claims.syntax.asides import naming
from factcheck.claims.syntax.attribution import Attribution, misread_subject
from factcheck.claims.syntax.grammar import described, first_conjunct, is_person, own_subject, phrase
from factcheck.claims.syntax.names import plain, unmarked
from factcheck.claims.syntax.told_beside import before_complement
from factcheck.claims.wording import sentence_text

if TYPE_CHECKING:
    from factcheck.claims.context.setting import Setting
    from factcheck.claims.syntax.tree import Token

QUOTED_AS = {"him": "he", "her": "she", "them": "they"}  # "the paper quoted him as saying"


def speakers_of(head: Token, said: Attribution, setting: Setting) -> tuple[str, ...]:
    """Who says a clause, outermost first: in the sentence, in the quotation that goes on, and in the conversation."""
    found = _named(said, setting) if said.speakers else ()
    if not found and (missing := _unnamed_speaker(head)):
        found = (missing,)
    if not found and setting.tagged and not setting.speaker and (tag := _tag(head, setting)):
        found = (_name(tag, setting),)
    if setting.speaker and setting.speaker not in found and _within_quotation(head, said, setting):
        found = (setting.speaker, *found)
    talking = _talking(setting)
    if talking is None:
        return tuple(_owned(name, found[0]) for name in found)
    return (talking, *(name for name in found if name.lower() not in SPEAKING and name != setting.talking))


def _tag(head: Token, setting: Setting) -> list[Token]:
    """The words for whoever speaks a quotation that a clause stands in, where the parse does not hang it on them."""
    for start, stop in setting.tagged:
        if start <= head.idx < stop:
            own = own_subject(head)
            words = setting.tagged[start, stop]
            here = own is not None and start < own.idx < stop and words[0].sent == head.sent
            speaks = here and not (_is_self(words) or _is_relative(words) or start < words[0].idx < stop)
            return words if speaks and head not in words else []
    return []


def _owned(name: str, speaker: str) -> str:
    """Whoever is named by what they are to the one who speaks: "“My father told me,” Vik said" is Vik's father."""
    mine, _, rest = name.partition(" ")
    if mine.lower() != "my" or name == speaker or speaker.lower() in SPEAKING:
        return name
    owner_ = {"he": "his", "she": "her"}.get(speaker.lower(), f"{speaker}’s")
    return f"{owner_} {rest}"


def _named(said: Attribution, setting: Setting) -> tuple[str, ...]:
    """The speakers that a sentence tells of."""
    found = tuple(_name(tokens, setting) for tokens in said.speakers if not (_is_self(tokens) or _is_relative(tokens)))
    found = tuple(setting.asked if name.lower() == "you" and setting.asked else name for name in found)
    found = tuple(name for number, name in enumerate(found) if name != "it" or (number == 0 and not setting.speaker))
    return tuple(name for number, name in enumerate(found) if not number or name != found[number - 1])


def _within_quotation(head: Token, said: Attribution, setting: Setting) -> bool:
    """Whether a clause and whoever its sentence says that it is from stand within one quotation."""
    outer = said.speakers[0][0].idx if said.speakers else head.idx
    return any(start <= head.idx < stop and start < outer < stop for start, stop in setting.quotes)


def _talking(setting: Setting) -> str | None:
    """Who speaks the whole block, by the fullest name."""
    if not setting.talking:
        return None
    name = setting.references.names.fullest(setting.talking.split()[-1])
    return name if " " in name else setting.talking


def whose_words(speakers: tuple[str, ...], said: Attribution, setting: Setting, *, quoted: bool) -> str | None:
    """Whose "I" and "we" stand in a clause; None when they are the author's."""
    if not speakers or not (quoted or setting.speaker or setting.talking):
        return None
    if quoted and len(speakers) > 1 and not setting.talking:
        within = any(start <= tokens[0].idx < stop for tokens in said.speakers for start, stop in setting.quotes)
        # In "“They say we are late,” Holm said" Holm does not say that they are late; in "“I am late,” she says Holm
        # said" it is Holm who is.
        if within or len(said.speakers) != len(speakers):
            return None
        human = any(token.ent_type_ == "PERSON" or is_person(token) for token in said.speakers[-1])
        return speakers[-1] if human else None
    return speakers[-1] if quoted and setting.talking else speakers[0]


def _is_self(tokens: list[Token]) -> bool:
    """Whether a speaker is "I" or "we", whoever speaks around it, or no more than "it" ("it shows that ...")."""
    only = tokens[0] if len(tokens) == 1 else None
    return only is not None and (is_speaking(only) or only.lower_ in ("this", "that", "which"))


def _is_relative(tokens: list[Token]) -> bool:
    """Whether a speaker is only what a relative clause counts ("58 per cent of whom said yes")."""
    return any(token.lower_ in ("whom", "which") for token in tokens[1:])


def _name(tokens: list[Token], setting: Setting) -> str:
    """A speaker as he is named; "she" in "..., she said" is whoever goes on speaking."""
    references = setting.references
    tokens = unmarked(tokens)
    if len(tokens) == 1 and (name := references.speaker(tokens[0], setting.quotes)):
        return name
    if tokens[0].lower_ in ("one", "another") and (one := naming(tokens[0])) is not None:
        return plain(phrase(one))  # "said one of them, Ida Holm"
    named = references.names.titled(tokens)
    led = tokens[0].tag_ == "NNS" and any(token.tag_ == "VBN" for token in tokens)  # "researchers led by Ida Holm"
    if named and not led:
        return named
    including = next((n for n, token in enumerate(tokens) if token.lower_ == "including" and n > 1), 0)
    if including and tokens[including - 1].text == ",":
        tokens = tokens[: including - 1]  # "officials, including two whose names were not given, said"
    whose = next((token for token in tokens if token.tag_ == "WP$"), None)
    owned = owner(whose, described(first_conjunct(whose.head.head))) if whose is not None else {}
    inside = any(start <= tokens[0].idx < stop for start, stop in setting.quotes)
    speaking = _talking(setting) or (setting.speaker if inside else None)  # "“My aunt said it leaked,” he added"
    said = {**standing(tokens, references, quoted=False, speaker=speaking).said, **owned}
    if len(tokens) == 1 and tokens[0].lower_ in QUOTED_AS:
        return QUOTED_AS[tokens[0].lower_]
    text = sentence_text(list(tokens), said).removesuffix(".")
    first = tokens[0]
    kept = (
        first.pos_ in ("PROPN", "X") or first.ent_type_ == "NORP" or (first.tag_ == "NN" and len(tokens) == 1)
    )  # no article: it is a name
    begins = first.is_sent_start or (first.nbor(-1).is_sent_start and first.nbor(-1).is_punct)
    capital = first.text[:1].isupper() and (kept or not begins or first.text[1:2].isupper())
    changed = first.i in said or not text.lower().startswith(first.lower_)
    article = changed and text.partition(" ")[0] in ("The", "A", "An")
    return text if (capital or changed or first.i in references.here) and not article else text[:1].lower() + text[1:]


def _unnamed_speaker(head: Token) -> str | None:
    """The speaker above a clause that the parser took for something else."""
    token = head
    while token.head != token:
        if token.dep_ == "advcl" and before_complement(token, token.head):
            token = token.head
        elif token.dep_ == "ccomp":
            name = misread_subject(token.head)
            if name is not None:
                return str(name.text)
        token = token.head
    return None
