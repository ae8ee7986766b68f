"""Bytes -> text, and text -> Article: encodings, newlines, headlines."""

from __future__ import annotations

import codecs
import hashlib
import re
from contextlib import suppress

from factcheck.articles.codepages import by_letters
from factcheck.articles.language import detect_language, mostly_not_latin
from factcheck.articles.wrapping import is_wrapped
from factcheck.characters import whole_characters
from factcheck.errors import InputError
from factcheck.model import Article

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How files begin that are no text, whatever they are called.
MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"\x7fELF", b"MZ\x90",
         b"\xd0\xcf\x11\xe0", b"RIFF", b"OggS", b"ID3", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"%!PS",
         b"{\\rtf")  # fmt: skip

# Encodings of several bytes a character, which fit each other's bytes too often to be guessed.
WIDE = {"big5", "big5hkscs", "cp932", "cp949", "cp950", "euc_jis_2004", "euc_jisx0213", "euc_jp", "euc_kr", "gb18030",
        "gb2312", "gbk", "hz", "johab", "shift_jis", "shift_jis_2004", "shift_jisx0213"}  # fmt: skip

# What some names of encodings mean on the web, where the larger of two that agree is read for either.
MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
         "shift_jis": "cp932", "euc_kr": "cp949"}  # fmt: skip
# Encodings of Python's that no document is in.
NONE_OF_TEXT = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}

# A guess from bytes alone is taken only when the text it gives is hardly noise at all.
MOST_CHAOS = 0.05

LONGEST_HEADLINE = 160
MARKED = re.compile(r"^(?:#{1,6}(?:\s+|$)|\*\*|__)|(?:(?<!\s)\s+#+|\*\*|__)$")  # of a heading in Markdown
LEAST_UNMARKED = 40  # bytes, in which zeros at every other place are no chance


def decode(data: bytes, *, where: str, declared: str | None = None) -> str:
    """Bytes as text, every kind of line end as a newline.

    Tried in this order: a byte order mark, UTF-16 without one, UTF-8, the encoding that the source declares; then, for
    letters other than Latin, a confident guess, and for Latin ones the page that gives the letters of its language.

    Raises
    ------
    InputError
        If the bytes are no text, or of no encoding that can be told; the message names the first bad byte's offset.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, where, skipped=len(mark))
    if (wide := _unmarked(data)) is not None:
        return _decoded(data, wide, where, skipped=0)
    if data.startswith(MAGIC) or b"\x00" in data[:100_000]:
        raise InputError(
            "this is a binary file, not text",
            where=where,
            hint="give text, Markdown, HTML, PDF, .docx, .odt, .rtf or e-mail",
        )
    try:
        return plain_newlines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        bad = error.start
    if declared and (text := as_declared(data, declared)) is not None:
        return plain_newlines(text)
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:200_000], threshold=MOST_CHAOS).best()
    # Text that has been UTF-8 up to the bad byte is damaged UTF-8, whatever else its bytes could be.
    single = guess is not None and not guess.multi_byte_usage and guess.encoding not in ("utf_8", "ascii", *WIDE)
    if data[:bad].isascii():
        if guess is not None and single and mostly_not_latin(str(guess)) and _plausible(str(guess)):
            with suppress(UnicodeDecodeError):
                return plain_newlines(data.decode(guess.encoding))
        elif (guess is None or single) and (text := by_letters(data)) is not None and _plausible(text):
            return plain_newlines(text)
    raise InputError(
        f"byte {bad} is not UTF-8, and no other encoding fits",
        where=where,
        hint="save the file as UTF-8",
    )


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a mark, as some programs export it: of most characters one byte, and always the same, is zero."""
    sample = data[:1000]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if (
        len(data) % 2
        or len(sample) < LEAST_UNMARKED
        or max(first, second) < 0.7 * len(sample) / 2
        or min(first, second)
    ):
        return None
    return "utf-16-be" if first else "utf-16-le"


def as_declared(data: bytes, declared: str) -> str | None:
    """Bytes as text in the encoding of a name, or None where there is no such encoding, or it does not fit."""
    try:
        name = codecs.lookup(declared).name
        if name in NONE_OF_TEXT:
            return None
        with suppress(UnicodeDecodeError):
            return data.decode(MEANT.get(name, name))
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def article_from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the field's name
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
    published: str | None = None,
) -> Article:
    """An article of plain text. A first line that reads like a headline becomes the title, and stays in the text.

    Raises
    ------
    InputError
        If there is nothing but white space.
    """
    text = whole_characters(plain_newlines(text))
    if not text.strip():
        raise InputError("the article is empty", where=id)
    return Article(
        id=id or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
        text=text,
        title=title or headline(text),
        url=url,
        language=language or detect_language(text),
        published=published,
    )


def headline(text: str) -> str | None:
    """The first line, when it is short, does not end like a sentence, and has more text after it.

    Where that line and those after it are wrapped, they count as one. What Markdown marks it with is left out.
    """
    block, _, rest = text.strip().partition("\n\n")
    if is_wrapped(block):
        first = " ".join(block.split())
    else:
        first, _, rest = text.strip().partition("\n")
        first = first.strip()
    first = MARKED.sub("", first)
    short = 0 < len(first) <= LONGEST_HEADLINE
    return first if short and rest.strip() and first[-1] not in ".!;:,…" else None


def plain_newlines(text: str) -> str:
    """A text with every kind of line end as a newline."""
    return re.sub(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029", "\n", text)


def _decoded(data: bytes, encoding: str, where: str, *, skipped: int) -> str:
    try:
        return plain_newlines(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise InputError(f"byte {skipped + error.start} is not {encoding.upper()}", where=where) from None


def _plausible(text: str) -> bool:
    """Whether a guessed text is nearly all letters, digits, space and punctuation of prose."""
    odd = sum(not (c.isalnum() or c.isspace() or c in ".,;:!?'\"()[]-–—…“”‘’«»%/&€$£°") for c in text)
    return odd <= 0.02 * len(text)
