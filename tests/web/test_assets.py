"""The static tree under one digest."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from interview.web.assets import read_assets

CHECKOUT = Path(__file__).parent.parent.parent
STATIC = CHECKOUT / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))


def _digest(app: Flask) -> str:
    return app.extensions["assets"].digest


def test_a_file_is_kept_for_ever_under_the_digest_of_the_tree(app, stranger):
    answer = stranger.get(f"/static/{_digest(app)}/css/tokens.css")
    assert (answer.status_code, answer.content_type) == (200, "text/css; charset=utf-8")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.data == (STATIC / "css/tokens.css").read_bytes()


@pytest.mark.parametrize("way", ["br", "gzip"])
def test_what_is_not_a_page_is_compressed_for_a_browser_that_can_read_it(app, stranger, way):
    address = f"/static/{_digest(app)}/js/room/page.js"
    whole, less = stranger.get(address), stranger.get(address, headers={"Accept-Encoding": way})
    assert (less.headers["Content-Encoding"], len(less.data) < len(whole.data) / 3) == (way, True)
    assert ("Content-Encoding" in whole.headers, "Accept-Encoding" in less.headers["Vary"]) == (False, True)


def test_a_page_is_not_compressed(stranger):
    assert "Content-Encoding" not in stranger.get("/login", headers={"Accept-Encoding": "br, gzip"}).headers


def test_another_digest_is_not_there_and_is_not_kept(stranger):
    answer = stranger.get("/static/0000000000000000/css/tokens.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")


@pytest.mark.parametrize(
    "name", ["../wsgi.py", "%2e%2e/pyproject.toml", "css/../../pyproject.toml", "css", "css/", "etc/passwd", ".hidden"]
)
def test_nothing_outside_the_tree_is_served(app: Flask, stranger: FlaskClient, name):
    assert stranger.get(f"/static/{_digest(app)}/{name}").status_code == 404


def test_the_digest_follows_names_and_contents(tmp_path):
    (tmp_path / "a.css").write_text("a")
    first = read_assets(tmp_path).digest
    (tmp_path / ".a.css.swp").write_text("an editor's own file")
    assert read_assets(tmp_path).digest == first
    (tmp_path / "a.css").write_text("b")
    second = read_assets(tmp_path).digest
    (tmp_path / "a.css").rename(tmp_path / "b.css")
    assert len({first, second, read_assets(tmp_path).digest}) == 3


def test_a_template_cannot_name_a_file_that_is_not_there(app):
    with pytest.raises(KeyError, match="static/ has no file css/nothing.css"):
        app.jinja_env.globals["asset"]("css/nothing.css")


def test_every_icon_that_is_used_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    used = set()
    for template in (CHECKOUT / "templates").rglob("*.html"):
        text = template.read_text()
        used |= set(re.findall(r"""\bicon\(["']([\w-]+)["']""", text)) | set(re.findall(r"#([\w-]+)[\"']></use>", text))
        used |= set(re.findall(r"""(?:icon_name=|empty\()["']([\w-]+)["']""", text))
    assert used - {"t-"} - sprite == set()


def test_the_sprite_stays_small():
    assert (STATIC / "icons.svg").stat().st_size < 10_000


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_sheet_is_small_balanced_in_one_layer_and_fetches_nothing_from_elsewhere(sheet):
    text = sheet.read_text()
    assert len(text) < 10_000
    assert text.count("{") == text.count("}")
    assert len(re.findall(r"@layer \w+ \{", text)) == 1
    assert [address for address in re.findall(r'url\("?([^")]+)', text) if not (sheet.parent / address).is_file()] == []


def test_the_first_sheet_sets_the_order_of_layers():
    assert (STATIC / "css/tokens.css").read_text().startswith("@layer tokens, base, components, pages, utilities;")
