"""Every page can be used from the keyboard alone."""

from typing import Any

from tests.journeys.walk import Kind

REACHABLE = """() => {
  const shown = (element) => element.checkVisibility() && !element.closest("[inert]")
  const name = (element) => (element.type === "radio" ? `radio ${element.name}` : element.outerHTML.slice(0, 160))
  const controls = "a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary"
  window.controls = new Set([...document.querySelectorAll(controls)].filter(shown).map(name))
  window.met = []
  document.addEventListener("focusin", ({ target }) => {
    const marked = [target, target.closest("label")].filter(Boolean).map(getComputedStyle)
    const visible = marked.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) > 0)
    window.met.push([name(target), visible, target.getAttribute("href")])
  })
  document.activeElement.blur()
  return window.controls.size
}"""
STOPS_OF_A_DATE = 10
MISSED = "() => [...window.controls].filter((name) => !window.met.some(([other]) => other === name))"


def faults_of(kind: Kind) -> list[str]:
    page = kind.open()
    count = page.evaluate(REACHABLE)
    for _ in range(count + STOPS_OF_A_DATE):
        page.keyboard.press("Tab")
    met: list[Any] = page.evaluate("window.met")
    found = [f"Tab never reaches {name}" for name in page.evaluate(MISSED)]
    found += [f"the focus cannot be seen on {name}" for name, visible, _ in met if not visible]
    found += [] if met and met[0][2] == "#main" else ["the first is not the way past the navigation"]
    return [f"{kind.path}: {fault}" for fault in dict.fromkeys(found)]


def test_tab_reaches_every_control_and_shows_where_it_is(kinds: list[Kind]) -> None:
    found = [fault for kind in kinds if kind.first for fault in faults_of(kind)]
    assert "\n".join(found) == ""
