"""What is said for "where" and "when" once a relative clause stands alone: "in Vik, where he died" -> "in Vik"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.clauses.schedule import MONTHS, WEEKDAYS
from factcheck.claims.syntax.asides import within
from factcheck.claims.syntax.grammar import first_conjunct, phrase
from factcheck.claims.syntax.stretches import TIMES

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

WHERE = frozenset(
    "in at on near over off under outside inside beside behind above below along beneath across aboard around".split()  # noqa: SIM905
)
WHITHER = {"to", "into", "from"}
# What one is in, and what one is at, where "where" tells of it.
IN_EVENT = frozenset(
    """
    final semifinal quarterfinal election race tournament championship competition contest match game trial war battle
    navy army league round vote referendum cup
    """.split()  # noqa: SIM905
)
AT_EVENT = frozenset(
    """
    conference meeting summit ceremony hearing rally festival funeral hospital school university college academy factory
    museum airport station hotel restaurant stadium
    """.split()  # noqa: SIM905
)
# What tells of one time ("in the 51st minute", "after nine minutes"), and nouns for times.
WHEN = {"in", "on", "at", "during", "after"}
SPANS = {"minute", "half", "morning", "afternoon", "evening", "night", "day", "week", "month", "year", "season"}
AREAS = {"capital", "city", "town", "village", "country", "province", "region", "district"}


def is_dated(pronoun: Token, words: list[Token]) -> bool:
    """Whether a clause with "when" has a time of its own: "on Friday, when it will rain, but not till noon inland"."""
    return pronoun.lower_ == "when" and any(token.ent_type_ in TIMES for token in words)


def circumstance(noun: Token, pronoun: Token, antecedent: list[Token]) -> str | None:
    """What is said for "where" and "when", or None when that is not certain."""
    name = within(antecedent)
    if pronoun.lower_ == "where" and noun.ent_type_ in TIMES:
        return _place_beside(noun)
    if pronoun.lower_ == "where":
        return _place(noun, name, set_off=noun.i < pronoun.i - 1)
    if pronoun.lower_ == "when" and noun.lower_ in WEEKDAYS:
        return f"on {name}"
    if pronoun.lower_ == "when" and noun.is_digit and len(noun) == 4:
        return f"in {name}"
    if pronoun.lower_ == "when" and noun.lower_ in MONTHS and noun.pos_ == "PROPN" and len(antecedent) < 4:
        day = any(token.is_digit and len(token) < 3 for token in antecedent)
        return f"on {name}" if day else f"in {name}"
    told = any(token.tag_ in ("CD", "JJ") for token in antecedent)  # not "in the year when he died"
    timed = told and (noun.ent_type_ in TIMES or noun.lemma_.lower() in SPANS)
    if pronoun.lower_ == "when" and timed and noun.dep_ == "pobj" and noun.head.lower_ in WHEN:
        return f"{noun.head.lower_} {name}"
    return None


def _place_beside(day: Token) -> str | None:
    """The place told of before a date: "moved to Paris in 1960, where she met him"."""
    verb = day.head.head
    named = (n for prep in verb.below.get("prep", ()) if prep.i < day.i for n in prep.below.get("pobj", ()))
    place = next((noun for noun in named if noun.ent_type_ in ("GPE", "LOC")), None)
    return f"in {within(phrase(place))}" if place is not None else None


def _place(noun: Token, name: str, *, set_off: bool) -> str | None:
    """What is said for "where": the place with its preposition, which is another for where something goes or comes."""
    named = noun.ent_type_ in ("GPE", "LOC") or noun.pos_ == "PROPN" or noun.lower_ in AREAS
    first = first_conjunct(noun)
    of = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    event = of.head if of is not None and of.head.pos_ == "NOUN" else noun  # "the final of the league, where"
    kind = event.lemma_.lower()
    unbroken = event.i == 0 or event.nbor(-1).text != "-"  # "the semi-finals"
    if set_off and first is noun and unbroken and kind in IN_EVENT | AT_EVENT and event.head.lower_ not in WHERE:
        name = within([t for t in phrase(event) if t.i <= noun.i]) if event is not noun else name
        return f"{'in' if kind in IN_EVENT else 'at'} {name}"
    if first is not noun and first.dep_ == "pobj" and first.head.lower_ in WHERE:
        return f"{first.head.lower_} {name}"  # "at the school and the old station, where queues formed"
    if noun.dep_ != "pobj":
        return f"in {name}" if named else None
    before, whole = noun.head.lower_, noun.head.head
    if before in WHERE:
        return f"{before} {name}"
    if before in WHITHER and set_off:
        return f"{'in' if named else 'at'} {name}"
    if before == "of" and set_off and whole.tag_ == "NN" and whole.dep_ == "pobj" and not named:
        outer = whole.head.lower_  # "from a depth of 60 metres, where"
        if outer in WHERE | WHITHER and whole.i < noun.i:
            found = within([t for t in phrase(whole) if t.i <= noun.i])
            return f"{outer if outer in WHERE else 'at'} {found}"
    if before == "of" and whole.lemma_.lower() in AREAS and noun.pos_ == "PROPN":
        return f"in {name}"  # "the port city of Lomay", by whatever name
    town = noun.ent_type_ in ("GPE", "LOC") or (set_off and noun.lower_ in AREAS)  # "left the old town, where"
    return f"in {name}" if town else None
