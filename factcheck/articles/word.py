"""A document of Word (.docx) -> the tree of its text: what is deleted, hidden or struck out in it is not said."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from factcheck.articles.archives import DAMAGED, part
from factcheck.articles.paragraphs import Document
from factcheck.errors import InputError

# All that is read: no pictures, headers, comments, or styles for other programs.
READ = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:_rels/)?(?:document|footnotes|endnotes|numbering|styles)\d*\.xml(?:\.rels)?"
)
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name^='toc '] => !
br[type='page'] => br:fresh
br[type='column'] => br:fresh
"""
HIDING = ("{*}vanish", "{*}dstrike")
OFF = ("0", "false", "off")
# What mammoth passes over with all that stands in it -> what it reads the same in.
READ_AS = {"bdo": "smartTag", "cr": "br", "dir": "smartTag", "fldSimple": "smartTag", "ptab": "tab",
           "ruby": "smartTag", "rubyBase": "smartTag"}  # fmt: skip
TEXT = ("t", "tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen")


def read_word(archive: ZipFile) -> Document:
    """The text of a document with its headings, links, lists and tables; notes stand at its end.

    Raises
    ------
    InputError
        If a part of it cannot be read.
    """
    from lxml.html import fromstring
    from mammoth import convert_to_html

    try:
        html = convert_to_html(
            _bare(archive), style_map=STYLES, include_embedded_style_map=False, convert_image=lambda _: []
        ).value
    except (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError) as error:
        raise InputError(f"{DAMAGED}: {type(error).__name__}: {error}"[:300]) from None
    tree = fromstring(f"<html><body>{html}</body></html>")
    for back in list(tree.iter("a")):
        if back.get("href", "").startswith(("#footnote-ref-", "#endnote-ref-")):
            back.drop_tree()
    known = part(archive, "docProps/core.xml")
    if known is None:
        return Document(tree)
    return Document(tree, known.findtext("{*}title"), known.findtext("{*}modified"))


def _bare(archive: ZipFile) -> BytesIO:
    """The document again, of the parts alone that are read, each checked and without what is hidden."""
    bare = BytesIO()
    with ZipFile(bare, "w") as copy:
        for name in dict.fromkeys(filter(READ.fullmatch, archive.namelist())):
            copy.writestr(name, _shown(part(archive, name)))
    return bare


def _shown(root: Any) -> bytes:
    """A part without the text of runs that are not shown, or struck out twice; fields that begin in one stay whole."""
    from lxml.etree import tostring

    for name, read in READ_AS.items():
        for element in root.iter(f"{{*}}{name}"):
            element.tag = f"{element.tag.rpartition('}')[0]}}}{read}"
    for run in root.iter("{*}r"):
        about = run.find("{*}rPr")
        if about is not None and any(_is_on(about.find(name)) for name in HIDING):
            for text in [child for name in TEXT for child in run.iterchildren(f"{{*}}{name}")]:
                run.remove(text)
    return bytes(tostring(root))


def _is_on(switch: Any) -> bool:
    return switch is not None and not any(value in OFF for value in switch.attrib.values())
