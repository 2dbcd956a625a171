"""A folder is read whole or not at all, and its files must fit together."""

from pathlib import Path

import pytest

from question_bank.yaml_format import BankErrors, read_bank

SAMPLES = Path(__file__).parent / "samples"
QUESTION = (SAMPLES / "a-product-you-admire.yaml").read_text()
LADDER = (SAMPLES / "repair-cafe.yaml").read_text()
KIT = """\
id: first-talk
title: First talk
slot: 45
opening_words: Welcome.
closing_words: Thank you.
items:
  - question: a-product-you-admire
  - question: repair-cafe
    swap: bus-stop
"""
PLAN = """\
id: two-talks
title: Two talks
purpose: one opening
rounds:
  - title: First
    kits: [first-talk]
"""
ELSEWHERE = (
    "Move it to a folder named enthusiasm, user_perspective, intelligence, commitment, plans or plans/kits, and end its name in “.yaml”"
)
REPAIR, BUS = "intelligence/repair-cafe.yaml", "intelligence/bus-stop.yaml"
ADMIRE, KIT_FILE, PLAN_FILE = "enthusiasm/a-product-you-admire.yaml", "plans/kits/first-talk.yaml", "plans/two-talks.yaml"


def with_parallel(parallel, id_="repair-cafe"):
    return LADDER.replace("id: repair-cafe", f"id: {id_}").replace("  frontier:\n", f"  parallel: {parallel}\n  frontier:\n")


BANK = {
    ADMIRE: QUESTION,
    REPAIR: with_parallel("bus-stop"),
    BUS: with_parallel("repair-cafe", id_="bus-stop"),
    KIT_FILE: KIT,
    PLAN_FILE: PLAN,
}


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def faults_of(folder, files):
    with pytest.raises(BankErrors) as raised:
        read_bank(write(folder, files))
    return [str(error) for error in raised.value.errors]


def test_a_whole_bank_is_read(tmp_path):
    bank = read_bank(write(tmp_path, BANK))
    assert [question.id for question in bank.questions] == ["a-product-you-admire", "bus-stop", "repair-cafe"]
    assert ([kit.id for kit in bank.kits], [plan.id for plan in bank.plans]) == (["first-talk"], ["two-talks"])


@pytest.mark.parametrize(
    ("name", "old", "new", "fault", "mend"),
    [
        (
            ADMIRE,
            "id: a-product-you-admire",
            "id: admired",
            "line 1: id “admired” differs from the file's name",
            "Write “id: a-product-you-admire”, or name the file “admired.yaml”",
        ),
        (
            ADMIRE,
            "trait: enthusiasm",
            "trait: commitment",
            "line 3: trait “commitment” lies in the folder “enthusiasm”",
            "Move the file to “commitment/”",
        ),
        (
            REPAIR,
            "parallel: bus-stop",
            "parallel: train",
            "line 22: parallel names “train”, which is not in the bank",
            "Write the id of another ladder",
        ),
        (
            REPAIR,
            "parallel: bus-stop",
            "parallel: repair-cafe",
            "line 22: the ladder is its own parallel",
            "Name another ladder, or leave parallel out",
        ),
        (
            REPAIR,
            "parallel: bus-stop",
            "parallel: a-product-you-admire",
            "line 22: parallel names “a-product-you-admire”, which is no ladder",
            "Write the id of another ladder",
        ),
        (
            KIT_FILE,
            "question: a-product-you-admire",
            "question: admired",
            "line 7: question “admired” is not in the bank",
            "Write the id of a question",
        ),
        (
            KIT_FILE,
            "swap: bus-stop",
            "swap: tram-stop",
            "line 9: swap “tram-stop” is not in the bank",
            "Write the id of the parallel ladder",
        ),
        (
            KIT_FILE,
            "swap: bus-stop",
            "swap: a-product-you-admire",
            "line 9: swap “a-product-you-admire” is not a parallel ladder of “repair-cafe”",
            "Write “swap: bus-stop”",
        ),
        (
            KIT_FILE,
            "question: a-product-you-admire",
            "question: a-product-you-admire\n    cap: 5",
            "line 8: “a-product-you-admire” is no ladder and takes no cap",
            "Leave cap out",
        ),
        (
            KIT_FILE,
            "question: a-product-you-admire",
            "question: repair-cafe",
            "line 8: question “repair-cafe” stands in the kit twice",
            "Keep one of the two",
        ),
        (
            KIT_FILE,
            "slot: 45",
            "slot: 29",
            "line 3: the kit takes 30 minutes with opening, your questions and closing, its slot has 29",
            "Write “slot: 30”, take a question out or cap a ladder",
        ),
        (PLAN_FILE, "[first-talk]", "[second-talk]", "line 6: kit “second-talk” does not exist", "Write the id of a kit in plans/kits/"),
    ],
)
def test_files_that_do_not_fit_together_are_named(tmp_path, name, old, new, fault, mend):
    assert old in BANK[name]
    faults = faults_of(tmp_path, BANK | {name: BANK[name].replace(old, new)})
    assert f"{name}, {fault}. {mend}." in faults


def test_a_parallel_ladder_must_point_back(tmp_path):
    assert faults_of(tmp_path, BANK | {BUS: LADDER.replace("id: repair-cafe", "id: bus-stop")}) == [
        f"{REPAIR}, line 22: “bus-stop” does not point back. Write “parallel: repair-cafe” in the ladder of “bus-stop”."
    ]


def test_a_kit_that_takes_exactly_its_slot_fits(tmp_path):
    assert read_bank(write(tmp_path, BANK | {KIT_FILE: KIT.replace("45", "30")})).kits[0].slot == 30


def test_two_files_cannot_share_an_id(tmp_path):
    twin = "commitment/a-product-you-admire.yaml"
    files = {ADMIRE: QUESTION, twin: QUESTION.replace("trait: enthusiasm", "trait: commitment")}
    assert faults_of(tmp_path, files) == [
        f"{twin}, line 1: id “a-product-you-admire” is taken by {ADMIRE}. Choose another id, and name the file after it."
    ]


def test_the_faults_of_all_files_are_told_at_once(tmp_path):
    files = BANK | {ADMIRE: QUESTION.replace("trait: enthusiasm", "trait: x"), PLAN_FILE: PLAN.replace("purpose", "purpos")}
    assert [fault.split(":")[0] for fault in faults_of(tmp_path, files)] == [
        f"{ADMIRE}, line 3",
        f"{PLAN_FILE}, line 1",
        f"{PLAN_FILE}, line 3",
    ]


@pytest.mark.parametrize(
    ("name", "content", "fault", "mend"),
    [
        ("notes.yaml", "a: b", "line 1: the file is not where content is read", ELSEWHERE),
        ("commitment/dull.yml", "a: b", "line 1: the file is not where content is read", ELSEWHERE),
        ("commitment/dull.yaml", b"id: a\ntitle: caf\xe9\n", "line 2: the file is not in UTF-8", "Save it in UTF-8"),
        ("commitment/dull.yaml", b"#" * 300000, "line 1: the file is larger than 256 kB", "Split it: one question a file"),
    ],
)
def test_files_that_cannot_be_read_are_named(tmp_path, name, content, fault, mend):
    assert faults_of(tmp_path, BANK | {name: content}) == [f"{name}, {fault}. {mend}."]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BankErrors, match="there is no such folder"):
        read_bank(tmp_path / "nowhere")
