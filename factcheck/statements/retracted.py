"""A statement -> whether its publisher has corrected or withdrawn it, as far as its source says so."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.model import Caution, Statement
from factcheck.statements.verdicts import fold

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


def retracted(statement: Statement) -> dict[Caution, str]:
    """`Caution.CORRECTED` and `Caution.WITHDRAWN`, those of the two that hold, with the source's note (or no text)."""
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
    if rated := withdraws(statement.rating or ""):
        found.setdefault(rated, "")
    return found


def withdraws(rating: str) -> Caution | None:
    """Whether a rating says that the check was withdrawn or corrected, and nothing else."""
    # In other languages not so of corrections: "corretto" is a rating for what is right.
    if _SAYS_WITHDRAWN.fullmatch(fold(rating)):
        return Caution.WITHDRAWN
    rated = _RATING.fullmatch(rating)
    if rated is None:
        return None
    return Caution.WITHDRAWN if rated["withdrawn"] else Caution.CORRECTED


@lru_cache(maxsize=1024)  # the columns of a source are few
def _plain(name: str) -> str:
    return re.sub("[^a-z]", "", fold(name))
