// Which question's turn it is (law 7): a question that is begun while an earlier one waits is asked out of order. Knows no page.
import { isOver } from "./interview.js"
import { isTouched, valueOf } from "./record.js"

// What asks the question. Skipping it, pinning a note to it or a tick for paper does not.
const ASKS = /^item\/[^/]+\/(rating|probe|unscripted|met_before|swap|ladder)/

function asks(item, { target, value }) {
  if (target.startsWith("line/")) return value.item === item.id
  return ASKS.test(target) && target.startsWith(`item/${item.id}/`)
}

// The place at which the open question is asked, from 1, when this change is the first thing entered there and it is not its turn; or null.
// opened: the steps that stood open long enough to have been asked.
export function outOfTurn({ kit, record, item, opened }, change) {
  if (!item || !asks(item, change) || isTouched(record, item) || valueOf(record, "entered_later").later) return null
  const begun = kit.items.filter((other) => other !== item && (isTouched(record, other) || isOver(other, record)))
  const waiting = kit.items.filter((other) => other.n < item.n && !begun.includes(other))
  const asked = waiting.filter((other) => opened.has(other.id)).length
  const at = begun.length + asked + 1
  return waiting.length === asked || at === item.n ? null : at
}

// {at, reason} of a question asked out of order; null when it was asked in its turn.
export function turnOf(item, record) {
  const { at, reason } = valueOf(record, `item/${item.id}/order`)
  return at && at !== item.n ? { at, reason } : null
}
