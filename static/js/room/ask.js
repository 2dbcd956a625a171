// A question that is not a ladder: read aloud, follow-ups ticked off, rated at its anchors.
import { ratingOf } from "./interview.js"
import { h, icon, key, petalOf } from "./dom.js"
import { notes } from "./notes.js"
import { isSkipped, valueOf } from "./record.js"
import { scale } from "./scale.js"
import { part } from "./second.js"
import { clockText } from "./words.js"

export function ask(view) {
  const { item } = view
  const { question } = item
  return [
    h(
      "div",
      { class: "ask__top", id: "ask-top" },
      meta(item, item.question, `Question ${item.n} of ${view.kit.items.length}`),
      askedBefore(view),
      h("h1", { class: "say", id: "say" }, question.prompt),
      part(view),
      skipped(view),
    ),
    card(question.card),
    question.probes.length > 0 && probes(view),
    notes(view),
    scale({
      legend: "Your rating",
      advice: "Rate what you saw and heard, against these words",
      anchors: question.anchors,
      rating: ratingOf(item, view.record),
    }),
  ]
}

export function meta(item, question, where, tag = null) {
  return h(
    "p",
    { class: "ask__meta" },
    tag ?? h("span", { class: "trait" }, petalOf(question.trait), question.trait_shown),
    h("span", {}, question.title),
    h("span", { class: "push strong num" }, where),
    h("span", { class: "num muted" }, h("span", { "data-clock": "question" }), ` of ${clockText(item.minutes * 60000)}`),
  )
}

// By the plan of another opening; a ladder takes its parallel before a word is read.
export function askedBefore({ item, step }) {
  if (!item.before) return null
  const swaps = item.before.parallel && step?.asks_met_before
  return h(
    "div",
    { class: "banner", id: "asked-before" },
    h("p", { class: "strong" }, item.before.words),
    swaps && h("button", { class: "btn btn--primary", id: "use-parallel", type: "button", "data-do": "knowIt" }, "Use the parallel"),
  )
}

export const skipped = ({ item, record }) =>
  isSkipped(record, item) &&
  h(
    "p",
    { class: "small" },
    h("span", { class: "tag tag--warn" }, icon("minus"), "Skipped"),
    ` ${valueOf(record, `item/${item.id}/skip`).reason}`,
  )

export const card = (facts) =>
  facts &&
  h(
    "section",
    { class: "factcard", id: "factcard", "aria-labelledby": "card-h" },
    h("h2", { class: "label", id: "card-h" }, `Show or read: ${facts.title}`),
    h(
      "ol",
      {},
      facts.facts.map((fact) => h("li", {}, fact)),
    ),
  )

function probes({ item, record }) {
  return h(
    "fieldset",
    { class: "met", id: "probes" },
    h("legend", { class: "label" }, "Follow-ups, in this order: tick what you asked"),
    item.question.probes.map((prompt, index) => {
      const n = index + 1
      const asked = valueOf(record, `item/${item.id}/probe/${n}`).asked === true
      return tick({ id: `probe-${n}`, on: asked, act: "probe", n, words: prompt })
    }),
  )
}

export function tick({ id, on, act, n, words }) {
  return h(
    "label",
    { class: "check" },
    h("input", { type: "checkbox", id, checked: on, "data-do": act, "data-n": String(n) }),
    h("span", {}, words),
    key("ABCD"[n - 1]),
  )
}
