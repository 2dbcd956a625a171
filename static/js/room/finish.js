// The form that ends the interview: which questions were not asked, and why.
import { back } from "./back.js"
import { h } from "./dom.js"
import { unasked } from "./interview.js"

const ENDS = [
  ["out_of_time", "Out of time"],
  ["candidate_stopped", "The candidate stopped"],
  ["connection", "The connection"],
  ["called_away", "Called away"],
  ["other", "Something else"],
]

export function finish({ kit, record, opened }) {
  const left = unasked(kit, record, opened).map((item) => item.question.title)
  return h(
    "div",
    { class: "reason", id: "finish-form", role: "group", "aria-labelledby": "finish-q" },
    h("p", { class: "small strong", id: "finish-q" }, `Not asked: ${left.join(", ")}. Why does the interview end here?`),
    h(
      "div",
      { class: "acts" },
      ENDS.map(([reason, words]) =>
        h(
          "button",
          { class: "btn", id: `end-${reason}`, type: "button", "data-do": "end", "data-reason": reason, "data-words": words },
          words,
        ),
      ),
      back(),
    ),
  )
}
