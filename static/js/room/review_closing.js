// Last in the review: the recommendation, what stands against submitting, and the button that asks once more.
import { h, icon } from "./dom.js"
import { valueOf } from "./record.js"
import { field } from "./review_question.js"
import { plural } from "./words.js"

const RECOMMENDATIONS = [
  ["strong_no", "Strong no", "I would argue against"],
  ["no", "No", "On balance, no"],
  ["yes", "Yes", "On balance, yes"],
  ["strong_yes", "Strong yes", "I would argue for"],
  ["not_enough_seen", "Not enough seen", "I could not form a view"],
]

export const closing = (view, asked, missing) => [recommendation(view), lock(view, asked, missing)]

function recommendation({ record, review }) {
  const { choice } = valueOf(record, "recommendation")
  return h(
    "section",
    { class: "card stack stack--s", id: "closing", "aria-labelledby": "closing-h" },
    h("h2", { id: "closing-h" }, "Last: your overall recommendation"),
    h(
      "p",
      { class: "small muted" },
      "Four choices and no middle. If you lean, say which way. It stands beside the scores and is never averaged with them.",
    ),
    h(
      "fieldset",
      { id: "recommendation", tabindex: "-1", class: "recs" },
      h("legend", { class: "vh" }, "Overall recommendation"),
      RECOMMENDATIONS.map((each) => option(each, choice)),
    ),
    field("summary", "What decided it, in one or two sentences", {
      text: "summary",
      limit: 4000,
      value: review.unwritten("summary") ?? valueOf(record, "summary").text ?? "",
    }),
  )
}

const option = ([key, name, words], choice) =>
  h(
    "label",
    { class: "radio", for: `recommend-${key}` },
    h("input", {
      type: "radio",
      name: "recommendation",
      id: `recommend-${key}`,
      value: key,
      checked: choice === key,
      "data-do": "recommend",
      "data-choice": key,
    }),
    h("span", {}, h("span", { class: "strong" }, name), h("span", { class: "small muted" }, words)),
  )

const lock = (view, asked, missing) =>
  h(
    "section",
    { class: "card stack stack--s", id: "before", "aria-labelledby": "before-h" },
    h("h2", { id: "before-h" }, "Before you submit"),
    h(
      "ul",
      { class: "stack stack--s" },
      missing.map((problem, n) => stands(problem, n, view.review.tried)),
      missing.length === 0 && ready(),
      gaps(asked),
    ),
    h("p", { class: "small muted" }, "It locks: nobody can change it, you included. The others’ open for you, as the opening’s rule says."),
    isSecureContext ? toLock(view, missing) : elsewhere(view),
  )

const toLock = (view, missing) => (view.review.locking && missing.length === 0 ? once(view) : button(view))

// Over http:// off this machine a browser has no digests: what was looked at cannot be named.
const elsewhere = ({ scorecard }) =>
  h(
    "p",
    { id: "elsewhere" },
    "This address begins with http://, where a browser cannot submit from the room. Wait for “Saved”, then ",
    h("a", { id: "lock", href: `/scorecards/${scorecard}` }, "submit it on your scorecard’s page"),
    ".",
  )

const ready = () =>
  h(
    "li",
    { class: "msg msg--good", id: "ready" },
    icon("check"),
    h("span", {}, "Every question has a rating or a reason, and a recommendation is chosen."),
  )

function gaps(asked) {
  const without = asked.filter(({ over, counts }) => over && !counts).length
  if (without === 0) return null
  const words = `${plural(without, "question")} without a rating, reason given. You can submit with ${without === 1 ? "it" : "them"}.`
  return h("li", { class: "msg", id: "gaps" }, icon("circle-dashed"), h("span", {}, words))
}

const stands = ({ words, item }, n, tried) =>
  h(
    "li",
    { class: `msg msg--${tried ? "bad" : "warn"}`, id: `before-of-${n}` },
    icon(tried ? "triangle-alert" : "circle-dashed"),
    h(
      "a",
      { id: `before-${n}`, href: `#${item ? `q-${item.id}` : "recommendation"}`, "data-do": "toPlace", "data-item": item?.id ?? "" },
      words,
    ),
  )

const isConnected = ({ outbox }) => outbox.trouble === null

function button(view) {
  return h(
    "p",
    { class: "go", id: "submit-row" },
    h(
      "button",
      { class: "btn btn--primary", id: "lock", type: "button", "data-do": "lock" },
      icon("lock"),
      isConnected(view) ? "Submit and lock" : "Submit when connected",
    ),
    h("span", { class: "small muted" }, "Asks once more before it locks."),
  )
}

function once(view) {
  return h(
    "div",
    { class: "stack stack--s", id: "once", role: "group", "aria-labelledby": "once-q" },
    h(
      "p",
      { class: "strong", id: "once-q" },
      isConnected(view)
        ? "Have you read it through? It cannot be opened again."
        : "Have you read it through? It is kept on this device and locks by itself when you are connected.",
    ),
    h(
      "p",
      { class: "go" },
      h(
        "button",
        { class: "btn btn--primary", id: "lock-now", type: "button", "data-do": "submit" },
        icon("lock"),
        isConnected(view) ? "Yes, lock it now" : "Yes, lock it when connected",
      ),
      h(
        "button",
        { class: "btn btn--quiet", id: "lock-back", type: "button", "data-do": "back", "aria-keyshortcuts": "Escape" },
        "Not yet",
      ),
    ),
  )
}
