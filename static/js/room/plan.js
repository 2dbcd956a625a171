// The plan at the left: every step with its minutes, what is rated, which traits are covered.
import { BREAK, coverage, progressOf, ratingOf, titleOf } from "./interview.js"
import { h, icon, petalOf } from "./dom.js"
import { isLadder } from "./steps.js"
import { minutesText } from "./words.js"

export function plan(view) {
  const { steps, open } = view
  const here = steps.findIndex((step) => step.key === open)
  return h(
    "aside",
    { class: "plan", id: "plan", "aria-label": "Plan of this interview" },
    h(
      "details",
      { class: "fold plan__fold", id: "plan-fold", open: !matchMedia("(max-width: 62rem)").matches, "data-own": "open" },
      h(
        "summary",
        {},
        icon("chevron-right", "narrow"),
        h("span", { class: "plan__h" }, "Plan"),
        h("span", { class: "muted small" }, `${here + 1} of ${steps.length}`),
        covered(view),
      ),
      h(
        "ol",
        { class: "plan__list" },
        steps.map((step, n) => entry(view, step, n, here)),
      ),
      view.later ? later() : budget(view.kit),
      h(
        "p",
        { class: "small muted" },
        "Skip a question with ",
        h("kbd", {}, "K"),
        " in the outcome bar. The reason is kept with the scorecard.",
      ),
    ),
  )
}

const budget = (kit) =>
  h(
    "dl",
    { class: "budget" },
    figure("Used", "used"),
    figure("Left", "left-minutes"),
    figure("Still to ask", "to-ask"),
    kit.break_minutes > 0 && figure("Break to come", "break-left"),
  )

const later = () =>
  h(
    "div",
    { class: "budget", id: "entered-later" },
    h("p", {}, "Entered later, from paper: no clocks. The scorecard says so."),
    h(
      "button",
      { class: "btn btn--quiet btn--line", id: "enter-now", type: "button", "data-do": "enterNow" },
      "No, it runs now: start the clocks",
    ),
  )

const figure = (name, clock) => h("div", {}, h("dt", {}, name), h("dd", { "data-clock": clock }))

function entry({ record, open, opened, later: untimed }, step, n, here) {
  const current = step.key === open
  const progress = current ? "now" : progressOf(step, record, step.key === BREAK ? opened.has(BREAK) : n < here)
  const rating = step.item ? ratingOf(step.item, record) : null
  return h(
    "li",
    { class: "plan__item", "aria-current": current ? "step" : null },
    h(
      "a",
      { href: `#${step.key}`, id: `to-${step.key}`, "data-do": "go", "data-key": step.key },
      bullet(progress, n + 1),
      h("span", {}, h("span", { class: "plan__t" }, titleOf(step, record)), h("span", { class: "plan__m" }, about(step, progress, untimed))),
      rating && h("span", { class: "score score--s" }, String(rating), h("span", { class: "vh" }, " of 5, your rating")),
    ),
  )
}

function bullet(progress, n) {
  if (progress === "now") return h("span", { class: "step step--now" }, String(n))
  if (progress === "done") return h("span", { class: "step step--done" }, icon("check"), h("span", { class: "vh" }, "Done"))
  if (progress === "skipped") return h("span", { class: "step" }, icon("minus"), h("span", { class: "vh" }, "Skipped"))
  return h("span", { class: "step" }, String(n))
}

const KINDS = { unrated: "to rate", skipped: "skipped" }

function about(step, progress, untimed) {
  const words = [kindOf(step), !untimed && minutesText(step.minutes), KINDS[progress]].filter(Boolean).join(" · ")
  return [step.item && petalOf(step.item.question.trait), words]
}

function kindOf({ key, item }) {
  if (key === BREAK) return null
  if (!item) return "Close"
  return isLadder(item) ? "Ladder" : item.question.card ? "Market card" : "Follow-ups"
}

const PETALS = {
  enthusiasm: "M9 9H4.5A4.5 4.5 0 1 1 9 4.5Z",
  user_perspective: "M11 9V4.5A4.5 4.5 0 1 1 15.5 9Z",
  commitment: "M9 11V15.5A4.5 4.5 0 1 1 4.5 11Z",
  intelligence: "M11 11H15.5A4.5 4.5 0 1 1 11 15.5Z",
}

function covered({ kit, record, open }) {
  const { traits, covered: done, now } = coverage(kit, record, open)
  const state = (trait) => (done.includes(trait) ? "on" : trait === now ? "now" : "off")
  const petals = Object.entries(PETALS).map(([trait, d]) => h("path", { class: state(trait), d }))
  return h(
    "span",
    { class: "row push small muted" },
    h("svg", { class: "petal", viewBox: "-1 -1 22 22", "aria-hidden": "true" }, petals),
    `${done.length} of ${traits.length} ${traits.length === 1 ? "trait" : "traits"}`,
  )
}
