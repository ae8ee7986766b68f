"""What stands between commas beside a noun phrase and is said of it with no more than "be".

"The club, down to ten men, won", "a report, 212 pages long", "the north, home to a fifth of all voters", "earlier work,
mostly on rats, had failed", "the deficit, 2 per cent of income, is real" and "Vik, the town hit hardest," each say a
second thing of the words before the comma. They are told by how they begin and by what they stand between.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.phrases.parentheticals import PREDICATIVE
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.asides import ONCE
from factcheck.claims.syntax.chunks import amount_at_end, being, chunk, having, whole
from factcheck.claims.syntax.grammar import FINITE, STATES, is_past_or_perfect, is_person
from factcheck.claims.syntax.stretches import AMOUNTS, NOMINAL, TIMES, trim
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

EXTENT = frozenset("long wide high tall deep thick broad strong old".split())  # noqa: SIM905
MOSTLY = {"mostly", "mainly", "largely", "chiefly"}
STILL = {"currently", "still", "already", "since"}
SUFFICING = {"enough", "equal", "equivalent", "sufficient"}
# Nouns for a place, beside those of "the port city of Vik".
REGIONS = frozenset(
    """
    city town village island suburb district province state port resort capital county region country municipality
    parish borough
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
TRADED = {
    "share",
    "sale",
    "price",
    "profit",
    "revenue",
    "export",
    "import",
    "rent",
    "order",
    "stock",
    "output",
    "demand",
}
NAMING = {"NNP", "NNPS", "CC", "POS"}
GENERAL = {"all", "every", "each", "any", "no", "some", "most", "such"}
BEFORE_EXTENT = {"each", "about", "some", "almost", "nearly", "over", "only", "just", "roughly", "around"}
LONGEST = 12  # tokens of an amount or of a description
NAMED = {"PERSON", "GPE", "LOC", "FAC"}


def predicated(before: list[Token], inside: list[Token], rest: list[Token]) -> Iterator[Clause]:
    """The claims of what stands between two commas, or between a comma and the end of its sentence.

    Parameters
    ----------
    before
        The words of the sentence before the first comma.
    inside
        What stands between the commas.
    rest
        What follows.
    """
    first = inside[0]
    word, tag = first.lower_, first.tag_
    if len(inside) < 2:
        return
    if tag == "CD" or word in BEFORE_EXTENT:
        yield from _extent(before, inside, rest)
    if any(_is_finite(token) for token in inside):
        return
    if rest and rest[0].tag_ in FINITE:
        yield from _between(before, inside)
    if word == "home" and inside[1].lower_ == "to" and not _listed(rest):
        yield from _said(first, chunk(before), inside, over=False)
    elif word in SUFFICING:
        yield from _sufficing(before, inside)
    elif word in ("himself", "herself") and inside[1].tag_ == "DT" and not _listed(rest):
        yield from _themselves(before, inside)
    elif tag in ("DT", "PRP$") or word == "one":
        yield from _described(before, inside, rest)


def _themselves(before: list[Token], inside: list[Token]) -> Iterator[Clause]:
    """What somebody is or was too: "her teacher, Ida Holm, herself a finalist in 1994"."""
    start = len(before)
    while start and before[start - 1].tag_ == "NNP" and before[start - 1].ent_type_ == "PERSON":
        start -= 1
    name = before[start:]
    if not name and (host := whole(before)) and is_person(host[-1]) and len(host) > 1:
        name = host  # "the mayor, herself a farmer"
    top = next((t for n, t in enumerate(inside) if t.tag_ == "NN" and not _goes_on(inside, n)), None)
    if name and top is not None and is_person(top):
        over = any(token.is_digit and len(token) == 4 for token in inside)
        form = finite("be", past=over, plural=False)
        yield Clause(top, "appositive", name, trim(inside[1:]), before=form, carried=True)


def _is_finite(token: Token) -> bool:
    """Whether a token is a verb with a tense, and no participle taken for one ("the town hit hardest")."""
    return token.tag_ in FINITE and token.nbor(1).lower_ not in ("hardest", "worst")


def _between(before: list[Token], inside: list[Token]) -> Iterator[Clause]:
    """What stands between a subject and its verb."""
    first = inside[0]
    word = first.lower_
    if word in ("up", "down"):
        if inside[1].lower_ != "from" and any(token.tag_ == "CD" for token in inside):
            yield from _said(first, whole(before) or _traded(before), inside)
    elif word in MOSTLY or word in ONCE or word in STILL:
        yield from _qualified(before, inside)
    elif word in ("both", "all") and inside[1].lower_ in PREDICATIVE - {"of"} and len(inside) > 2:
        yield from _said(inside[1], whole(before), inside)
    elif word in ("both", "all", "each") and (done := _each_done(inside)):
        yield from _done_by_all(whole(before), word, done)
    elif word == "each" and inside[1].lower_ == "with" and (host := whole(before)):
        form = f"each {having(host, plural=takes_plural(host))}"
        yield Clause(inside[-1], "appositive", host, trim(inside[2:]), before=form, carried=True)
    elif first.tag_ == "CD" or word in BEFORE_EXTENT:
        yield from _figure(before, inside)
    elif first.tag_ == "TO" and inside[1].lower_ == "be" and len(inside) > 2 and inside[2].tag_ == "VBN":
        yield from _planned(before, inside)


def _each_done(inside: list[Token]) -> list[Token]:
    """What every one does or suffered: "each lasting 48 hours", "all of them owned by the state"."""
    rest = inside[3:] if inside[1].lower_ == "of" and inside[2:3] and inside[2].lower_ == "them" else inside[1:]
    return rest if len(rest) > 1 and rest[0].tag_ in ("VBN", "VBG") else []


def _done_by_all(host: list[Token], word: str, done: list[Token]) -> Iterator[Clause]:
    verb = done[0]
    if not host or host[-1].tag_ not in ("NNS", "NNPS"):
        return
    if verb.tag_ == "VBN":
        yield Clause(verb, "appositive", host, trim(done), before=f"{being(host, plural=True)} {word}", carried=True)
    elif verb.lower_ in STATES:
        form = finite(verb.lemma_.lower(), past=is_past_or_perfect(verb.sent.root), plural=True)
        yield Clause(verb, "appositive", host, trim(done), before=word, carried=True, said={verb.i: form})


def _traded(before: list[Token]) -> list[Token]:
    """What rises or falls, with whose it is: "shares in the firm"."""
    owner = chunk(before)
    above = before[: -len(owner)] if owner else []
    if len(above) < 2 or above[-1].lower_ not in ("of", "in", "for") or above[-2].lemma_.lower() not in TRADED:
        return []
    thing = chunk(above[:-1])
    return [*thing, above[-1], *owner] if thing else []


def _planned(before: list[Token], inside: list[Token]) -> Iterator[Clause]:
    """What is to be done: "the study, to be published in May, is meant to settle it"."""
    host = whole(before)
    if host and host[-1].tag_ in NOMINAL and (len(host) > 1 or host[-1].tag_ == "NNP"):
        form = being(host, plural=takes_plural(host))
        yield Clause(inside[2], "appositive", host, inside, before=form, carried=True)


def _said(head: Token, host: list[Token], words: list[Token], *, over: bool | None = None) -> Iterator[Clause]:
    """The clause that a noun phrase is what the words say, unless it is of any of a kind."""
    if not host or host[-1].tag_ not in NOMINAL or host[-1].ent_type_ in TIMES or host[0].lower_ in GENERAL:
        return
    bare = host[-1].tag_ in ("NN", "NNS") and len(host) < 2
    if bare or host[0].i == head.i:
        return
    plural = takes_plural(host)
    form = being(host, plural=plural) if over is None else finite("be", past=over, plural=plural)
    yield Clause(head, "appositive", host, trim(words), before=form, carried=True)


def _listed(rest: list[Token]) -> bool:
    """Whether a list may go on after a comma."""
    return bool(rest) and rest[0].tag_ == "CC"


def _extent(before: list[Token], inside: list[Token], rest: list[Token]) -> Iterator[Clause]:
    """How long, high or many something is, and what is joined to that: "212 pages long and leaked the night before"."""
    adjective = next((n for n, token in enumerate(inside[:6]) if token.lower_ in EXTENT), None)
    number = next((n for n, token in enumerate(inside[:4]) if token.tag_ == "CD"), None)
    if adjective is None or number is None or not number < adjective <= number + 2 or _listed(rest):
        return
    if any(token.text == "-" for token in inside[: adjective + 1]) or (
        adjective == number + 1 and inside[adjective].lower_ != "strong"
    ):
        return
    joint = adjective + 1
    if joint < len(inside) and inside[joint].lower_ not in ("and", "at", "in", "by"):
        return
    cc = next((n for n, token in enumerate(inside) if token.lower_ == "and" and n > adjective), len(inside))
    host = whole(before)
    yield from _said(inside[adjective], host, inside[:cc], over=False)
    joined = inside[cc + 1 :]
    if len(joined) > 1 and joined[0].tag_ in ("VBN", "JJ", "RB", "VBD") and joined[0].lower_ not in ("not", "then"):
        done = joined[0].tag_ in ("VBN", "VBD") and any(t.lower_ == "by" or t.ent_type_ in TIMES for t in joined)
        yield from _said(joined[0], host, joined, over=True if done else None)


def _figure(before: list[Token], inside: list[Token]) -> Iterator[Clause]:
    """How much something is: "the deficit, 2 per cent of national income, is real"."""
    host = chunk(before)
    if not host or (len(host) == len(before) - 1 and before[0].tag_ == "IN"):
        return
    figured = any(token.ent_type_ in AMOUNTS for token in inside[:3]) and len(inside) <= LONGEST
    person = is_person(host[-1]) or host[-1].tag_ in ("NNP", "NNPS")
    of = len(inside) > 2 and any(token.lower_ == "of" for token in inside[2:4])
    owned = host[0].tag_ in ("DT", "PRP$") or any(token.tag_ == "POS" for token in host)
    if figured and of and owned and not person and host[-1].tag_ == "NN" and not any(t.tag_ == "CC" for t in inside):
        yield from _said(inside[1], whole(before), inside)


def _sufficing(before: list[Token], inside: list[Token]) -> Iterator[Clause]:
    """What an amount is enough for: "an output of 48 megawatts, enough to heat 21,000 homes"."""
    if inside[1].tag_ not in ("TO", "IN") or inside[1].lower_ not in ("to", "for"):
        return
    end = next((n for n, token in enumerate(inside) if token.tag_ == "CC"), len(inside))
    amount = amount_at_end(before)
    if amount and len(amount) > 1:
        form = being(amount, plural=amount[-1].tag_ == "NNS")
        yield Clause(inside[0], "appositive", amount, trim(inside[:end]), before=form, carried=True)


def _qualified(before: list[Token], inside: list[Token]) -> Iterator[Clause]:
    """What something mostly is about, or once was: "earlier work, mostly on rats, had failed"."""
    first, second = inside[0], inside[1]
    if first.lower_ in MOSTLY:
        about = second.tag_ == "IN" and second.lower_ in PREDICATIVE and len(inside) > 2
        kinds = all(t.tag_ in ("NN", "NNS", "JJ", "CC") for t in inside[1:]) and inside[-1].tag_ in ("NN", "NNS")
        if about or kinds:
            yield from _said(second, whole(before), inside)
    elif second.tag_ == "JJ" and (first.lower_ == "once" or first.lower_ in STILL):
        yield from _said(second, whole(before), inside, over=first.lower_ == "once")
    elif first.lower_ == "since" and second.tag_ == "VBN" and (host := whole(before)):
        form = "have since been" if takes_plural(host) else "has since been"
        yield Clause(second, "appositive", host, trim(inside[1:]), before=form, carried=True)
    elif first.lower_ == "now" and second.tag_ in ("CD", "VBN", "JJ") and len(inside) > 2:
        yield from _said(second, whole(before), inside, over=False)
    elif first.lower_ == "since":
        return  # "Holm, since her return in May, has"
    elif second.tag_ in ("DT", "PRP$") and any(token.tag_ in NOMINAL for token in inside[2:6]):
        yield from _said(second, whole(before), inside, over=ONCE.get(first.lower_, False))
    elif all(token.tag_ in NAMING for token in inside[1:]) and second.tag_ == "NNP":
        yield from _said(second, whole(before), inside, over=ONCE.get(first.lower_, False))  # "the town, formerly Vik"


def _described(before: list[Token], inside: list[Token], rest: list[Token]) -> Iterator[Clause]:
    """What a name is: "in Vik, the town hit hardest, ...", "the manager, Ida Holm, the only woman to run a team"."""
    if len(inside) > LONGEST or _listed(rest) or any(token.tag_ == "CC" for token in inside):
        return
    if len(before) > 2 and before[-1].is_digit and before[-2].text == ",":
        before = before[:-2]  # "Karl Vik, 31, one of the last to cross"
    start = len(before)
    while start and before[start - 1].tag_ == "NNP" and before[start - 1].ent_type_ in NAMED:
        start -= 1
    if start == len(before) and inside[0].lower_ == "the" and before[-1].tag_ == "NNP" and not before[-1].ent_type_:
        start -= 1  # "Skarvik, the village closest to the shore", a name that the recognizer does not know
    name, above = before[start:], before[:start]
    if not name or _in_list(above, rest):
        return
    if len(name) == 1 and name[0].ent_type_ == "PERSON" and above and above[-1].lower_ in ("in", "at"):
        return  # "was born in Vik, the son of a baker"
    person, few = name[-1].ent_type_ == "PERSON", inside[0].lower_ == "one"
    if few:
        if person and len(inside) > 3 and inside[1].lower_ == "of" and inside[2].lower_ in ("the", "her", "his"):
            yield from _said(inside[0], name, inside, over=False)
        return
    top = next((t for n, t in enumerate(inside) if t.tag_ in ("NN", "NNS", "IN") and not _goes_on(inside, n)), None)
    if top is None or top.tag_ != "NN" or name[-1].ent_type_ == "FAC":
        return
    if is_person(top) if person else top.lemma_.lower() in REGIONS:
        yield from _said(top, name, inside, over=False)


def _goes_on(inside: list[Token], number: int) -> bool:
    return number + 1 < len(inside) and inside[number + 1].tag_ in NOMINAL


def _in_list(above: list[Token], rest: list[Token]) -> bool:
    """Whether a name may be one of several, so that what follows is another: "Vik, Holm, the mayor and the clerk"."""
    if not above:
        return not rest
    if above[-1].tag_ == "CC":
        return True
    if above[-1].text != ",":
        return False
    return len(above) < 2 or not is_person(above[-2]) or any(token.tag_ == "CC" for token in rest[:1])
