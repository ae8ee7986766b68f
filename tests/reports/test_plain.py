"""Nothing that a terminal or a browser would obey gets through, and nothing else is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reports.links import host, web_link
from factcheck.reports.plain import for_page, in_encoding, plain

ANY = st.text(st.characters(codec=None), max_size=60)
OBEYED_BY_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]8;;https://evil.example\x07click\x1b]8;;\x07", "␛]8;;https://evil.example␇click␛]8;;␇"),
        ("\x1b]0;new title\x1b\\", "␛]0;new title␛\\"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\x00b\x08c\x7f", "a␀b␈c␡"),
        ("abc\u202egnp.exe", "abc<U+202E>gnp.exe"),
        ("\u2067x\u2069", "<U+2067>x<U+2069>"),
        ("pay\u200bpal\ufeff", "pay<U+200B>pal<U+FEFF>"),
        ("left\u200eright\u061c", "left<U+200E>right<U+061C>"),
        ("lone \ud83d surrogate", "lone \ufffd surrogate"),
        ("  two\r\nlines\tand\u2028more ", "two lines and more"),
        ("\x85next\x0bline\x0c", "<U+0085>next line"),
    ],
)
def test_controls_become_visible(raw: str, shown: str) -> None:
    assert plain(raw) == shown


@pytest.mark.parametrize(
    "text", ["Café “x” – 5 %", "👩‍🔬🏳️‍🌈", "می‌خواهم", "橋は1931年", "[bold]not markup[/bold]", "قال ١٩٣١"]
)
def test_writing_of_every_script_stays(text: str) -> None:
    assert plain(text) == text
    assert for_page(text) == text


@given(ANY)
def test_no_control_survives(text: str) -> None:
    shown = plain(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown)
    assert not any(
        unicodedata.bidirectional(char) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        for char in shown
    )
    assert plain(shown) == shown
    shown.encode()


@given(ANY)
def test_pages_keep_white_space_and_nothing_else_of_the_controls(text: str) -> None:
    shown = for_page(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown if char not in "\t\n\r")
    assert not any(char in shown for char in OBEYED_BY_BIDI)
    assert [char for char in shown if char in "\t\n\r"] == [char for char in text if char in "\t\n\r"]


@given(ANY)
def test_any_encoding_can_say_it(text: str) -> None:
    for encoding in ("ascii", "cp1252", "latin-1", "utf-8"):
        in_encoding(plain(text), encoding).encode(encoding)


def test_typography_falls_back_to_ascii() -> None:
    assert in_encoding("“Yes” – 5 · ｆｕｌｌ", "ascii") == '"Yes" - 5 - full'
    assert in_encoding("“Yes” – 5", "utf-8") == "“Yes” – 5"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c&d=e#f",
        "http://example.org:8080/",
        "HTTPS://Example.org/Ü",
        "https://xn--mnchen-3ya.example/x",
        "https://[2001:db8::1]/x",
        "https://example.org/a(b)c%20d;e=f,g",
    ],
)
def test_web_addresses_become_links(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "ftp://example.org/",
        "blob:https://example.org/1",
        "view-source:https://example.org",
        "//example.org/x",
        "/relative",
        "example.org",
        "https:example.org",
        "https://",
        "https:///path",
        "https://bank.example@evil.example/",
        "https://user:word@example.org/",
        "https://example.org\\@evil.example/",
        "https://example.org/\u202egnp",
        "https://example.org/\x1b]8;;",
        "https://example.org/a b",
        "https://example.org/\"onclick='x'",
        "https://example.org/<script>",
        "https://example.org:port/",
        "https://[::1",
        "https://example.org/\ud800",
    ],
)
def test_nothing_else_does(url: str | None) -> None:
    assert web_link(url) is None


def test_hosts_are_named_as_readers_know_them() -> None:
    assert host("https://www.example.org/x") == "example.org"
    assert host("https://News.Example.org:8443") == "news.example.org"
