"""A page's bytes -> the texts of its JSON-LD script elements.

The page is not parsed into a tree: parsers take minutes over a tag with some hundred thousand attributes. HTML has a
script end at the first ``</script``, whatever stands in it, so that a single pass over the text finds them all.
"""

from __future__ import annotations

import re

from factcheck.articles.markup import bare_json
from factcheck.articles.text import decode

# What a page may declare itself to be in; codecs of other kinds would be run over untrusted bytes.
CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*((?:iso-?8859|windows|cp|koi8|euc|gb|big5|shift)[\w-]{0,12})",
    re.IGNORECASE,
)
CHARSET_WITHIN = 4096  # bytes: where a declaration has to stand
START = re.compile(r"<!--|<script(?=[\s>/])([^<>]{0,2000})>", re.IGNORECASE)
COMMENT_END, SCRIPT_END = re.compile("-->"), re.compile("</script", re.IGNORECASE)
JSON_LD = re.compile(r"type\s*=\s*[\"']?\s*application/ld\+json", re.IGNORECASE)


def json_ld(data: bytes, *, where: str) -> list[str]:
    """The texts of a page's ``application/ld+json`` elements, in order.

    Raises
    ------
    InputError
        If the bytes are not text in UTF-8, in the charset that the page declares, or in one that can be told.
    """
    declared = CHARSET.search(data[:CHARSET_WITHIN])
    page = decode(data, where=where, declared=declared[1].decode("ascii") if declared else None)
    found = []
    start = START.search(page)
    while start:
        kind = start[1]
        end = (COMMENT_END if kind is None else SCRIPT_END).search(page, start.end())
        if end is None:
            break
        if kind is not None and JSON_LD.search(kind):
            found.append(bare_json(page[start.end() : end.start()]))
        start = START.search(page, end.end())
    return found
