"""Sentences of languages that are not parsed -> claims: each as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.articles.language_names import language_name
from factcheck.claims.syntax.tree import Doc
from factcheck.claims.syntax.tree import Span as Stretch
from factcheck.model import Article, Claim, Span

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

UNKNOWN = frozenset(("und", "zxx"))  # undetermined, and no language at all
LEAST_WORDS = 3
STOPS = frozenset((".", "!", "?", "…", "...", "؟", "۔", "।", "॥", "։", "።"))
ENCLOSING = frozenset("\"'”’»“‘«›)]")
MOST_CLOSING = 8  # marks behind a stop
# What a sentence goes on with behind a quotation.
JOINING = frozenset((",", ";", ":", "-", "–", "—"))
# Short forms, of many languages, that are written with a full stop.
SHORTENED = frozenset(("bzw", "ca", "dr", "etc", "gen", "inkl", "kap", "mio", "mln", "mlrd", "mme", "mr", "mrd", "mrs",
                       "nr", "núm", "pág", "prof", "sog", "sr", "sra", "st", "sta", "str", "tys", "vgl", "vs",
                       "им", "млн", "млрд", "руб", "св", "см", "стр", "тыс", "ул"))  # fmt: skip
# Scripts that put no space between words; what stands between spaces is no word there, and holds stops within it.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LEAST_LETTERS = 6
# A stop within quotation marks ends no sentence. They are looked for up to the next that open: a text of those that
# nothing closes takes a time that grows with its length.
STOPPED = re.compile(r"(?:「[^「」]*」|『[^『』]*』|“[^“”]*”|[^。！？｡])+[。！？｡]*")
ASKS = ("?", "？", "؟")
CLOSED = "」』”’）" + "".join(ENCLOSING)


def written_sentences(doc: Doc) -> Iterator[tuple[Stretch, list[Stretch]]]:
    """The sentences of a text by its stops: the parser, which knows English alone, ends them anywhere."""
    start = 0
    for token in doc:
        if token.i + 1 < len(doc) and not _ends(doc, token):
            continue
        sentence = Stretch(doc, start, token.i + 1)
        yield sentence, [sentence]
        start = token.i + 1


def _ends(doc: Doc, token: Token) -> bool:
    """Whether a sentence ends with a token: a stop, or what closes behind one."""
    following = next((other for other in doc[token.i + 1 : token.i + 4] if not other.is_space), None)
    if token.is_space or following is None or following.text in STOPS or _closes(following):
        return False
    stop = token
    while stop.i and token.i - stop.i < MOST_CLOSING and (stop.is_space or _closes(stop)):
        stop = stop.nbor(-1)
    if stop.text not in STOPS or following.text in JOINING:
        return False
    goes_on = following.text[:1].islower()
    if stop is not token or stop.text in ("…", "..."):
        return not goes_on
    before = stop.nbor(-1).text
    short = len(before) == 1 or (before.isdigit() and len(before) == 2) or before.lower() in SHORTENED
    return stop.text != "." or not (short or goes_on)


def _closes(token: Token) -> bool:
    """Whether a token is a quotation mark or bracket that closes: most stand at either side, as the language has it."""
    if token.text not in ENCLOSING or not token.i:
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if not (before.whitespace_ or before.is_space):
        return True
    return token.text == "»" and (not after.text or bool(token.whitespace_) or after.is_space)


def why_not_whole(sentence: Stretch) -> str:
    """Why no claim was made of a sentence, in a few words."""
    return "a question" if sentence.text.rstrip().rstrip(CLOSED).endswith(ASKS) else "fewer than three words"


def wholes(article: Article, sentence: Stretch, span: Span) -> Iterator[Claim]:
    """What stands at `span` of an article, sentence by sentence; no headings of few words, no questions."""
    start, spaced = span[0], sum(any(map(str.isalpha, token.text)) for token in sentence) >= LEAST_WORDS
    for part in STOPPED.finditer(article.text[span[0] : span[1]]):
        written = part[0].strip()
        if not written or written.rstrip(CLOSED).endswith(ASKS):
            continue
        if len(UNSPACED.findall(written)) >= LEAST_LETTERS or spaced:
            begin = start + part.start() + len(part[0]) - len(part[0].lstrip())
            place = (begin, begin + len(written))
            yield Claim(id="", text=" ".join(written.split()), span=place, pieces=(place,), sentence_span=span)


def language_note(language: str) -> str:
    """What a report says of a language that is not parsed."""
    unknown = language.lower().partition("-")[0] in UNKNOWN
    named = "in a language that was not recognized" if unknown else f"in {language_name(language)}, not English"
    return f"the article is {named}: each sentence is taken as one claim"
