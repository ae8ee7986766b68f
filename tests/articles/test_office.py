"""Documents of Word, LibreOffice and rich text: what a reader sees is the article, and nothing else."""

from __future__ import annotations

import io
import sys

import pytest
from office_files import PROSE, docx, odt, paragraph, rtf, run, text_style, word_table

from factcheck.articles import article_from_bytes, iter_articles, read_article
from factcheck.articles.office_child import parse_office
from factcheck.articles.read import KINDS
from factcheck.model import Article

SUPER = '<w:vertAlign w:val="superscript"/>'


def field(instruction: str, words: str) -> str:
    """A field of Word."""
    return "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            f"<w:instrText>{instruction}</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{words}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )


def read(data: bytes, name: str = "a.docx") -> Article:
    return article_from_bytes(data, name=name)


def lines(article: Article) -> list[str]:
    return article.text.strip().split("\n\n")


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        (["It cost ", '<w:del w:id="1"><w:r><w:delText>eight</w:delText></w:r></w:del>', "nine."], "It cost nine."),
        (["It cost ", f'<w:ins w:id="1">{run("nine")}</w:ins>', "."], "It cost nine."),
        (["It cost ", f'<w:moveFrom w:id="1">{run("nine")}</w:moveFrom>', "ten."], "It cost ten."),
        (["It cost nine.", run(" Ask Ida.", "<w:vanish/>")], "It cost nine."),
        (["It cost nine", run(" in all.", '<w:vanish w:val="0"/>')], "It cost nine in all."),
        (["It cost ", run("eight ", "<w:strike/>"), run("seven ", "<w:dstrike/>"), "nine."], "It cost nine."),
        (["It cost nine.", '<w:r><w:commentReference w:id="1"/></w:r>'], "It cost nine."),
        (["It is 10", run("6", SUPER), " m", run("2", SUPER), " large."], "It is 10⁶ m² large."),
        (["In 2019", run("3", SUPER), " it closed."], "In 2019 it closed."),
        (["On", "<w:r><w:tab/></w:r>", "Monday"], "On Monday"),
        (["“It’s 12\u00a0000”, non<w:r/>"], "“It’s 12\u00a0000”, non"),
        (["Ver\u00adwaltung, long", "<w:r><w:softHyphen/></w:r>", "word"], "Verwaltung, longword"),
        (["COVID", "<w:r><w:noBreakHyphen/></w:r>", "19"], "COVID-19"),
        (["On ", f'<w:fldSimple w:instr="DATE">{run("1 May")}</w:fldSimple>', " it rained."], "On 1 May it rained."),
        (["It was ", f"<w:smartTag>{run('Kolm')}</w:smartTag>", "."], "It was Kolm."),
        (["It was ", f'<w:dir w:val="rtl">{run("Kolm")}</w:dir>', "."], "It was Kolm."),
        (["It was ", f"<w:sdt><w:sdtContent>{run('Kolm')}</w:sdtContent></w:sdt>", "."], "It was Kolm."),
        (["The dam", "<w:r><w:br/></w:r>", "of Sorby broke."], "The dam of Sorby broke."),
        (["The dam broke.", "<w:r><w:cr/></w:r>", "it rained."], "The dam broke.\nit rained."),
        (["The dam broke.", '<w:r><w:br w:type="page"/></w:r>', "It rained."], "The dam broke.\nIt rained."),
    ],
)
def test_of_a_word_document_what_is_seen_is_read(runs, said):
    found = parse_office(docx(paragraph(PROSE) + paragraph(*runs)))
    assert found["text"].split("\n") == [PROSE, *said.split("\n")]


def test_notes_and_boxes_of_a_word_document_stand_in_no_sentence():
    box = (
        "<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{paragraph('Nine million')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{paragraph("It counts ", "all of it.")}</w:footnote>'
    article = read(
        docx(paragraph("It cost", mark, " nine ", box, "million.") + paragraph("Then it broke."), notes=note)
    )
    assert lines(article) == ["It cost nine million.", "Nine million", "Then it broke.", "It counts all of it."]


def test_links_of_a_word_document_stand_where_its_words_do():
    linked = f'<w:hyperlink r:id="link0">{run("found it ")}{run("false", "<w:b/>")}</w:hyperlink>'
    more = field(' HYPERLINK "https://example.org/b" ', "here")
    there = docx(paragraph("A check ", linked, ", and one ", more, "."), links=("https://example.org/a",))
    article = read(there)
    assert article.text == "A check found it false, and one here.\n"
    assert [(link.url, article.text[slice(*link.span)]) for link in article.links] == [
        ("https://example.org/a", "found it false"),
        ("https://example.org/b", "here"),
    ]


def test_a_table_of_a_word_document_is_read_as_one_of_a_page():
    figures = word_table([["Town", "Schools", "Trams"], ["Kolm", "16.9 million", "34"]])
    beside = word_table([[PROSE, "A second column."]])
    article = read(docx(paragraph(PROSE) + figures + beside + paragraph("Then it broke.")))
    assert lines(article) == [
        PROSE, "Kolm / Schools: 16.9 million", "Kolm / Trams: 34", PROSE, "A second column.", "Then it broke.",
    ]  # fmt: skip
    assert article.notes == ()


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (paragraph("DRAFT") + paragraph("The dam ", "broke", style="Title"), "The dam broke"),
        (paragraph() + paragraph("The dam broke", style="Heading1"), "The dam broke"),
        (paragraph("The dam broke") + paragraph(PROSE) + paragraph("Why", style="Heading1"), "As it is filed"),
    ],
)
def test_a_word_document_is_headed_by_what_is_seen_before_what_its_properties_say(above, title):
    contents = paragraph("The dam broke	1", style="TOC1")
    article = read(docx(contents + above + paragraph(PROSE), title="As it is filed"))
    assert article.title == title
    assert "\t1" not in article.text
    assert read(docx(paragraph("The dam broke") + paragraph(PROSE))).title == "The dam broke"


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf"])
def test_the_day_is_told_above_the_text_or_else_the_one_of_saving_and_a_note_says_so(kind):
    def made(line: str, saved: str) -> bytes:
        if kind == "docx":
            return docx(paragraph(line) + paragraph(PROSE), modified=f"{saved}T10:00:00Z")
        if kind == "odt":
            return odt(f"<text:p>{line}</text:p><text:p>{PROSE}</text:p>", saved=f"{saved}T10:00:00.123")
        year, month, day = map(int, saved.split("-"))
        return rtf(f"{line}\\par {PROSE}\\par", info=f"{{\\revtim\\yr{year}\\mo{month}\\dy{day}\\hr1}}")

    told = read(made("By Ida Holm, 12 May 2020", "2021-03-04"))
    assert (told.published, told.notes) == ("2020-05-12", ())
    saved = read(made("By Ida Holm", "2021-03-04"))
    assert saved.published == "2021-03-04"
    assert saved.notes == (
        "the document tells no day above its text: unless another is given, "
        "its day is 2021-03-04, when it was last saved",
    )
    later = read(made("By Ida Holm", "2999-01-01"))
    assert (later.published, later.notes) == (None, ())


def test_of_a_libreoffice_document_what_is_seen_is_read():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted.</text:p></text:deletion>"
        '</text:changed-region></text:tracked-changes><text:p text:style-name="P1">The dam broke</text:p>'
        f"<text:p>{PROSE}</text:p>"
        "<text:p>It cost<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In all.</text:p>"
        '</text:note-body></text:note><text:s text:c="2"/>nine\n  <text:tab/>million<text:change text:change-id="a"/>'
        ' or 10<text:span text:style-name="T1">6</text:span><text:span text:style-name="T2"> eight</text:span>'
        '<text:span text:style-name="T3"> Ask Ida.</text:span><office:annotation><text:p>A remark.</text:p>'
        '</office:annotation>, <text:span text:style-name="T4">as a</text:span> <text:a '
        'xlink:href="https://example.org/a"><text:span>check</text:span> says</text:a>.'
        "<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box>"
        "</draw:frame><text:line-break/>It went "
        "<draw:custom-shape><text:p>In a shape</text:p></draw:custom-shape>on.</text:p>"
        '<text:h text:outline-level="2">Towns</text:h><table:table><table:table-header-rows><table:table-row>'
        "<table:table-cell/><table:table-cell><text:p>2019</text:p></table:table-cell><table:table-cell><text:p>2020"
        "</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell>"
        '<text:p>Kolm</text:p></table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>34</text:p>'
        "</table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
        "<text:section><text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list></text:section>"
    )
    styles = (
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
        + text_style("T1", 'style:text-position="super 58%"')
        + text_style("T2", 'style:text-line-through-style="solid"')
        + text_style("T3", 'text:display="none"')
        + text_style("T4", 'style:text-line-through-style="none"')
    )
    article = read(odt(body, styles=styles, title="As it is filed"), "a.odt")
    assert lines(article) == [
        "The dam broke",
        PROSE,
        "It cost nine million or 10⁶, as a check says.",
        "It went on.",
        "Towns",
        "Kolm / 2019: 34",
        "Kolm / 2020: 34",
        "An item",
        "In a box",
        "In a shape",
        "In all.",
    ]
    assert article.title == "The dam broke"
    assert [(link.url, article.text[slice(*link.span)]) for link in article.links] == [
        ("https://example.org/a", "check says")
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"It cost {\deleted eight }{\revised nine}{\v  Ask Ida.}{\strike  ten}.", "It cost nine."),
        (r"It cost \v eight \v0 nine{\*\annotation A remark.}{\footnote\pard In all.}.", "It cost nine."),
        (r"It is 10{\super 6} m\super 2\nosupersub  or 5\~000 large.", "It is 10⁶ m² or 5\u00a0000 large."),
        (
            r"Die Br\'fccke, \ldblquote sagte\rdblquote  sie \endash  und \f1 \'b9\f0 .",
            "Die Brücke, “sagte” sie – und ą.",
        ),
        (r"It\u8217?s a Ver\-waltung, COVID\_19.", "It’s a Verwaltung, COVID-19."),
        (
            r"A \u-10179?\u-8704? smile, half \u-10179? of one, \'00\'01\u12? nothing.",
            "A 😀 smile, half � of one, nothing.",
        ),
        (r"{\listtext\'b7\tab}An item", "An item"),
        (r"The dam\line of Sorby broke.\line It rained.", "The dam of Sorby broke.\nIt rained."),
        (r"Seen{\*\shppict{\pict\pngblip 89504e47}}{\pict\bin3 }}{} there.", "Seen there."),
        (r"He wrote \{a <b> & c\}.", "He wrote {a <b> & c}."),
        (
            r"\trowd\cellx1\pard\intbl Town\cell Trams\cell\row"
            r"\trowd\pard\intbl{Kolm\cell 34\cell}{\trowd\row}\pard Then.",
            "Kolm / Trams: 34\nThen.",
        ),
        (r"\trowd\row It rained.\par\trowd\pard It cost nine.\par\trowd Then.", "It rained.\nIt cost nine.\nThen."),
    ],
)
def test_of_rich_text_what_is_seen_is_read(source, said):
    header = r"{\header On each page.\par}"
    found = parse_office(rtf(rf"{header}{PROSE}\par {source}\par"))
    assert found["text"].split("\n") == [PROSE, *said.split("\n")]


def test_links_and_title_of_rich_text():
    told = r'{\*\fldinst{\rtlch\af0  HYPERLINK "https://example.org/a?b=1&c" }{\*\datafield 00}}'
    link = rf"{{\field{told}{{\fldrslt{{\ul this}}}}}}"
    article = read(rtf(rf"{PROSE}\par As {link} says.\par", info=r"{\title Der Br\'fcckenbau}"), "a.rtf")
    assert lines(article)[1] == "As this says."
    assert [(found.url, article.text[slice(*found.span)]) for found in article.links] == [
        ("https://example.org/a?b=1&c", "this")
    ]
    assert article.title == "Der Brückenbau"


MADE = {".docx": docx(paragraph(PROSE)), ".odt": odt(f"<text:p>{PROSE}</text:p>"), ".rtf": rtf(PROSE)}


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("name", ["story.doc", "story.docx", "-"])
def test_the_bytes_of_a_document_tell_what_it_is(made, name, monkeypatch):
    if name == "-":
        monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": io.BytesIO(MADE[made])}))
        assert lines(read_article("-")) == [PROSE]
    else:
        assert lines(read(MADE[made], name)) == [PROSE]


def test_documents_of_a_folder_are_read_and_what_word_keeps_beside_open_ones_is_not(tmp_path):
    for ending, data in MADE.items():
        assert ending in KINDS
        (tmp_path / f"story{ending}").write_bytes(data)
    (tmp_path / "~$story.docx").write_bytes(b"\x04Ida" + bytes(158))
    found = list(iter_articles([tmp_path]))
    assert [item.id for item in found if isinstance(item, Article)] == ["story.docx", "story.odt", "story.rtf"]
    assert len(found) == 3
