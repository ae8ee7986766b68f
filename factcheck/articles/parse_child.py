"""The child process that parses HTML, also of tables alone, and PDF: what is hostile in them ends it and nothing else.

Run as ``python -m factcheck.articles.parse_child html|tables|pdf``: the document on stdin, one JSON object on stdout:
the text and what is known of it, or ``{"error": ...}``. It limits its own memory and processor time before it reads a
byte.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from itertools import islice
from typing import Any

from factcheck.articles.links import MOST_LINKS
from factcheck.articles.markup import LONGEST_LINE, day_above, day_of, lines_of, mend, today, without_controls
from factcheck.articles.posts import write_out_posts
from factcheck.articles.printed import joined, page_text
from factcheck.articles.tables import write_out_tables, written_out
from factcheck.articles.walls import note_on_walls, structured
from factcheck.articles.wrapping import unwrapped

MEMORY = 1_500_000_000  # bytes of address space, of which the parsers' libraries take a third
SECONDS = 10  # of processor time
MOST_PAGES = 2000
KEPT = 200  # characters before a link
LEAST_HEADING = 3  # words: what is shorter may be the site's name
NEAR_TOP = 2000  # characters of a text that its heading is looked for in
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PARTS = ("article", "blockquote", "body", "br", "dd", "div", "dt", "figcaption", "li", "main", "p", "pre", "section")
BLOCKS = frozenset((*HEADINGS, *PARTS, "td", "th"))


def main(kind: str) -> None:
    """Parse stdin as `kind` and print the result."""
    answer({"html": parse_html, "tables": parse_tables, "pdf": parse_pdf}[kind])


def answer(parse: Callable[[bytes], dict[str, Any]]) -> None:
    """Print what `parse` makes of stdin, or its error, within bounds of memory and processor time."""
    limit()
    logging.disable(logging.CRITICAL)
    data = sys.stdin.buffer.read()
    try:
        result = parse(data)
    except (MemoryError, RecursionError):
        result = {"error": "it takes too much memory to parse"}
    except Exception as error:
        result = {"error": f"{type(error).__name__}: {error}"[:300]}
    sys.stdout.write(json.dumps(result))


def parse_html(data: bytes) -> dict[str, Any]:
    """The main text of a page, its title, date, language and address."""
    import trafilatura
    from trafilatura.metadata import extract_metadata

    data = without_controls(data)
    tree = trafilatura.load_html(data)
    if tree is None and b"<" in data:  # a piece of a page, as in e-mail
        tree = trafilatura.load_html(b"<html><body>" + data + b"</body></html>")
    if tree is None:
        return {"error": "not HTML"}
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    known = extract_metadata(tree, date_config={"original_date": True, "extensive_search": False, "max_date": today()})
    told = structured(tree)
    mend(tree)
    posted = write_out_posts(tree)
    notes = write_out_tables(tree)
    lines = lines_of(tree)
    links = page_links(tree)
    headings = [" ".join(heading.text_content().split()) for heading in islice(tree.iter("h1"), 2)]
    for link in posted:  # a line that is mostly links is taken for a menu
        link.drop_tag()
    text = trafilatura.extract(tree, include_comments=False, include_tables=False, favor_recall=True)
    if not text:
        return {"error": "no article text in the page"}
    title = getattr(known, "title", None)
    return {
        "text": headed(text, title, headings),
        "title": title,
        "url": getattr(known, "url", None),
        "published": getattr(known, "date", None) or day_above(lines, text),
        "language": language,
        "links": links,
        "notes": [*note_on_walls(told, text, lines), *notes],
    }


def headed(text: str, title: str | None, headings: list[str]) -> str:
    """The text below the page's one heading, which is lost where it stands outside the article, if it is the title."""
    heading = headings[0] if len(headings) == 1 else ""
    if (
        len(heading.split()) < LEAST_HEADING
        or heading not in (title or "")
        or heading in " ".join(text[:NEAR_TOP].split())
    ):
        return text
    return f"{heading}\n\n{text}"


def parse_tables(data: bytes) -> dict[str, Any]:
    """The lines of tables, of a JSON list of them as HTML, each with what is left out of it."""
    from lxml.html import fromstring

    found = []
    for source in json.loads(data):
        tree = fromstring(f"<html><body>{source}</body></html>")
        mend(tree)
        found.append(next(map(written_out, tree.iter("table")), ([], [])))
    return {"tables": found}


def page_links(tree: Any) -> list[tuple[str, str, str]]:
    """The links of a page in order: address, words, and what stands before them in the same block."""
    from lxml.etree import iterwalk

    found: list[tuple[str, str, str]] = []
    before = ""
    for event, element in iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):  # a comment; the text after it counts
            before = (before + (element.tail or ""))[-KEPT:] if event == "end" else before
            continue
        if event == "end":
            before = (before + (element.tail or ""))[-KEPT:]
            continue
        if element.tag == "a" and element.get("href"):
            words = "".join(islice(element.itertext(), 50))
            found.append((element.get("href").strip(), words[:300], before))
            if len(found) == MOST_LINKS:
                break
        before = ("" if element.tag in BLOCKS else before) + (element.text or "")[-KEPT:]
    return found


def parse_pdf(data: bytes) -> dict[str, Any]:
    """The text layer of a PDF, as its lines are printed."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
    except PyPdfError as error:
        return {"error": f"not a PDF that can be read: {error}"[:300]}
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "it is encrypted with a password"}
    if len(reader.pages) > MOST_PAGES:
        return {"error": f"it has more than {MOST_PAGES} pages"}
    text = unwrapped(joined(map(page_text, reader.pages)))
    if not text.strip():
        return {"error": "it has no text layer (a scan?)"}
    title, made = _said_of_itself(reader)
    lines = list(filter(None, text.split("\n")))
    if max(map(len, lines)) <= LONGEST_LINE:  # it cannot be told what stands above its text
        lines = []
    day, notes = day_of(lines, text, made, how="when the PDF was made")
    return {"text": text, "title": title, "published": day, "notes": notes}


def _said_of_itself(reader: Any) -> tuple[str | None, str | None]:
    """A PDF's title and the day that it was made on, as far as what it says of itself can be read."""
    from pypdf.errors import PyPdfError

    title = made = None
    with suppress(PyPdfError, ValueError, TypeError, AttributeError):  # as each part is looked up
        known = reader.metadata
        title = known.title if known and isinstance(known.title, str) else None
        made = known.creation_date.date().isoformat() if known and known.creation_date else None
    return " ".join((title or "").split()) or None, made


def limit() -> None:
    """Bound what this process may use from here on."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only bound there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1])
