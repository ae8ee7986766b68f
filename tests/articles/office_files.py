"""Documents as Word and LibreOffice write them, of a few parts: for tests of how they are read."""

from __future__ import annotations

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = {"Title": "Title", "Subtitle": "Subtitle", "Heading1": "heading 1", "TOC1": "toc 1", "Hyperlink": "Hyperlink"}
OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "meta", "manifest")
) + (
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
PROSE = "The council of Marnstad approved the budget on Tuesday evening, after a debate of four hours in the old hall."


def zipped(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def word_parts(
    body: str, *, title: str = "", modified: str = "", links: tuple[str, ...] = (), notes: str = ""
) -> dict[str, str | bytes]:
    """The parts of a .docx; its links have the ids ``link0``, ``link1`` and so on."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in STYLES.items()
    )
    targets = "".join(
        f'<Relationship Id="link{number}" Type="{OFFICE}/hyperlink" Target="{url}" TargetMode="External"/>'
        for number, url in enumerate(links)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{targets}</Relationships>',
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {WORD}>{notes}</w:footnotes>",
        "word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>",
        "word/header1.xml": f"<w:hdr {WORD}>{paragraph('In the header.')}</w:hdr>",
        "word/comments.xml": f"<w:comments {WORD}>{paragraph('A remark.')}</w:comments>",
        "docProps/core.xml": f'<c:p xmlns:c="{PACKAGE}/metadata/core-properties" xmlns:d="http://purl.org/dc/terms/">'
        f"<c:title>{title}</c:title><d:created>1999-01-01T00:00:00Z</d:created>"
        f"<d:modified>{modified}</d:modified></c:p>",
    }


def docx(body: str, *, title: str = "", modified: str = "", links: tuple[str, ...] = (), notes: str = "") -> bytes:
    return zipped(word_parts(body, title=title, modified=modified, links=links, notes=notes))


def run(text: str, about: str = "") -> str:
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs, or of texts."""
    said = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{said}</w:p>' if style else f"<w:p>{said}</w:p>"


def word_table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def odt(body: str, *, styles: str = "", title: str = "", saved: str = "") -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {OPEN}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {OPEN}><office:meta><meta:creation-date>1999-01-01</meta:creation-date>"
            f"<dc:title>{title}</dc:title><dc:date>{saved}</dc:date></office:meta></office:document-meta>",
        }
    )


def text_style(name: str, about: str) -> str:
    return f'<style:style style:name="{name}"><style:text-properties {about}/></style:style>'


def rtf(body: str, *, info: str = "") -> bytes:
    fonts = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\froman\fcharset238 Times CE;}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{fonts}{{\\info{info}}}{body}}}".encode("ascii")
