"""Reading says every fault with file, line and mend; writing and reading again gives the same question."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.schema import Kind, Question, Trait
from question_bank.yaml_format import BankErrors, read_question, write_question

SAMPLES = Path(__file__).parent / "samples"
QUESTION = (SAMPLES / "a-product-you-admire.yaml").read_text()
LADDER = (SAMPLES / "repair-cafe.yaml").read_text()
SOURCE = "enthusiasm/a-product-you-admire.yaml"


def faults_of(text, source=SOURCE):
    with pytest.raises(BankErrors) as raised:
        read_question(text, source)
    assert str(raised.value) == "\n".join(str(error) for error in raised.value.errors)
    return [str(error).removeprefix(f"{source}, ") for error in raised.value.errors]


def changed(text, old, new):
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_question_is_read():
    question = read_question(QUESTION, SOURCE)
    assert (question.id, question.trait, question.minutes, question.anchors[4]) == (
        "a-product-you-admire",
        Trait.enthusiasm,
        8,
        "Names a gap and whom it hurts",
    )


def test_a_ladder_is_read():
    question = read_question(LADDER, "intelligence/repair-cafe.yaml")
    assert question.kind is Kind.ladder
    assert question.ladder is not None
    assert (question.minutes, question.ladder.rungs[0].hints) == (12, ("How long does one repair take?",))


@pytest.mark.parametrize("text", [QUESTION, LADDER])
def test_a_question_written_and_read_again_is_the_same(text):
    question = read_question(text, SOURCE)
    assert read_question(write_question(question), SOURCE) == question


def test_a_written_question_leaves_out_what_goes_without_saying():
    assert sorted(write_question(read_question(QUESTION, SOURCE)).splitlines()) == sorted(QUESTION.splitlines())


@pytest.mark.parametrize(
    "words", ["0\x850", "a\u2028b", "two\n\nlines ", "true", "12", "~", "- a: b #c", "x  " * 99, "\x00", "\ufeffé", "<<", "&a *b"]
)
def test_awkward_words_survive_writing_and_reading(words):
    assert survives(words)


lines = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80) | st.text("a :#-'\"\n\t\x85\u2028&*!|>%@`", min_size=1)


@settings(deadline=None)
@given(lines.filter(str.strip))
def test_any_words_survive_writing_and_reading(words):
    assert survives(words)


def survives(words):
    fields = read_question(QUESTION, SOURCE).model_dump(by_alias=True)
    question = Question.model_validate(
        fields | {"title": words, "probes": [{"prompt": words}], "anchors": dict.fromkeys(range(1, 6), words)}
    )
    return read_question(write_question(question), SOURCE) == question


@pytest.mark.parametrize(
    ("old", "new", "fault", "mend"),
    [
        ("title: A product you admire\n", "", "line 1: title is missing", "Add a line “title: …”"),
        ("purpose:", "pupose:", "line 6: there is no field “pupose” here", "Write “purpose”"),
        ("trait: enthusiasm", "trait: entusiasm", "line 3: trait is “entusiasm”", "Write “enthusiasm”"),
        (
            "kind: conversation",
            "kind: chat",
            "line 4: kind is “chat”",
            "Write one of: past_behaviour, situational, conversation, job_knowledge, ladder",
        ),
        ("minutes: 8", "minutes: soon", "line 9: minutes is “soon”", "Write a whole number of minutes from 1 to 60"),
        ("minutes: 8", "minutes: 0", "line 9: minutes is 0", "Write a whole number of minutes from 1 to 60"),
        (
            "minutes: 8\n",
            "",
            "line 1: minutes are missing",
            "Write how long the answer and its probes take, e.g. minutes: 8",
        ),
        ("  3: Names whom it is for\n", "", "line 12: anchors lack level 3", "Write what the candidate says or does at all five levels"),
        ("  3: Names", "  6: Names", "line 15: anchors have a level “6”", "Write the levels 1 to 5"),
        ("Names a feature", "", "line 14: anchor 2 is empty", "Write its text, or leave the line out where it is not needed"),
        ("Names a feature", "42", "line 14: anchor 2 is a number, not text", 'Put it in quotes: “"42"”'),
        ("any product counts", "x" * 601, "line 19: fairness has 601 characters", "Shorten it to at most 600"),
        (
            "id: a-product",
            "id: A product",
            "line 1: id is “A product-you-admire”",
            "Write small letters and digits, joined by single hyphens, e.g. “a-product-you-admire”",
        ),
        (
            "  - prompt: What would you remove?",
            "  What would you remove?",
            "line 10: probes is “What would you remove?”, not a list",
            "Write one entry a line, each after “- ”",
        ),
        (
            "  - prompt: What would you remove?",
            "  - What would you remove?",
            "line 11: probe 1 is “What would you remove?”, not a set of fields",
            "Write “name: value” lines, indented under it",
        ),
        (
            "  - prompt: What would you remove?",
            "  - prompt: [a, b]",
            "line 11: probe 1, prompt is a list, not text",
            "Write one text; put it in double quotes if it holds “: ” or starts with a bracket",
        ),
        (
            "kind: conversation",
            "kind: conversation\nkind: ladder",
            "line 5: “kind” is written twice, first in line 4",
            "Keep one of the two",
        ),
        (
            "title: A product you admire",
            "title: Products: one you admire",
            "line 2: this is not valid YAML (mapping values are not allowed here)",
            "Put a text that holds “: ” in double quotes",
        ),
        (
            "title: A product you admire",
            "title: &t A product",
            "line 2: the YAML anchor “&t” is not allowed",
            "Write the text out where it is used",
        ),
        (
            "minutes: 8",
            "minutes: !!python/name:os.system 8",
            "line 9: the YAML tag “tag:yaml.org,2002:python/name:os.system” is not allowed",
            "Leave the tag out",
        ),
    ],
)
def test_a_fault_names_its_line_and_the_mend(old, new, fault, mend):
    assert faults_of(changed(QUESTION, old, new))[-1] == f"{fault}. {mend}."


@pytest.mark.parametrize(
    ("old", "new", "fault", "mend"),
    [
        ("      minutes: 2\n", "", "line 11: rung 1, minutes is missing", "Add a line “minutes: …”"),
        ("hints:", "hnits:", "line 17: there is no field “hnits” here", "Write “hints”"),
        ("[How long does one repair take?]", "[a, b, c]", "line 17: rung 1, hints has 3 entries", "Keep at most 2"),
        (
            "changed: no-shows, ",
            "",
            "line 10: rung 3: changed is empty",
            "Write the one thing that differs from the rung before",
        ),
        (
            "kind: ladder",
            "kind: situational",
            "line 9: only kind: ladder may have rungs",
            "Write kind: ladder, or use probes",
        ),
    ],
)
def test_a_fault_in_a_ladder_names_its_rung(old, new, fault, mend):
    assert f"{fault}. {mend}." in faults_of(changed(LADDER, old, new))


def test_all_faults_of_a_file_are_told_at_once_in_order():
    text = changed(changed(changed(QUESTION, "trait: enthusiasm", "trait: x"), "purpose:", "pupose:"), "  5: Picks", "  7: Picks")
    assert [fault.split(":")[0] for fault in faults_of(text)] == ["line 3", "line 6", "line 17"]


@pytest.mark.parametrize(
    ("text", "fault", "mend"),
    [
        ("", "line 1: the file holds no fields", "Start with “id: …” and “title: …”"),
        ("- a\n", "line 1: the file holds no fields", "Start with “id: …” and “title: …”"),
        ("# x\n" * 70000, "line 1: the file is larger than 256 kB", "Split it: one question a file"),
        ("a: " + "[" * 5000, "line 1: lists stand inside lists too deeply", "Write plain lists and fields"),
        ("a: b\nc: \x07\n", "line 2: a character is not allowed in a text file", "Delete the control character"),
        ("a: 1\n---\nb: 2\n", "line 2: this is not valid YAML (but found another document)", "Keep one thing a file, without “---” lines"),
        ("a: &x [1]\nb: *x\n", "line 1: the YAML anchor “&x” is not allowed", "Write the text out where it is used"),
    ],
)
def test_a_text_that_is_no_question_is_refused(text, fault, mend):
    assert faults_of(text)[0] == f"{fault}. {mend}."


@settings(deadline=None)
@given(st.text(max_size=60) | st.text("abid: -[]{}&*!|>'\"\n\t#1", max_size=60))
def test_no_text_at_all_does_worse_than_faults(text):
    assert faults_of(text)
