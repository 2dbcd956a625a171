// The list of keys, beside the question.
import { h, icon } from "./dom.js"

const KEYS = [
  ["Esc", "back to the note"],
  ["Enter", "in the note: a new stamped line; on an empty line: to the outcome bar or the scale"],
  ["Shift Enter", "breaks the line"],
  ['"', "first in a line: their words"],
  ["↑", "in an empty note: edit the last line; Tab from there: the question it belongs to"],
  ["M P X", "in the bar: met, partial, not met"],
  ["A B C D", "in the bar: tick what you heard, or a follow-up you asked"],
  ["H", "in the bar: open the next hint"],
  ["1–5 ↑ ↓", "in the scale: choose a level"],
  ["Ctrl Enter", "on to the next question"],
  ["U", "in the bar: undo the last choice"],
  ["N F", "in the bar: they have not met the problem, they have (swap)"],
  ["S K", "in the bar: not asked, skip the question"],
  ["Q", "in the bar: you asked something that is not scripted"],
  ["W", "in the bar, at their questions: you promised to find something out"],
  ["T", "in the bar, when it is time: the next rung is new ground"],
  ["G Z", "in the bar, as second: the lead went on, the lead stopped here"],
  ["L", "in the bar, as second: I lead now, or no more"],
  ["E", "in the bar: to the note"],
  ["?", "in the bar: this list"],
]

export const keySheet = () =>
  h(
    "section",
    { class: "card", id: "keys", "aria-labelledby": "keys-h" },
    h(
      "div",
      { class: "row row--between" },
      h("h2", { id: "keys-h" }, "Keys"),
      h(
        "button",
        { class: "btn btn--quiet btn--icon", id: "keys-close", type: "button", "data-do": "keys", "aria-label": "Close the list of keys" },
        icon("minus"),
      ),
    ),
    h(
      "dl",
      { class: "keys" },
      KEYS.flatMap(([names, does]) => [
        h(
          "dt",
          {},
          names.split(" ").map((name) => h("kbd", {}, name)),
        ),
        h("dd", {}, does),
      ]),
    ),
    h("p", { class: "small muted" }, "Letters act only in the outcome bar. Anything else you type there goes into the note."),
  )
