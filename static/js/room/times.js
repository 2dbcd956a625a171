// How long each step has been open, when this sitting began and where the break was taken, kept for this tab; and the clocks that show it.
import { millisecondsOf } from "./clock.js"
import { begunAt, BREAK, stillToAsk } from "./interview.js"
import { clockOf } from "./record.js"
import { rungPlace } from "./steps.js"
import { clockText } from "./words.js"

const ASKED = 10000

// Spans are by the device’s clock as it runs; only the times of the record are by the one that the server corrects.
export class Times {
  constructor(scorecard, clock, storage = sessionStorage) {
    this.name = `fourfold-room-${scorecard}`
    Object.assign(this, { clock, storage })
    const kept = JSON.parse(storage.getItem(this.name) ?? "{}")
    Object.assign(this, { open: null, past: {}, since: clock.time(), sitting: null, afterBreak: null, rungs: {} }, kept)
  }

  // In a tab that has not timed this step: it has been open since its first entry.
  openSince(key, moment) {
    if (this.open !== key && !(key in this.past)) this.past[key] = Math.max(0, this.clock.now() - moment)
  }

  turnTo(key) {
    if (this.open) this.past[this.open] = this.spent(this.open)
    this.open = key
    this.since = this.clock.time()
    this.keep()
  }

  // Begins or goes on with the sitting that began then.
  run(begun, key) {
    this.sitting = begun
    this.turnTo(key)
  }

  stop() {
    this.turnTo(null)
  }

  spent(key) {
    return (this.past[key] ?? 0) + (key === this.open ? this.clock.time() - this.since : 0)
  }

  // The steps that stood open long enough to have been asked.
  opened() {
    return new Set([...Object.keys(this.past), this.open].filter((key) => this.spent(key) >= ASKED))
  }

  // On one rung of a step, so far: only while the step was open. before: how long ago, in milliseconds, the rung before it was left.
  onRung(key, rung, before) {
    const spent = this.spent(key)
    if (this.rungs[key]?.rung !== rung) {
      this.rungs[key] = { rung, from: before === null ? 0 : Math.max(0, spent - before) }
      this.keep()
    }
    return spent - this.rungs[key].from
  }

  keep() {
    const { open, past, since, sitting, afterBreak, rungs } = this
    this.storage.setItem(this.name, JSON.stringify({ open, past, since, sitting, afterBreak, rungs }))
  }
}

const minutesIn = (milliseconds) => milliseconds / 60000

// Text by the name of its clock, and the share of the time that is used. An interview entered later has no clocks.
export function readings({ kit, record, steps, open, item, step, later, times, clock }) {
  if (later) return { used: 0, texts: {} }
  const total = kit.minutes * 60000
  const elapsed = clock.now() - (begunAt(record) ?? clock.now())
  const spent = times.spent(open)
  const toAsk = stillToAsk(steps, record, open, minutesIn(spent))
  const breakLeft = Math.max(0, kit.break_minutes - minutesIn(times.spent(BREAK)))
  const late = Math.round(toAsk + breakLeft - minutesIn(total - elapsed))
  return {
    used: elapsed / total,
    texts: {
      elapsed: clockText(elapsed),
      left:
        total < elapsed
          ? `${clockText(elapsed - total)} over`
          : `${clockText(total - elapsed)} left, ${late > 0 ? `${late} min behind` : "on time"}`,
      used: `${Math.floor(minutesIn(elapsed))} min`,
      "left-minutes": `${Math.max(0, Math.ceil(minutesIn(total - elapsed)))} min`,
      "to-ask": `${Math.round(toAsk)} min`,
      "break-left": `${Math.ceil(breakLeft)} min`,
      question: clockText(spent),
      rung: step?.kind === "ask" ? clockText(onRung(item, record, step, times, clock.now())) : "",
    },
  }
}

function onRung(item, record, step, times, now) {
  const before = step.rung > 1 ? clockOf(record, rungPlace(item, step.ladder, step.rung - 1)) : ""
  return times.onRung(item.id, `${step.ladder}/${step.rung}`, before ? now - millisecondsOf(before) : null)
}
