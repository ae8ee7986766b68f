"""Lines of a page that are no part of its article: credits, ways to other articles, what a site says of itself.

They are copied along when an article is. Their names would be taken for somebody whom the article speaks of ("Getty
Images’ firm"), and the headlines of other articles for its claims.
"""

from __future__ import annotations

import re

LONGEST = 320  # characters of such a line
_AGENCY = r"(?:Getty(?: Images)?|Shutterstock|iStock|Alamy|AFP|EPA|AP(?: Photo)?|PA(?: Images)?|Reuters|REUTERS)"
_NAME = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|de|van|von)){0,5}"
_THIS = r"this (?:article|story|report|page|post|piece|column|fact[- ]check|transcript)"
_WORKING = r"(?:reporting|writing|editing|research|translation|photography|graphics?)"
FURNITURE = (
    # "Read more: ...", "RELATED | ...", "Watch: ..."
    r"(?i:(?:read|see|watch|listen|hear|learn)(?: (?:more|also|next|here|now|too))?(?: (?:about|on) this)?"
    r"|(?:also|must)[ -](?:read|watch|see)|more (?:from|on)(?: [^:|.!?]{1,40})?"
    r"|related(?: (?:articles?|stor(?:y|ies)|news|content|coverage))?|recommended|most (?:read|viewed|popular)"
    r"|trending(?: now)?|don[’']t miss|you (?:may|might) also like|in case you missed it)\s*[:|»›].*",
    r"(?i:advertis(?:ement|ing)(?:\s*[-–—|:].{0,60})?|(?:article|story|report|post|content) continues .{0,60}"
    r"|(?:scroll|skip|swipe) (?:down|to|past|for)\b.{0,60})",
    r"(?:©|\([cC]\)|Copyright (?:©|\([cC]\)|\d{4})).*|.{0,200}\b[Aa]ll [Rr]ights [Rr]eserved\.?",
    # "Photo by ...", "Image source, ...", "Ida Holm/Reuters", "AFP via Getty Images"
    r"(?i:(?:photo(?:graph)?|picture|image|video|illustration|graphic)s?(?: credits?)? (?:by|via|courtesy of) .{1,80}"
    r"|image (?:source|copyright),? .{1,80})",
    rf"(?:{_NAME}(?:/|, | \| | via | \())?{_AGENCY}(?:(?:/| via ).{{1,60}})?\)?",
    # "(Reporting by ...; Editing by ...)", "The Associated Press contributed to this report."
    rf"\(?(?i:(?:(?:additional|further|original) )?{_WORKING}(?: and {_WORKING})? by )[A-Z].*",
    r"[A-Z][^.!?]{1,200} contributed (?:\w+ )?to this (?:article|story|report)\.?",
    # "This article was amended on ...", "Note: This story was first published ..."
    rf"(?i:(?:[^.:]{{0,40}}\b(?:note|correction|clarification|update)[^.:]{{0,20}}: ?)?{_THIS}"
    r" (?:(?:was|is|has been|had been|will be) (?:\w+ )?(?:updated|amended|corrected|edited|translated|republished"
    r"|syndicated|reproduced)|(?:was |has been )?(?:first|originally|previously) (?:published|appeared|posted))\b.*)",
    r"(?i:(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed (?:in this|here|by)\b.*)",
    r"(?i:(?:we|this (?:site|website|page)) uses? (?:\w+ )?cookies\b.*|this (?:site|website) is protected by\b.*"
    r"|by (?:clicking|continuing to|signing up|subscribing)\b.*\byou\b.*)",
)
KINDS = tuple(map(re.compile, FURNITURE))
# Behind it stands a caption, which may be a statement: "Image caption, The bridge was closed on Monday".
CAPTIONED = re.compile(r"(?:Image|Photo|Video|Media) caption[,:]\s+|(?:Caption|CAPTION):\s+")


def is_furniture(line: str) -> bool:
    """Whether a whole line is furniture of the page that it stands on."""
    return len(line) <= LONGEST and any(kind.fullmatch(line) for kind in KINDS)
