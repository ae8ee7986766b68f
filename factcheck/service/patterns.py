"""What texts in requests have to look like, and the words for it: nobody should have to read an expression."""

from __future__ import annotations

_TO_DAY = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])%s)?)?"
_TIME = r"([T ][0-2][0-9]:[0-5][0-9](:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
DAY = f"^{_TO_DAY % ''}$"
DAY_AND_TIME = f"^{_TO_DAY % _TIME}$"
INDEX = r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?$"
# No language that is written has a tag of more letters, and "English" is none.
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
ADDRESS = r"^https?://"
REPORT = BATCH = r"^[0-9a-f]{16}$"
CHECK = r"^[0-9a-f]{24}$"
SPLIT = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"

WORDS = {
    DAY: "give an ISO date, such as 2016-12-05, 2016-12 or 2016",
    DAY_AND_TIME: "give an ISO date, such as 2016-12-05, with a time or without",
    INDEX: "give the name of an index: letters, digits, dots, hyphens and underscores",
    LANGUAGE: "give the tag of a language, such as en or en-GB",
    ADDRESS: "give an address that begins with http:// or https://",
    REPORT: "give an id of 16 hexadecimal digits, as the service gave it",
    CHECK: "give an id of 24 hexadecimal digits, as the service gave it",
    SPLIT: "give a name of letters, digits, hyphens and underscores",
}


def or_none(pattern: str) -> str:
    """The pattern of a field of a form that may be left empty."""
    either = f"^$|{pattern}"
    WORDS.setdefault(either, WORDS[pattern])
    return either
