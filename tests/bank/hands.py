"""The served company for a browser, and what a person does in the editor with it."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from interview.bank.written import draft_page
from interview.db import db
from tests.company import Company

SLUG = "full-bins"
SAMIR, DANA = "samir", "dana"


class Bank:
    """The company served; `browser` is somebody's, signed in."""

    def __init__(self, chromium: Browser, company: Company, address: str) -> None:
        self.chromium, self.company, self.address = chromium, company, address
        self.contexts: list[BrowserContext] = []

    def browser(self, key: str) -> Page:
        context = self.chromium.new_context(viewport={"width": 1280, "height": 800}, base_url=self.address)
        cookie = self.company[key].get_cookie(self.company.app.config["SESSION_COOKIE_NAME"])
        assert cookie
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])
        self.contexts.append(context)
        return context.new_page()

    def draft(self) -> dict[str, Any]:
        body = draft_page(self.company.viewer(SAMIR), SLUG).body
        db.session.rollback()
        return body


def title(page: Page) -> Locator:
    return page.get_by_label("Title", exact=True)


def type_into(place: Locator, words: str) -> None:
    place.press("End")
    place.press_sequentially(words)


def saved(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Saved")


def rung(page: Page, n: int) -> Locator:
    return page.locator(f"#rung-{n}")


def enter(page: Page, role: Any, name: str) -> None:
    page.get_by_role(role, name=name).first.press("Enter")
