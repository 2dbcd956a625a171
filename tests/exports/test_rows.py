"""What cells and file names hold."""

from datetime import date
from uuid import UUID

import pytest

from interview.compare.pages import ComparePage
from interview.compare.pages import Row as Candidate
from interview.exports.comparison import comparison_rows
from interview.exports.names import disposition, file_name
from interview.exports.rows import Row
from interview.exports.writing import as_csv, as_xlsx, fitting

NOBODY = UUID(int=1)
DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ("Ines Carvalho", "Ines Carvalho 2026-12-01.csv"),
        ('a/b\\c"\r\nd', "a b c d 2026-12-01.csv"),
        ("\u202egpj.exe", "gpj.exe 2026-12-01.csv"),
        ("...", "2026-12-01.csv"),
        ("😀" * 200, "😀" * 30 + " 2026-12-01.csv"),
    ],
)
def test_a_files_name_is_safe_in_any_file_system(about, name):
    assert file_name(about, DAY, "csv") == name


def test_a_name_without_a_latin_letter_is_the_day_where_only_ascii_is_read():
    assert disposition(file_name("مهدي", DAY, "csv")) == (
        "attachment; filename=\"2026-12-01.csv\"; filename*=UTF-8''%D9%85%D9%87%D8%AF%D9%8A%202026-12-01.csv"
    )


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "'="])
def test_a_cell_that_begins_like_a_formula_begins_with_an_apostrophe(begins):
    text = as_csv([Row(opening="Maps", candidate="Ines", part="note", words=f"{begins}1+1")], DAY).decode()
    assert f"'{begins}1+1" in text


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    assert (len(fitting("x" * 40_000)), fitting("x" * 40_000)[-10:]) == (32_767, "s no more)")
    assert fitting("x" * 32_767) == "x" * 32_767


def test_a_file_of_the_same_rows_and_day_is_the_same():
    rows = [Row(opening="Maps", candidate="Ines", part="note", words="x")]
    assert as_xlsx(rows, DAY) == as_xlsx(rows, DAY)


def test_who_met_another_plan_than_others_is_said():
    met = Candidate(NOBODY, "Ines", plans=("First talk: questions of plan revision 2",))
    page = ComparePage(NOBODY, "Maps", "All four traits weigh the same", None, 11, (), (met,), frozenset(), None, None, False, False)
    assert [row.words for row in comparison_rows(page) if row.part == "another plan"] == ["First talk: questions of plan revision 2"]
