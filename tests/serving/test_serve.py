"""`fourfold serve`: starting, stopping, and from the demo to the real install."""

import re
import signal
import socket
import sqlite3
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest

ADA = {"name": "Ada Byron", "email": "ada@example.org", "zone": "UTC", "password": "a long password", "again": "a long password"}


def read(browser, url):
    with browser.open(url) as answer:
        return answer.geturl(), answer.read().decode()


def post(browser, page, to=None, **fields):
    """Sends the form of a page as a browser does; (address it leads to, page)."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', read(browser, page)[1])[1]
    with browser.open(to or page, urlencode({**fields, "csrf_token": token}).encode()) as answer:
        return answer.geturl(), answer.read().decode()


def test_the_first_start_is_the_demo_and_says_how_to_sign_in(serve):
    server = serve().listens()
    assert server.said == f"Fourfold is at {server.address} with a demo organisation. Open it and choose whom to be; no password is needed."
    browser = server.browser()
    _, people = read(browser, server.address)
    assert "Demo: nothing here is real" in people
    lea = re.search(r'action="(/demo/sessions/[^"]+)">(?:(?!</form>).)*Lea Brandt', people, re.S)[1]
    at, home = post(browser, f"{server.address}/demo", f"{server.address}{lea}")
    assert at == f"{server.address}/"
    assert "Lea Brandt" in home
    assert server.stop() == (0, "", "")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly(serve, sent):
    server = serve(DEMO="0").listens()
    assert server.line().startswith(server.address)
    assert server.stop(sent) == (0, "", "")


def test_started_for_real_it_prints_a_link_that_makes_the_first_admin(serve):
    server = serve(DEMO="0").listens()
    assert server.said == f"Fourfold is at {server.address}. Make the first admin with this one-time link:"
    link = server.line()
    browser = server.browser()
    assert post(browser, link, **ADA)[0] == f"{server.address}/"
    assert "Ada Byron" in read(browser, f"{server.address}/people")[1]
    with pytest.raises(HTTPError, match="404"):
        read(server.browser(), link)
    with pytest.raises(HTTPError, match="404"):
        read(browser, f"{server.address}/demo")


def test_a_restart_keeps_what_was_there(serve):
    first = serve(DEMO="0").listens()
    post(first.browser(), first.line(), **ADA)
    first.stop()
    again = serve().listens()
    assert again.said == f"Fourfold is at {again.address}. Sign in with your e-mail address and password."
    at, home = post(again.browser(), f"{again.address}/sign-in", email=ADA["email"], password=ADA["password"])
    assert at == f"{again.address}/"
    assert "Ada Byron" in home


def test_start_for_real_leads_to_the_first_admin_without_a_restart_and_is_remembered(serve):
    server = serve().listens()
    browser = server.browser()
    at, form = post(browser, f"{server.address}/demo", f"{server.address}/demo/start-for-real")
    assert server.line() == f"Fourfold is at {server.address}. Make the first admin with this one-time link:"
    assert server.line() == at
    assert "Make the first admin" in form
    assert "Demo: nothing here is real" not in form
    assert post(browser, at, **ADA)[0] == f"{server.address}/"
    with pytest.raises(HTTPError, match="404"):
        read(browser, f"{server.address}/demo")
    server.stop()
    assert "Sign in with your e-mail address" in serve().listens().said
    assert "with a demo organisation" in serve(DEMO="1").listens().said
    assert "with a demo organisation" in serve().listens().said


def test_two_first_starts_at_once_both_come_up(serve):
    servers = [serve(), serve()]
    for server in servers:
        assert "with a demo organisation" in server.listens().said
        assert server.browser().open(f"{server.address}/demo").read().count(b"/demo/sessions/") == 9


def test_a_first_start_that_was_broken_off_is_begun_anew(serve, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    with sqlite3.connect(folder / "demo.part") as half:
        half.execute("CREATE TABLE person (id TEXT)")
    server = serve().listens()
    assert server.browser().open(f"{server.address}/demo").read().count(b"/demo/sessions/") == 9
    assert not list(folder.glob("demo.part*"))


def test_a_taken_port_is_one_line_and_makes_nothing(serve, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        told = f"Error: port {number} is taken. Stop the other program or choose a port: PORT=8001 bin/run\n"
        assert serve(PORT=str(number)).ends() == (1, "", told)
    assert not (tmp_path / "data").exists()


def file_in_the_way(folder):
    folder.write_text("a file")


def folder_of_a_file(folder):
    folder.mkdir()
    (folder / "demo.db").write_text("no database at all, but a text that is long enough")


def newer_database(folder):
    folder.mkdir()
    with sqlite3.connect(folder / "demo.db") as newer:
        newer.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        newer.execute("INSERT INTO alembic_version VALUES ('9999')")


@pytest.mark.parametrize(
    ("before", "environment", "told"),
    [
        (None, {"PORT": "http"}, "PORT=http is not a port number. Choose one from 1 to 65535: PORT=8001 bin/run"),
        (None, {"DEMO": "yes"}, "DEMO=yes is neither 0 nor 1. Use DEMO=0 bin/run to start for real, DEMO=1 bin/run for the demo"),
        (file_in_the_way, {}, "cannot write to {} (File exists). Make it writable, or choose another folder: FOURFOLD_DATA=…"),
        (file_in_the_way, {"DEMO": "1"}, "cannot write to {} (File exists). Make it writable, or choose another folder: FOURFOLD_DATA=…"),
        (folder_of_a_file, {}, "cannot open the demo database (file is not a database). Look at FOURFOLD_DATABASE_URL and {}"),
        (
            newer_database,
            {},
            "a newer Fourfold made this database (Can't locate revision identified by '9999'). "
            "Run that version, or choose another FOURFOLD_DATA",
        ),
        (
            None,
            {"DEMO": "0", "FOURFOLD_DATABASE_URL": "nonsense"},
            "cannot open the main database (Could not parse SQLAlchemy URL from given URL string). Look at FOURFOLD_DATABASE_URL and {}",
        ),
    ],
)
def test_what_keeps_it_from_starting_is_one_line_that_says_the_mend(serve, tmp_path, before, environment, told):
    folder = tmp_path / "data"
    if before:
        before(folder)
    assert serve(**environment).ends() == (1, "", f"Error: {told.format(folder)}\n")
