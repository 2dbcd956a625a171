"""A question's form, filled in as its page shows it; and the editor in a browser."""

from html.parser import HTMLParser

import pytest

from tests.bank.hands import SAMIR, SLUG, Bank
from tests.company import BEGAN, company_again
from tests.room.house import serving


class Form(HTMLParser):
    """data: what a browser would send of the form with the most fields."""

    def __init__(self, page):
        super().__init__()
        self.data, self._area, self._choice = {}, None, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "input" and "name" in named and (named.get("type") != "checkbox" or "checked" in named):
            self.data[named["name"]] = named.get("value", "")
        if tag == "select":
            self._choice = named.get("name")
        if tag == "option" and self._choice and "selected" in named:
            self.data[self._choice] = named["value"]
        if tag == "textarea":
            self._area, self.data[named["name"]] = named["name"], ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.data[self._area] = self.data[self._area].removeprefix("\r\n").removeprefix("\n")
            self._area = None

    def handle_data(self, text):
        if self._area:
            self.data[self._area] += text


@pytest.fixture
def editing(company):
    """The form of a question as Samir finds it; browsers send line ends as CR LF."""

    def form(slug, page=None):
        found = Form(page or company["samir"].get(f"/questions/{slug}/edit").text)
        return {name: text.replace("\n", "\r\n") for name, text in found.data.items()}

    return form


@pytest.fixture
def bank(chromium, founded, tmp_path):
    with company_again(founded.on_sqlite(tmp_path), tmp_path, founded.ids, BEGAN) as company, serving(company.app) as served:
        found = Bank(chromium, company, served.address)
        yield found
        for context in found.contexts:
            context.close()


@pytest.fixture
def page(bank):
    """Samir's browser at the editor."""
    page = bank.browser(SAMIR)
    page.goto(f"/questions/{SLUG}/edit")
    return page
