"""The pages of openings, as their readers see them."""

import html
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from interview.db import db
from interview.openings import actions
from interview.openings.models import Application, Candidate, Opening
from interview.openings.states import State

TITLE = "Product manager, Payments"


def words(page):
    """What is read, as one line."""
    main = page[page.index("<main") :]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def error_of(page, field):
    return words("<main" + re.search(rf'id="{field}-error">(.*?)</p>', page, re.S).group(1))


def plan_url(opening_id):
    return f"/openings/{opening_id}"


def candidate_url(application_id):
    return f"/applications/{application_id}"


def the(model):
    db.session.rollback()
    return db.session.scalars(select(model)).one()


@pytest.fixture
def opening(company):
    return company.opening(TITLE, first_talk="ines")


@pytest.fixture
def application(company, opening):
    return company.candidate(opening)


def test_an_opening_takes_two_pages_and_four_required_fields(company):
    assert "Two talks" in words(company.get("hana", "/openings/new"))
    made = company.post("hana", "/openings", title=TITLE, plan="two-talks", decider=company.ids["hana"])
    opening_id = the(Opening).id
    assert (made.status_code, made.location) == (303, f"/openings/{opening_id}/candidates/new")
    page = company.get("hana", made.location)
    kit = re.search(r'name="kit".*?value="([^"]+)"', page, re.S).group(1)
    typed = {"name": "Mei Tanaka", "person": company.ids["ines"], "kit": kit, "zone": "Europe/Berlin"}
    added = company.post("hana", f"/openings/{opening_id}/candidates", **typed)
    assert (added.status_code, added.location) == (303, plan_url(opening_id))
    assert "Mei Tanaka First talk, No time yet Planned" in words(company.get("hana", added.location))
    company.post("hana", f"/openings/{opening_id}/start")
    assert "Started 24 November 2026" in words(company.get("hana", plan_url(opening_id)))


def test_errors_stand_next_to_their_fields_and_typing_is_kept(company):
    answer = company.post("hana", "/openings", title="", plan="two-talks", decider=company.ids["hugo"])
    assert answer.status_code == 422
    assert error_of(answer.text, "title") == "Write the title of the job, for example “Product manager, Payments”."
    assert f'selected value="{company.ids["hugo"]}"' in answer.text
    assert db.session.scalar(select(func.count()).select_from(Opening)) == 0


@pytest.mark.parametrize(
    ("field", "typed", "mend"),
    [
        ("person", "nobody", "Choose one of the list; it may have changed since you opened the page."),
        ("person", "01a19b7c-0000-7000-8000-000000000000", "Choose one of the list; it may have changed since you opened the page."),
        ("kit", "another", "Choose one of the list; it may have changed since you opened the page."),
        ("zone", "Mars/Olympus", "Choose one of the list; it may have changed since you opened the page."),
        ("minutes", "an hour", "Write a whole number, e.g. 45."),
    ],
)
def test_a_choice_that_is_not_there_and_a_number_that_is_none_say_the_mend(company, opening, field, typed, mend):
    answer = company.post("hana", f"/openings/{opening}/candidates", **{"name": "Mei Tanaka", field: typed})
    assert answer.status_code == 422
    assert error_of(answer.text, field) == mend


def test_a_candidate_without_a_name_and_an_interviewer_is_not_kept(company, opening):
    answer = company.post("hana", f"/openings/{opening}/candidates", name="", person="", zone="Europe/Berlin", place_or_link="Elm")
    assert answer.status_code == 422
    assert error_of(answer.text, "name") == "Write the candidate’s name."
    assert error_of(answer.text, "person") == "Choose who runs the interview."
    assert 'value="Elm"' in answer.text
    assert db.session.scalar(select(func.count()).select_from(Candidate)) == 0


def test_a_name_of_blanks_is_no_name(company, opening):
    answer = company.post("hana", f"/openings/{opening}/candidates", **candidate_form(company, opening, name="  "))
    assert (answer.status_code, error_of(answer.text, "name")) == (422, "Write the candidate’s name.")
    answer = company.post("hana", "/openings", title="  ", plan="two-talks", decider=company.ids["hana"])
    assert (answer.status_code, error_of(answer.text, "title")) == (
        422,
        "Write the title of the job, for example “Product manager, Payments”.",
    )


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_year_no_calendar_of_ours_reaches_is_refused(company, opening, year):
    form = candidate_form(company, opening, starts=f"{year}-12-31T23:59")
    answer = company.post("hana", f"/openings/{opening}/candidates", **form)
    assert (answer.status_code, error_of(answer.text, "starts")) == (422, "Write a year from 2000 to 2100.")
    assert company.get("ines", "/")


def test_who_usually_runs_a_kit_is_filled_in(company, opening):
    assert f'selected value="{company.ids["ines"]}"' in company.get("hana", f"/openings/{opening}/candidates/new")


def candidate_form(company, opening, **changes):
    page = company.get("hana", f"/openings/{opening}/candidates/new")
    kit = re.search(r'<select[^>]*name="kit".*?value="([^"]+)"', page, re.S).group(1)
    return {"name": "Mei Tanaka", "person": company.ids["ines"], "kit": kit, "zone": "Europe/Berlin", **changes}


def test_interview_now_starts_now_whatever_stands_in_the_time(company, opening):
    form = candidate_form(company, opening, starts="soon", now="1")
    assert company.post("hana", f"/openings/{opening}/candidates", **form).status_code == 303
    assert the(Application).interviews[0].starts_at == company.at


def test_a_skipped_time_is_refused_with_the_two_choices_and_taken_with_one_of_them(company, opening):
    form = candidate_form(company, opening, starts="2027-03-28T02:30")
    answer = company.post("hana", f"/openings/{opening}/candidates", **form)
    assert answer.status_code == 422
    assert error_of(answer.text, "starts") == "The clocks change that night, and 02:30 is skipped. Choose one of the two times below."
    assert "Sun 28 Mar, 01:30 (UTC+1) Sun 28 Mar, 03:30 (UTC+2)" in words(answer.text)
    form["moment"] = re.findall(r'name="moment"[^>]*value="([^"]+)"', answer.text)[1]
    assert company.post("hana", f"/openings/{opening}/candidates", **form).status_code == 303
    assert the(Application).interviews[0].starts_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_the_plan_says_minutes_against_the_slot_and_the_traits_it_misses(company, opening):
    page = words(company.get("hana", plan_url(opening)))
    assert "30 of 60 minutes, for a candidate who climbs to the top" in page
    assert "All together 1 1 2 none" in page
    assert "At its time the next rung is asked as the frontier question" in page


def test_law_6_the_settings_form_changes_the_terms_until_the_start(company, opening):
    equal = {"enthusiasm": 25, "user_perspective": 25, "intelligence": 25, "commitment": 25, "reveal": "whole_panel"}
    url = f"/openings/{opening}/settings"
    assert company.post("hana", url, **equal).status_code == 303
    assert "Whole panel" in words(company.get("hana", plan_url(opening)))
    answer = company.post("hana", url, **{**equal, "intelligence": 40})
    assert error_of(answer.text, "commitment") == "The four weights add up to 115. Make them 100."
    assert error_of(answer.text, "reason") == "Write why these traits count more in this job, or make all four 25."
    company.post("hana", f"/openings/{opening}/start")
    assert (company.ask("hana", url).status_code, company.post("hana", url, **equal).status_code) == (403, 403)


def test_a_time_is_written_in_the_zone_it_was_planned_in_and_in_the_readers(company, application):
    interview = company.interview(
        application, "ines", starts_at=datetime(2026, 11, 25, 15, tzinfo=UTC), place="https://meet.example.org/elm"
    )
    actions.reschedule(
        company.viewer("hana"),
        interview,
        datetime(2026, 11, 25, 15, tzinfo=UTC),
        "Europe/Lisbon",
        50,
        "https://meet.example.org/elm",
        "",
        company.at,
    )
    page = company.get("ines", candidate_url(application))
    assert "Wed 25 Nov, 15:00 Lisbon, 16:00 for you , 50 minutes" in words(page)
    assert '<a href="https://meet.example.org/elm"' in page


def test_a_link_that_is_not_a_web_address_is_only_text(company, application):
    company.interview(application, "ines", place="javascript:alert(1)")
    assert 'href="javascript' not in company.get("hana", candidate_url(application))


def test_an_interview_is_moved_on_its_own_page(company, application):
    interview = company.interview(application, "ines", starts_at=company.at)
    url = f"/interviews/{interview}/time"
    assert 'value="2026-11-24T10:00"' in company.get("hana", url)
    assert company.post("hana", url, starts="2026-11-26T11:00", zone="Europe/Berlin", minutes="").status_code == 422
    moved = company.post("hana", url, starts="2026-11-26T11:00", zone="Europe/Berlin", minutes="75", place_or_link="Oak")
    assert (moved.status_code, moved.location) == (303, candidate_url(application))
    assert "Thu 26 Nov, 11:00 , 75 minutes Oak" in words(company.get("hana", candidate_url(application)))


def test_another_interview_is_planned_from_the_candidates_page_and_its_errors_stand_there(company, application):
    url = f"{candidate_url(application)}/interviews"
    page = company.get("hana", candidate_url(application))
    kits = re.findall(r'value="([^"]+)">(?:First|Second) talk', page)
    answer = company.post("hana", url, kit=kits[1], person="", zone="Europe/Berlin")
    assert (answer.status_code, error_of(answer.text, "person")) == (422, "Choose who runs the interview.")
    assert company.post("hana", url, kit=kits[1], person=company.ids["omar"], zone="Europe/Berlin").status_code == 303
    assert [each.kit.title for each in the(Application).interviews] == ["Second talk"]


def test_states_take_one_click_and_one_to_undo(company, application):
    interview = company.interview(application, "ines", starts_at=company.at)
    company.later(minutes=5)
    url = f"/interviews/{interview}/states"
    assert company.post("hana", url, state="no_show", reason="").status_code == 303
    assert "First talk No-show" in words(company.get("hana", candidate_url(application)))
    assert company.post("hana", url, state="planned").status_code == 303
    assert "First talk Running" in words(company.get("hana", candidate_url(application)))
    assert company.post("hana", url, state="brilliant").status_code == 422


def test_law_2_why_a_colleague_marked_an_interview_is_not_told_to_who_owes(company):
    application = company.candidate(company.opening(decider="hugo"))
    interview = company.interview(application, "ines", "hana")
    actions.set_state(company.viewer("ines"), interview, State.cut_short, "They could not go on", company.at)
    told = {name: "Cut short: They could not go on" in words(company.get(name, candidate_url(application))) for name in ("hugo", "hana")}
    assert told == {"hugo": True, "hana": False}


def test_the_next_interview_is_offered_first(company, application):
    company.interview(application, "ines")
    page = company.get("hana", candidate_url(application))
    assert re.search(r"<option selected[^>]*>([^<]+)", page[page.index('name="kit"') :]).group(1) == "Second talk"


def test_the_panel_grows_by_a_form(company, application):
    interview = company.interview(application, "ines")
    assert company.post("hana", f"/interviews/{interview}/panel", person="").status_code == 422
    assert company.post("hana", f"/interviews/{interview}/panel", person=company.ids["omar"]).status_code == 303
    assert "Ines Carvalho" in words(company.get("omar", candidate_url(application)))


def test_law_2_an_interviewer_sees_of_a_candidate_only_their_own_interviews(company, application):
    company.interview(application, "ines")
    company.interview(application, "omar", kit=1)
    page = words(company.get("ines", candidate_url(application)))
    assert ("First talk" in page, "Second talk" in page, "Omar" in page, "mei@example.org" in page) == (True, False, False, False)
    assert company.ask("priya", candidate_url(application)).status_code == 404


def test_law_2_an_interviewer_sees_only_the_candidates_they_meet_and_no_stage(company, opening, application):
    company.interview(application, "ines", starts_at=company.at)
    other = company.interview(application, "omar", kit=1, starts_at=company.at)
    company.candidate(opening, "Rafael Ortiz")
    company.later(minutes=10)
    actions.set_state(company.viewer("hana"), other, State.cut_short, "", company.at)
    seen = {name: words(company.get(name, plan_url(opening))) for name in ("hana", "ines")}
    assert "Rafael Ortiz" in seen["hana"]
    assert "Second talk, Tue 24 Nov, 10:00 Cut short" in seen["hana"]
    assert "Rafael Ortiz" not in seen["ines"]
    assert "First talk, Tue 24 Nov, 10:00 Planned Second talk, Tue 24 Nov, 10:00 Planned" in seen["ines"]


def test_candidates_stand_by_name(company, opening):
    for name in ("rafael Ortiz", "Mei Tanaka", "Sofia Nagy"):
        company.candidate(opening, name)
    page = words(company.get("hana", plan_url(opening)))
    assert sorted(("Mei", "rafael", "Sofia"), key=page.index) == ["Mei", "rafael", "Sofia"]


def test_law_2_an_excusal_is_told_to_its_person_and_to_managers_who_owe_nothing(company):
    application = company.candidate(company.opening(decider="hugo"))
    interview = company.interview(application, "ines", "omar", "hana")
    before = {name: company.get(name, candidate_url(application)) for name in ("hana", "omar")}
    assert company.post("ines", f"/panelists/{company.place(interview, 'ines')}/excusal").status_code == 303
    assert {name: company.get(name, candidate_url(application)) for name in ("hana", "omar")} == before
    assert "Ines Carvalho (you) Excused, once confirmed" in words(company.get("ines", candidate_url(application)))
    assert "Ines Carvalho Excused themselves, not confirmed" in words(company.get("hugo", candidate_url(application)))
    confirmation = f"/panelists/{company.place(interview, 'ines')}/excusal/confirmation"
    assert [company.post(name, confirmation).status_code for name in ("hana", "omar", "ines", "hugo")] == [403, 404, 404, 303]
    assert {name: company.get(name, candidate_url(application)) for name in ("hana", "omar")} == before


def test_rooms_are_offered_to_their_own_people_once_the_opening_has_started(company, opening, application):
    interview = company.interview(application, "ines")
    room = f"/scorecards/{company.place(interview, 'ines')}/room"
    assert "The room opens when the opening has started." in words(company.get("ines", candidate_url(application)))
    company.post("hana", f"/openings/{opening}/start")
    assert room in company.get("ines", candidate_url(application))
    assert room not in company.get("hana", candidate_url(application))


def test_law_2_the_list_of_openings_is_the_readers_own(company, opening):
    assert TITLE in words(company.get("hana", "/openings"))
    assert "as soon as somebody plans an interview with you" in words(company.get("ines", "/openings"))
    company.interview(company.candidate(opening), "ines")
    for name in ("Rafael Ortiz", "Noor Ali"):
        company.candidate(opening, name)
    assert f"{TITLE} 3 candidates Not started" in words(company.get("hana", "/openings"))
    assert f"{TITLE} 1 candidate of yours Not started" in words(company.get("ines", "/openings"))


def test_law_2_what_is_not_there_and_what_may_not_be_seen_answer_alike(company, opening, application):
    interview = company.interview(application, "ines")
    nothing = UUID(int=7)
    for here, nowhere in (
        (plan_url(opening), plan_url(nothing)),
        (f"/openings/{opening}/settings", f"/openings/{nothing}/settings"),
        (f"/openings/{opening}/candidates/new", f"/openings/{nothing}/candidates/new"),
        (candidate_url(application), candidate_url(nothing)),
        (f"/interviews/{interview}/time", f"/interviews/{nothing}/time"),
    ):
        assert [company.ask("priya", url).status_code for url in (here, nowhere)] == [404, 404], here
    for path in (
        f"interviews/{interview}/states",
        f"interviews/{interview}/panel",
        f"panelists/{company.place(interview, 'ines')}/excusal",
    ):
        assert [company.post("priya", f"/{each}").status_code for each in (path, path.replace(path.split("/")[1], str(nothing)))] == [
            404,
            404,
        ], path


def test_pages_cost_as_many_statements_for_three_candidates_as_for_one(company, opening, application):
    def fill(of):
        for kit in (0, 1):
            company.interview(of, "ines", "omar", kit=kit, starts_at=company.at)

    fill(application)
    urls = ("/openings", plan_url(opening), candidate_url(application), f"/openings/{opening}/candidates/new")
    one = [company.statements("hana", url) for url in urls]
    for name in ("Rafael Ortiz", "Sofia Nagy"):
        fill(company.candidate(opening, name))
    fill(application)
    assert [company.statements("hana", url) for url in urls] == one
    assert max(one) <= 12


def test_an_interview_may_be_put_down_after_it_was_held(company, application):
    company.interview(application, "ines", starts_at=company.at - timedelta(days=1))
    assert "First talk Held" in words(company.get("hana", candidate_url(application)))


def test_a_panelist_moves_their_own_interview_and_the_time_it_had_stays(company):
    application = company.candidate(company.opening())
    first, later = company.at + timedelta(hours=2), company.at + timedelta(hours=26)
    interview = company.interview(application, "ines", "omar", starts_at=first)
    page = f"/interviews/{interview}/time"
    assert "Time and place" in company.get("omar", candidate_url(application))
    assert (company.ask("ada", page).status_code, company.ask("omar", page).status_code) == (404, 200)
    sent = {"starts": f"{later:%Y-%m-%dT%H:%M}", "zone": "UTC", "minutes": 45, "place_or_link": "Oak"}
    assert company.post("omar", page, **sent).status_code == 303
    assert company.post("omar", page, **sent | {"place_or_link": "Elm"}).status_code == 303
    told = words(company.get("ines", candidate_url(application)))
    assert told.count("Moved by Omar Said") == 1
    assert f"Before: {first:%a} {first.day} {first:%b}," in told
