// The interviewer's ratings and outcomes beside the author's, one row each. Knows no page.
import { askedOf } from "./asked.js"
import { outcomeName } from "./changes.js"
import { valueOf } from "./record.js"
import { hintsUsed, isLadder, questionAt, rungPlace } from "./steps.js"

// By question: {item, rows, lines}. A row is {what, mine, theirs, why} with words, or with levels and their anchors.
export const compared = ({ kit, record }) =>
  kit.items.map((item) => {
    const script = kit.practice.items[item.id]
    const asked = askedOf(item, record)
    return { item, lines: asked.lines.length, rows: isLadder(item) ? climb(script, asked, record) : [rating("Rating", asked, script)] }
  })

const rating = (what, { rating: mine, question }, { rating: theirs, why }) => ({ what, mine, theirs, why, anchors: question.anchors })

function climb({ met_before, ladders }, asked, record) {
  const { item, step } = asked
  const rungs = ladders[step.ladder]
  const theirLast = rungs.findLastIndex(({ outcome }) => outcome !== "not_asked") + 1
  const last = Math.max(theirLast, step.rung)
  const stoppedAt = asked.at ? step.rung : theirLast
  return [
    metBefore(item, record, met_before),
    ...rungs.slice(0, last).map((rung, index) => outcome(item, step, record, rung, index + 1)),
    rating(`New ground at rung ${stoppedAt}`, asked, rungs[stoppedAt - 1].new_ground),
  ]
}

function metBefore(item, record, { swap, why }) {
  const { met_before: met } = valueOf(record, `item/${item.id}/met_before`)
  const swapped = valueOf(record, `item/${item.id}/swap`).swapped === true
  const mine = swapped ? "Swapped" : met == null ? "Not asked" : met ? "Not swapped" : "Noted as new to them"
  return { what: "Met before?", mine, theirs: swap ? "Swapped" : "Not swapped", why }
}

const HINTS = { met_hint_1: 1, met_hint_2: 2 }

function outcome(item, step, record, { outcome: key, why }, n) {
  const { outcome: mine } = valueOf(record, rungPlace(item, step.ladder, n))
  const hints = HINTS[key] ?? 0
  return {
    what: `Rung ${n}: ${questionAt(item, step.ladder).ladder.rungs[n - 1].title}`,
    mine: mine ? outcomeName(mine, hintsUsed(item, record, step.ladder, n)) : "Not asked",
    theirs: outcomeName(hints ? "met" : key, hints),
    why,
  }
}

// How far apart a row is, in levels where both rated; null where one of the two is missing or words stand there.
export const apart = ({ mine, theirs, anchors }) => (anchors && mine !== null ? mine - theirs : null)

export const agree = ({ mine, theirs }) => mine === theirs
