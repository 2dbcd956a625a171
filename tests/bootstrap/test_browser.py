from playwright.sync_api import Browser


def test_the_browser_runs_javascript(chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.set_content("<h1>Fourfold</h1>")
    assert page.evaluate("document.querySelector('h1').textContent") == "Fourfold"
    context.close()
