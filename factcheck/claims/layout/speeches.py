"""The headline of a speech, a statement or a letter -> whose own words the whole text is."""

from __future__ import annotations

import re

OFFICE = (
    r"the\s(?:[\w’-]+\s){0,3}?(?:minister|president|chancellor|chairman|chairwoman|chair|mayor|governor|secretary|"
    r"director|king|queen|pope|bishop|commissioner)(?:\sof\s(?:the\s)?[A-Z][\w’-]*)?"
)
SPOKEN = r"(?i:remarks|speech|address|statement|testimony|keynote|lecture|sermon|eulogy)"
KIND = (
    r"(?i:opening|closing|full|prepared|inaugural|keynote|annual|budget|spring|autumn|victory|concession|acceptance|"
    r"maiden|farewell|resignation|campaign|conference|televised|national|new\syear[’']?s?|christmas|first|last)"
)
# "Remarks by Governor Ida Holm at the dinner", "Letter from the chairman: results"; "Letter from New York" is a title.
SPEECH = re.compile(
    r"(?:[A-Z][\w’'-]*\s){0,4}?"
    rf"(?:{SPOKEN}"
    r"(?:\s(?:delivered|given|made))?\s(?:by|of)\s|(?P<letter>(?i:letter)\s(?:by|from)\s))"
    rf"(?P<who>{OFFICE}|(?(letter)(?!)|(?:[A-Z][\w.’'-]*\s){{1,5}}[A-Z][\w’'-]+))"
    r"(?=\s(?:at|to|on|in|before|for|during|about|of)\s|\s?[,:–—(-]|\s?$)"
)
# "Prime Minister Ida Holm's speech to the unions", "Full text: the mayor's address"
WHOSE = re.compile(
    r"(?:(?i:(?:full\s)?(?:text|transcript))(?:\sof|:)\s)?"
    rf"(?P<who>(?i:{OFFICE})|(?:[A-Z][\w.-]*\s){{1,5}}[A-Z][\w-]+)[’']s\s(?:{KIND}\s){{0,2}}{SPOKEN}"
    r"(?=\s(?:at|to|on|in|before|for|during|about|of)\s|\s?[,:–—(-]|\s?$)"
)
SPEAKING = re.compile(r"(?<![\w’'])(?:I|[Ww]e|[Mm]y|[Oo]ur|I[’']\w+|[Ww]e[’']\w+)(?![\w’'.])")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
LEAST = 4  # words of the first person outside quotations
RANK = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|President|Governor|Senator|Minister|Prime|Secretary|Mayor|Chancellor|Chairman|"
    r"Chairwoman|Councillor|Commissioner|Congressman|Congresswoman|Representative|Professor|Bishop|Archbishop|Pope|King|"
    r"Queen|Prince|Princess|General|Admiral|Director|Chief|Executive|State|Foreign|Vice|Deputy)\.?\s)+"
)


def orator(text: str) -> str | None:
    """Who speaks all of a text: whom its first line names, if the rest speaks of itself and never of that person."""
    first, _, rest = text.strip().partition("\n")
    found = SPEECH.match(first) or WHOSE.match(first)
    if found is None:
        return None
    said = QUOTED.sub("", rest)
    who = found["who"]
    name = f"the{who[3:]}" if who.lower().startswith("the ") else RANK.sub("", who)
    last = name.split()[-1]
    if re.search(rf"(?<!\w){re.escape(last)}(?!\w)", said) and not name.startswith("the "):
        return None
    return name if len(SPEAKING.findall(said)) >= LEAST else None
