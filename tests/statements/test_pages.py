"""Script elements of pages: found as browsers find them, in one pass, whatever the page is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.statements.pages import json_ld


def scripts(text: str | bytes) -> list[str]:
    return json_ld(text if isinstance(text, bytes) else text.encode(), where="page.html")


@pytest.mark.parametrize(
    "tag",
    [
        '<script type="application/ld+json">',
        "<script type='application/ld+json; charset=utf-8' id=x>",
        "<SCRIPT\n  async\n  TYPE=Application/LD+JSON>",
        '<script class="a" type = "application/ld+json" data-x="1">',
    ],
)
def test_tags_as_pages_write_them(tag):
    assert scripts(f"<p>x</p>{tag}{{}}</script ><p>") == ["{}"]


@pytest.mark.parametrize(
    "page",
    [
        "<script>{}</script>",
        "<script type='text/javascript'>{}</script>",
        "<scripture type='application/ld+json'>{}</scripture>",
        "<!-- <script type='application/ld+json'>{}</script> -->",
        "<script type='application/ld+json'>{} never ends",
        "<script>document.write('<script type=\"application/ld+json\">{}<\\/script>')</script>",
        "",
    ],
)
def test_what_is_no_json_ld(page):
    assert scripts(page) == []


def test_all_are_found_in_order_and_comments_within_scripts_are_text():
    page = "".join(f"<script type='application/ld+json'>{n} <!-- </script>" for n in range(3))
    assert scripts(page) == ["0 <!--", "1 <!--", "2 <!--"]


@pytest.mark.parametrize(
    ("before", "after"), [("\n<!--\n", "\n-->\n"), ("//<![CDATA[\n", "\n//]]>"), ("/*<![CDATA[*/", "/*]]>*/")]
)
def test_wrappings_are_taken_off(before, after):
    assert scripts(f"<script type=application/ld+json>{before}{{}}{after}</script>")[0].strip() == "{}"


def test_charsets_declared_and_not():
    page = "<head><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'></head>"
    page += "<script type='application/ld+json'>плотина</script>"
    assert scripts(page.encode("windows-1251")) == ["плотина"]
    assert scripts("<script type='application/ld+json'>é</script>") == ["é"]


@pytest.mark.parametrize("charset", ["idna", "zip", "unicode_escape", "utf-7", "nonsense"])
def test_codecs_that_are_no_charsets_are_not_run(charset):
    page = f"<meta charset={charset}><script type='application/ld+json'>".encode() + b"\xc3\x28 \\u0041</script>"
    try:
        [found] = scripts(page)
    except InputError as error:
        assert "page.html" in str(error)  # noqa: PT017
    else:
        assert "\\u0041" in found


def test_a_binary_file_is_an_error():
    with pytest.raises(InputError, match="binary"):
        scripts(b"\0\0")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body " + " ".join(f"a{n}=1" for n in range(300_000)) + ">",
        "<script type='application/ld+json'>{" * 100_000,
        "<script type='application/ld+json'>{}</script>" * 100_000,
        "<script " * 300_000,
        "<!--" * 500_000,
        "<meta " * 500_000,
        "<script type=application/ld+json><!--" + "//" * 500_000 + "</script>",
        "<script type=application/ld+json>" + " " * 1_000_000 + "</script>",
    ],
)
@pytest.mark.timeout(60)  # against minutes and hours: each takes a few seconds at most
def test_hostile_pages_cost_no_more_than_their_size(page):
    assert len(scripts(page)) <= 100_000


@given(
    st.lists(
        st.sampled_from(["<!--", "-->", "<script type=application/ld+json>", "</script>", "<script", ">", "{}", "é"])
    )
)
def test_no_page_breaks_it(parts):
    page = "".join(parts)
    for script in scripts(page):
        assert "</script" not in script
