"""Files of every kind become articles; what cannot be read is told with its place, and the rest goes on."""

from __future__ import annotations

import contextlib
import io
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from stories import STORY, save

from factcheck.articles import (
    article_from_bytes,
    article_from_html,
    article_from_pdf,
    article_from_text,
    iter_articles,
    read_article,
)
from factcheck.articles.text import decode
from factcheck.errors import InputError
from factcheck.model import Article


def test_plain_text_keeps_its_title_and_language(tmp_path):
    article = read_article(save(tmp_path, "a.txt", STORY))
    assert (article.id, article.title, article.language) == ("a.txt", "Ferry sinks off Skarn", "en")
    assert article.text == STORY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le-bom", "latin-1", "cp1251"])
def test_any_encoding(tmp_path, encoding):
    texts = {
        "latin-1": "Der Bürgermeister sagte, die Brücke über den Fluß müsse für längere Zeit gesperrt bleiben. " * 4,
        "cp1251": "Министр сообщил, что мост через реку закрыт на ремонт до конца следующего года. " * 4,
    }
    text = texts.get(encoding, "Die Brücke — “gesperrt” 🙂 bis Freitag, sagte der Bürgermeister.")
    data = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)
    assert read_article(save(tmp_path, "a.txt", data)).text == text


def test_line_ends_are_newlines():
    assert decode(b"a\r\nb\rc\n", where="x") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        (b"PK\x03\x04 zip", "binary"),
        (b"text \x00 with nul", "binary"),
        ("gut — ".encode() + b"\xff\xfe\x81\x8d kaputt \x90\x9d", "byte 8 is not UTF-8"),
        (b"\xef\xbb\xbfabc\xff", "byte 6 is not UTF-8"),
        ("大臣は橋が修理のために閉鎖されると述べた。".encode("shift_jis") * 9, "byte 0 is not UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, data, message):
    with pytest.raises(InputError, match=message) as caught:
        read_article(save(tmp_path, "a.txt", data))
    assert "a.txt" in str(caught.value)


def test_large_files_are_refused_unread(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match="larger than"):
        read_article(str(path))
    assert read_article(save(tmp_path, "b.txt", STORY), max_bytes=len(STORY)).text == STORY
    with pytest.raises(InputError, match="larger than"):
        read_article(save(tmp_path, "b.txt", STORY), max_bytes=len(STORY) - 1)


def test_missing_files_and_impossible_paths():
    for source in ("nowhere.txt", "a\0b", "x" * 5000):
        with pytest.raises(InputError):
            read_article(source)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_decoder(data):
    try:
        text = decode(data, where="x")
    except InputError:
        return
    assert "\r" not in text


def test_html_gives_the_article_without_the_page_around_it(root):
    article = read_article(str(root / "examples" / "health.html"))
    assert article.title
    assert article.published
    assert "5G networks" in article.text
    assert "<" not in article.text


def test_escaped_markup_stays_text():
    body = "<p>The page said &lt;script&gt;alert(1)&lt;/script&gt; and then it went on and on about the dam.</p>"
    article = article_from_html(f"<html><body><article><h1>Dam</h1>{body * 3}</article></body></html>")
    assert "<script>alert(1)</script>" in article.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x</p>",
        "<div>" * 60_000,
        "&" * 100_000,
        "<!--" * 50_000,
    ],
)
def test_hostile_pages_end_in_an_error_or_an_article(page):
    with contextlib.suppress(InputError):
        assert article_from_html(page, id="p").text


def pdf(text: str | None) -> bytes:
    """A one-page PDF, with a text layer when `text` is given."""
    writer = PdfWriter()
    page = writer.add_blank_page(400, 400)
    if text:
        from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        stream.set_data(f"BT /F1 12 Tf 14 TL 20 300 Td {lines} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_with_a_text_layer(tmp_path):
    data = pdf("The ferry sank on a Fri-\nday in May off the island\nof Skarn. Nobody died.")
    article = read_article(save(tmp_path, "a.pdf", data))
    assert "The ferry sank on a Friday in May off the island of Skarn. Nobody died." in article.text


def test_a_pdf_is_of_the_day_above_its_text_or_else_the_one_it_was_made_on_and_a_note_says_so():
    def made(line: str) -> bytes:
        text = "Ferry sinks off Skarn|" + line + "|The ferry sank on 3 May 2019 off the island of Skarn, and|all the "
        writer = PdfWriter(
            clone_from=io.BytesIO(pdf((text + "passengers were saved by boats from|the harbour.").replace("|", "\n")))
        )
        writer.add_metadata({"/CreationDate": "D:20210304100000Z"})
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    told = article_from_pdf(made("By Ida Holm, 4 May 2019"), id="a.pdf")
    assert (told.published, told.notes) == ("2019-05-04", ())
    untold = article_from_pdf(made("By Ida Holm"), id="a.pdf")
    assert untold.published == "2021-03-04"
    assert untold.notes == (
        "the document tells no day above its text: unless another is given, "
        "its day is 2021-03-04, when the PDF was made",
    )


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"/CreationDate": "yesterday", "/Title": "The ferry"}, "The ferry"),
        ({"/CreationDate": "D:20200101120000+99'99'"}, None),
        ({"/CreationDate": "D:00000101", "/Title": " "}, None),
    ],
)
def test_a_pdf_that_tells_no_day_that_there_is_is_read_without(said, title):
    writer = PdfWriter(clone_from=io.BytesIO(pdf("The ferry sank on a Friday in May.")))
    writer.add_metadata(said)
    out = io.BytesIO()
    writer.write(out)
    article = article_from_pdf(out.getvalue(), id="a.pdf")
    assert "The ferry sank on a Friday in May." in article.text
    assert (article.title, article.published) == (title, None)


@pytest.mark.parametrize("title", [b"5", b"[1 2]", b"<< /a 1 >>", b"null", b"true"])
def test_a_title_of_a_pdf_that_is_no_text_is_none(title):
    data = pdf("The ferry sank on a Friday in May.").replace(b"/Producer (pypdf)", b"/Title " + title)
    assert article_from_pdf(data, id="a.pdf").title is None


@pytest.mark.parametrize("between", [" ", "\t", " #", "#", " \u2003"])
def test_a_first_line_of_any_length_is_looked_through_once(between):
    article = article_from_text(f"The{between * (300_000 // len(between))}Mill\n\nThe mill closed in 2016.")
    assert article.title is None


@pytest.mark.parametrize("line", ["# The mill  ##", "**The mill**", "The mill \t #", "The mill"])
def test_the_marks_of_a_heading_are_no_part_of_the_title(line):
    assert article_from_text(f"{line}\n\nThe mill closed in 2016.").title == "The mill"


def test_a_page_without_text_costs_none_of_the_others():
    writer = PdfWriter()
    for data in (pdf("The ferry sank on a Friday in May."), pdf(None), pdf("Nobody died off the island.")):
        writer.append(io.BytesIO(data))
    out = io.BytesIO()
    writer.write(out)
    text = article_from_pdf(out.getvalue(), id="a.pdf").text
    assert "The ferry sank on a Friday in May." in text
    assert "Nobody died off the island." in text


@pytest.mark.parametrize(
    ("data", "message"),
    [(pdf(None), "no text layer"), (b"%PDF-1.7\nnonsense", r"a\.pdf"), (b"%PDF-1.7\n" + b"<<" * 50_000, r"a\.pdf")],
)
def test_pdfs_without_text_are_errors(data, message):
    with pytest.raises(InputError) as caught:
        article_from_pdf(data, id="a.pdf")
    assert re.search(message, str(caught.value))


def test_stdin_is_sniffed(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(STORY.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert read_article("-").text == STORY
    Stdin.buffer = io.BytesIO(b"")
    with pytest.raises(InputError, match="stdin"):
        read_article("-")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1252",
            "Die Brücke in Sorby wurde 2019 gesperrt. Bürgermeisterin Holm sagte, der Damm fasse neun Millionen.",
        ),
        ("cp1252", "Die Brücke wurde gesperrt."),
        ("cp1252", "Borgmästaren sade på tisdagen att dammen rymmer nio miljoner kubikmeter vatten."),
        ("cp1252", "Le maire a déclaré mardi que le barrage contenait neuf millions de mètres cubes d’eau."),
        ("cp1252", "The mayor said “crime fell by 40 percent” – and the café cost £5."),
        (
            "iso8859_15",
            "Die Brücke kostete 5 € und wurde größer. Bürger sagten, der Damm fasse Wasser für alle Häuser.",
        ),
        ("cp1250", "Burmistrz powiedział we wtorek, że zapora mieści dziewięć milionów metrów sześciennych wody."),
        ("iso8859_2", "Burmistrz powiedział we wtorek, że zapora mieści dziewięć milionów metrów sześciennych wody."),
        ("cp1250", "Starostka v úterý řekla, že přehrada pojme devět milionů krychlových metrů vody."),
        ("cp1254", "Belediye başkanı salı günü barajın dokuz milyon metreküp su tuttuğunu söyledi."),
    ],
)
def test_a_few_words_of_a_language_tell_the_page_they_are_in(tmp_path, encoding, text):
    assert read_article(save(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_a_file_may_be_named_by_a_path(tmp_path):
    save(tmp_path, "b.txt", STORY)
    assert read_article(tmp_path / "b.txt") == read_article(str(tmp_path / "b.txt"))


def test_text_given_in_python():
    assert article_from_text("The dam burst.").id == article_from_text("The dam burst.").id
    with pytest.raises(InputError, match="empty"):
        article_from_text("  ")


@pytest.mark.parametrize("name", ["story.txt", "story", "story.unknown"])
def test_bytes_are_read_as_the_file_of_that_name_would_be(tmp_path, name):
    (tmp_path / name).write_text(STORY)
    assert article_from_bytes(STORY.encode(), name=name) == read_article(str(tmp_path / name))
    page = f"<!doctype html><html><body><article><p>{STORY}</p></article></body></html>".encode()
    if name != "story.txt":
        assert "<p>" not in article_from_bytes(page, name=name).text
    with pytest.raises(InputError, match="binary"):
        article_from_bytes(b"\x89PNG\r\n", name=name)


@pytest.mark.parametrize("name", ["rows.csv", "rows.TSV", "rows.parquet", "rows.xlsx", "rows.ods"])
def test_a_table_is_no_article(tmp_path, name):
    with pytest.raises(InputError, match="a table") as caught:
        read_article(save(tmp_path, name, b"id,text\n1,The dam broke.\n"))
    assert "factcheck batch" in caught.value.hint


def test_an_empty_name_is_not_the_working_directory(tmp_path, monkeypatch):
    save(tmp_path, "a.txt", STORY)
    monkeypatch.chdir(tmp_path)
    (error,) = iter_articles([""])
    assert str(error) == "the name of an article is empty"


def test_a_source_that_no_path_can_name_does_not_end_the_others(tmp_path):
    said = "The dam broke in May. " * 20  # a text in place of a file
    error, article = iter_articles([said, save(tmp_path, "a.txt", STORY)])
    assert isinstance(error, InputError)
    assert error.about == said
    assert isinstance(article, Article)


def test_closed_stdin_is_told(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="stdin is closed"):
        read_article("-")
