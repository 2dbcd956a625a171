// How long each step has been open, kept for this tab, and the clocks that show it.
import { millisecondsOf } from "./clock.js"
import { begunAt, stillToAsk } from "./interview.js"
import { clockOf } from "./record.js"
import { rungPlace } from "./steps.js"
import { clockText } from "./words.js"

const ASKED = 10000

export class Times {
  constructor(scorecard, clock) {
    this.name = `fourfold-room-${scorecard}`
    this.clock = clock
    const kept = JSON.parse(sessionStorage.getItem(this.name) ?? "{}")
    Object.assign(this, { open: kept.open ?? null, past: kept.past ?? {}, since: kept.since ?? clock.now() })
  }

  // In a tab that has not timed this step: it has been open since its first entry.
  openSince(key, moment) {
    if (this.open !== key && !(key in this.past)) this.past[key] = Math.max(0, this.clock.now() - moment)
  }

  turnTo(key) {
    if (this.open) this.past[this.open] = this.spent(this.open)
    this.open = key
    this.since = this.clock.now()
    this.keep()
  }

  spent(key) {
    return (this.past[key] ?? 0) + (key === this.open ? this.clock.now() - this.since : 0)
  }

  // The steps that stood open long enough to have been asked.
  opened() {
    return new Set([...Object.keys(this.past), this.open].filter((key) => this.spent(key) >= ASKED))
  }

  keep() {
    const { open, past, since } = this
    sessionStorage.setItem(this.name, JSON.stringify({ open, past, since }))
  }
}

// Text by the name of its clock, and the share of the time that is used.
export function readings({ kit, record, steps, open, item, step, times, clock }) {
  const total = kit.minutes * 60000
  const elapsed = clock.now() - (begunAt(record) ?? clock.now())
  const spent = times.spent(open)
  const toAsk = stillToAsk(steps, record, open, spent / 60000)
  const late = Math.round(toAsk - (total - elapsed) / 60000)
  return {
    used: elapsed / total,
    texts: {
      elapsed: clockText(elapsed),
      left:
        total < elapsed
          ? `${clockText(elapsed - total)} over`
          : `${clockText(total - elapsed)} left, ${late > 0 ? `${late} min behind` : "on time"}`,
      used: `${Math.floor(elapsed / 60000)} min`,
      "left-minutes": `${Math.max(0, Math.ceil((total - elapsed) / 60000))} min`,
      "to-ask": `${Math.round(toAsk)} min`,
      question: clockText(spent),
      rung: step?.kind === "ask" ? clockText(onRung(item, record, step, clock.now(), spent)) : "",
    },
  }
}

function onRung(item, record, step, now, spent) {
  const before = step.rung > 1 ? clockOf(record, rungPlace(item, step.ladder, step.rung - 1)) : ""
  return before ? Math.min(spent, now - millisecondsOf(before)) : spent
}
