"""What stands between commas beside a noun phrase, told by its form where the parse has hung it elsewhere.

"A passing milkman, Barry Stubbs, raised the alarm", "it cost 600 million, about a quarter of the budget", "Leck, 17
miles away" and "nine guests, the oldest of them 96" each say a second thing of the words before the comma.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import LONG_AGO, Clause, stem
from factcheck.claims.phrases.predicated import predicated
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.asides import counted
from factcheck.claims.syntax.chunks import DETERMINING, OPENING, amount_at_end, being, chunk, having, whole
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, is_person, own_subject
from factcheck.claims.syntax.stretches import CLOSING, NOMINAL, TIMES, trim
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

LISTED = {"CC", "DT", "NNP", "NN", "NNS", "PRP$", "CD"}  # what goes on with a list after a comma
DISTANCES = {"mile", "kilometre", "kilometer", "km", "metre", "meter", "yard", "foot"}
MOST_OF_AMOUNT = 10  # tokens of "of between 1.1 and 1.2 billion francs this year"
APPROXIMATE = {
    "about",
    "almost",
    "nearly",
    "roughly",
    "around",
    "twice",
    "half",
    "less",
    "more",
    "over",
    "under",
    "just",
    "double",
    "triple",
}
FRACTIONS = frozenset("half third quarter fifth sixth seventh eighth tenth twice double equivalent".split())  # noqa: SIM905
HARMING = {"injure", "wound", "hurt", "burn", "damage"}
CHANGES = {"rise", "fall", "drop", "increase", "decrease", "gain", "cut"}
UNIT_NOUNS = {"year", "month", "week", "day", "hour", "minute", "time", "percent"}  # of which "them" is none
FOREMOST = {"chief", "first", "foremost"}
MULTIPLES = {"twice", "double", "triple", "half"}
# Nouns for what an amount is beside being so much.
AMOUNTING = frozenset(
    "premium discount rise fall drop increase decrease gain cut record high low maximum minimum".split()  # noqa: SIM905
)


def apposed(sentence: Span, known: Collection[Clause]) -> Iterator[Clause]:
    """The claims of what stands between commas, but for those that are known."""
    taken = {token for clause in known for token in clause.words}
    tokens = list(sentence)
    for number, token in enumerate(tokens[:-2]):
        if token.text != "," or not number:
            continue
        after = tokens[number + 1 :]
        stop = next((n for n, t in enumerate(after) if t.text in CLOSING), len(after))
        inside, rest = after[:stop], after[stop + 1 :]
        if not inside or (stop < len(after) and after[stop].text == "," and not rest):
            continue
        before = tokens[:number]
        every = [
            kind(before, inside, rest) for kind in (_name, _distance, _amount, _part, _earlier, _having, _foremost)
        ]
        for clause in (*every, *predicated(before, inside, rest)):
            if clause is not None and not any(t in taken and t.pos_ in ("NOUN", "PROPN") for t in clause.words):
                yield clause


def _name(before: list[Token], inside: list[Token], rest: list[Token]) -> Clause | None:
    """Whom or what a description means: "the northernmost glacier, Hvit, has shrunk"."""
    name = _named(inside)
    person = bool(name) and any(token.ent_type_ == "PERSON" for token in name)
    described = _description(before, person=person)
    if name and len(name) > 1 and not described and not any(token.ent_type_ for token in name):
        described = _description(before, person=True)  # a name that the recognizer does not know
    if not name or not described or (rest and rest[0].tag_ in LISTED and rest[0].lower_ != "both"):
        return None  # a list, or what leads a sentence in
    last = described[-1]
    if name[-1].dep_ == "nsubj" and last.dep_ == "pobj" and rest and rest[0].dep_ == "prep":
        return None  # "by this list, Vik, at 2.18, is the cheapest"
    several = any(token.tag_ == "CC" and token.text != "&" for token in name)
    if last.tag_ == "NNS" and not several:
        some = before[: -len(described)][-2:]  # "one of its specialists, Ida Holm"
        if [token.lower_ for token in some] != ["one", "of"]:
            return None
        return Clause(last, "appositive", name, [*some, *described], before=being(name, plural=False), carried=True)
    if several != (described[0].tag_ == "CD" and last.tag_ == "NNS"):
        return None
    return Clause(last, "appositive", name, described, before=being(name, plural=several), carried=True)


def _named(inside: list[Token]) -> list[Token]:
    """The name that an aside is, without an age or a role before it; empty if it is none."""
    start = len(inside)
    while start and (inside[start - 1].tag_ in ("NNP", "NNPS", "CC") or inside[start - 1].text == "&"):
        start -= 1
    if start == len(inside) == 1 and inside[0].ent_type_ == "ORG" and inside[0].text[:1].isupper():
        start = 0  # "the manufacturer, Lentec", with a name taken for an adjective
    name, role = inside[start:], inside[:start]
    if not name or name[0].tag_ == "CC" or name[-1].tag_ == "CC" or name[0].ent_type_ in TIMES:
        return []
    if role and (
        name[-1].ent_type_ != "PERSON" or role[-1].tag_ not in ("NN", "JJ") or role[0].tag_ not in ("DT", "CD")
    ):
        return []
    return name


def _description(before: list[Token], *, person: bool) -> list[Token]:
    """The noun phrase that words end with, if it can mean one person or thing that a name follows."""
    found = chunk(before)
    if found and person and not is_person(found[-1]) and len(found) < len(before):
        above = before[: -len(found)]  # "his opponent in the election, Ida Holm"
        owner = chunk(above[:-1]) if above[-1].tag_ == "IN" else []
        if owner and is_person(owner[-1]):
            return [*owner, above[-1], *found] if any(t.tag_ in DETERMINING for t in owner) else []
    if len(found) < 2 or not any(token.tag_ in DETERMINING for token in found):
        return []
    last = found[-1]
    if last.ent_type_ in TIMES or last.tag_ not in ("NN", "NNS", "JJS") or (last.tag_ == "NNS" and not is_person(last)):
        return []
    if last.tag_ != "JJS" and is_person(last) != person:
        return []
    led_in = before[0].tag_ == "IN" and before[0].i == before[0].sent.start
    return [] if led_in and not person and not any(token.text == "," for token in before) else found


def _distance(before: list[Token], inside: list[Token], rest: list[Token]) -> Clause | None:
    """How far away a place is: "the town of Leck, 17 miles away"."""
    if not 3 <= len(inside) <= 4 or inside[-1].lower_ != "away" or inside[-2].lemma_.lower() not in DISTANCES:
        return None
    place = chunk(before)
    if not place or place[-1].tag_ not in NOMINAL:
        return None
    return Clause(
        inside[-1], "appositive", place, inside, before=being(place, plural=takes_plural(place)), carried=True
    )


def _amount(before: list[Token], inside: list[Token], rest: list[Token]) -> Clause | None:
    """What an amount is besides: "41 crowns a share, a premium of 28 per cent to the price of Monday"."""
    opens = inside[0].tag_ in OPENING or inside[0].lemma_.lower() in APPROXIMATE or inside[0].lower_ in ("a", "one")
    amount = _reached(before, amount_at_end(before) or _quantity(before)) if opens else []
    if not amount:
        return None
    if amount[-1].lower_ in ("degrees", "long", "high", "wide", "deep", "tall"):
        return None  # "minus 19 degrees, the coldest night since 1931"
    told = [token.lemma_.lower() for token in inside]
    one = [token.lower_ for token in inside[:3]] == ["one", "of", "the"]
    opening = inside[:6] if one else inside[:4] if inside[0].tag_ in OPENING else []
    superlative = any(token.tag_ in ("JJS", "RBS") for token in opening)
    # "2.3 million tonnes, more than twice the previous estimate"
    times = next((n for n, word in enumerate(told[:3]) if word in MULTIPLES), None)
    multiple = times is not None and len(inside) > times + 2 and inside[times + 1].tag_ in OPENING
    part = multiple or (
        (told[0] in APPROXIMATE or inside[0].lower_ == "a") and "of" in told and any(w in FRACTIONS for w in told[:5])
    )
    noun = next((token for token in inside if token.tag_ in ("NN", "NNS")), None)
    sums = inside[0].tag_ in OPENING and noun is not None and noun.lemma_.lower() in AMOUNTING
    sums = sums and inside[1].ent_type_ != "ORDINAL"  # "rose by 2 per cent, the first rise since May"
    if (
        not (superlative or part or sums)
        or any(t.tag_ in FINITE for t in inside[:3])
        or any(t.lower_ in ("them", "whom") or (t.lower_ == "it" and t.nbor(-1).lower_ == "of") for t in inside)
    ):
        return None
    if any(token.tag_ == "WDT" for token in inside) or (rest and rest[0].tag_ in ("DT", "CD")):
        return None
    if superlative and len(before) > len(amount) and before[-len(amount) - 1].lower_ == "of":
        of = len(before) - len(amount) - 1
        thing = chunk(before[:of])  # "gusts of 161km/h, the strongest for years"
        amount = [*thing, *before[of:]] if thing and thing[-1].tag_ == "NNS" else amount
    plural = amount[-1].tag_ == "NNS"
    if sums and noun is not None and noun.lemma_.lower() in CHANGES and _is_level(before, amount):
        return None  # "rose to 52, an increase of 68 per cent"
    return Clause(
        noun or inside[-1], "relative", amount, trim(inside), before=being(amount, plural=plural), carried=True
    )


def _is_level(before: list[Token], amount: list[Token]) -> bool:
    """Whether an amount is what something has come to, not by how much it has changed."""
    led = before.index(amount[0]) - 1
    return led >= 0 and before[led].lower_ in ("to", "at", "from")


def _quantity(before: list[Token]) -> list[Token]:
    """How much of something words end with: "about 2.3 million tonnes of carbon a year"."""
    of = next((n for n in range(len(before) - 2, max(len(before) - 6, 0), -1) if before[n].lower_ == "of"), None)
    amount = amount_at_end(before[:of]) if of is not None else []
    told = of is not None and all(token.tag_ in (*NOMINAL, "DT", "JJ") for token in before[of + 1 :])
    return [*amount, *before[of:]] if told and amount and amount[-1].tag_ == "NNS" else []


def _reached(before: list[Token], amount: list[Token]) -> list[Token]:
    """The amount that something has come to: of "rose to 12 percent from 11" it is the first."""
    earlier = before[: len(before) - len(amount)]
    if not amount or not earlier or earlier[-1].lower_ != "from":
        return amount
    new = amount_at_end(earlier[:-1])
    led = earlier[-len(new) - 2] if new and len(earlier) > len(new) + 1 else None
    return new if led is not None and led.lower_ == "to" else amount


def _part(before: list[Token], inside: list[Token], rest: list[Token]) -> Clause | None:
    """What some of those are that stand before a comma: "nine guests, the oldest of them 96"."""
    if "of" not in inside[0].sent.words:
        return None
    of = next((n for n, token in enumerate(inside[:6]) if token.lower_ == "of" and n), None)
    if of is None or of + 2 >= len(inside) or inside[of + 1].lower_ not in ("them", "whom", "it", "which"):
        return None
    pronoun, told = inside[of + 1], inside[of + 2 :]
    some = inside[:of]
    if any(token.tag_ in FINITE for token in some) or (
        some[0].tag_ in ("IN", "CC") and some[0].lower_ not in APPROXIMATE
    ):
        return None
    if (some[0].lower_ in ("both", "all") and told[0].tag_ not in ("NNS", "DT")) or (
        pronoun.lower_ == "them" and _is_clause(some, told)
    ):
        return None
    hosts = _only_several(before) if pronoun.lower_ == "them" else []
    if pronoun.lower_ in ("whom", "which"):
        before, hosts = _all_of_them(before, chunk(before))
        above = before[-len(hosts) - 1 : -len(hosts)] if hosts else []
        several = bool(hosts) and (hosts[-1].tag_ == "NNS" or hosts[-1].lower_ == "staff")
        if not several or any(token.lower_ == "of" for token in above):
            return None
    said = {pronoun.i: counted(hosts)} if hosts else {}
    if len(told) == 1 and told[0].tag_ == "RB":
        return _how(before, [*some, inside[of], pronoun], told[0])
    tensed = told[0].tag_ in FINITE
    doubted = any(token.tag_ == "MD" for token in before)  # "would cost 400 jobs, most of them in the north"
    if tensed != (pronoun.lower_ in ("whom", "which")) or (
        not tensed and (doubted or told[0].tag_ not in ("IN", "CD", "JJ", "JJR", "RBR", "VBN", "VBG", "DT", "NNS"))
    ):
        return None
    single = (some[0].lower_ in ("the", "one", "each") and len(some) < 4) or some[0].lower_ == "none"
    single = single or pronoun.lower_ == "it"
    over = any(token.lower_ in LONG_AGO for token in told)  # "costs more, two of them hired last spring"
    copula = "" if tensed else finite("be", past=True, plural=not single) if over else being(some, plural=not single)
    head = told[0] if tensed else some[-1]
    if tensed and head.dep_ in AUXILIARIES and head.head in told:
        head = head.head
    if told[0].lower_ in ("with", "without") and len(told) > 1:
        if told[0].lower_ == "without":
            return None
        copula, told = having(some, plural=not single), told[1:]
    return Clause(
        head,
        "relative",
        [*some, inside[of], pronoun],
        trim(told),
        before=copula,
        carried=True,
        said=said,
        about=hosts,
    )


def _is_clause(some: list[Token], told: list[Token]) -> bool:
    """Whether what some of them suffered is a clause of its own by the parse."""
    return any(t.tag_ == "VBN" and t.dep_ in ("advcl", "conj") and own_subject(t) in some for t in told)


def _only_several(before: list[Token]) -> list[Token]:
    """The noun right before a comma that "them" is, if no other of several has been spoken of in its sentence."""
    hosts = whole(before)
    hosts = _without_verb(hosts)
    if not hosts or hosts[-1].tag_ != "NNS" or hosts[-1].lemma_.lower() in UNIT_NOUNS:
        return []
    others = (t for t in before[: -len(hosts)] if t.tag_ in ("NNS", "NNPS") or t.dep_ == "conj" or t.lower_ == "they")
    return hosts if next(others, None) is None else []


def _without_verb(hosts: list[Token]) -> list[Token]:
    """A noun phrase without a verb before it that has it as an object: "have hired 3,200 nurses, 900 of them ..."."""
    while len(hosts) > 1 and hosts[0].tag_ in ("VBN", "VBG") and hosts[-1].head is hosts[0]:
        hosts = hosts[1:]
    return hosts


def _all_of_them(before: list[Token], hosts: list[Token]) -> tuple[list[Token], list[Token]]:
    """The subject that some are of, with what leads it in: "about 300 staff are affected, half of whom will move"."""
    verb = before[-1]
    own = own_subject(verb) if verb.tag_ in ("VBN", "VBD", "VBP") else None
    hosts = _without_verb(hosts)
    if hosts and hosts[-1].tag_ == "NNS":
        return before, hosts
    if own is None or own not in before or (own.tag_ != "NNS" and own.lower_ not in ("staff", "people")):
        return before, hosts
    until = before[: before.index(own) + 1]
    return (until, chunk(until)) if own.right_edge is own else (before, hosts)


def _how(before: list[Token], some: list[Token], adverb: Token) -> Clause | None:
    """How some have suffered what all have: "left nine people injured, two of them seriously"."""
    ends = next((n for n in range(len(before) - 1, -1, -1) if before[n].text in CLOSING), -1)
    verb = next((t for t in reversed(before[ends + 1 :]) if t.tag_ == "VBN" or t.lemma_.lower() in HARMING), None)
    if verb is None or not adverb.lower_.endswith("ly") or (verb.tag_ != "VBN" and verb.tag_ != "VBG"):
        return None
    form = finite(stem(verb), past=True, plural=True) if verb.tag_ == "VBG" else verb.lower_
    return Clause(
        verb,
        "relative",
        some,
        [adverb, verb],
        before=being(some, plural=some[0].lower_ != "one"),
        carried=True,
        said={verb.i: form},
    )


def _earlier(before: list[Token], inside: list[Token], rest: list[Token]) -> Clause | None:
    """What a figure was before: "sales of 1.18 billion, down from 1.22 billion a year earlier"."""
    if inside[0].lower_ not in ("up", "down") or len(inside) < 3 or inside[1].lower_ != "from":
        return None
    if not any(token.tag_ == "CD" for token in inside) or any(token.tag_ in FINITE for token in inside):
        return None
    of = next((n for n in range(len(before) - 1, 0, -1) if before[n].lower_ == "of"), None)
    if of is None or not any(token.tag_ == "CD" for token in before[of:]) or len(before) - of > MOST_OF_AMOUNT:
        return None
    measured = chunk(before[:of])
    if not measured or measured[-1].tag_ not in ("NN", "NNS") or measured[-1].like_num:
        return None
    if measured[0].lower_ in ("a", "an") or any(token.text == "," for token in before[of:]):
        return None  # "an average of nine a day"; "debt at the end of May, equal to nine years of sales"
    plural = measured[-1].tag_ == "NNS"
    return Clause(measured[-1], "relative", measured, inside, before=being(measured, plural=plural), carried=True)


def _having(before: list[Token], inside: list[Token], rest: list[Token]) -> Clause | None:
    """What a subject has: "in the council the Harbour List, with 11 of 60 seats, becomes the kingmaker"."""
    if inside[0].lower_ != "with" or len(inside) < 3 or not rest or rest[0].tag_ not in FINITE:
        return None
    if any(token.tag_ in FINITE | {"VBN", "VBG"} for token in inside) or not any(t.tag_ == "CD" for t in inside):
        return None
    owner = chunk(before)
    if not owner or owner[-1].tag_ not in NOMINAL or owner[-1].ent_type_ in TIMES:
        return None
    form = having(owner, plural=takes_plural(owner))
    return Clause(inside[-1], "relative", owner, inside[1:], before=form, carried=True)


def _foremost(before: list[Token], inside: list[Token], rest: list[Token]) -> Clause | None:
    """Who is the first of those spoken of: "donors, chief among them the Holm Fund, have left"."""
    if inside[0].lower_ not in FOREMOST or [token.lower_ for token in inside[1:3]] != ["among", "them"]:
        return None
    named, host = inside[3:], chunk(before)
    if not named or not host or host[-1].tag_ != "NNS" or any(token.tag_ in FINITE for token in named):
        return None
    form = being(named, plural=takes_plural(named))
    return Clause(inside[1], "relative", named, [*inside[:2], *host], before=form, carried=True)
