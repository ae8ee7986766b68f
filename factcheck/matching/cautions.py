"""A match -> what to know before taking it at its word: its age, corrections, and other publishers' verdicts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from factcheck.model import Caution, MatchWarning, Statement, Verdict
from factcheck.statements.verdicts import fold

YEAR = 365.25
# Apart by less than this, a check and an article belong to the same time.
LEAST_DAYS = 365

# Columns of feeds and tables (letters only, lower case) that tell of a correction or of a withdrawal, and of a status.
CORRECTED = {
    "correction",
    "corrections",
    "corrected",
    "correctionnote",
    "correctiondate",
    "correctedby",
    "datecorrected",
    "korrektur",
    "berichtigung",
    "correccion",
    "rectificacion",
    "rectificatif",
    "correcao",
    "correzione",
    "correctie",
    "rettelse",
    "rattelse",
}
WITHDRAWN = {
    "retraction",
    "retracted",
    "retractiondate",
    "withdrawn",
    "withdrawal",
    "retractionnote",
    "dateretracted",
    "zuruckgezogen",
    "retirado",
    "retractacion",
    "retratacao",
    "ritirato",
    "ingetrokken",
}
STATUS = {"creativeworkstatus", "status", "reviewstatus"}
TELLING = CORRECTED | WITHDRAWN | STATUS
# What a status says, folded; also in the languages that most desks of Europe and Latin America write.
_SAYS_WITHDRAWN = re.compile(
    r"\b(?:retract(?:ed|ion)|withdrawn|rescinded|unpublished|zuruckgezogen|retirad[oa]|retiree?|ritirat[oa]|ingetrokken"
    r"|trukket tilbake|trukket tilbage|aterkallad|wycofan[eya]|отозван[оа]?)\b"
)
_SAYS_CORRECTED = re.compile(
    r"\b(?:corrected|korrigiert|berichtigt|corregid[oa]|corrigee?|corrigid[oa]|corrett[oa]|gecorrigeerd|rettet|rattad"
    r"|skorygowan[eya]|исправлен[оа]?)\b|^corrections?\b"
)
# A rating that is nothing else: "Retracted", "Rating withdrawn"; "False: the study was retracted" speaks of the claim.
_RATING = re.compile(
    r"\W*(?:(?:this|our) )?(?:(?:fact[- ]?check|article|rating|review|verdict) )?(?:(?:was|is|has been) )?"
    r"(?:(?P<withdrawn>retracted|withdrawn|rescinded|retraction)|corrected|correction)\W*",
    re.IGNORECASE,
)
_NO = re.compile("(?:0|false|no|none|null|n|nan|nein|keine?|non|aucune|nao|nej|nee|nie|ninguna|nessuna)?")
_BARE = re.compile("1|true|yes|y|ja|oui|si|sim|tak")
LONGEST_NOTE = 300

# Places on the way from true to false; what is neither has none.
SCALE = {
    Verdict.TRUE: 0,
    Verdict.MOSTLY_TRUE: 1,
    Verdict.MIXED: 2,
    Verdict.MOSTLY_FALSE: 3,
    Verdict.FALSE: 4,
    Verdict.SATIRE: 4,
}


def ages(statement: Statement, other: str | None, what: str) -> list[MatchWarning]:
    """A warning when a check is a year or more older or newer than something else.

    Parameters
    ----------
    statement
        Its `date` is the check's.
    other
        The other date: ISO, as coarse as it may be. The least distance that both dates allow for counts.
    what
        What the other date is of, as the warning calls it: ``"the article"``.
    """
    check, there = _bounds(statement.date), _bounds(other)
    if check is None or there is None:
        return []
    older, newer = (there[0] - check[1]).days, (check[0] - there[1]).days
    if older >= LEAST_DAYS:
        return [MatchWarning(kind=Caution.OLDER, text=f"This check is {_years(older)} older than {what}.")]
    if newer >= LEAST_DAYS:
        return [MatchWarning(kind=Caution.NEWER, text=f"This check is {_years(newer)} newer than {what}.")]
    return []


def retractions(statement: Statement) -> list[MatchWarning]:
    """Warnings of a check that its publisher has corrected or withdrawn, as far as the source says so."""
    found: dict[Caution, str] = {}
    for name, value in statement.extra.items():
        plain = _plain(name)
        if plain not in TELLING:
            continue
        said = " ".join(value.split())
        folded = fold(said)
        if _NO.fullmatch(folded):
            continue
        note = "" if _BARE.fullmatch(folded) or plain in STATUS else said
        if plain in WITHDRAWN or (plain in STATUS and _SAYS_WITHDRAWN.search(folded)):
            found.setdefault(Caution.WITHDRAWN, note)
        elif plain in CORRECTED or (plain in STATUS and _SAYS_CORRECTED.search(folded)):
            found.setdefault(Caution.CORRECTED, note)
    if rated := _RATING.fullmatch(statement.rating or ""):
        found.setdefault(Caution.WITHDRAWN if rated["withdrawn"] else Caution.CORRECTED, "")
    words = {Caution.WITHDRAWN: "withdrawn", Caution.CORRECTED: "corrected"}
    return [
        MatchWarning(kind=kind, text=f"The publisher has {words[kind]} this check{_noted(found[kind])}")
        for kind in words
        if kind in found
    ]


def disagreement(statements: Sequence[Statement]) -> list[MatchWarning]:
    """A warning when checks of one claim come to verdicts that lie apart: by how far, and whose they are."""
    verdicts = {statement.verdict for statement in statements} - {Verdict.OTHER}
    if len(verdicts) < 2:
        return []
    places = [SCALE[verdict] for verdict in verdicts if verdict in SCALE]
    apart = Verdict.UNPROVEN in verdicts or max(places) - min(places) > 1
    if not apart and max(places) == min(places):
        return []
    rulings = dict.fromkeys(f"{_spoken(one.verdict)} ({one.publisher or 'unknown'})" for one in statements)
    head = "Publishers disagree" if apart else "Publishers differ in degree"
    return [MatchWarning(kind=Caution.DISAGREEMENT, text=f"{head}: {', '.join(rulings)}.")]


def latest(dates: Iterable[str]) -> str | None:
    """The latest of some ISO dates, those that are none left out."""
    known = [(bounds[0], text) for text in dates if (bounds := _bounds(text))]
    return max(known)[1] if known else None


@lru_cache(maxsize=1024)  # the columns of a source are few
def _plain(name: str) -> str:
    return re.sub("[^a-z]", "", fold(name))


@lru_cache(maxsize=4096)
def _bounds(text: str | None) -> tuple[date, date] | None:
    """The first and the last day that an ISO date, a month or a year stands for."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", text or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    end = month or 12
    return first, date(first.year, end, monthrange(first.year, end)[1])


def _years(days: int) -> str:
    years = max(1, int(days / YEAR))
    return f"{years} year" if years == 1 else f"{years} years"


def _spoken(verdict: Verdict) -> str:
    return verdict.value.replace("-", " ")


def _noted(note: str) -> str:
    short = note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 1] + "…"
    return f": {short}" if short else "."
