"""What marks a text up is no part of what it says: Markdown, tags, entities, footnotes, quoted mail, addresses."""

from __future__ import annotations

import pytest

from factcheck.claims.layout.unsaid import silenced
from factcheck.claims.syntax.written import NOTHING, written

PLAIN = (
    "Mayor Ida Holm said that the council of Leck closed four schools in 2019. "
    "The city couldn't pay the nurses, and its ferry was sold to Norway in May.\n\n"
    "Taxes rose by 9 percent."
)
MARKED = {
    "emphasis": PLAIN.replace("Ida Holm", "**Ida Holm**").replace("four", "*four*").replace("ferry", "_ferry_"),
    "links": PLAIN.replace("council of Leck", "[council of Leck](https://example.org/a_b)").replace("May", "[May][1]"),
    "notes": PLAIN.replace("2019.", "2019.[12][13]")
    .replace("nurses,", "nurses,[note 2]")
    .replace("May.", "May [4-6]."),
    "what editors ask": PLAIN.replace("2019.", "2019.[citation needed]").replace("nurses,", "nurses,[who?]"),
    "raised notes": PLAIN.replace("2019.", "2019.¹²").replace("nurses,", "nurses,³"),
    "raised notes that are raised no more": PLAIN.replace("May.", "May.12").replace("percent.", "percent.13"),
    "tags in lines": PLAIN.replace("Ida Holm", "<b>Ida Holm</b>").replace("schools", '<a href="/s?a=1">schools</a>'),
    "paragraphs in tags": "".join(f"<p>{line}</p>" for line in PLAIN.split("\n\n")),
    "lines broken by tags": PLAIN.replace("\n\n", "<br><br/>"),
    "entities": PLAIN.replace("'", "&#8217;").replace("9 percent", "9&nbsp;percent"),
    "code pages mixed up": PLAIN.replace("'", "â€™").replace("9 percent", "9Â\xa0percent"),
    "quoted mail": "\n".join(f"> {line}" for line in PLAIN.split("\n")),
    "a heading's mark": PLAIN.replace("Taxes rose", "Taxes\n\n## Taxes\n\nTaxes rose").replace("Taxes\n\n## ", "## "),
    "quotation marks of programs": PLAIN.replace("'", "\\'"),
    "line ends of programs": PLAIN.replace("\n", "\\n"),
    "addresses": PLAIN.replace("2019.", "2019. https://example.org/a?b=1").replace("Holm", "Holm (www.example.org)"),
    "topics of a post": PLAIN.replace("Leck", "#Leck") + " #Leck #taxes",
    "signs that end a sentence": PLAIN.replace("2019.", "2019 😡"),
    "lines of a mail": PLAIN.replace("the council", "the\ncouncil").replace("sold", "sold\n").replace("\n ", "\n"),
}


@pytest.fixture
def told(claims):
    def call(text):
        found = claims(text)
        plain = [(c.text.replace("’", "'"), c.polarity, c.modality, *c.speakers) for c in found if c.kind != "headline"]
        return plain, [text[start:stop] for c in found for start, stop in c.pieces]

    return call


@pytest.mark.parametrize("kind", MARKED)
def test_claims_do_not_hang_on_marks(told, kind):
    found, _ = told(MARKED[kind])
    expected, _ = told(PLAIN)
    assert len(expected) == 4
    assert found == expected


@pytest.mark.parametrize("kind", ["notes", "links", "addresses", "raised notes", "emphasis"])
def test_marks_are_no_pieces(told, kind):
    _, pieces = told(MARKED[kind])
    assert pieces
    assert not any(sign in piece for piece in pieces for sign in ("[", "](", "http", "www", "¹", "*"))


@pytest.mark.parametrize("kind", MARKED)
def test_a_text_without_its_marks_keeps_its_length(kind):
    assert len(silenced(MARKED[kind])) == len(MARKED[kind])


def test_a_quotation_in_entities_is_one(claims):
    text = "The mayor said: &quot;We won&#39;t pay.&quot; The ferry has stopped."
    said, stopped = claims(text)
    assert (said.text, said.speakers) == ("The mayor said: “We won't pay.”", ("the mayor",))
    assert text[slice(*said.sentence_span)] == "The mayor said: &quot;We won&#39;t pay.&quot;"
    assert stopped.text == "The ferry has stopped."


@pytest.mark.parametrize(
    "text",
    [
        "The wood is 12 m² and 5 km² wide, and 10³ trees stand in it.",
        "The f***ing c***s paid 5 * 3 * 2 euros.",
        "The mayor owns 3 [three] dogs, and so do [Holm] and work[s] at it.",
        "Holm was fined under Art.12 The judge left.",
        "The rate is <5% & the cost > 3 euros, AT&T says.",
        "NÃO and CAFÉ’s and Âge are words.",
        "C:\\new is a folder.",
        "Leck is #1, and so was C# and Holm's flat #4.",
        ">> We paid for #1 and a * b.",
        "We ❤ Leck and live in 🇳🇴 Norway.",
        "Read https://example.org/a before you write to www.example.org about it.",
        "snake_case_names are code, and so is a ~ b ~ c.",
    ],
)
def test_what_only_looks_like_a_mark_is_kept(text):
    assert silenced(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("the infor-\nmation of a long-\nterm plan", "the information of a long-term plan"),
        ("a state-\nowned rail-\nway in the Nor-\nth", "a state-owned railway in the North"),
        ("the ferry\n   that sank", "the ferry that sank"),
        ("Leck-\nHolm", "Leck- Holm"),
        (f"word{NOTHING}{NOTHING} and", "word and"),
    ],
)
def test_lines_are_read_on(text, read):
    assert written(text).read == read


WRAPPED = (
    "The council of Leck said on Monday that the old ferry had been sold to\n"
    "a shipyard in Norway for 12 million crowns, and that nobody had asked\n"
    "Ida Holm about it."
)


@pytest.mark.parametrize("beside", ["", "\n\n" + "A long line of words that is not wrapped at all. " * 6])
def test_wrapped_lines_are_one_paragraph_whatever_is_beside_them(texts, beside):
    assert set(texts(WRAPPED.replace("\n", " ") + beside)) == set(texts(WRAPPED + beside))


def test_a_headline_over_wrapped_lines_is_not_their_beginning(texts):
    assert "Old ferry sold." not in texts(WRAPPED)
    found = texts("Council sells the old ferry to Norway\n" + WRAPPED)
    assert not any("Norway The council" in one for one in found)
