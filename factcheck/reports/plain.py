"""Report -> terminal or page: any text made harmless to show, with what was hidden in it made visible.

Claims, titles and links come from articles and feeds that anyone may have written. A terminal obeys escape
sequences, and both terminals and browsers obey bidirectional controls that make a text read as another one.
"""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"[ \t\n\v\f\r\u2028\u2029]+")
_ESCAPE, _DELETE = 0x1B, 0x7F
# Embeddings, overrides and isolates; and the marks, which are invisible and reorder what stands beside them.
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_MARKS = (0x061C, 0x200E, 0x200F)
# Invisible, and no part of any spelling: what is left of Cf are joiners that emoji and Persian words need.
_HIDDEN = (0x00AD, 0x180E, 0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC))


def _shown(code: int) -> str:
    return f"<U+{code:04X}>"


def _controls() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}  # the pictures of C0: ␛ for ESC
    table[_DELETE] = "\u2421"
    table.update({code: _shown(code) for code in range(0x80, 0xA0)})
    table.update({code: _shown(code) for code in _BIDI})
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"))  # cannot be encoded at all
    return table


_CONTROLS = _controls()
_TERMINAL = _CONTROLS | {code: _shown(code) for code in (*_MARKS, *_HIDDEN)}
_PAGE = {code: shown for code, shown in _CONTROLS.items() if chr(code) not in "\t\n\r"}


def plain(text: str) -> str:
    """`text` as one line that a terminal only displays.

    Runs of white space become one space. Control characters (C0, DEL, C1), bidirectional controls and other
    invisible format characters become visible ones: ESC is ``␛``, a right-to-left override ``<U+202E>``.
    Letters of every script, emoji and their joiners stay.
    """
    return _SPACE.sub(" ", text).translate(_TERMINAL).strip()


def for_page(text: str) -> str:
    """`text` with its white space kept and what a browser would obey made visible; it is not HTML-escaped yet.

    Directional marks stay: the page isolates every text, and right-to-left writing needs them.
    """
    return text.translate(_PAGE)


def in_encoding(text: str, encoding: str) -> str:
    """`text` as far as `encoding` can say it: typography falls back to ASCII, the rest to ``?``."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        simple = unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY))
        return simple.encode(encoding, "replace").decode(encoding)
    return text


_TYPOGRAPHY = str.maketrans({"·": "-", "–": "-", "—": "-", "─": "-", "“": '"', "”": '"', "‘": "'", "’": "'"})
