"""Questions from an Excel workbook: its first sheet, as texts; whatever is no plain workbook is refused in one line."""

import io
import tracemalloc
import zipfile

import pytest

from question_bank.document import BankErrors
from question_bank.upload import read_uploads
from question_bank.workbook import MAX_PART, read_workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BOOK = f'<workbook {MAIN} {OFFICE}><sheets><sheet name="Mine" r:id="rId7"/><sheet name="Other" r:id="rId1"/></sheets></workbook>'
LINKS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet2.xml"/><Relationship Id="rId7" Target="{}"/></Relationships>'
STRINGS = f"<sst {MAIN}><si><t>id</t></si><si><r><t>Two </t></r><r><t>looks</t></r><rPh><t>spoken</t></rPh></si></sst>"
LOCKED = "this is no Excel workbook, or it is locked or damaged"


def workbook(rows, strings=STRINGS, target="worksheets/sheet1.xml"):
    sheet = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    other = f'<worksheet {MAIN}><sheetData><row r="1"><c><v>0</v></c></row></sheetData></worksheet>'
    parts = {"workbook.xml": BOOK, "_rels/workbook.xml.rels": LINKS.format(target), "sharedStrings.xml": strings}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (parts | {"worksheets/sheet1.xml": sheet, "worksheets/sheet2.xml": other}).items():
            archive.writestr(f"xl/{name}", text)
    return out.getvalue()


def fault(content, name="book.xlsx"):
    with pytest.raises(BankErrors) as caught:
        read_uploads([(name, content)])
    return caught.value.errors[0].fault


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"])
def test_the_first_sheet_is_read_cell_by_cell(target):
    rows = """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="2"/>
      <row r="4"><c r="A4"><v>8.0</v></c><c r="B4" t="inlineStr"><is><t>a &amp; b</t></is></c><c r="AA4" t="str"><v>27</v></c></row>
      <row><c t="s"><v>0</v></c><c r="B5"><f>SUM(A1:A4)</f><v>3</v></c></row>"""
    assert read_workbook(workbook(rows, target=target), "book.xlsx") == [
        (1, ["id", "", "Two looks"]),
        (4, ["8", "a & b", *[""] * 24, "27"]),
        (5, ["id", "=SUM(A1:A4)"]),
    ]


def test_a_formula_and_a_missing_column_are_named_with_their_row():
    names = ("id", "title", "trait", "kind")
    head = "".join(f'<c r="{letter}3" t="inlineStr"><is><t>{name}</t></is></c>' for letter, name in zip("ABCD", names, strict=True))
    assert fault(workbook('<row r="1"><c r="A1"><v>1</v></c></row>')) == "there is no column “1” here"
    with pytest.raises(BankErrors) as caught:
        read_uploads([("book.xlsx", workbook(f'<row r="3">{head}</row><row r="9"><c r="B9"><f>NOW()</f></c></row>'))])
    assert (9, "title holds a formula") in [(each.line, each.fault) for each in caught.value.errors]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 and nothing more", LOCKED),
        (b"\xd0\xcf\x11\xe0 as a locked workbook begins", LOCKED),
        (workbook('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), LOCKED),
        (workbook('<row r="1"><c r="??"><v>9</v></c></row>'), LOCKED),
        (workbook("<row"), LOCKED),
        (workbook("", strings=BOMB + STRINGS), "it is not written as Excel writes a workbook"),
        (workbook("", strings=(BOMB + STRINGS).encode("utf-16").decode("latin-1")), "it is not written as Excel writes a workbook"),
        (workbook("", target="elsewhere.xml"), LOCKED),
    ],
)
def test_what_is_no_plain_workbook_is_refused(content, words):
    assert fault(content) == words


def test_a_small_file_that_unpacks_to_much_is_refused_without_unpacking_it():
    bomb = workbook("", strings=" " * (60 * 1024 * 1024))
    assert len(bomb) < 100_000
    tracemalloc.start()
    assert fault(bomb) == "unpacked it is larger than 4 MB"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5 * MAX_PART


def test_a_workbook_called_csv_says_so():
    assert fault(workbook(""), "book.csv") == "this is a zip archive or an office document"
