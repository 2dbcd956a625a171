// The form that ends the interview, in the dock: why it ends when questions were not asked, then whether it goes on another day.
import { back } from "./back.js"
import { h } from "./dom.js"
import { unasked } from "./interview.js"
import { plural } from "./words.js"

const ENDS = [
  ["out_of_time", "Out of time"],
  ["candidate_stopped", "The candidate stopped"],
  ["connection", "The connection"],
  ["called_away", "Called away"],
  ["other", "Something else"],
]

export function finish(view) {
  const left = unasked(view.kit, view.record, view.opened).map((item) => item.question.title)
  const { reason, words } = view.asking
  if (left.length === 0 || words) return thenWhat(left.length, words)
  return reason === "other" ? inWords(view.asking.missing) : why(left)
}

const form = (id, question, ...body) =>
  h(
    "div",
    { class: "reason", id, role: "group", "aria-labelledby": `${id}-q` },
    h("p", { class: "small strong", id: `${id}-q` }, question),
    body,
  )

const why = (left) =>
  form(
    "finish-why",
    `Not asked: ${left.join(", ")}. Why does it end here?`,
    h(
      "div",
      { class: "acts" },
      ENDS.map(([reason, words]) =>
        h(
          "button",
          { class: "btn", id: `end-${reason}`, type: "button", "data-do": "finishWhy", "data-reason": reason, "data-words": words },
          words,
        ),
      ),
      back(),
    ),
  )

const inWords = (missing) =>
  h(
    "form",
    { class: `reason${missing ? " field--bad" : ""}`, id: "finish-words", "data-do": "finishInWords", novalidate: true },
    h("label", { class: "small strong", for: "reason" }, "Why does it end here?"),
    h("input", {
      class: "input",
      id: "reason",
      name: "reason",
      maxlength: "1000",
      autocomplete: "off",
      required: true,
      "aria-invalid": missing ? "true" : null,
      "aria-describedby": missing ? "reason-msg" : null,
    }),
    missing && h("p", { class: "msg msg--bad", id: "reason-msg", role: "alert" }, "Write it in a few words, e.g. “the fire alarm”."),
    h("div", { class: "acts" }, h("button", { class: "btn btn--primary", id: "reason-save", type: "submit" }, "Go on"), back()),
  )

const thenWhat = (left, words) =>
  form(
    "finish-what",
    left > 0 ? `It ends here: ${words}. Was that all?` : "It ends here. Was that all?",
    h(
      "div",
      { class: "acts acts--two" },
      choice("all", "That was all", left > 0 ? `${plural(left, "question")} not asked; on to the review` : "on to the review"),
      choice("adjourned", "Continue another day", "skips nothing; the same scorecard goes on"),
    ),
    h("div", { class: "acts" }, back()),
  )

const choice = (act, name, next) =>
  h(
    "button",
    { class: "outcome", id: `finish-${act}`, type: "button", "data-do": act === "all" ? "thatWasAll" : "adjourn" },
    h("span", { class: "outcome__n" }, name),
    h("span", { class: "outcome__s" }, next),
  )
