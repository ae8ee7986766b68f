"""The child process that parses e-mail and pages saved as one file (MHTML): MIME, and the page or text within.

Run as ``python -m factcheck.articles.mail_child mail``: the message on stdin, one JSON object on stdout, as of
`parse_child`; ``page`` says whether its text is of a page, a paragraph a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from factcheck.articles.links import is_web
from factcheck.articles.parse_child import answer, parse_html
from factcheck.articles.text import as_declared, decode
from factcheck.errors import InputError

QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)  # what is answered or passed on
BROKEN = (ValueError, IndexError, AttributeError, TypeError)  # where the parser of headers stumbles over one


def main() -> None:
    """Parse stdin and print the result."""
    answer(parse_mail)


def parse_mail(data: bytes) -> dict[str, Any]:
    """The text of a message, of its page rather than of its plain part; attachments are left out."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    saved = _header(message, "Snapshot-Content-Location")  # of a browser; the day is the one of saving
    about = {"title": _header(message, "Subject"), "published": None if saved else _day(message)}
    page = _first(message, "text/html")
    if page is not None:
        found = parse_html(_content(page))
        if "error" not in found:
            address = (found["url"] or saved) if saved and is_web(saved) else None
            known = {name: value for name, value in about.items() if value and not (saved and found[name])}
            return found | known | {"url": address, "page": True}
    plain = _first(message, "text/plain")
    text = "" if plain is None else QUOTED.sub("", _content(plain).decode("utf-8", "replace"))
    if not text.strip():
        return {"error": "no text in the message"}
    return about | {"text": text, "page": False, "links": []}


def _first(message: EmailMessage, kind: str) -> Any:
    """The first part of a kind that is shown: none that is attached, or stands in a message that is."""
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop()
        if _parameter(part.get_content_disposition) == "attachment":
            continue
        if part.is_multipart():
            waiting += reversed(part.get_payload())
        elif part.get_content_type() == kind:
            return part
    return None


def _content(part: Any) -> bytes:
    """What a part says, in UTF-8; as it came where neither the part nor its bytes tell another encoding.

    A page may still tell its own, as those do that a browser saved.
    """
    data: bytes = part.get_payload(decode=True)
    charset = _parameter(part.get_content_charset)
    if charset and data.isascii():  # some encodings escape all other letters, as those of Japanese mail
        return (as_declared(data, charset) or "").encode("utf-8", "replace") or data
    if charset or part.get_content_type() == "text/plain":
        with suppress(InputError):
            return decode(data, where="part", declared=charset).encode("utf-8")
    return data


def _parameter(told: Callable[[], str | None]) -> str | None:
    with suppress(*BROKEN):
        return told()
    return None


def _header(message: EmailMessage, name: str) -> str | None:
    with suppress(*BROKEN):
        return " ".join(str(message[name] or "").split()) or None
    return None


def _day(message: EmailMessage) -> str | None:
    with suppress(*BROKEN):
        return message["Date"].datetime.date().isoformat()  # type: ignore[no-any-return]
    return None


if __name__ == "__main__":
    main()
