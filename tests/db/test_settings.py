"""Settings from the environment, and the secret that is made on first start."""

import json

import pytest

from interview.config import BadSetting, MailServer, address, load_settings, local_zone, mail_from, mail_server, port, zones


@pytest.fixture
def environ(tmp_path):
    return {"FOURFOLD_DATA": str(tmp_path / "data")}


def test_the_secret_is_made_once_and_is_its_owners_alone(environ, tmp_path):
    first = load_settings("main", environ)
    assert load_settings("main", environ) == first
    file = tmp_path / "data" / "main.secrets.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["main.secrets.json"]
    assert len(first.secret_key) >= 64


def test_demo_and_real_install_share_neither_secret_nor_database(environ):
    demo, main = load_settings("demo", environ), load_settings("main", environ)
    assert demo.secret_key != main.secret_key
    assert demo.database_url != main.database_url
    assert demo.heads_file != main.heads_file


def test_only_the_real_install_follows_the_database_url(environ):
    environ["FOURFOLD_DATABASE_URL"] = "postgresql+psycopg:///fourfold"
    assert load_settings("main", environ).database_url == "postgresql+psycopg:///fourfold"
    assert load_settings("demo", environ).database_url.startswith("sqlite:///")


def test_a_damaged_secret_is_told_not_replaced(environ, tmp_path):
    load_settings("main", environ)
    file = tmp_path / "data" / "main.secrets.json"
    for damaged in ("", "half a fi", "[]", json.dumps({"other": 1})):
        file.write_text(damaged)
        with pytest.raises(BadSetting, match="main.secrets.json is damaged. Put it back from a copy"):
            load_settings("main", environ)
        assert file.read_text() == damaged


def test_a_file_in_the_way_of_the_folder_is_one_line(environ, tmp_path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(
        BadSetting, match=r"cannot write to .*data \(File exists\). Make it writable, or choose another folder: FOURFOLD_DATA=…"
    ):
        load_settings("main", environ)


@pytest.mark.parametrize(("text", "number"), [("", 8000), ("0", 0), ("8001", 8001), ("65535", 65535)])
def test_a_port_is_read(text, number):
    assert port({"PORT": text}) == number


@pytest.mark.parametrize("text", ["-1", "65536", "http", "80.5", "²", " "])
def test_what_is_no_port_is_told(text):
    with pytest.raises(BadSetting, match="is not a port number. Choose one from 1 to 65535"):
        port({"PORT": text})


@pytest.mark.parametrize(
    ("text", "zone"), [("Europe/Lisbon", "Europe/Lisbon"), (":Europe/Lisbon", "Europe/Lisbon"), ("Etc/UTC", "UTC"), ("CET-1", "UTC")]
)
def test_this_machines_zone_is_one_that_can_be_chosen(text, zone):
    assert local_zone({"TZ": text}) == zone
    assert zone in zones()


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("", None),
        ("smtp://mail.example.org", MailServer("mail.example.org", 25)),
        ("smtp://fourfold:p%40ss@mail.example.org", MailServer("mail.example.org", 587, "fourfold", "p@ss")),
        ("smtps://fourfold:word@mail.example.org/", MailServer("mail.example.org", 465, "fourfold", "word", wrapped=True)),
        ("smtps://mail.example.org:2465", MailServer("mail.example.org", 2465, wrapped=True)),
        ("smtp+starttls://mail.example.org", MailServer("mail.example.org", 587, starttls=True)),
        ("smtp+starttls://fourfold:word@mail.example.org:25", MailServer("mail.example.org", 25, "fourfold", "word", starttls=True)),
    ],
)
def test_a_mail_server_is_read(text, server):
    assert mail_server({"FOURFOLD_SMTP": text}) == server


@pytest.mark.parametrize(
    "text", ["mail.example.org", "http://fourfold:hunter2@mail.example.org", "smtp://:hunter2@", "smtp://fourfold:hunter2@h:x"]
)
def test_a_mail_server_that_cannot_be_read_is_told_without_its_password(text):
    with pytest.raises(BadSetting, match="FOURFOLD_SMTP is not such as smtp://mail.example.org:587") as told:
        mail_server({"FOURFOLD_SMTP": text})
    assert "hunter2" not in str(told.value)


def test_an_address_for_links_is_read():
    assert address({"PORT": "8001"}) == "http://localhost:8001"
    assert address({"FOURFOLD_ADDRESS": "https://fourfold.example.org/"}) == "https://fourfold.example.org"
    for bad in ("fourfold.example.org", "https://", "https://example.org/fourfold"):
        with pytest.raises(BadSetting, match="is not an address such as https://fourfold.example.org"):
            address({"FOURFOLD_ADDRESS": bad})


def test_the_address_that_mails_come_from_is_read():
    assert mail_from({"FOURFOLD_MAIL_FROM": "jobs@example.org"}) == "jobs@example.org"
    for bad in ("jobs", "Jobs <jobs@example.org>", "jobs@example.org\nBcc: all@example.org"):
        with pytest.raises(BadSetting, match="FOURFOLD_MAIL_FROM is not an e-mail address"):
            mail_from({"FOURFOLD_MAIL_FROM": bad})


def test_the_demo_writes_to_nobody(environ):
    environ["FOURFOLD_SMTP"] = "smtp://mail.example.org"
    assert (load_settings("demo", environ).mail_server, load_settings("main", environ).mail_server.port) == (None, 25)
