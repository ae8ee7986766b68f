"""What an editor put into somebody's words, -> the same without its brackets: "President (Ann) Pike", "“(She) left”".

The parser takes what stands in brackets for an aside, so that the sentence has lost its subject or a name its half.
"""

from __future__ import annotations

import re

from factcheck.claims.layout.recorded import blank
from factcheck.claims.syntax.written import NOTHING

_TITLE = (
    r"(?:President|Secretary|Senator|Sen\.|Rep\.|Gov\.|Governor|Mr\.|Mrs\.|Ms\.|Dr\.|Mayor|Justice|Judge|General|Gen\.|"
    r"Speaker|Congress(?:man|woman)|Chancellor|Minister)"
)
GIVEN = re.compile(
    rf"(?P<before>\b{_TITLE} )\((?P<name>[A-Z][a-z]+)\)(?= [A-Z])"
    r"|(?<!\w)\[(?P<given>[A-Z][a-z]+(?: [A-Z]\.)?)\](?= [A-Z][a-z])"
)
# The first words of a quotation.
BEGUN = re.compile(r"(?<=[“\"])[\[(](?P<words>[A-Z][\w’'-]*(?: [\w’'-]+){0,5})[\])](?= [a-z])")
_LENGTH = r"(?:km|kilomet(?:re|er)s?|mi|miles?|m|met(?:re|er)s?|ft|feet|yards?)"
# A distance in another unit, before what it is the distance from: "40 km (25 miles) north of".
CONVERTED = re.compile(
    rf"(?<=[a-z]) \((?:about |some |around )?[\d.,]+[ -]?{_LENGTH}\)"
    r"(?= (?:(?:to the )?(?:north|south|east|west)|of |from |off |away|outside|inland|above|below|beneath|deep))"
)


def without_brackets(text: str) -> str:
    """`text` of the same length without the brackets around given names and around what quotations begin with.

    A distance that stands in them once more is blank.
    """
    if "(" in text:
        text = CONVERTED.sub(blank, text)
    if "(" in text or "[" in text:
        text = BEGUN.sub(lambda found: f"{NOTHING}{found['words']}{NOTHING}", GIVEN.sub(_named, text))
    return text


def _named(found: re.Match[str]) -> str:
    return f"{found['before'] or ''}{NOTHING}{found['name'] or found['given']}{NOTHING}"
