"""The twenty-minute pack: a page a candidate, of what the debrief needs to know, for who may know it."""

import io
import re
from datetime import timedelta
from random import Random

import pytest
from pypdf import PdfReader

from interview import clock
from interview.debrief.sheets import LONG, cut
from interview.demo.answering import Climbing, Notebook, Performance, conduct
from interview.exports import pdf
from tests.compare.job import COMMITMENT, PRODUCT, USERS, product, users
from tests.debrief.held import MEI, Held, words
from tests.exports.files import CLOCK

INES, JONAS = "Ines Carvalho", "Jonas Lindqvist"


def pack(held: Held, *names: str, n: int = 1, who: str = "dana", extra=(), kind: str = ""):
    asked = [("with", str(held.job.applications[name])) for name in names] + [("with", each) for each in extra]
    return held.company[who].get(f"/openings/{held.job.opening}/rounds/{n}/pack{kind}", query_string=asked)


def sheets(answer) -> dict[str, str]:
    """Name -> the words of that candidate's page."""
    found = re.findall(r'<article class="card sheet".*?</article>', answer.text, re.S)
    texts = [words(type("Part", (), {"text": each})) for each in found]
    names = [words(type("Part", (), {"text": re.search(r"<h2.*?</h2>", each, re.S)[0]})) for each in found]
    return dict(zip(names, texts, strict=True))


def test_a_sheet_says_who_differs_what_is_missing_how_far_they_climbed_and_what_they_recommend(held: Held):
    held.rated(lea=product(5, 4, None, choice="strong_yes"), kofi=users(4, 2, 4, choice="no"))
    held.rated(INES)
    page = pack(held)
    mei = sheets(page)[MEI]
    assert list(sheets(page)) == [INES, MEI]
    rests_on = "2 raters, all rounds; typical range, not yet learnt here; without Professional commitment"
    assert re.search(rf"Panel score \d\.\d \(likely \d\.\d–\d\.\d\), {rests_on}\.", mei)
    assert "Too close to call with Ines." in mei
    assert re.search(r"Product enthusiasm: 2\.5 points apart Kofi Mensah .*?: 2 of 5 .*? Lea Brandt .*?: 5 of 5; .*?: 4 of 5", mei)
    assert "Gaps Small work, carried to its end: Out of time: the problem before it ran over." in mei
    assert re.search(r"Climbs Lea Brandt The library count Climbed 2 of 6\. New ground at rung 3 New ground rated 3 of 5", mei)
    assert re.search(r"Recommendations Kofi Mensah: No\. .*? Lea Brandt: Strong yes\.", mei)
    assert page.text.count('<svg class="lad"') == 2


def test_what_to_ask_next_names_the_questions_of_the_next_round_or_says_that_there_is_none(held: Held):
    held.rated(lea=product(5, 4, None), kofi=users(4, 2, 4))
    text = sheets(pack(held))[MEI]
    asked = text[text.index("What to ask next") :]
    assert re.search(r"Professional commitment \(Small work, carried to its end: nobody rated it; no rating yet\): “.*?” \(.*?\)", asked)
    assert re.search(r"Product enthusiasm \(raters differ\): (“|no question of the next round asks this)", asked)
    card = held.job.meets(MEI, COMMITMENT, "devi")["devi"]
    held.job.submits("devi", card, product(4, 4, 4))
    assert "No round comes after this one." in sheets(pack(held, n=2))[MEI]


def test_a_clear_difference_names_who_is_above_and_a_single_page_compares_with_nobody(held: Held):
    held.rated(INES, product(5, 5, 5), users(5, 5, 5))
    held.rated(lea=product(1, 1, 1), kofi=users(1, 1, 1))
    found = sheets(pack(held))
    assert ("Clear difference: above Mei." in found[INES], "Clear difference: below Ines." in found[MEI]) == (True, True)
    alone = sheets(pack(held, MEI))[MEI]
    assert ("Clear difference" in alone, "Too close" in alone) == (False, False)


def test_law_2_who_is_awaited_is_a_line_and_who_has_no_interview_of_the_round_is_none(held: Held):
    held.rated()
    held.job.candidate(INES)
    held.job.candidate(JONAS)
    held.job.meets(INES, PRODUCT, "lea")
    page = words(pack(held))
    assert ("Ines Carvalho : a scorecard of this round is still awaited" in page, JONAS in page) == (True, False)
    assert list(sheets(pack(held))) == [MEI]


def test_law_2_a_candidate_of_whom_one_owes_a_card_is_a_line_whatever_is_in(held: Held):
    held.rated()
    held.rated(INES)
    held.job.candidate(JONAS)
    for name in (INES, JONAS):
        held.job.meets(name, COMMITMENT, "dana")
    page = pack(held)
    assert list(sheets(page)) == [MEI]
    for name in (INES, JONAS):
        assert f"{name} : opens when your own scorecard is in" in words(page)
    assert words(page).count(INES.split()[0]) == 1
    assert pack(held, INES).status_code == 200


def test_law_2_only_managers_have_a_pack(held: Held):
    held.rated()
    assert [pack(held, who=who).status_code for who in ("dana", "lea", "kofi", "omar", "samir")] == [200, 404, 404, 404, 404]
    assert [pack(held, n=n).status_code for n in (0, 3, 99)] == [404] * 3


def test_ids_that_are_not_there_are_one_sentence_and_more_than_eight_are_the_next_pack(held: Held):
    held.rated()
    wrong = pack(held, extra=["01a19b7c-0000-7000-8000-000000000000"])
    assert (wrong.status_code, "Somebody in this address is not a candidate of this opening." in wrong.text) == (422, True)
    mixed = pack(held, MEI, MEI, extra=["bent"])
    assert (mixed.status_code, list(sheets(mixed))) == (200, [MEI])
    for n in range(8):
        held.rated(f"Ada {n}")
    page = pack(held)
    assert list(sheets(page)) == [f"Ada {n}" for n in range(8)]
    assert "A pack holds 8 candidates, by name." in words(page)
    following = re.search(r'href="([^"]+)">The next 1 candidate<', page.text)
    assert list(sheets(held.company["dana"].get(following[1].replace("&amp;", "&")))) == [MEI]


@pytest.mark.parametrize(
    ("words_", "told"),
    [
        ("Short.", "Short."),
        ("x" * LONG, "x" * LONG),
        ("word " * 60, "word " * 18 + "word… (whole on the card)"),
        ("x" * (LONG + 1), "x" * LONG + "… (whole on the card)"),
    ],
)
def test_a_long_note_is_cut_at_the_end_of_a_word_and_says_where_the_whole_is(words_, told):
    assert cut(words_) == told


class Wordy(Notebook):
    def line(self, fitting: tuple[str, ...]) -> str:
        return "Said at great length how the drivers see it. " * 20


def at_its_worst(held: Held, name: str, monkeypatch) -> None:
    """Six raters who differ on everything that they rated, at length."""
    monkeypatch.setattr("interview.demo.answering.CLOSING", dict.fromkeys(("yes", "no"), "Long considered and longer written. " * 20))
    held.job.candidate(name)
    for kit, who in ((PRODUCT, ("lea", "kofi", "devi", "omar")), (USERS, ("priya", "sara"))):
        cards = held.job.meets(name, kit, *who)
        climbs = {PRODUCT: (Climbing(("met", "met", "partial"), 3),)}.get(kit, ())
        for level, each in zip((5, 1, 5, 1)[: len(who)], who, strict=True):
            performance = Performance((level, None, level), climbs, "yes" if level == 5 else "no", gap="No time was left for it. " * 30)
            conduct(held.company.viewer(each), cards[each], performance, clock.now(), Wordy(Random(1)))
    held.company.later(clock.now() + timedelta(hours=2))


@pytest.mark.usefixtures("pdfs")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_pack_as_a_pdf_is_one_page_a_candidate_at_the_worst(held: Held, monkeypatch):
    name = "Wilhelmina " + "Featherstonehaugh " * 10
    at_its_worst(held, name.strip(), monkeypatch)
    held.rated()
    answer = pack(held, kind="/files/pdf")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.get_data())).pages]
    assert [page.split()[0] for page in pages] == ["Mei", "Wilhelmina"]
    assert "(whole on the card)" in pages[1]
    assert [CLOCK.findall(page) for page in pages] == [[], []]
    assert "What to ask next" in pages[1]
    assert pack(held, kind="/files/csv").status_code == 404
    assert pack(held, who="lea", kind="/files/pdf").status_code == 404
    nobody = pack(held, n=2, kind="/files/pdf")
    assert (nobody.status_code, nobody.location) == (303, f"/openings/{held.job.opening}/rounds/2/pack")


def test_without_the_extra_there_is_no_pdf(held: Held, monkeypatch):
    held.rated()
    monkeypatch.setattr(pdf, "weasyprint", lambda: None)
    assert ("PDF" in words(pack(held)), pack(held, kind="/files/pdf").status_code) == (False, 404)
