"""Import and export: checked first, then all at once; the same file twice changes nothing; what cannot be read is refused in one line."""

import html
import io
import json
import re
import tracemalloc
import zipfile

import pytest
from sqlalchemy import func, select

from interview.bank import shipped
from interview.bank.exporting import yaml_of
from interview.bank.models import QuestionVersion
from interview.bank.queries import SHIPPED, ready_made, shipped_sources, version_page
from interview.db import db
from question_bank.sheet import write_json, write_sheet
from question_bank.yaml_format import write_question
from tests.company import BEGAN
from tests.question_bank.good import LADDER, ladder, question


def send(company, *files, key="samir"):
    client = company[key]
    data = {"csrf_token": client.token(), "files": [(io.BytesIO(content), name) for name, content in files]}
    return client.post("/questions/imports", data=data, content_type="multipart/form-data")


def fates(page):
    return re.search(r'<p class="muted">(\d+ new, \d+ changed, \d+ same, \d+ wrong)', page.text)[1]


def faults(page):
    assert page.status_code == 422
    return [html.unescape(re.sub("<[^>]+>", "", text)).strip() for text in re.findall(r'msg--bad">.*?<span>(.*?)</span>', page.text, re.S)]


def confirm(company, page):
    return company["samir"].send(re.search(r'action="(/questions/imports/[^"]+)"', page.text)[1])


def versions():
    return db.session.scalar(select(func.count()).select_from(QuestionVersion))


def yaml(**changed):
    return write_question(question(**changed)).encode()


def test_a_file_is_checked_then_imported_and_the_same_file_again_changes_nothing(company):
    before = versions()
    files = ("small-shop.yaml", yaml()), ("bank.json", write_json([question(id="other-shop", title="Other")]).encode())
    page = send(company, *files)
    assert (fates(page), versions()) == ("2 new, 0 changed, 0 same, 0 wrong", before)
    assert confirm(company, page).status_code == 303
    assert versions() == before + 2
    assert fates(send(company, *files)) == "0 new, 0 changed, 2 same, 0 wrong"
    assert confirm(company, page).status_code == 303
    assert versions() == before + 2


def test_a_changed_question_becomes_the_next_version(company):
    confirm(company, send(company, ("small-shop.yaml", yaml())))
    page = send(company, ("sheet.csv", write_sheet([question(title="Renamed"), question(id="third-shop")]).encode()))
    assert fates(page) == "1 new, 1 changed, 0 same, 0 wrong"
    confirm(company, page)
    found = version_page(company.viewer("samir"), "small-shop")
    assert (found.n, found.content.title, found.by) == (2, "Renamed", "Samir Haddad")


def test_what_is_published_between_check_and_import_is_not_overwritten(company):
    confirm(company, send(company, ("small-shop.yaml", yaml())))
    mine, theirs = send(company, ("a.yaml", yaml(title="Mine"))), send(company, ("a.yaml", yaml(title="Theirs")))
    confirm(company, theirs)
    assert confirm(company, mine).status_code == 409
    assert version_page(company.viewer("samir"), "small-shop").content.title == "Theirs"


def test_comments_come_back_with_the_export_also_after_an_edit(company):
    text = yaml().decode().replace("title:", "# keep me\ntitle:")
    confirm(company, send(company, ("small-shop.yaml", text.encode())))
    assert company["lea"].get("/questions/small-shop/yaml").text == text
    confirm(company, send(company, ("edit.json", write_json([question(title="Renamed")]).encode())))
    assert yaml_of(company.viewer("lea"), "small-shop") == text.replace("The Small Shop", "Renamed")


def test_the_shipped_bank_comes_out_as_the_files_it_was_read_from(company):
    archive = zipfile.ZipFile(io.BytesIO(company["samir"].get("/questions/files/yaml").data))
    files = {path.relative_to(SHIPPED).as_posix(): path.read_text() for path in SHIPPED.glob("*/*.yaml")}
    files = {name: text for name, text in files.items() if name.partition("/")[2][:-5] in shipped_sources()}
    assert {name: archive.read(name).decode() for name in archive.namelist()} == files
    everything = [(name.rpartition("/")[2], text.encode()) for name, text in files.items()]
    assert fates(send(company, *everything)) == f"0 new, 0 changed, {len(files)} same, 0 wrong"


def test_what_is_wrong_stands_before_what_is_as_it_was(company):
    confirm(company, send(company, ("small-shop.yaml", yaml())))
    sent = [question(), question(id="new-shop"), question(id="odd-shop", prompt="How old are you?")]
    page = send(company, ("bank.json", write_json(sent).encode()))
    assert re.findall(r'class="tag[^"]*">(\w+)</span>', page.text) == ["Wrong", "New", "Same"]


def test_a_parallel_ladder_is_named_by_its_title_and_one_that_is_not_here_is_said(company):
    parallel = version_page(company.viewer("lea"), "library-count").content
    for slug, told in (("library-count", f"{parallel.title}</a>"), ("nowhere", "which is not in this bank")):
        confirm(company, send(company, ("ladder.json", write_json([ladder(parallel=slug)]).encode())))
        assert told in company["lea"].get("/questions/one-till").text


def test_every_export_imported_again_changes_nothing(company):
    archive = zipfile.ZipFile(io.BytesIO(company["samir"].get("/questions/files/yaml").data))
    files = [(name.rpartition("/")[2], archive.read(name)) for name in archive.namelist()]
    sheet = company["samir"].get("/questions/files/csv").data
    assert sheet.startswith("\ufeffid,title,".encode())
    for sent in (files, [("bank.json", company["samir"].get("/questions/files/json").data)], [("bank.csv", sheet)]):
        assert re.fullmatch(r"0 new, 0 changed, [1-9]\d* same, 0 wrong", fates(send(company, *sent)))


def test_faults_name_their_file_and_line_and_nothing_is_imported(company):
    before = versions()
    page = send(company, ("a.yaml", yaml().replace(b"kind: situational", b"kind: maybe")), ("b.yaml", yaml()))
    assert faults(page) == [
        "a.yaml, line 4: kind is “maybe”. Write one of: past_behaviour, situational, conversation, job_knowledge, ladder."
    ]
    assert versions() == before


def test_a_forbidden_topic_is_shown_as_wrong_and_cannot_be_imported(company):
    page = send(company, ("a.yaml", yaml(prompt="How old are you, and do you want children?")))
    assert (fates(page), "/questions/imports/" in page.text) == ("0 new, 0 changed, 0 same, 1 wrong", False)


BOMB = b"a: &a [1,1,1,1]\n" + b"".join(b"%c: &%c [*%c,*%c,*%c,*%c]\n" % (n, n, *[n - 1] * 4) for n in range(98, 110))


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.yaml", BOMB, "a.yaml, line 1: the YAML anchor “&a” is not allowed. Write the text out where it is used."),
        ("a.yaml", "title: café".encode("latin-1"), "a.yaml, line 1: the file is not in UTF-8. Save it in UTF-8."),
        (
            "a.csv",
            b"id,title,trait,kind\nx,=cmd,enthusiasm,conversation\n",
            "a.csv, line 2: title holds a formula. Write its text instead.",
        ),
        ("a.yaml", b"PK\x03\x04...", "a.yaml, line 1: this is a zip archive or an office document."),
        ("a.exe", b"MZ", "a.exe, line 1: this kind of file cannot be read. Choose one that ends in .yaml, .json, .csv or .xlsx."),
        ("a.json", b"[" * 90_000, "a.json, line 1: lists stand inside lists too deeply. Write a plain list of questions."),
        ("a.json", b"\0\0", "a.json, line 1: this is no text file. Choose one that ends in .yaml, .json, .csv or .xlsx."),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_clear_line(company, name, content, fault):
    before = versions()
    found = faults(send(company, (name, content)))
    assert found[0].startswith(fault) and versions() == before


def test_nothing_chosen_is_said_at_the_field(company):
    page = company["samir"].send("/questions/imports")
    assert page.status_code == 422 and "Choose one or more files" in page.text


class Endless(io.RawIOBase):
    """Fifty megabytes that are nowhere at once."""

    left = 50 * 1024 * 1024

    def readable(self):
        return True

    def readinto(self, buffer):
        count = min(len(buffer), self.left)
        self.left -= count
        buffer[:count] = b"x" * count
        return count


def test_fifty_megabytes_are_refused_without_holding_them(company):
    client, size = company["samir"], Endless.left
    sent = {"wsgi.input": io.BufferedReader(Endless()), "CONTENT_LENGTH": str(size), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    tracemalloc.start()
    page = client.post("/questions/imports", environ_overrides=sent)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (page.status_code, "larger than this page takes" in page.text) == (413, True)
    assert peak < 5 * 1024 * 1024


@pytest.mark.parametrize("key", ["dana", "lea"])
def test_only_admins_import_and_export(company, key):
    assert send(company, ("small-shop.yaml", yaml()), key=key).status_code == 403
    assert {company[key].get(f"/questions/files{end}").status_code for end in ("", "/yaml", "/json", "/csv")} == {403}


def test_what_a_later_release_ships_is_offered_beside_ones_own_and_never_overwrites(company):
    samir, old = company.viewer("samir"), ready_made().questions[0]
    now = old.model_copy(update={"title": "A better title", "theme": "another theme"})
    own = old.model_copy(update={"title": "Our own title"})
    confirm(company, send(company, ("own.json", write_json([own]).encode())))
    (offer,) = shipped.offers(samir, [now])
    assert [(each.place, each.before, each.now, each.own, each.clashes) for each in offer.places] == [
        ("Title", old.title, "A better title", "Our own title", True),
        ("Theme", old.theme, "another theme", old.theme, False),
    ]
    assert version_page(samir, old.id).content.title == "Our own title"
    shipped.keep_own(samir, now, BEGAN)
    assert shipped.offers(samir, [now]) == []
    later = now.model_copy(update={"title": "Better still"})
    assert shipped.take_shipped(samir, later, offer.newest, BEGAN) == offer.newest + 1
    assert (shipped.offers(samir, [later]), version_page(samir, old.id).content.title) == ([], "Better still")


def test_a_bank_as_it_was_shipped_has_nothing_to_decide(company):
    assert "Nothing new" in company["samir"].get("/questions/shipped").text


def test_a_ladder_survives_json(company):
    confirm(company, send(company, ("ladder.json", json.dumps([LADDER]).encode())))
    assert version_page(company.viewer("lea"), "one-till").content.ladder.rungs[1].changed == "a second till opens"
