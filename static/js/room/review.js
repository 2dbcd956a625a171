// After the interview: what is missing comes first, then what is rated, then the recommendation; then it locks.
import { everybody } from "./absence.js"
import { askedOf } from "./asked.js"
import { missingBeforeSubmit } from "./before_submit.js"
import { promises } from "./deviations.js"
import { h, icon } from "./dom.js"
import { row } from "./notes.js"
import { linesOf } from "./record.js"
import { closing } from "./review_closing.js"
import { field, folded, question } from "./review_question.js"
import { troubles } from "./tray.js"
import { plural } from "./words.js"

export function review(view) {
  const { kit, record } = view
  const missing = missingBeforeSubmit(kit.items, record)
  const asked = kit.items.map((item) => askedOf(item, record))
  const first = view.review.first.map((id) => asked.find(({ item }) => item.id === id))
  const rest = asked.filter((each) => !first.includes(each))
  return h(
    "main",
    { id: "main", class: "review" },
    head(view),
    troubles(view),
    refusal(view.outbox.submission),
    first.length > 0 && part("open", "Still open", first, (each) => question(view, each, missing)),
    rest.length > 0 && part("rated", first.length > 0 ? "The others" : "Your answers", rest, (each) => folded(view, each, missing)),
    loose(view),
    promises(view),
    everybody(view),
    closing(view, asked, missing),
  )
}

const head = ({ kit }) =>
  h(
    "div",
    { class: "review__h" },
    h(
      "div",
      { class: "who" },
      h("p", { class: "small muted" }, `${kit.kit} · ${kit.opening}`),
      h("h1", { id: "review-h", tabindex: "-1" }, `Your scorecard for ${kit.candidate}`),
      h(
        "p",
        { class: "muted" },
        "Finish it while it is fresh: what is open comes first, your recommendation last. ",
        h("span", { class: "wide" }, h("kbd", {}, "Ctrl ↵"), " takes you to what is missing next."),
      ),
    ),
    h("button", { class: "btn", id: "reopen", type: "button", "data-do": "reopen" }, icon("arrow-left"), "Back into the interview"),
  )

const refusal = ({ asked }) =>
  asked &&
  h(
    "div",
    { class: "banner banner--bad", id: "asked", role: "alert" },
    icon("triangle-alert"),
    h("p", {}, h("strong", {}, "Not submitted. "), asked),
    h("button", { class: "btn", id: "read-again", type: "button", "data-do": "readAgain" }, icon("refresh-cw"), "Read it as it stands now"),
  )

const part = (id, name, questions, shown) =>
  h(
    "section",
    { class: "stack stack--s", id: `part-${id}`, "aria-labelledby": `${id}-h` },
    h(
      "div",
      { class: "row row--between" },
      h("h2", { id: `${id}-h` }, name),
      h("span", { class: "small muted" }, plural(questions.length, "question")),
    ),
    h("ol", { class: "review__list" }, questions.map(shown)),
  )

function loose(view) {
  const lines = linesOf(view.record).filter(({ item }) => item === null)
  if (lines.length === 0) return null
  return h(
    "section",
    { class: "card stack stack--s", id: "q-none", "data-question": "none", "aria-labelledby": "loose-h" },
    h("h2", { id: "loose-h" }, "Other notes"),
    h(
      "ol",
      { class: "log", "aria-labelledby": "loose-h" },
      lines.filter(({ id }) => !view.writing.has(id)).map((line) => row(view, line)),
    ),
    field("line-of-none", "A note about no question", { text: "line", item: "none", limit: 4000 }),
  )
}
