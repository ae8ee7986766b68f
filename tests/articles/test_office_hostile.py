"""Documents that are damaged, encrypted, something else, or made to harm: each is refused with what to do, or read."""

from __future__ import annotations

import contextlib
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import PROSE, WORD, docx, odt, paragraph, rtf, run, word_parts, zipped

from factcheck.articles import article_from_bytes
from factcheck.articles.archives import LARGEST_PART, MOST_MEMBERS
from factcheck.articles.office_child import parse_office
from factcheck.errors import InputError

GOOD = docx(paragraph(PROSE))
LARGE = 100_000_000
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MORE = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
ENTITIES = f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{MORE}]>'


def refused(data: bytes, name: str = "a.docx") -> InputError:
    with pytest.raises(InputError) as caught:
        article_from_bytes(data, name=name)
    assert name in str(caught.value)
    return caught.value


def body(text: str, before: str = "") -> dict[str, str | bytes]:
    """The parts of a document whose part of text begins otherwise."""
    return word_parts("") | {"word/document.xml": f"{before}<w:document {WORD}><w:body>{text}</w:body></w:document>"}


def named(*names: str) -> bytes:
    """A file as Office before 2007 wrote them, in which these stand."""
    return COMPOUND + b"".join(name.encode("utf-16-le") for name in names)


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (named("WordDocument"), r"Word before 2007 \(\.doc\)", "save it as .docx"),
        (named("EncryptionInfo", "EncryptedPackage"), "encrypted with a password", "save it without one"),
        (named("Workbook"), r"Excel before 2007 \(\.xls\), and no article", "save it as .xlsx"),
        (named("PowerPoint Document"), "a presentation", "save its text as .docx"),
        (named("__substg1.0_1000001F"), "a message of Outlook", "save it as .eml"),
        (named(), "a document of Office before 2007", "save it as .docx"),
        (zipped({"xl/workbook.xml": "<a/>"}), "a workbook of Excel", "`factcheck batch` checks the rows of an .xlsx"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "a presentation", "save its text as .docx"),
        (zipped({"photo.jpg": b"x"}), "a zip, and no document", "save it as .docx"),
        (zipped({"mimetype": "x", "content.xml": "<a/>"}), "no document of text", "save its text as .docx or .odt"),
        (b"The dam broke.", "no document of Word, LibreOffice or rich text", "its name may have another ending"),
        (GOOD[:700], "damaged or cut off", "save or copy it again"),
        (GOOD.replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged or cut off", "save or copy it again"),
        (zipped({"word/document.xml": "<a"}), r"word/document\.xml is not XML", None),
        (zipped({"word/styles.xml": "<a/>"}), "damaged or cut off", None),
        (docx(""), "there is no text in it", None),
        (rtf(""), "there is no text in it", None),
        (zipped({"word/document.xml": "<a/>"}, zipfile.ZIP_BZIP2), "packed in a way that no document is", None),
        (zipped({f"word/{number}.xml": "" for number in range(MOST_MEMBERS + 1)}), "more than 10,000 parts", None),
        (zipped(body(paragraph(PROSE), ENTITIES)), "declares entities, which no document does", None),
        (zipped(body("&i;", ENTITIES)), r"declares entities|document\.xml is not XML", None),
        (zipped(body("&f;", '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>')), "declares entities", None),
        (zipped(body("<w:sdt><w:sdtContent>" * 5000)), r"document\.xml is not XML that can be read", None),
        (zipped(body(paragraph('<w:hyperlink r:id="gone"/>'))), "damaged or cut off: KeyError", None),
        (
            zipped({"content.xml": "<a/>", "META-INF/manifest.xml": "<m><encryption-data/></m>"}),
            "encrypted with a password",
            "save it without one",
        ),
    ],
)
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(data, message, hint):
    found = parse_office(data)
    assert re.search(message, found["error"])
    assert found.get("hint") == hint or hint is None


def test_an_error_of_the_child_comes_with_its_hint():
    error = refused(named("WordDocument"), "story.doc")
    assert str(error) == "story.doc: it is a document of Word before 2007 (.doc)"
    assert error.hint == "save it as .docx"


def bomb(said: int) -> bytes:
    """A document whose text is of `LARGE` bytes, unpacked, and is said to have another size."""
    data = zipped(body(" " * LARGE))
    size = len(body(" " * LARGE)["word/document.xml"])
    return data.replace(size.to_bytes(4, "little"), said.to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("said", "message"), [(LARGE, f"larger than {LARGEST_PART:,} bytes, unpacked"), (1000, "damaged or cut off")]
)
def test_a_bomb_is_not_unpacked_beyond_what_it_says(said, message):
    data = bomb(said)
    assert len(data) < LARGE // 500
    assert message in str(refused(data))


@pytest.mark.parametrize(
    "data",
    [
        zipped(body(paragraph(*[run("x")] * 60_000))),
        zipped(body(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 15_000}</w:tr></w:tbl>")),
        zipped(body(f"<w:p>{'<w:r>' * 200}<w:t>x</w:t>{'</w:r>' * 200}</w:p>")),
        odt("<text:list><text:list-item>" * 120 + "<text:p>x</text:p>" + "</text:list-item></text:list>" * 120),
        odt('<table:table><table:table-row><table:table-cell table:number-columns-repeated="9999">' * 40
            + "<text:p>7</text:p>" + "</table:table-cell></table:table-row></table:table>" * 40),
        odt('<text:p><text:s text:c="999999999"/>x</text:p>' * 10_000),
        rtf("{" * 500_000),
        rtf("}" * 500_000),
        rtf(r"{\field{\*\fldinst{" * 50_000),
        rtf(r"{\fldinst HYPERLINK " * 50_000),
        rtf(r"\super a\nosupersub " * 50_000),
        rtf(r"\bin999999999 x"),
        rtf(r"\u99999999 \uc-1 \f9 \'zz x \u-5 y \ansicpg7 \'ff"),
        rtf(r"\cell\row" * 50_000),
        b"{\\rtf1" + b"\\" * 100_000,
        b"PK\x05\x06" + bytes(18),
    ],
)  # fmt: skip
def test_hostile_documents_end_in_an_error_or_an_article(data):
    with contextlib.suppress(InputError):
        assert article_from_bytes(data, name="a.docx").text


def test_names_of_other_places_are_nowhere_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parts = word_parts(paragraph(PROSE)) | {"../../out.xml": "x", "/etc/out.xml": "x", "word/../../out.xml": "x"}
    assert article_from_bytes(zipped(parts), name="a.docx").text.strip() == PROSE
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=300)
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255), st.booleans())
def test_no_damage_breaks_the_reader(place, flip, cut):
    damaged = GOOD[:place] if cut else GOOD[:place] + bytes([GOOD[place] ^ flip]) + GOOD[place + 1 :]
    found = parse_office(damaged)
    assert ("error" in found) or found["text"]


WORDS = "par cell row trowd super plain deleted v0 fldrslt bin3 pict f9 uc2 ansicpg932 line fonttbl info field"
SIGNS = r"{ } \ \'e9 \u-10179? \u0? \u64978?7; \*\fldinst {\title} \revtim\yr0\mo99\dy1 <b> & | \* 12.5.2020"
RICH = (*SIGNS.split(), *(f"\\{word} " for word in WORDS.split()), 'HYPERLINK "https://example.org"', "\ufdd27;")


@settings(max_examples=300)
@given(st.lists(st.sampled_from(RICH), max_size=40))
def test_no_rich_text_breaks_the_reader(pieces):
    found = parse_office(("{\\rtf1 Seen. " + "".join(pieces)).encode())
    assert ("error" in found) or found["text"].startswith("Seen.")
