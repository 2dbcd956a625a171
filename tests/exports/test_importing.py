"""Candidates come into an opening from a sheet: checked first, then all at once; the same sheet twice changes nothing."""

import html
import io
import re

import pytest
from sqlalchemy import func, select
from xlsxwriter import Workbook

from interview import clock
from interview.audit.models import AuditEvent
from interview.db import db
from interview.openings import actions
from interview.openings.arriving import MOST_BYTES, read_sheet, template
from interview.openings.members import end_membership, set_member
from interview.openings.models import Application, Candidate, CandidateImport
from question_bank.document import BankErrors
from tests.company import Company
from tests.compare.job import PRODUCT, Job

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
THREE = "Name,How to say it,E-mail\nMei Tanaka,may ta-NA-ka,mei@example.org\nJonas Lindqvist,,jonas@example.org\nYuki Sato,,\n"


def send(job: Job, content: str | bytes, name: str = "people.csv", person: str = "dana", opening=None):
    client = job.company[person]
    file = (io.BytesIO(content.encode() if isinstance(content, str) else content), name)
    data = {"csrf_token": client.token(), "sheet": file}
    return client.post(f"/openings/{opening or job.opening}/candidates/imports", data=data, content_type="multipart/form-data")


def confirm(job: Job, page, person: str = "dana", client=None):
    return (client or job.company[person]).send(re.search(r'action="(/openings/[^"]+/imports/[^"]+)"', page.text)[1])


def counts(page) -> str:
    return re.search(r'<p class="muted">(.*?)\. Nobody is added yet', page.text)[1]


def lines(page) -> list[str]:
    body = re.search(r"<tbody>(.*?)</tbody>", page.text, re.S)[1]
    return [
        " ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()).removeprefix("Row ")
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)
    ]


def names(job: Job) -> list[str]:
    db.session.rollback()
    found = select(Candidate.name).join(Application, Application.candidate_id == Candidate.id).where(Application.opening_id == job.opening)
    return sorted(db.session.scalars(found))


def refusal(page) -> str:
    assert page.status_code == 422
    return html.unescape(re.sub(r"<[^>]+>", "", re.search(r'id="sheet-error".*?</p>', page.text, re.S)[0].partition(">")[2])).strip()


def workbook(*rows: tuple[str, ...], formula: str = "") -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(n, column, cell)
        if formula:
            sheet.write_formula(len(rows), 0, formula, value="Nobody")
    return out.getvalue()


# Checked, then all at once


def test_a_sheet_is_checked_then_everybody_in_it_comes_at_once_and_again_changes_nothing(job: Job, company: Company):
    page = send(job, THREE)
    assert (counts(page), names(job)) == ("0 to mend, 3 new, 0 already here", [])
    assert "Add 3 candidates now" in page.text
    dana = company["dana"]
    assert confirm(job, page, client=dana).status_code == 303
    assert names(job) == ["Jonas Lindqvist", "Mei Tanaka", "Yuki Sato"]
    assert "3 candidates are here now." in dana.get(f"/openings/{job.opening}").text
    again = send(job, THREE)
    assert counts(again) == "0 to mend, 0 new, 3 already here"
    assert "Everybody in this sheet is here already: there is nobody to add." in again.text
    assert confirm(job, page).status_code == 303
    assert len(names(job)) == 3
    added = select(func.count()).select_from(AuditEvent).where(AuditEvent.verb == "candidate added")
    assert db.session.scalar(added) == 3


def test_who_came_between_check_and_yes_is_not_brought_twice(job: Job, company: Company):
    page = send(job, THREE)
    actions.add_candidate(company.viewer("dana"), job.opening, "Mei T.", "", "MEI@example.org", clock.now())
    confirm(job, page)
    assert names(job) == ["Jonas Lindqvist", "Mei T.", "Yuki Sato"]


@on_sqlite
def test_a_candidate_from_a_sheet_has_everything_of_their_row(job: Job, company: Company):
    confirm(job, send(job, THREE))
    [mei] = db.session.scalars(select(Candidate).where(Candidate.name == "Mei Tanaka"))
    assert (mei.say, mei.email) == ("may ta-NA-ka", "mei@example.org")


@on_sqlite
def test_nothing_of_a_sheet_stays_behind_once_it_is_taken(job: Job):
    confirm(job, send(job, THREE))
    db.session.rollback()
    assert [kept.rows for kept in db.session.scalars(select(CandidateImport))] == [{"all": []}]


@on_sqlite
def test_a_workbook_is_taken_as_well(job: Job):
    content = workbook(("Candidate name", "Phone", "E-Mail address"), ("مهدي رضائي", "+351", "mahdi@example.org"))
    page = send(job, content, "people.xlsx")
    assert "Not taken from this sheet: Phone." in page.text
    confirm(job, page)
    assert names(job) == ["مهدي رضائي"]


@on_sqlite
@pytest.mark.parametrize(
    "head", ["name,e-mail", "NAME;Email", " Full name ,E-Mail Address", "candidate,mail", "Candidate’s name,email", "E-mail\ufeff,x,Name"]
)
def test_titles_of_columns_are_read_generously(job: Job, head):
    cells = ["mei@example.org", "", "Mei"] if head.startswith("E-mail") else ["Mei", "mei@example.org"]
    page = send(job, f"{head}\n{(';' if ';' in head else ',').join(cells)}\n")
    assert lines(page) == ["2 Mei mei@example.org New"]


@on_sqlite
def test_the_template_can_be_sent_as_it_is(job: Job, company: Company):
    answer = company["dana"].get(f"/openings/{job.opening}/candidates/sheet/template")
    assert answer.get_data().decode("utf-8-sig") == template()
    assert lines(send(job, answer.get_data())) == ["2 Mei Tanaka said “may ta-NA-ka” mei@example.org New"]


@on_sqlite
def test_somebody_of_the_same_name_with_another_address_is_new_and_it_is_said(job: Job):
    job.candidate("Mei Tanaka")
    page = send(job, "Name,E-mail\nMei Tanaka,mei@example.org\nmei  tanaka,\n")
    assert lines(page) == [
        "2 Mei Tanaka mei@example.org New Somebody of this name is here already, with another e-mail or none.",
        "3 mei tanaka Already here",
    ]


# What is wrong


@on_sqlite
def test_each_mistake_is_named_by_its_row_with_the_mend_and_then_nothing_can_be_added(job: Job):
    sheet = [
        "Name,E-mail",
        ",lost@example.org",
        "Mei Tanaka,mei@example",
        '"=HYPERLINK(""x"")",x@example.org',
        "Jonas,jonas@example.org",
        "Jonas L.,JONAS@example.org",
        "Yuki,",
        "yuki,",
        "Smith, John,j@example.org",
        f"{'x' * 201},",
        "Fine,fine@example.org",
    ]
    page = send(job, "\n".join(sheet) + "\n")
    assert counts(page) == "7 to mend, 3 new, 0 already here"
    assert lines(page)[:7] == [
        "2 No name lost@example.org To mend Name this person, or delete the row.",
        "3 Mei Tanaka mei@example To mend “mei@example” is no e-mail address. Write it whole, for example lea@example.org.",
        '4 =HYPERLINK("x") x@example.org To mend Name holds a formula. Write its text instead.',
        "6 Jonas L. JONAS@example.org To mend Row 5 has this e-mail, too. Delete one of the two.",
        "8 yuki To mend Row 7 has this name, too. Delete one of the two, or give each their e-mail.",
        "9 Smith John To mend “John” is no e-mail address. Write it whole, for example lea@example.org. "
        "It has more cells than there are columns. Put a text that holds a comma in double quotes.",
        f"10 {'x' * 201} To mend Name has 201 characters. Write at most 200.",
    ]
    assert ("Something is wrong, so nobody can be added." in page.text, "/imports/" in page.text) == (True, False)
    assert (names(job), db.session.scalar(select(CandidateImport))) == ([], None)


@on_sqlite
def test_a_formula_of_a_workbook_is_not_worked_out(job: Job):
    page = send(job, workbook(("Name",), ("Mei Tanaka",), formula='=CONCATENATE("No","body")'), "people.xlsx")
    assert lines(page)[0] == '3 =CONCATENATE("No","body") To mend Name holds a formula. Write its text instead.'


@on_sqlite
@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "people.csv", "Line 1 names no column “Name”. Name the columns in the first row, as the template does."),
        (b"Who,E-mail\nMei,\n", "people.csv", "Line 1 names no column “Name”."),
        (b"Name,Full name\nMei,Mei\n", "people.csv", "Two columns are “Name”. Delete one of the two."),
        (b"Name,E-mail\n ,\n", "people.csv", "There is nobody in it. Write one candidate a row, below the names of the columns."),
        (b"Name\nZo\xeb\n", "people.csv", "The file is not in UTF-8. Save it in UTF-8; in Excel as “CSV UTF-8” or as .xlsx."),
        (b"Name\nA\0b\n", "people.csv", "This is no text file. Choose one that ends in .csv or .xlsx."),
        (b"%PDF", "people.pdf", "This kind of file cannot be read. Choose one that ends in .csv or .xlsx."),
        (b"PK\x03\x04no", "people.xlsx", "This is no Excel workbook, or it is locked or damaged."),
        (b"Name\n" + b"x\n" * (MOST_BYTES // 2), "people.csv", "It is larger than 2 MB. Split it into several files."),
        ("Name\n" + "".join(f"C {n}\n" for n in range(2001)), "people.csv", "It holds 2,001 candidates. Send at most 2,000 at once."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_the_field(job: Job, content, name, words):
    assert refusal(send(job, content, name)).startswith(words)


@on_sqlite
def test_no_file_is_asked_for(job: Job, company: Company):
    answer = company["dana"].send(f"/openings/{job.opening}/candidates/imports")
    assert refusal(answer) == "Choose one that ends in .csv or .xlsx."


def test_a_sheet_of_two_thousand_is_read_row_by_row():
    sheet = read_sheet("people.csv", ("Name,E-mail\n" + "".join(f"C {n},c{n}@example.org\n" for n in range(2000))).encode())
    assert (len(sheet.entries), sheet.entries[-1].line, [entry for entry in sheet.entries if entry.faults]) == (2000, 2001, [])


def test_a_text_that_was_kept_from_being_a_formula_is_read_as_it_was_meant():
    assert read_sheet("people.csv", b"Name\n'-Ines\n").entries[0].name == "-Ines"
    with pytest.raises(BankErrors):
        read_sheet("people.csv", b"'=Name\n")


# Who may, and what it tells


@on_sqlite
def test_law_2_who_plans_interviews_here_may_and_nobody_else(job: Job, company: Company):
    job.candidate("Ines Carvalho")
    job.meets("Ines Carvalho", PRODUCT, "lea")
    set_member(company.viewer("dana"), job.opening, company.ids["henrik"], True, clock.now())
    assert [send(job, THREE, person=person).status_code for person in ("dana", "henrik", "lea", "samir")] == [200, 200, 404, 404]
    page = send(job, THREE)
    assert confirm(job, page, "henrik").status_code == 404
    checked = send(job, THREE, person="henrik")
    end_membership(company.viewer("dana"), job.opening, company.ids["henrik"], clock.now())
    assert confirm(job, checked, "henrik").status_code == 404
    assert names(job) == ["Ines Carvalho"]


@on_sqlite
def test_law_2_somebody_known_in_another_opening_looks_the_same_as_a_stranger(job: Job, company: Company):
    unknown = lines(send(job, THREE))
    elsewhere = actions.create_opening(company.viewer("henrik"), "Elsewhere", "product-manager", {}, None, clock.now())
    actions.add_candidate(company.viewer("henrik"), elsewhere, "Mei Tanaka", "", "mei@example.org", clock.now())
    assert lines(send(job, THREE)) == unknown
    confirm(job, send(job, THREE))
    assert len(names(job)) == 3
    assert send(job, THREE, opening=elsewhere).status_code == 404


@on_sqlite
def test_names_that_hold_html_are_text(job: Job):
    page = send(job, 'Name\n"<script>alert(1)</script>"\n')
    assert "<script>alert" not in page.text
    confirm(job, page)
    assert names(job) == ["<script>alert(1)</script>"]
