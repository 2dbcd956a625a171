"""`fourfold scores`: anybody's ratings, from a spreadsheet."""

import json
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from interview.cli import main
from interview.scoring.adjusted import fit, scores, severities
from interview.scoring.ratings import ratings_of
from interview.scoring.report import report
from interview.scoring.spreadsheet import SheetError, read_sheet
from interview.scoring.sums import ALL
from tests.scoring.test_adjusted_oracles import DYESTUFF

HEAD = "candidate,rater,item,trait,score\n"
SMALL = """Score,Candidate,rater,item,trait,remark
4,Lena,Ines,love,enthusiasm,"good, really"
3,Lena,Omar,love,enthusiasm,
5,Lena,Ines,drop,intelligence,
3,Mateo,Ines,love,enthusiasm,
2,Mateo,Kenji,drop,intelligence,
,Mateo,Omar,drop,intelligence,ran out of time
4,Asha,Kenji,love,enthusiasm,
"""


@pytest.fixture
def run(tmp_path):
    def run(text, *options):
        path = tmp_path / "ratings.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return CliRunner().invoke(main, ["scores", str(path), *options])

    return run


def test_json_holds_what_the_engine_says(run):
    said = json.loads(run(SMALL, "--json").stdout)
    columns = zip(*([part.strip('"') for part in line.split(",")[:5]] for line in SMALL.splitlines()[1:] if line[0] != ","), strict=True)
    y, c, r, i, t = (list(column) for column in columns)
    found = fit(ratings_of(c, r, i, t, [float(each) for each in y]))
    lena = scores(found, {"enthusiasm": 0.5, "intelligence": 0.5})["Lena"]
    assert list(said) == ["mu", "variances", "reml", "candidates", "raters", "items"]
    assert said["candidates"]["Lena"] == pytest.approx({"score": lena.value, "se": lena.se, "raw": 4.0, "n": 3}, abs=1e-9)
    ines = severities(found)["Ines"]
    assert said["raters"]["Ines"] == pytest.approx({"severity": ines.value, "se": ines.se, "n": 3}, abs=1e-9)
    assert list(said["variances"]) == ["candidate", "trait", "pair", "rater", "item", "residual"]
    assert (said["mu"], said["reml"]) == pytest.approx((found.level, found.solved.criterion), abs=1e-9)


def test_the_table_keeps_the_order_of_the_file_and_shows_every_range(run):
    lines = run(SMALL).stdout.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["candidate", "Lena", "Mateo", "Asha"]
    assert lines[1].split() == ["Lena", "3.72", "2.86", "to", "4.57", "4.00", "3"]


def test_effects_and_no_priors_give_the_published_figures_of_dyestuff(run):
    rows = "".join(f"batch {c},x,y,{value:g}\n" for c, row in enumerate(DYESTUFF) for value in row)
    options = ("--json", "--no-priors", "--effects", "candidate", "--scale", "1400", "1700")
    said = json.loads(run("candidate,rater,item,score\n" + rows, *options).stdout)
    assert {name: round(value**0.5, 2) for name, value in said["variances"].items()} == {"candidate": 42.0, "residual": 49.51}
    assert (round(said["reml"], 4), round(said["mu"], 4)) == (319.6543, 1527.5)
    assert round(said["candidates"]["batch 4"]["score"] - 1527.5, 2) == 56.73
    assert said["raters"] == {"x": {"severity": None, "se": None, "n": 30}}


def test_another_scale_gives_the_same_scores_stretched(run):
    rows = [("a", "r", "i", 2), ("a", "s", "j", 5), ("b", "r", "j", 3), ("b", "s", "i", 1), ("c", "r", "i", 4)]
    head = HEAD.replace("trait,", "")
    plain = json.loads(run(head + "".join(f"{c},{r},{i},{y}\n" for c, r, i, y in rows), "--json").stdout)
    stretched = head + "".join(f"{c},{r},{i},{25 * (y - 1)}\n" for c, r, i, y in rows)
    wide = json.loads(run(stretched, "--json", "--scale", "0", "100").stdout)
    for name, each in plain["candidates"].items():
        assert wide["candidates"][name]["score"] == pytest.approx(25 * (each["score"] - 1), abs=1e-6)
        assert wide["candidates"][name]["se"] == pytest.approx(25 * each["se"], abs=1e-6)
    assert wide["reml"] == pytest.approx(plain["reml"] + 8 * np.log(25), abs=1e-6)


def test_semicolons_decimal_commas_tabs_and_a_byte_order_mark_are_read():
    german = "\ufeffcandidate;rater;item;score\na;r;i;3,5\n".encode().decode("utf-8-sig").splitlines(keepends=True)
    assert read_sheet(german, (1, 5)).scores == [3.5]
    assert read_sheet(["candidate\trater\titem\tscore\n", "a\tr\ti\t4\n"], (1, 5)).scores == [4]


def test_law_5_a_line_without_a_score_is_no_rating():
    sheet = read_sheet(SMALL.splitlines(keepends=True), (1, 5))
    assert (len(sheet.scores), sheet.blank) == (6, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "a,r,i,t,3\nb,r,i,t,good\n", "line 3: the score is “good”, which is not a number; leave it blank where nobody rated"),
        (HEAD + "a,r,i,t,nan\n", "line 2: the score is “nan”, which is not a number"),
        (HEAD + "a,r,i,t,9\n", "line 2: the score 9 is not on the scale from 1 to 5; give yours with --scale LOW HIGH"),
        (HEAD + "a,r,i,t,3\na,r,i,u,3\n", "line 3: item “i” is in trait “u”, above in “t”; an item has one trait"),
        (HEAD + "a,,i,t,3\n", "line 2: no rater"),
        (HEAD + "a,r,i,3\n", "line 2: 4 cells, fewer than the header"),
        ("candidate,rater,score\n", "line 1: no column “item”. It has “candidate”, “rater”, “score”; needed are candidate, rater, item"),
        ("", "line 1: no column “candidate”. It has nothing"),
        (HEAD, "holds no ratings"),
        (HEAD + 'a,"r,i,t,3\n', "line 2: unexpected end of data; it must be text, saved as CSV"),
        (HEAD.encode() + b"a,r\xff\xfe,i,t,3\n", "no text in UTF-8; save the spreadsheet as “CSV UTF-8”"),
        (b"\x00\x01\x02" * 100, "line 1: no column “candidate”"),
        (HEAD.encode() + b"a,r\x00,i,t,3\n", "line 2: it holds what no text does; save the spreadsheet as CSV"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line_with_the_mend(run, text, words):
    answer = run(text)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert words in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--effects", "candidate,wit"], "there is no effect “wit”; choose from candidate, trait, pair, rater, item"),
        (["--scale", "5", "1"], "LOW must be less than HIGH, e.g. --scale 0 10"),
        (["--scale", "nan", "1"], "LOW must be less than HIGH"),
    ],
)
def test_options_that_cannot_be_are_refused(run, options, words):
    answer = run(SMALL, *options)
    assert answer.exit_code == 2
    assert words in answer.stderr


@pytest.mark.parametrize("options", [[], ["--no-priors"], ["--effects", "candidate"], ["--effects", "rater"]])
@pytest.mark.parametrize("text", ["a,r,i,t,3\n", "a,r,i,t,3\n" * 5, "a,r,i,t,1\nb,s,j,u,5\n", "".join(f"c{n},r,i,t,3\n" for n in range(9))])
def test_odd_spreadsheets_never_give_a_figure_that_is_no_number(run, text, options):
    answer = run(HEAD + text, "--json", *options)
    assert answer.exit_code == 0
    assert "NaN" not in answer.stdout
    assert "Infinity" not in answer.stdout


def test_a_long_file_says_how_far_it_has_been_read(run, monkeypatch):
    monkeypatch.setattr("interview.scores_command.TOLD_EVERY", 4)
    assert run(SMALL, "--json").stderr == "4 lines read …\n8 lines read …\n"


def test_a_fit_that_did_not_settle_shows_no_scores(run, monkeypatch):
    monkeypatch.setattr("interview.scores_command.report", lambda *args, **more: replace(report(*args, **more), converged=False))
    answer = run(SMALL)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "did not settle in 60 steps" in answer.stderr


def test_a_spreadsheet_without_traits_has_no_variance_of_traits():
    sheet = read_sheet(["candidate,rater,item,score\n", "a,r,i,3\n", "b,s,i,4\n"], (1, 5))
    assert list(report(sheet, (1, 5), ALL, priors=True).variances) == ["candidate", "pair", "rater", "item", "residual"]
    with pytest.raises(SheetError, match="line 2"):
        read_sheet(["candidate,rater,item,score\n", "a,r,i\n"], (1, 5))
