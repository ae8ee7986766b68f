"""E-mail and pages saved as one file: what they say, decoded, and nothing of how it was sent."""

from __future__ import annotations

import io
import sys
from email.message import EmailMessage

import pytest

from factcheck.articles import article_from_bytes, read_article
from factcheck.errors import InputError

PROSE = "The bridge over the Skarn cost nine million crowns — twice what was planned — and the council will not pay."
LINKED = f'<h1>The bridge</h1><p>{PROSE} See <a href="https://x.example/b">the bill</a>.</p>'
PAGE = f"<html><body><article>{LINKED}</article></body></html>"


def mail(**headers):
    message = EmailMessage()
    message["From"] = "Brief <brief@news.example>"
    for name, value in {
        "Subject": "Was it nine million? – The brief",
        "Date": "Tue, 12 Mar 2024 07:00:00 +0000",
    }.items():
        message[name] = value
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def test_a_newsletter_is_read_from_its_page():
    message = mail()
    message.set_content("Read this mail in a browser.")
    message.add_alternative(PAGE, subtype="html", cte="quoted-printable")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    article = article_from_bytes(message.as_bytes(), name="a.eml")
    assert (article.title, article.published, article.url) == ("Was it nine million? – The brief", "2024-03-12", None)
    assert PROSE in article.text
    assert [article.text[slice(*link.span)] for link in article.links] == ["the bill"]
    assert "browser" not in article.text


def test_a_chain_letter_is_read_without_its_marks(monkeypatch):
    message = mail()
    message.set_content(f">> {PROSE}\n>> It was closed in 2014.\n>\n> Pass it on!\n", cte="base64")
    data = message.as_bytes()
    expected = f"{PROSE}\nIt was closed in 2014.\n\nPass it on!\n"
    assert article_from_bytes(data, name="saved").text == expected
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read_article("-").text == expected


def test_a_page_that_a_browser_saved_has_its_own_day_and_address():
    page = PAGE.replace("<body>", '<head><title>The bridge</title><meta name="date" content="2019-05-04"></head><body>')
    message = mail(Snapshot_Content_Location="https://news.example/bridge")
    message.add_related(page, subtype="html", cte="quoted-printable")
    message.add_related("p { color: red }", subtype="css")
    article = article_from_bytes(message.as_bytes(), name="a.mhtml")
    assert (article.title, article.published, article.url) == (
        "The bridge",
        "2019-05-04",
        "https://news.example/bridge",
    )
    assert PROSE in article.text
    message.get_body(("html",)).set_content(PAGE, subtype="html")
    assert article_from_bytes(message.as_bytes(), name="a.mht").published is None


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?x-none?q?=FF?=\nDate: 31 Feb 2024\nMIME-Version: 1.0\nContent-Type: text/plain; charset=no\n\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>",
        b"MIME-Version: 1.0\nContent-Type: text/plain\nContent-Disposition: inline; filename*\n\n",
    ],
)
def test_a_broken_message_is_read_as_far_as_it_goes(data):
    assert PROSE[:20] in article_from_bytes(data + PROSE.encode(), name="a.eml").text


def test_a_message_without_text_and_a_text_that_is_no_message():
    with pytest.raises(InputError, match="no text in the message"):
        article_from_bytes(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", name="a.eml")
    prose = b"Note: it rained.\n\nMIME-Version: 1.0 is a header.\n"
    assert article_from_bytes(prose, name="a").text == prose.decode()


def test_what_is_attached_is_not_read_though_it_is_a_message():
    message, attached = mail(), mail()
    message.set_content(PROSE)
    attached.set_content(
        "<p>Another mail, which somebody passed on as a file, says that it cost ten.</p>", subtype="html"
    )
    message.add_attachment(attached)
    assert article_from_bytes(message.as_bytes(), name="a.eml").text == f"{PROSE}\n"


QUOTED = "“The bridge” cost nine million crowns – twice what was planned."


@pytest.mark.parametrize(
    ("kind", "said", "encoding"),
    [
        ("text/plain", QUOTED, "utf-8"),
        ("text/plain; charset=us-ascii", QUOTED, "utf-8"),
        ("text/plain; charset=iso-8859-1", QUOTED, "cp1252"),
        ("text/plain; charset=punycode", QUOTED, "utf-8"),
        ("text/plain; charset=iso-2022-jp", "橋の建設費は九百万クローネだった。", "iso-2022-jp"),
        ("text/html", f"<meta charset=utf-8><p>{PROSE}", "utf-8"),
        (
            "text/html",
            f"<html><head><meta charset=windows-1251></head><body><p>{'Мост стоил девять миллионов. ' * 9}",
            "cp1251",
        ),
        ("text/html; charset=windows-1251", f"<html><body><p>{'Мост стоил девять миллионов. ' * 9}", "cp1251"),
    ],
)
def test_letters_are_those_that_were_written(kind, said, encoding):
    data = f"MIME-Version: 1.0\nContent-Type: {kind}\n\n".encode() + said.encode(encoding)
    assert article_from_bytes(data, name="a.mhtml").text.strip() == said.rpartition("<p>")[2].strip()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "cid:a@b", "=?utf-8?q?=ff?="])
def test_an_address_is_one_of_the_web(address):
    data = f"MIME-Version: 1.0\nSnapshot-Content-Location: {address}\nContent-Type: text/html\n\n<p>{PROSE}"
    assert article_from_bytes(data.encode(), name="a.mhtml").url is None
