"""The comparison as a whole view that stands in its address: which score, which order, which rows, who first, what would narrow it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from question_bank.schema import Trait
from tests.compare.job import PRODUCT, USERS, Job, Page, product, users
from tests.compare.test_adjusted import met, switch

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def by_level(job: Job) -> None:
    for name, level in (("Ines Carvalho", 3), ("Jonas Lindqvist", 5), ("Mei Tanaka", 1)):
        job.seen_by_two(name, level)


def links(html: str, job: Job) -> list[dict[str, list[str]]]:
    """The parameters of every link and form on the page that stays with this comparison."""
    found = re.findall(rf'href="/openings/{job.opening}/compare\?([^"#]*)', html)
    return [parse_qs(urlsplit("?" + each.replace("&amp;", "&")).query) for each in found]


# Which score


def test_the_switch_turns_figures_and_sentences_to_the_adjusted_score_and_panel_is_the_default(job: Job):
    met(job, 5)
    switch(job)
    names = ("Ines Carvalho", "Jonas Lindqvist")
    panel, adjusted = job.page(*names), job.page(*names, score="adjusted")
    assert "Panel score, with its likely range" in panel.text and "Adjusted score, with its likely range" in adjusted.text
    told = re.search(r"Adjusted ([\d.]+ \(likely [\d.]+–[\d.]+\))", panel.rows["Ines Carvalho"])[1]
    assert adjusted.panels["Overall"]["Ines Carvalho"].startswith(told)
    assert not panel.panels["Overall"]["Ines Carvalho"].startswith(told)
    assert adjusted.panels["Product enthusiasm"]["Ines Carvalho"] != panel.panels["Product enthusiasm"]["Ines Carvalho"]
    assert adjusted.rows["Ines Carvalho"].startswith(f"Adjusted {told}")
    assert "Overlapping bars can still differ: we test the difference itself, of the overall scores only." in adjusted.banner


def test_who_has_no_adjusted_score_says_why_and_takes_no_part_in_its_differences(job: Job):
    met(job, 3)
    switch(job)
    page = job.page("Aisha Bello", "Ines Carvalho", score="adjusted")
    assert page.panels["Overall"]["Aisha Bello"] == "not adjusted"
    assert "Aisha Bello: Not enough interviews yet to adjust (3 of 5)" in page.text
    assert not re.search("too close to call:|clear difference:", page.banner, re.I)


def test_a_switched_off_adjusted_score_gives_the_panel_score_and_says_so(job: Job):
    by_level(job)
    page = job.page("Ines Carvalho", "Mei Tanaka", score="adjusted")
    assert "The adjusted score is switched off here, so these are panel scores." in page.text
    assert page.panels == job.page("Ines Carvalho", "Mei Tanaka").panels


# Which order


def test_law_8_candidates_stand_by_interval_only_when_asked_and_the_page_says_how(job: Job):
    by_level(job)
    job.candidate("Aisha Bello")
    names = ("Ines Carvalho", "Jonas Lindqvist", "Mei Tanaka")
    plain, asked = job.page(*names), job.page(*names, order="interval")
    assert list(plain.panels["Overall"]) == list(names)
    assert "Candidates stand in the order of their names, which is no ranking." in plain.banner
    assert list(asked.panels["Overall"]) == ["Jonas Lindqvist", "Ines Carvalho", "Mei Tanaka"]
    assert list(asked.rows) == ["Jonas Lindqvist", "Ines Carvalho", "Mei Tanaka", "Aisha Bello"]
    assert "by the lower end of their likely range, the highest first" in asked.banner
    assert "neighbours may be too close to call" in asked.banner


# Filter and pin


def test_who_said_what_is_narrowed_to_traits_and_to_what_differs_or_is_missing(job: Job):
    job.seen("Ines Carvalho", [("lea", PRODUCT, product(5, 5, None)), ("kofi", USERS, users(4, 2, 4))])
    job.seen_by_two("Mei Tanaka")
    names = ("Ines Carvalho", "Mei Tanaka")
    assert traits_of(job.page(*names)) == ["Product enthusiasm", "User perspective", "Problem solving", "Professional commitment"]
    assert traits_of(job.page(*names, trait=["user_perspective", "intelligence"])) == ["User perspective", "Problem solving"]
    shown = job.page(*names, only="open").said
    assert ("Small work, carried to its end" in shown, "Not asked so far" in shown["The full bins"][0]) == (True, True)
    assert not {"A favourite, made better", "Fine, said the drivers"} & set(shown)
    job.seen_by_two("Jonas Lindqvist")
    nothing = job.page("Jonas Lindqvist", "Mei Tanaka", only="open", trait="enthusiasm")
    assert list(nothing.said) == ["Recommendations"]
    assert "Here nothing differs and nothing is missing." in nothing.text


def traits_of(page: Page) -> list[str]:
    return [row for row in page.said if row in {trait.shown for trait in Trait}]


def test_a_pinned_candidate_is_the_first_column_and_the_first_row(job: Job):
    by_level(job)
    page = job.page("Ines Carvalho", "Jonas Lindqvist", "Mei Tanaka", pin=str(job.applications["Mei Tanaka"]))
    assert list(page.panels["Overall"]) == ["Mei Tanaka Pinned", "Ines Carvalho", "Jonas Lindqvist"]
    assert list(page.panels["Problem solving"]) == ["Mei Tanaka", "Ines Carvalho", "Jonas Lindqvist"]
    assert re.findall(r'data-c="([^"]+)"', page.html)[:3] == ["Mei Tanaka", "Ines Carvalho", "Jonas Lindqvist"]
    assert "The pinned one stands first, the others in the order of their names, which is no ranking." in page.banner


def test_a_pin_that_is_not_among_them_means_nothing(job: Job):
    by_level(job)
    plain = job.page("Ines Carvalho", "Mei Tanaka").html
    for pin in ("nonsense", str(job.opening), str(job.applications["Jonas Lindqvist"])):
        assert re.sub("csrf_token.*", "", job.page("Ines Carvalho", "Mei Tanaka", pin=pin).html) == re.sub("csrf_token.*", "", plain)


def test_every_link_and_form_keeps_the_rest_of_the_view(job: Job):
    by_level(job)
    switch(job)
    ids = [str(job.applications[name]) for name in ("Ines Carvalho", "Mei Tanaka")]
    view = {"score": ["adjusted"], "order": ["interval"], "trait": ["commitment"], "only": ["open"], "pin": [ids[1]]}
    html = job.page("Ines Carvalho", "Mei Tanaka", **view).html
    for changed, words in (("score", "Panel score"), ("order", "By name")):
        assert {"with": ids} | {name: values for name, values in view.items() if name != changed} in links(html, job), words
    assert {"with": ids, "score": ["adjusted"], "order": ["interval"]} in links(html, job)  # show everything
    files = re.findall(r'compare/files/csv\?([^"]*)"', html)[0].replace("&amp;", "&")
    assert parse_qs(files) == {"with": ids} | {name: view[name] for name in ("score", "order", "pin")}
    forms = [
        dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        for form in re.findall(r'<form[^>]*method="get".*?</form>', html, re.S)
    ]
    assert [sorted(form) for form in forms] == [["order", "score", "with"], ["only", "order", "pin", "score", "trait"]]


def test_a_file_follows_the_order_and_the_score(job: Job):
    met(job, 5)
    switch(job)
    names = ("Ines Carvalho", "Jonas Lindqvist")
    query = [("with", str(job.applications[name])) for name in names] + [("score", "adjusted"), ("order", "interval")]
    rows = job.company["dana"].get(f"/openings/{job.opening}/compare/files/json", query_string=query).get_json()
    assert any(row["words"] == "Too close and clear differences: by adjusted score" for row in rows if row["part"] == "note")
    told = list(dict.fromkeys(row["candidate"] for row in rows if row["part"] == "panel score"))
    assert told == list(job.page(order="interval", score="adjusted").rows)


# Two to eight


def test_eight_stand_side_by_side_and_of_more_the_first_eight_by_name(job: Job):
    names = [f"{letter}nna Berg" for letter in "ABCDEFGHI"]
    for n, name in enumerate(names):
        job.seen_by_two(name, 1 + n % 5)
    eight, nine = job.page(*names[:8]), job.page(*reversed(names), order="interval")
    assert (eight.status, eight.message, len(eight.panels["Overall"])) == (200, None, 8)
    assert (nine.status, sorted(nine.panels["Overall"]), len(nine.picked)) == (200, names[:8], 9)
    assert nine.message == "9 candidates are chosen. The first 8 by name stand side by side. Choose 2 to 8 candidates to compare."


# What would narrow it


def test_what_would_narrow_each_range_most_names_an_interview_of_the_plan_and_nobody(job: Job):
    job.seen("Ines Carvalho", [("lea", PRODUCT, product(5, None, 4)), ("kofi", USERS, users(4, 4, 4))])
    job.seen_by_two("Mei Tanaka")
    text = job.page("Ines Carvalho", "Mei Tanaka").text
    said = text[text.index("What would narrow this most?") : text.index("An estimate of how wide the range would be")]
    missing = r"The interview “[^”]+”, of which no scorecard counts yet,|A second interviewer who rates “[^”]+”"
    what = rf"Ines Carvalho 2 interviewers, 6 ratings (?:{missing}) would narrow"
    low, high, least, most = map(float, re.search(what + r" (\d\.\d)–(\d\.\d) to about (\d\.\d)–(\d\.\d)\.", said).groups())
    assert not re.search("Lea|Kofi|Devi|Omar", said)
    assert "is a typical value so far" in text
    assert f"(likely {low}–{high})" in job.page().rows["Ines Carvalho"]
    assert most - least < high - low


def test_the_page_of_a_score_says_it_too_and_says_nothing_where_there_is_no_score(job: Job):
    job.seen("Aisha Bello", [("lea", PRODUCT, product(4, 4, 4))])
    job.seen_by_two("Mei Tanaka")
    early, known = (job.company["dana"].get(f"/applications/{job.applications[name]}/score").text for name in ("Aisha Bello", "Mei Tanaka"))
    assert ("would narrow" in early, "would narrow" in known) == (False, True)


# Names


@pytest.mark.parametrize("name", ["A" * 200, "מאיה כהן", "Mei \u202e Tanaka", "🙂 🙃", "<script>alert(1)</script> & Co"])
def test_any_name_is_text_everywhere(job: Job, name: str):
    job.seen_by_two(name)
    job.seen_by_two("Ines Carvalho", 1)
    page = job.page(name, "Ines Carvalho", pin=str(job.applications[name]))
    assert page.status == 200
    assert " ".join(name.split()) in " ".join(page.rows)
    assert "<script>alert" not in page.html
