// The right column: the ladder as a picture with its list, or what a question without rungs looks for.
import { outcomeName } from "./changes.js"
import { h, icon } from "./dom.js"
import { isLadder, rungsOf } from "./steps.js"

const ROW = 58
const TOP = 12

export function side(view) {
  return h("aside", { class: "side", id: "side", "aria-label": "Beside the question" }, view.keysOpen ? view.keySheet : null, about(view))
}

function about(view) {
  if (!view.item) return h("p", { class: "small muted" }, "Nothing is rated in this part. Notes are kept all the same.")
  return isLadder(view.item) ? climb(view) : looksFor(view.item.question)
}

const looksFor = (question) => [
  h("h2", {}, "What it looks for"),
  h("p", { class: "small" }, question.purpose),
  h("h2", {}, "Easily misrated"),
  h("p", { class: "small" }, question.misrating),
  h("h2", {}, "To be fair"),
  h("p", { class: "small" }, question.fairness),
]

function climb({ item, record, step }) {
  const rungs = rungsOf(item, record, step)
  return [
    h("h2", { id: "climb-h" }, "The climb"),
    h("div", { class: "climb", id: "climb" }, picture(rungs), h("ol", { "aria-labelledby": "climb-h" }, rungs.map(line))),
    h("p", { class: "small muted" }, RULES[step.follows && step.kind === "ask" ? "follow" : step.kind]),
  ]
}

const RULES = {
  ask: "Climb while met. The first rung not met is new ground: ask the question there, rate it, stop.",
  follow: "The lead climbs by their own outcomes. Yours ends at your own first not met; rate new ground where the lead asks it.",
  rate: "The ladder stops here for everyone who reaches this point. Later rungs count as not asked, never as zero.",
  stop: "This ladder is over. Undo takes the last choice back.",
}

function line({ n, title, state, hints, beyond }) {
  return h(
    "li",
    { "aria-current": state === "now" ? "step" : null },
    h("span", { class: "strong" }, h("span", { class: "muted num" }, String(n)), ` ${title}`),
    h(
      "span",
      { class: "row" },
      said(state, hints, beyond),
      state === "now" && h("span", { class: "small muted num", "data-clock": "rung" }),
    ),
  )
}

function said(state, hints, beyond) {
  if (beyond && outcomeName(state, hints)) return h("span", { class: "small muted" }, `${outcomeName(state, hints)}, no score`)
  if (state === "now") return h("span", { class: "tag tag--accent" }, icon("message-square-quote"), "Being asked")
  if (state === "frontier") return h("span", { class: "tag tag--edge" }, icon("flag"), "New ground")
  if (state === "met") return h("span", { class: "tag tag--good" }, icon(hints ? "lightbulb" : "check"), outcomeName(state, hints))
  if (state === "todo" || state === "never")
    return h("span", { class: "small muted" }, state === "todo" ? "Not asked yet" : "Will not be asked")
  return h("span", { class: "tag tag--warn" }, outcomeName(state, hints))
}

function picture(rungs) {
  const height = rungs.length * ROW + TOP
  const stands = rungs.findIndex(({ state }) => state === "now" || state === "frontier")
  const up = stands < 0 ? 2 : middle(rungs.length, stands + 1)
  return h(
    "svg",
    { class: "lad", width: "66", height: String(height), viewBox: `0 0 66 ${height}`, "aria-hidden": "true" },
    [10, 48].flatMap((x) => [
      h("path", { class: "rail", d: `M${x} 2V${height}` }),
      h("path", { class: "rail rail--up", d: `M${x} ${up}V${height}` }),
    ]),
    rungs.map(({ n, state, hints, beyond }) => drawn(beyond && state === "met" ? "todo" : state, hints, middle(rungs.length, n))),
  )
}

const middle = (rungs, n) => (rungs - n) * ROW + ROW / 2 + 6

function drawn(state, hints, y) {
  if (state === "now")
    return [
      h("rect", { class: "now", x: "12.5", y: String(y - 5), width: "33", height: "10", rx: "2" }),
      h("circle", { class: "climber", cx: "29", cy: String(y - 11), r: "5" }),
    ]
  if (state === "frontier")
    return [
      h("rect", { class: "front", x: "12.5", y: String(y - 4), width: "33", height: "8", rx: "1.5" }),
      h("path", { class: "flag", d: `M52 ${y + 5}V${y - 11}l9 3.5l-9 3.5` }),
    ]
  if (state === "met") return pieces(hints + 1, y)
  if (state === "partial" || state === "not_met")
    return h("rect", { class: "partial", x: "11.5", y: String(y - 4), width: "17", height: "8", rx: "1.5" })
  return h("path", { class: "todo", d: `M14.5 ${y}H44.5` })
}

function pieces(count, y) {
  const width = (35 - 4 * (count - 1)) / count
  return Array.from({ length: count }, (_, n) =>
    h("rect", { class: "met", x: String(11.5 + n * (width + 4)), y: String(y - 4), width: String(width), height: "8", rx: "1.5" }),
  )
}
