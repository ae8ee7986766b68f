"""The zip that a document of an office is -> its parts of XML, each checked before it is unpacked and parsed."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from factcheck.errors import InputError

MOST_MEMBERS = 10_000
LARGEST_PART = 60_000_000  # bytes, unpacked: the text of a book has a tenth of that
ENCRYPTED = 1  # the bit that says so of a member
DAMAGED = "it is damaged or cut off"


def opened(data: bytes) -> ZipFile:
    """The archive; nothing of it is unpacked yet.

    Raises
    ------
    InputError
        If it is damaged, or has more members than a document has.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError):
        raise InputError(DAMAGED, hint="save or copy it again") from None
    if len(archive.infolist()) > MOST_MEMBERS:
        raise InputError(f"it has more than {MOST_MEMBERS:,} parts")
    return archive


def part(archive: ZipFile, name: str) -> Any:
    """The root of a part, or None where there is no such part; what entities stand for is not looked up.

    Raises
    ------
    InputError
        If it is too large, encrypted, damaged, or no XML that a document may hold.
    """
    from lxml import etree

    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(_unpacked(archive, info), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is not XML that can be read: {error}"[:300]) from None
    if root.getroottree().docinfo.doctype:
        raise InputError(f"{name} declares entities, which no document does")
    return root


def _unpacked(archive: ZipFile, info: ZipInfo) -> bytes:
    """The bytes of a member, which are never more than it says."""
    if info.file_size > LARGEST_PART:
        raise InputError(f"{info.filename} is larger than {LARGEST_PART:,} bytes, unpacked")
    if info.flag_bits & ENCRYPTED:
        raise InputError("it is encrypted with a password", hint="save it without one")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise InputError(f"{info.filename} is packed in a way that no document is")
    try:
        return archive.read(info)
    except (BadZipFile, EOFError, zlib.error, ValueError, NotImplementedError, RuntimeError):
        raise InputError(DAMAGED, hint="save or copy it again") from None
