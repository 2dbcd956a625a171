// What the room shows once it is left: to be continued another day, the review, waiting to be submitted, submitted.
import { h, icon } from "./dom.js"
import { progressOf, titleOf } from "./interview.js"
import { whereToMeet } from "./lobby.js"
import { stateOf } from "./record.js"
import { review } from "./review.js"
import { troubles } from "./tray.js"

// The page of a room that is not running; null before the first question.
export function afterwards(view) {
  if (view.submitted) return submitted(view)
  if (view.outbox.submission.waiting) return waiting(view)
  if (view.review) return review(view)
  return stateOf(view.record) === "adjourned" ? toBeContinued(view) : null
}

const page = (view, title, ...body) =>
  h(
    "main",
    { id: "main", class: "finish" },
    troubles(view),
    h(
      "div",
      { class: "who" },
      h("h1", { id: "after-submit", tabindex: "-1" }, title),
      h("p", { class: "muted" }, `${view.kit.kit} · ${view.kit.opening}`),
    ),
    body,
  )

function toBeContinued(view) {
  const { kit, record } = view
  const left = view.steps.filter((step) => step.item && LEFT[progressOf(step, record)])
  return page(
    view,
    `To be continued: ${kit.candidate}`,
    h("p", {}, "Nothing was skipped. The scorecard stays yours to write: it goes on where it stands, whenever you both do."),
    h(
      "section",
      { class: "stack stack--s", id: "left", "aria-labelledby": "left-h" },
      h("h2", { id: "left-h" }, left.length > 0 ? "What is left" : "Every question is rated"),
      left.length > 0 && h("ul", { class: "left" }, left.map((step) => rest(titleOf(step, record), LEFT[progressOf(step, record)]))),
    ),
    whereToMeet(kit),
    h(
      "p",
      { class: "go" },
      h("button", { class: "btn btn--primary", id: "reopen", type: "button", "data-do": "reopen" }, "Second sitting: go on"),
      home(),
    ),
  )
}

const LEFT = { todo: "not asked yet", unrated: "begun, to rate" }

const rest = (title, words) => h("li", {}, h("span", { class: "strong" }, title), h("span", { class: "small muted" }, words))

const home = () => h("a", { class: "btn", id: "home", href: "/" }, "Home")

const KEPT =
  "It is kept on this device and submits by itself once the room is open and connected, also if you close it now and open it later."
const OPEN = "Keep this tab open: it submits by itself as soon as it is connected."

function waiting(view) {
  const connected = view.outbox.trouble === null
  return page(
    view,
    connected ? "Submitting …" : "Waiting to be submitted",
    h("p", {}, `Your scorecard for ${view.kit.candidate} is finished. ${view.outbox.submission.kept ? KEPT : OPEN}`),
    h(
      "p",
      { class: "go" },
      h("button", { class: "btn", id: "withdraw", type: "button", "data-do": "withdraw" }, icon("arrow-left"), "Take it back"),
      home(),
    ),
  )
}

function submitted(view) {
  return page(
    view,
    `Submitted and locked: ${view.kit.candidate}`,
    h("p", {}, "Nobody can change it. What you add now is kept beside it and shown to you."),
    h(
      "p",
      { class: "go" },
      h("a", { class: "btn btn--primary", id: "read", href: `/scorecards/${view.scorecard}` }, icon("eye"), "Read it"),
      home(),
    ),
  )
}
