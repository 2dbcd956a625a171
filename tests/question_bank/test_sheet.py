"""Questions as the rows of a sheet, as JSON, and as YAML whose comments stay."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.bank.queries import SHIPPED
from question_bank.document import BankErrors
from question_bank.rewrite import rewrite
from question_bank.schema import Question
from question_bank.sheet import is_flat, read_json, read_sheet, write_json, write_sheet
from question_bank.yaml_format import read_bank, read_question
from tests.question_bank.good import FLAT, LADDER, question

NOTED = """# why we ask this
id: small-shop   # never changes
title: The Small Shop
trait: user_perspective
kind: situational
minutes: 8
prompt: >-
  A small shop wants shorter queues,
  but its owner likes the talk at the till. What do you do first?
anchors:
  # seen and heard only
  1: Praises the shop.
  2: Names people in the queue.
  3: Names the people and the moment.
  4: Names the moment and a change.
  5: Names the change and what ends the trial.
"""


def faults(read, text):
    with pytest.raises(BankErrors) as caught:
        read(text, "bank.csv")
    return [(error.line, error.fault) for error in caught.value.errors]


def test_the_shipped_bank_comes_back_the_same_from_a_sheet_and_from_json():
    shipped = read_bank(SHIPPED).questions
    assert [each for _, each in read_json(write_json(shipped), "bank.json")] == list(shipped)
    flat = [each for each in shipped if is_flat(each)]
    assert [each for _, each in read_sheet(write_sheet(shipped), "bank.csv")] == flat


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40).map(str.strip).filter(bool))
def test_any_text_comes_back_from_a_sheet_and_never_as_a_formula(text):
    written = write_sheet([question(title=text)])
    cell = written.splitlines()[1].split(",")[1].strip('"')
    assert cell[:1] not in ("=", "+", "-", "@")
    assert read_sheet(written, "bank.csv")[0][1].title == text


def test_a_sheet_with_semicolons_and_empty_rows_reads_as_one_with_commas():
    columns, cells = csv.reader(StringIO(write_sheet([question()])))
    out = StringIO()
    csv.writer(out, delimiter=";").writerows([columns, [], [""] * len(columns), cells])
    assert read_sheet(out.getvalue(), "bank.csv") == [(4, question())]


def test_faults_of_a_sheet_name_their_line():
    head, row = write_sheet([question()]).splitlines()
    bad = row.replace("situational", "situationally").replace("small-shop", "other-shop")
    assert faults(read_sheet, f"{head}\n{row}\n{bad}\n{row}\n") == [
        (3, "kind is “situationally”"),
        (4, "the id “small-shop” comes twice"),
    ]
    assert faults(read_sheet, f"{head}\n{row.replace('The Small Shop', '=1+1')}\n") == [(2, "title holds a formula")]
    for minutes in ("²", "9" * 4500, "eight"):
        [(line, fault)] = faults(read_sheet, f"{head}\n{row.replace(',8,', f',{minutes},')}\n")
        assert (line, fault.startswith("minutes")) == (2, True)
    assert faults(read_sheet, "name,text\na,b\n") == [(1, "there is no column “name” here")]


def test_faults_of_json_name_the_line_at_which_the_question_begins():
    text = write_json([question(), question(id="other-shop")]).replace('"other-shop",', '"other-shop", "surprise": 1,')
    line = text[: text.index("other-shop")].count("\n") + 1
    assert faults(read_json, text) == [(line, "there is no field “surprise” here")]
    assert faults(read_json, "[{") == [(1, "this is not valid JSON (Expecting property name enclosed in double quotes)")]
    assert faults(read_json, "[" * 100_000)[0][1] == "lists stand inside lists too deeply"


def test_a_text_that_says_the_same_is_given_back_as_it_is():
    assert rewrite(NOTED, read_question(NOTED, "small-shop")) == NOTED


def test_comments_stay_when_texts_change():
    before = read_question(NOTED, "small-shop")
    after = before.model_copy(update={"title": "The Corner Shop", "anchors": {**before.anchors, 2: "Names who waits."}})
    text = rewrite(NOTED, after)
    assert read_question(text, "small-shop") == after
    kept = ("# why we ask this", "# never changes", "# seen and heard only", "prompt: >-")
    assert all(part in text for part in kept)


@pytest.mark.parametrize("body", [FLAT, LADDER])
def test_a_text_that_does_not_fit_is_written_anew(body):
    after = Question.model_validate(body)
    assert read_question(rewrite(NOTED, after), after.id) == after
