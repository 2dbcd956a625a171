"""The frames and parts that all pages share, and the check that every page goes through."""

import threading
from collections.abc import Iterator

import pytest
from werkzeug.serving import make_server

from tests import accessible
from tests.pages import check_page, faults_of
from tests.web.conftest import build_app

GOOD = '<!doctype html><html lang="en"><head><title>Today · Fourfold</title></head><body><h1>Today</h1>{}</body></html>'


@pytest.mark.parametrize("address", ["/", "/rooms/1"])
def test_pages_built_from_the_shared_parts_pass_the_check(lea, address):
    check_page(lea.get(address).text)


def test_the_demo_bar_is_on_every_page_of_the_demo_and_on_no_other():
    for demo in (True, False):
        client = build_app(demo).test_client()
        client.environ_base["HTTP_X_TEST_PERSON"] = "lea"
        for address in ("/", "/login", "/rooms/1", "/refused"):
            text = client.get(address).text
            assert ("Demo: nothing here is real" in text) == demo, address
            check_page(text)


def test_the_frame_shows_where_one_is_and_signs_out_by_a_form(lea):
    text = lea.get("/").text
    assert '<a href="/" aria-current="page">' in text
    assert '<form method="post" action="/logout"><input type="hidden" name="csrf_token"' in text


def test_a_field_error_stands_under_its_field_and_leads_there(lea):
    text = lea.get("/").text
    assert '<p class="msg msg--bad" id="title-error">' in text
    assert 'aria-describedby="title-error"' in text
    assert '<a href="#title">Title: Write the job’s title, e.g. Senior Product Manager, Payments.</a>' in text


def test_a_good_page_has_no_fault():
    assert faults_of(GOOD.format("")) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p><div></p>", "not valid HTML, line 1: unexpected-end-tag {'name': 'p'}"),
        ("<h1>Today</h1>", "2 h1, not one"),
        ('<p id="a"></p><p id="a"></p>', "id 'a' stands 2 times"),
        ('<a href="#b">B</a>', "a points to #b, which is not there"),
        ('<input name="q">', "input 'q' has no label"),
        ('<label for="q"> </label><p id="q"></p><textarea name="t"></textarea>', "textarea 't' has no label"),
        ("<fieldset></fieldset>", "a fieldset has no legend"),
        ('<p style="color: red">x</p>', "p has style"),
        ('<p onclick="x()">x</p>', "p has onclick"),
        ("<script>1</script>", "a script without src"),
        ("<style>p {}</style>", "a style element"),
        ('<a href="javascript:x()">x</a>', "a has javascript:"),
        ('<button type="button"><svg aria-hidden="true"><title>x</title></svg></button>', "an empty button (button)"),
        ('<img src="/x.png">', "an img without alt"),
        ('<script src="//elsewhere.example/x.js"></script>', "script fetches //elsewhere.example/x.js"),
        ('<p class="tag">x</p>', "class 'tag' needs the sheet tag"),
    ],
)
def test_each_fault_is_named(body, fault):
    assert fault in faults_of(GOOD.format(body))


def test_an_id_that_stands_twice_is_named_on_a_page_like_one_that_passed():
    check_page(GOOD.format('<p id="line-1"></p><p id="line-2"></p>'))
    with pytest.raises(AssertionError, match="id 'line-1' stands 2 times"):
        check_page(GOOD.format('<p id="line-1"></p><p id="line-1"></p>'))


def test_a_heading_that_says_something_else_than_the_title_is_named():
    assert faults_of(GOOD.format("").replace("<h1>Today", "<h1>Bank")) == ["h1 'Bank' does not agree with title 'Today · Fourfold'"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, build_app(demo=True), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_parts_are_accessible_and_fit(chromium, address, width):
    with chromium.new_context(viewport={"width": width, "height": 800}, extra_http_headers={"X-Test-Person": "lea"}) as context:
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
        for path in ("/", "/login", "/hidden/x"):
            page.goto(address + path)
            assert accessible.faults_of(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [text for text in refused if "404" not in text] == []
