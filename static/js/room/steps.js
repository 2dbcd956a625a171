// Where a ladder stands: the kit's transition table, walked with what the record holds. No rule of its own.
import { clockOf, isRatedOrReasoned, isSkipped, valueOf } from "./record.js"

export const place = (item, ladder) => `item/${item.id}/ladder/${ladder}`

export const rungPlace = (item, ladder, rung) => `${place(item, ladder)}/rung/${rung}`

export const isLadder = (item) => item.table !== null

export const questionAt = (item, ladder) => (ladder === 1 ? item.swap : item.question)

export const rungAt = (item, { ladder, rung }) => questionAt(item, ladder).ladder.rungs[rung - 1]

// A second interviewer says: I lead now.
export const leadsNow = (record) => valueOf(record, "leads").leads === true

// Whether the ladder is climbed by what the lead does. As in question_bank/climb.py: what is under way stays as it began.
export function follows(item, record) {
  const rungs = [item.question, item.swap].flatMap(
    (question, ladder) => question?.ladder?.rungs.map((_, n) => ({ ladder, rung: n + 1 })) ?? [],
  )
  if (rungs.some((step) => valueOf(record, leadPlace(item, step)).went_on != null)) return true
  const above = rungs.filter(({ rung }) => rung > 1).map(({ ladder, rung }) => rungPlace(item, ladder, rung))
  const beyond = [...above, `${place(item, 0)}/frontier`, `${place(item, 1)}/frontier`].map((target) => valueOf(record, target))
  return item.second && !leadsNow(record) && !beyond.some(({ outcome, rating, reason }) => outcome || rating || reason)
}

export const leadPlace = (item, { ladder, rung }) => `${place(item, ladder)}/lead/${rung}`

const tableOf = (item, followed) => (followed ? item.follow_table : item.table)

export function stand(item, record, followed = follows(item, record)) {
  const walk = new Walk(item, followed)
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
  return name ? { name, follows: step.follows, ...tableOf(item, step.follows).states[name] } : null
}

// Whether the next rung is to be asked as new ground: what is left of the item's minutes is for that question. spent: milliseconds.
export function capIsDue(item, step, spent) {
  const capped = following(item, step, "cap")
  if (!capped || step.capped || following(item, capped, "met").kind !== "rate") return false
  return spent >= (item.minutes - questionAt(item, step.ladder).ladder.frontier.minutes) * 60000
}

class Walk {
  constructor(item, followed) {
    this.table = tableOf(item, followed)
    this.follows = followed
    this.go(this.table.start)
  }

  go(name) {
    this.step = { name, follows: this.follows, ...this.table.states[name] }
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
  return [...hints, ...capped, ...judged(valueOf(record, at)), ...led(item, record, step)]
}

function led(item, record, step) {
  const { went_on: wentOn } = valueOf(record, leadPlace(item, step))
  return wentOn == null ? [] : [wentOn ? "lead_went_on" : "lead_stopped"]
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
  const end = step.follows ? ownEnd(item, record, step) : Infinity
  return questionAt(item, step.ladder).ladder.rungs.map((rung, index) => {
    const n = index + 1
    const at = rungPlace(item, step.ladder, n)
    return {
      n,
      title: rung.title,
      state: rungState(step, n, valueOf(record, at).outcome),
      hints: hintsUsed(item, record, step.ladder, n),
      beyond: n > end,
      clock: clockOf(record, at),
    }
  })
}

// The first rung that they did not see met; Infinity while there is none.
export function ownEnd(item, record, { ladder, rung }) {
  const outcomes = Array.from({ length: rung }, (_, n) => valueOf(record, rungPlace(item, ladder, n + 1)).outcome)
  const at = outcomes.findIndex((outcome) => outcome === "partial" || outcome === "not_met")
  return at < 0 ? Infinity : at + 1
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
  return ["censored_top", "lead_at_top"].includes(step.reason) ? outcome : "frontier"
}

export function hintsUsed(item, record, ladder, rung) {
  const values = [1, 2].map((n) => valueOf(record, `${rungPlace(item, ladder, rung)}/hint/${n}`))
  return values.filter(({ opened, used }) => opened && used !== false).length
}
