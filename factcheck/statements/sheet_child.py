"""The child process that parses workbooks (.xlsx, .ods): what is hostile in them ends it and nothing else.

Run as ``python -m factcheck.statements.sheet_child sheets``: the workbook on stdin, one JSON object on stdout: its
``sheets`` that are shown, each a name and rows of texts, or ``{"error": ...}``.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

from factcheck.articles.parse_child import answer

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the name of what a password makes of a workbook
EXACT = 1e15  # below it a number without a fraction is written out


def main() -> None:
    """Parse stdin and print the result."""
    answer(parse_workbook)


def parse_workbook(data: bytes) -> dict[str, Any]:
    """The sheets of a workbook, as text; what is hidden is left out unless all is."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    if ENCRYPTED in data:
        return {"error": "it is encrypted with a password", "hint": "save it without one"}
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        shown = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
        found = [
            {"name": name, "rows": [list(map(_text, row)) for row in book.get_sheet_by_name(name).iter_rows()]}
            for name in (sheet.name for sheet in shown or sheets)
        ]
    except CalamineError as error:
        return {"error": f"no workbook that can be read: {error}"[:300], "hint": "save it as .xlsx or .csv"}
    return {"sheets": found}


def _text(value: Any) -> str:
    """A cell as a .csv would have it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    return str(value)


if __name__ == "__main__":
    main()
