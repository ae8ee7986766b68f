"""Workbooks are read as tables: the sheet that fits, its rows by their own numbers, its cells as a .csv has them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from factcheck.batch.table import open_table
from factcheck.errors import InputError
from factcheck.statements import load_statements
from factcheck.statements.sheets import LARGEST_WORKBOOK

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DAY = 43963  # 12 May 2020, as workbooks count days
HEADER = ["id", "text", "date", "rating"]


def cell(value: object, place: str) -> str:
    """A cell: text, a number, truth, or a day (a tuple of its number)."""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, tuple):
        return f'<c r="{place}" s="1"><v>{value[0]}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>' if value else ""


def xlsx(sheets: dict[str, list[list[object]]], *, hidden: str = "", more: str = "") -> bytes:
    """A workbook; `more` is behind the rows of each sheet."""
    states = ("visible", "hidden")
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="s{n}" state="{states[name == hidden]}"/>'
        for n, name in enumerate(sheets, 1)
    )
    targets = "".join(
        f'<Relationship Id="s{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="b" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{targets}'
            f'<Relationship Id="y" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        )
        for n, rows in enumerate(sheets.values(), 1):
            written = "".join(
                f'<row r="{r}">{"".join(cell(value, f"{chr(65 + c)}{r}") for c, value in enumerate(row))}</row>'
                for r, row in enumerate(rows, 1)
            )
            archive.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{written}{more}</sheetData></worksheet>',
            )
    return data.getvalue()


def ods(rows: list[list[str]]) -> bytes:
    names = ("office", "table", "text", "manifest")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    written = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{v}</text:p></table:table-cell>' for v in row)
        + "</table:table-row>"
        for row in rows
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="A">{written}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return data.getvalue()


def save(folder: Path, data: bytes, name: str = "checks.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_cells_are_read_as_a_csv_has_them(tmp_path):
    rows: list[list[object]] = [
        [],
        HEADER,
        [7, "The dam broke.", (DAY,), False],
        ["", " "],
        [8.5, "It rained.", (DAY + 0.5,), "true"],
    ]
    loaded = load_statements([save(tmp_path, xlsx({"A": rows}))])
    assert loaded.frame.select("id", "text", "date", "rating").rows() == [
        ("7", "The dam broke.", "2020-05-12", "FALSE"),
        ("8.5", "It rained.", "2020-05-12", "true"),
    ]
    assert loaded.frame["verdict"].to_list() == ["false", "true"]
    assert loaded.warnings == []
    assert (
        load_statements([save(tmp_path, ods([["id", "claim"], ["7", "The dam broke."]]), "a.ods")]).frame["id"][0]
        == "7"
    )


def test_the_sheet_that_fits_is_read_and_told(tmp_path):
    rows: list[list[object]] = [HEADER, ["7", "The dam broke.", "", "false"]]
    other: list[list[object]] = [["Notes of Monday"], ["Ask Ida."]]
    path = save(tmp_path, xlsx({"Notes": other, "Checks": rows, "Old": rows, "Empty": []}, hidden="Old"))
    loaded = load_statements([path])
    told = f"{path}: the sheet 'Checks' is read, and not 'Notes'"
    assert (loaded.frame["id"].to_list(), loaded.warnings) == (["7"], [told])
    table = open_table(path)
    assert (table.ids.to_list(), table.told) == (["7"], told)
    assert open_table(save(tmp_path, xlsx({"Checks": rows}))).told is None
    assert load_statements([save(tmp_path, xlsx({"Old": rows}, hidden="Old"))]).frame.height == 1


def test_errors_name_the_rows_of_the_workbook(tmp_path):
    rows: list[list[object]] = [[], HEADER, [1, "The dam broke."], [], [2, ""], [1, "It rained."]]
    path = save(tmp_path, xlsx({"A": rows}))
    with pytest.raises(InputError, match=r"checks\.xlsx:5: "):
        load_statements([path])
    with pytest.raises(InputError, match=r"checks\.xlsx:6: line 3 has the id '1', too"):
        open_table(path)
    with pytest.raises(InputError, match=r"checks\.xlsx:1: two columns are named 'text'"):
        load_statements([save(tmp_path, xlsx({"A": [["text", "text"], ["a", "b"]]}))])
    for sheets in ({"A": [["id", "note"], [1, "x"]]}, {"A": []}):
        path = save(tmp_path, xlsx(sheets))
        for read in (lambda path: load_statements([path]), open_table):
            with pytest.raises(
                InputError, match=r"checks\.xlsx: (?:no column holds|it has no column|the table has no rows)"
            ):
                read(path)


def test_rows_of_a_batch_are_read_from_a_workbook(tmp_path):
    rows: list[list[object]] = [
        ["ID", "Text", "published"],
        [1, "The dam broke.", (DAY,)],
        [],
        [2, "It rained.", "last week"],
    ]
    table = open_table(save(tmp_path, xlsx({"A": rows})))
    told = table.undated() or ""
    assert "checks.xlsx:4: 'last week' is no day" in told
    import numpy as np

    assert list(table.rows(np.array([True, True]))) == [
        {"id": "1", "text": "The dam broke.", "published": "2020-05-12"},
        {"id": "2", "text": "It rained.", "published": "last week"},
    ]


CORNER = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"id,text\n1,The dam broke.\n", "no workbook that can be read"),
        (xlsx({"A": [list("ab")]})[:300], "no workbook that can be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (xlsx({"A": [HEADER]}, more=CORNER), "its bounds of time and memory"),
    ],
)
def test_what_is_no_workbook_or_hostile_is_refused(tmp_path, data, message):
    with pytest.raises(InputError, match=message) as caught:
        load_statements([save(tmp_path, data)])
    assert "checks.xlsx" in str(caught.value)


def test_a_workbook_that_is_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "checks.xlsx"
    with path.open("wb") as file:
        file.truncate(LARGEST_WORKBOOK + 1)
    with pytest.raises(InputError, match="larger than 100,000,000 bytes"):
        load_statements([path])
