// What departs from the plan, or is said besides it: a question out of order, follow-ups nobody scripted, what was promised.
import { h, icon } from "./dom.js"
import { valueOf } from "./record.js"
import { turnOf } from "./turns.js"
import { nth } from "./words.js"

const REASONS = [
  ["brought-up", "The candidate brought it up"],
  ["short", "Short of time"],
]

export function outOfOrder({ item, record }) {
  const turn = item && turnOf(item, record)
  if (!turn || turn.reason) return null
  return h(
    "div",
    { class: "banner turn", id: "turn", role: "group", "aria-labelledby": "turn-q" },
    h("p", { id: "turn-q" }, h("strong", {}, `Asked ${nth(turn.at)} instead of ${nth(item.n)}.`), " Why? You can say so later, too."),
    h(
      "div",
      { class: "acts" },
      REASONS.map(([name, words]) => choice(`turn-${name}`, "turn", words, words)),
      choice("turn-other", "askTurn", "Something else…"),
      choice("turn-in", "inTurn", "It was its turn"),
    ),
  )
}

const choice = (id, act, words, reason = null) =>
  h("button", { class: "btn btn--line", id, type: "button", "data-do": act, "data-reason": reason }, words)

export const unscripted = ({ item, record }) => also({ item, record }, (line) => edit("askUnscripted", "follow-up", line))

export const promised = ({ record }) => promises({ record }, (line) => edit("askPromise", "promise", line))

// acts: what can be done with a line; in the review nothing.
export function also({ item, record }, acts = () => null) {
  const lines = wordsUnder(record, `item/${item.id}/unscripted/`)
  return written({ id: `unscripted-${item.id}`, title: "You also asked", lines, acts })
}

export function promises({ record }, acts = () => null) {
  return written({ id: "promised", title: "You promised to find out", lines: wordsUnder(record, "promised/"), acts })
}

export const wordsAt = (record, target) => valueOf(record, target).text ?? ""

function wordsUnder(record, start) {
  const found = Object.values(record).filter(({ target, value }) => target.startsWith(start) && value.text.trim() !== "")
  const lines = found.map(({ target, value }) => ({ id: target.slice(start.length), text: value.text }))
  return lines.sort((one, other) => (one.id < other.id ? -1 : 1))
}

function written({ id, title, lines, acts }) {
  if (lines.length === 0) return null
  return h(
    "section",
    { class: "written", id, "aria-labelledby": `${id}-h` },
    h("p", { class: "label", id: `${id}-h` }, title),
    h(
      "ul",
      {},
      lines.map((line) => h("li", { id: `written-${line.id}` }, h("span", {}, line.text), acts(line))),
    ),
  )
}

const edit = (act, what, { id, text }) =>
  h(
    "button",
    {
      class: "btn btn--quiet btn--icon btn--line",
      id: `edit-${id}`,
      type: "button",
      "data-do": act,
      "data-id": id,
      "aria-label": `Edit the ${what} “${text}”`,
    },
    icon("pencil"),
  )
