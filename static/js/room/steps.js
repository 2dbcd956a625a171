// Where a ladder stands: the kit's transition table, walked with what the record holds. No rule of its own.
import { clockOf, isRatedOrReasoned, isSkipped, valueOf } from "./record.js"

export const place = (item, ladder) => `item/${item.id}/ladder/${ladder}`

export const rungPlace = (item, ladder, rung) => `${place(item, ladder)}/rung/${rung}`

export const isLadder = (item) => item.table !== null

export const questionAt = (item, ladder) => (ladder === 1 ? item.swap : item.question)

export const rungAt = (item, { ladder, rung }) => questionAt(item, ladder).ladder.rungs[rung - 1]

export function stand(item, record) {
  const walk = new Walk(item.table)
  while (walk.step.kind === "ask") {
    const before = walk.step
    asked(item, record, before).forEach((event) => walk.take(event))
    if (walk.step.kind === "ask" && walk.step.ladder === before.ladder && walk.step.rung === before.rung) break
  }
  if (walk.step.kind === "rate") rated(item, record, walk.step).forEach((event) => walk.take(event))
  if (walk.step.kind !== "stop" && isSkipped(record, item)) walk.take("broken_off")
  return walk.step
}

// The step that an event would lead to, or null where the event cannot happen.
export function following(item, step, event) {
  const name = step.on[event]
  return name ? { name, ...item.table.states[name] } : null
}

// Whether the next rung is to be asked as new ground: what is left of the item's minutes is for that question. spent: milliseconds.
export function capIsDue(item, step, spent) {
  const capped = following(item, step, "cap")
  if (!capped || step.capped || following(item, capped, "met").kind !== "rate") return false
  return spent >= (item.minutes - questionAt(item, step.ladder).ladder.frontier.minutes) * 60000
}

class Walk {
  constructor(table) {
    this.table = table
    this.go(table.start)
  }

  go(name) {
    this.step = { name, ...this.table.states[name] }
  }

  take(event) {
    if (this.step.on[event]) this.go(this.step.on[event])
  }
}

function asked(item, record, step) {
  if (step.asks_met_before && valueOf(record, `item/${item.id}/swap`).swapped) {
    if (step.on.met_before_yes !== step.name) return ["met_before_yes"]
  }
  const at = rungPlace(item, step.ladder, step.rung)
  const hints = rungAt(item, step).hints.flatMap((_, n) => (valueOf(record, `${at}/hint/${n + 1}`).opened ? ["hint"] : []))
  const cap = valueOf(record, `${place(item, step.ladder)}/cap`)
  const capped = cap.reached && cap.rung === step.rung ? ["cap"] : []
  return [...hints, ...capped, ...judged(valueOf(record, at))]
}

function judged({ outcome, reason }) {
  if (outcome === "not_asked") return ["broken_off"]
  if (outcome === "met") return ["met"]
  return outcome ? [reason ? `${outcome}_with_reason` : outcome] : []
}

function rated(item, record, step) {
  const value = valueOf(record, `${place(item, step.ladder)}/frontier`)
  if (!isRatedOrReasoned(value)) return []
  return [value.rating == null ? "broken_off" : "rated"]
}

// One line a rung for the picture: what happened there, or why nothing will.
export function rungsOf(item, record, step) {
  return questionAt(item, step.ladder).ladder.rungs.map((rung, index) => {
    const n = index + 1
    const at = rungPlace(item, step.ladder, n)
    return {
      n,
      title: rung.title,
      state: rungState(step, n, valueOf(record, at).outcome),
      hints: hintsUsed(item, record, step.ladder, n),
      clock: clockOf(record, at),
    }
  })
}

function rungState(step, n, outcome) {
  if (n > step.rung) return step.kind === "ask" ? "todo" : "never"
  if (n === step.rung) return atTheEdge(step, outcome)
  return outcome ?? "todo"
}

function atTheEdge(step, outcome) {
  if (step.kind === "ask") return "now"
  if (step.kind === "rate") return "frontier"
  if (step.reason === "broken_off") return outcome ?? "never"
  return step.reason === "censored_top" ? outcome : "frontier"
}

export function hintsUsed(item, record, ladder, rung) {
  const values = [1, 2].map((n) => valueOf(record, `${rungPlace(item, ladder, rung)}/hint/${n}`))
  return values.filter(({ opened, used }) => opened && used !== false).length
}
