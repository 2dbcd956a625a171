"""Scripts are served with all their modules in them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from interview.web.linking import Unlinkable, linked

STATIC = Path(__file__).parent.parent.parent / "static"
PAGE = """import { add, ONE as one } from "./sums.js"
import * as words from "./words.js"

window.told = [add(one, 2), words.say()]
"""
SUMS = """import {
  count,
} from "./counting.js"

export const ONE = 1

export async function later() {}
export function add(a, b) {
  count()
  return a + b
}
"""
WORDS = """import { count, counted } from "./counting.js"

export { counted }

export const say = () => (count(), `${counted()}`)
"""
COUNTING = """let n = 0

export function count() {
  n += 1
}

export const counted = () => n
"""
MODULES = {
    "js/page.js": PAGE,
    "js/sums.js": SUMS,
    "js/words.js": WORDS,
    "js/counting.js": COUNTING,
    "js/alone.js": "export const alone = 1\n",
    "css/page.css": "p { margin: 0 }\n",
}
TO_WORDS, TO_ONE = (f'import {{ x }} from "./{name}.js"\n' for name in ("words", "one"))


def linked_text(**more: str) -> dict[str, str]:
    files = {name: text.encode() for name, text in {**MODULES, **{f"js/{name}.js": text for name, text in more.items()}}.items()}
    return {name: content.decode() for name, content in linked(files).items()}


def test_a_linked_script_does_what_its_modules_do_each_of_them_once(chromium: Browser):
    page = chromium.new_page()
    page.add_script_tag(content=linked_text()["js/page.js"], type="module")
    assert page.evaluate("window.told") == [3, "2"]
    page.close()


def test_only_a_script_that_nobody_imports_is_linked():
    assert {name for name, text in linked_text().items() if text != MODULES[name]} == {"js/page.js"}


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ('import { x } from "./missing.js"\n', "js/odd.js imports js/missing.js, which is not there"),
        ('import { say } from "./words.js"\nimport "./sums.js"\n', 'js/odd.js: import "./sums.js"'),
        ('import { say } from "./words.js"\n\nsay(await import("./sums.js"))\n', 'js/odd.js: import("./sums.js"))'),
        ('import { say } from "./words.js"\n\nexport default say\n', "js/odd.js: export default say"),
        ('import { say } from "./words.js"\n\nexport let say2 = say\n', "js/odd.js: export let say2 = say"),
        ('import { say } from "./words.js"\n\nexport { add } from "./sums.js"\n', 'js/odd.js: export { add } from "./sums.js"'),
    ],
)
def test_a_way_to_import_or_export_that_the_linker_does_not_know_is_named(source: str, why: str):
    with pytest.raises(Unlinkable, match=f"^{re.escape(why)}$"):
        linked_text(odd=source)


def test_a_circle_is_named():
    with pytest.raises(Unlinkable, match=r"^js/words\.js imports itself by way of js/one\.js$"):
        linked_text(page=TO_WORDS, words=TO_ONE, one=TO_WORDS)


def test_every_script_of_ours_asks_for_no_other_module():
    scripts = {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in STATIC.rglob("*.js")}
    ours = linked(scripts)
    roots = [name for name in scripts if ours[name] != scripts[name]]
    assert {"js/room/page.js", "js/room/showwindow.js", "js/bank/page.js"} <= set(roots)
    assert [name for name in roots if b'from "./' in ours[name] or b"import(" in ours[name]] == []
