"""A text of LibreOffice (.odt) -> its tree as HTML: what is deleted, hidden or struck out in it is not said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from zipfile import ZipFile

from factcheck.articles.archives import part
from factcheck.articles.paragraphs import Document
from factcheck.errors import InputError

SAME = {"list": "ul", "list-item": "li", "table": "table", "table-header-rows": "thead", "table-row": "tr",
        "line-break": "br"}  # fmt: skip
# What is no text of the article: changes and what they deleted, remarks, what is hidden, lists of contents.
SILENT = frozenset(
    ("alphabetical-index", "annotation", "bibliography", "binary-data", "covered-table-cell", "desc", "forms",
     "hidden-paragraph", "hidden-text", "illustration-index", "math", "note-citation", "object", "object-index",
     "ruby-text", "script", "sequence-decls", "table-index", "table-of-content", "title", "tracked-changes",
     "user-field-decls", "user-index", "variable-decls")
)  # fmt: skip
MOST_SPACES = 100
MOST_PARENTS = 10  # of a style


def read_opendocument(archive: ZipFile) -> Document:
    """The text of a document with its headings, links, lists and tables; notes stand at its end.

    Raises
    ------
    InputError
        If a part of it cannot be read.
    """
    manifest = part(archive, "META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise InputError("it is encrypted with a password", hint="save it without one")
    content = part(archive, "content.xml")
    text = None if content is None else content.find("{*}body/{*}text")
    if text is None:
        raise InputError("it is no document of text", hint="save its text as .docx or .odt")
    tree = _Writer(dict(_styles(content))).written(text)
    meta = part(archive, "meta.xml")
    known = None if meta is None else meta.find("{*}meta")
    return Document(tree) if known is None else Document(tree, known.findtext("{*}title"), known.findtext("{*}date"))


class _Style(NamedTuple):
    """What a style makes of its text ("sup", "s", or "" for hidden), and the style that it goes on from."""

    parent: str | None
    tag: str | None


def _styles(content: Any) -> Iterator[tuple[str, _Style]]:
    for style in content.iterfind("{*}automatic-styles/{*}style"):
        tag = None
        for about in style.iterfind("{*}text-properties"):
            struck = _value(about, "text-line-through-style") or _value(about, "text-line-through-type")
            if _value(about, "display") == "none":
                tag = ""
            elif struck and struck != "none":
                tag = "s"
            elif (_value(about, "text-position") or "").startswith("super"):
                tag = "sup"
        yield _value(style, "name") or "", _Style(_value(style, "parent-style-name"), tag)


class _Writer:
    """Writes the elements of a text as those of a page."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self._styles = styles
        self._beside: list[Any] = []  # boxes and what is written in shapes, which stand in no sentence
        self._notes: list[Any] = []
        self._within = False  # a paragraph

    def written(self, text: Any) -> Any:
        """The page of a text."""
        from lxml.html import builder

        tree = builder.HTML(builder.BODY())
        self._write(text, tree[0])
        for late in (self._beside, self._notes):
            while late:
                self._write(late.pop(0), _below(tree[0], "div"))
        return tree

    def _write(self, source: Any, into: Any) -> None:
        _say(into, source.text)
        for child in source:
            if isinstance(child.tag, str):
                self._element(child, child.tag.rpartition("}")[2], into)
            _say(into, child.tail)

    def _element(self, element: Any, name: str, into: Any) -> None:
        if name in SILENT:
            return
        if name in ("p", "h") and not self._within:
            self._paragraph(element, name, into)
        elif name == "a":
            self._write(element, _below(into, "a", href=_value(element, "href") or ""))
        elif name == "span":
            style = self._styles.get(_value(element, "style-name") or "")
            if style is None or style.tag is None:
                self._write(element, into)
            elif style.tag:
                self._write(element, _below(into, style.tag))
        elif name in ("s", "tab"):
            _say(into, " " * min(_number(element, "c"), MOST_SPACES))
        elif name == "table-cell":
            # One that is repeated stands in each place, as one that spans them does.
            columns = _number(element, "number-columns-spanned") * _number(element, "number-columns-repeated")
            rows = _number(element, "number-rows-spanned")
            self._write(element, _below(into, "td", colspan=str(columns), rowspan=str(rows)))
        elif name == "note":
            self._notes += element.iterfind("{*}note-body")
        elif name in ("p", "h", "text-box"):
            self._beside.append(element)
        else:
            self._write(element, _below(into, SAME[name]) if name in SAME else into)

    def _paragraph(self, element: Any, name: str, into: Any) -> None:
        tag = f"h{min(_number(element, 'outline-level'), 6)}" if name == "h" else "p"
        named = {}
        style = _value(element, "style-name")
        for _ in range(MOST_PARENTS):
            if style == "Title":
                tag, named = "h1", {"class": "title"}
            known = self._styles.get(style or "")
            if known is None:
                break
            if known.tag == "":
                return
            style = known.parent
        self._within = True
        self._write(element, _below(into, tag, **named))
        self._within = False


def _below(into: Any, tag: str, **attributes: str) -> Any:
    from lxml.html import Element

    child = Element(tag, **attributes)
    into.append(child)
    return child


def _say(into: Any, text: str | None) -> None:
    if not text:
        return
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text


def _value(element: Any, name: str) -> str | None:
    """An attribute, in whichever of the format's namespaces."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _number(element: Any, name: str) -> int:
    digits = (_value(element, name) or "1")[:4]
    return max(int(digits), 1) if digits.isdecimal() else 1
