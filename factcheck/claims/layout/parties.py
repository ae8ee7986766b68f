"""The party and home of a politician, as American papers mark them, -> blank: "Rep. Ann Pike, R-Cedar Falls, said so".

The parser takes such a mark for somebody beside the one it belongs to, who then does what follows. No claim tells it.
"""

from __future__ import annotations

import re

from factcheck.claims.layout.recorded import blank

_WORD = r"[A-Z][\w’'-]*+"
_HOME = rf"(?:(?:St|Ft|Mt)\. )?{_WORD}(?:(?:\.[A-Z][a-z]?)+|(?: {_WORD}){{1,2}})?"
_STATE = r"(?=, [RDI]-(?:[A-Z][a-z]+|[A-Z]\.[A-Z])\.)"
# The last word of a name, the mark, and what is behind it. Of a surname alone only a shortened state is a mark.
MARK = re.compile(
    rf"(?P<before>(?<=[A-Za-z.’'] )[A-Z][\w’'-]*[a-z]\.?|\b[A-Z][\w’'-]*[a-z]{_STATE})"
    rf"(?P<mark>, [RDI][-‑–](?!Day\b|Wave\b){_HOME})(?P<stop>\.?)(?![\w-])"
    r"(?P<after>, and (?=[A-Z])|,| and (?=an? |the )|)"
)
_LINKS = r"(?:in|on|at|with|during|after|before|for|from|by|of|to|about|over|as|when|while|although|since)"
# What is told of somebody, or begins the main clause, keeps the comma before it; so does what a comma closes.
KEEPING = re.compile(
    r"\s(?:who|whose|whom|which|where|an?|the|one|both|now|then|I|s?he|it|they|we|you|there|his|her|its|their|our|this|these|"
    r"those|many|some|most|all|\w+ing|\w+(?:ed|wn) (?:by|as|to be)|[A-Z]\S*)\b"
    rf"|\s{_LINKS}\s(?:[^\s,.;:!?]+\s){{0,9}}[^\s,.;:!?]+,"
)
# Where a sentence begins, with what those begin that are led in, and what begins an aside; how far back all is sought.
BEGINS = re.compile(r"[.!?]\W*\s(?=[A-Z\"“])(?<!\b[A-Z]\. )(?<!Sen\. |Rep\. |Gov\. )(?<!Reps\. |Sens\. )|\n")
LED_IN = re.compile(
    r"\W*(?:In|On|At|For|By|With|During|After|Before|Since|As|When|While|If|Though|Although|Despite|To|From|Under|Last|But|And|"
    r"Earlier|Recently|However|Meanwhile|Still|Then|Now|\w+ly|\w+ing|\w+ \w+ (?:after|before|later|ago))\b"
)
ASIDE = re.compile(
    r"(?:an?|the|his|her|its|their|our|one|who|which|whose|including|like|unlike|led|chaired|sponsored)\b"
)
LINK = re.compile(rf"\s{_LINKS}\b")
BRACKETED = re.compile(r"(?<=\w) \([RDI][-‑–](?:[A-Z]|\d)[^()\n]{0,25}\)")
LONGEST = 300
QUOTES = tuple("\"”’'")
ENDS = re.compile(r"[\"”’')\]]*(?:\s+[\"“(]?[A-Z]|\s*\Z|\n)")


def without_parties(text: str) -> str:
    """`text` of the same length with the marks of parties behind names blank."""
    if "(R-" in text or "(D-" in text:
        text = BRACKETED.sub(blank, text)
    return MARK.sub(_unmarked, text) if ", R-" in text or ", D-" in text or ", I-" in text else text


def _unmarked(found: re.Match[str]) -> str:
    """A name, with the sign that stood behind its mark if what follows needs it."""
    text, end = found.string, found.end()
    sign = kept = ""
    if found["after"].strip() == "and":
        sign = ","
    elif found["after"] == ",":
        sign = "," if text[end : end + 1] in QUOTES or KEEPING.match(text, end) or _in_aside(found) else ""
    elif found["stop"] and ENDS.match(text, end):
        kept = "."
    elif found["after"]:
        kept = "and "
    gone = len(found[0]) - len(found["before"]) - len(sign) - len(kept)
    return f"{found['before']}{sign}{' ' * gone}{kept}"


def _in_aside(found: re.Match[str]) -> bool:
    """Whether a name is part of what stands behind a comma: "Ann Pike, a clerk of Rep. Jon Vik, R-Texas, left"."""
    text, start = found.string, found.start()
    *_, sentence = BEGINS.split(text[max(start - LONGEST, 0) : start])
    _, comma, aside = sentence.rpartition(", ")
    if not comma:
        return False
    titled = aside[:1].isupper() and LINK.match(text, found.end()) is not None and not LED_IN.match(sentence)
    return titled or ASIDE.match(aside) is not None
