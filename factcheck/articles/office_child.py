"""The child process that parses documents of word processors: Word (.docx), LibreOffice (.odt) and rich text (.rtf).

Run as ``python -m factcheck.articles.office_child office``: the document on stdin, one JSON object on stdout, as of
`parse_child`. All of a document is article: nothing is taken for a menu.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from factcheck.articles.archives import opened
from factcheck.articles.markup import day_of, mend
from factcheck.articles.opendocument import read_opendocument
from factcheck.articles.paragraphs import Document, heading, paragraphs
from factcheck.articles.parse_child import answer, page_links
from factcheck.articles.richtext import START, read_rich_text
from factcheck.articles.tables import write_out_tables
from factcheck.articles.word import read_word
from factcheck.dates import iso_date
from factcheck.errors import InputError

ZIP = b"PK"
COMPOUND = b"\xd0\xcf\x11\xe0"  # of Office before 2007, and what it encrypts since
# A name within, and what has it.
OLD = {
    "EncryptedPackage": ("it is encrypted with a password", "save it without one"),
    "WordDocument": ("it is a document of Word before 2007 (.doc)", "save it as .docx"),
    "Workbook": ("it is a workbook of Excel before 2007 (.xls), and no article", "save it as .xlsx"),
    "PowerPoint Document": ("it is a presentation, and no article", "save its text as .docx"),
    "__substg1.0": ("it is a message of Outlook (.msg)", "save it as .eml"),
}
OTHERS = {
    "xl/": ("it is a workbook of Excel, and no article", "`factcheck batch` checks the rows of an .xlsx"),
    "ppt/": ("it is a presentation, and no article", "save its text as .docx"),
}


def main() -> None:
    """Parse stdin and print the result."""
    answer(parse_office)


def parse_office(data: bytes) -> dict[str, Any]:
    """The text of a document, its title, and the day that it tells or was last saved on."""
    try:
        document = _document(data)
    except InputError as error:
        return {"error": error.message, "hint": error.hint}
    tree = document.tree
    mend(tree)
    title = heading(tree)
    notes = write_out_tables(tree, all_read=True)
    lines = paragraphs(tree)
    if not lines:
        return {"error": "there is no text in it"}
    text = "\n".join(lines)
    saved = iso_date((document.saved or "")[:10])
    day, undated = day_of(lines, text, saved, how="when it was last saved")
    return {
        "text": text,
        "title": title or " ".join((document.title or "").split()) or None,
        "published": day,
        "links": page_links(tree),
        "notes": notes + undated,
    }


def _document(data: bytes) -> Document:
    if data.startswith(COMPOUND):
        raise _named(OLD, lambda name: name.encode("utf-16-le") in data, "it is a document of Office before 2007")
    if data.lstrip().startswith(START):
        return read_rich_text(data)
    if not data.startswith(ZIP):
        raise InputError("it is no document of Word, LibreOffice or rich text", hint="its name may have another ending")
    archive = opened(data)
    names = archive.namelist()
    if any(name.startswith("word/") for name in names):
        return read_word(archive)
    if "content.xml" in names:
        return read_opendocument(archive)
    raise _named(OTHERS, lambda start: any(name.startswith(start) for name in names), "it is a zip, and no document")


def _named(known: dict[str, tuple[str, str]], is_in: Callable[[str], bool], otherwise: str) -> InputError:
    """The error that says what else a file is."""
    message, hint = next((told for name, told in known.items() if is_in(name)), (otherwise, "save it as .docx"))
    return InputError(message, hint=hint)


if __name__ == "__main__":
    main()
