// Every change of the room as {target, value}: what the interviewer did, in the protocol's words.
import { leadPlace, place, questionAt, rungAt, rungPlace } from "./steps.js"
import { valueOf } from "./record.js"

const at = (item, rest) => `item/${item.id}/${rest}`

export const outcome = (item, step, said, reason = null) => ({
  target: rungPlace(item, step.ladder, step.rung),
  value: { outcome: said, reason },
})

export const heard = (item, step, n, on) => ({ target: `${rungPlace(item, step.ladder, step.rung)}/heard/${n}`, value: { heard: on } })

export const hint = (item, step, n, used) => ({
  target: `${rungPlace(item, step.ladder, step.rung)}/hint/${n}`,
  value: { opened: true, used },
})

// The next hint that nobody has opened yet on this rung, from 1; null when all are spent.
export function nextHint(item, record, step) {
  const n = rungAt(item, step).hints.findIndex(
    (_, index) => !valueOf(record, `${rungPlace(item, step.ladder, step.rung)}/hint/${index + 1}`).opened,
  )
  return n < 0 ? null : n + 1
}

export const hintGiven = (item, step, n, given) => ({
  target: `${rungPlace(item, step.ladder, step.rung)}/hint/${n}`,
  value: { opened: given, used: given },
})

// wentOn: what the lead did after this rung; null takes it back.
export const lead = (item, step, wentOn) => ({ target: leadPlace(item, step), value: { went_on: wentOn } })

export const leads = (on) => ({ target: "leads", value: { leads: on } })

export const metBefore = (item, step, yes) => ({ target: at(item, "met_before"), value: { met_before: yes, rung: step.rung } })

export const swap = (item, on) => ({ target: at(item, "swap"), value: { swapped: on } })

export const cap = (item, step) => ({ target: `${place(item, step.ladder)}/cap`, value: { reached: true, rung: step.rung } })

export const frontier = (item, step, rating) => ({ target: `${place(item, step.ladder)}/frontier`, value: { rating } })

export const rating = (item, level) => ({ target: at(item, "rating"), value: { rating: level } })

export const skip = (item, reason) => ({ target: at(item, "skip"), value: { skipped: true, reason } })

export const unskip = (item) => ({ target: at(item, "skip"), value: { skipped: false } })

export const probe = (item, n, asked) => ({ target: at(item, `probe/${n}`), value: { asked } })

// n: the place at which it was asked, from 1; the item's own place says that it was asked in its turn after all.
export const order = (item, n, reason = null) => ({ target: at(item, "order"), value: { at: n, reason } })

export const unscripted = (item, id, text) => ({ target: at(item, `unscripted/${id}`), value: { text } })

export const promised = (id, text) => ({ target: `promised/${id}`, value: { text } })

export const paper = (item, noted) => ({ target: at(item, "paper"), value: { noted } })

export const state = (name, now, reason = null) => ({ target: "state", value: { state: name, at: new Date(now).toISOString(), reason } })

export const enteredLater = (later) => ({ target: "entered_later", value: { later } })

export function line(draft, text) {
  const quote = /^["“”]/.test(text)
  const words = quote ? text.slice(1).replace(/["“”]\s*$/, "") : text
  return {
    target: `line/${draft.id}`,
    value: { text: words.trim() === "" ? "" : words, item: draft.item, rung: draft.rung, at: draft.at, quote },
  }
}

// The choice made last, by clock, and what takes it back; null when there is none.
export function lastChoice(items, record) {
  const made = Object.values(record).flatMap((entry) => {
    const undoing = undo(items, record, entry)
    return undoing ? [{ ...undoing, clock: entry.clock }] : []
  })
  return made.reduce((last, choice) => (last && last.clock > choice.clock ? last : choice), null)
}

const NAMES = { met: "Met", partial: "Partial", not_met: "Not met", not_asked: "Not asked" }

function undo(items, record, { target, value }) {
  const [, id, what, ...rest] = target.split("/")
  const item = target.startsWith("item/") && items.find((each) => each.id === id)
  if (!item) return null
  const { title } = questionAt(item, Number(isSwapped(record, item)))
  const back = (said, change) => ({ item, title, said, changes: [{ target, value: change }] })
  if (what === "rating" && value.rating) return back(`rating ${value.rating}`, { rating: null })
  if (what === "skip" && value.skipped) return back("skip", { skipped: false })
  if (what === "swap" && value.swapped) return back(`the swap to “${item.swap.title}”`, { swapped: false })
  if (what === "order" && value.reason) return back("the reason for the order", { at: value.at, reason: null })
  if (what === "unscripted" && value.text) return back("your own follow-up", { text: "" })
  return what === "ladder" ? undoLadder(record, item, rest, value, back) : null
}

const isSwapped = (record, item) => valueOf(record, at(item, "swap")).swapped === true

function undoLadder(record, item, [ladder, what, n, more], value, back) {
  if (Number(ladder) !== Number(isSwapped(record, item))) return null
  if (what === "rung" && !more && value.outcome) return back(`rung ${n}: ${NAMES[value.outcome]}`, { outcome: null, reason: null })
  if (what === "lead" && value.went_on != null) return back(`rung ${n}: ${value.went_on ? "went on" : "stopped"}`, { went_on: null })
  if (what === "frontier" && value.rating) return back(`new ground: ${value.rating}`, { rating: null })
  return what === "cap" && value.reached ? back("time is up", { reached: false, rung: value.rung }) : null
}

export const outcomeName = (said, hints) => (said === "met" && hints ? `Met, ${hints} ${hints === 1 ? "hint" : "hints"}` : NAMES[said])
