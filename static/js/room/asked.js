// What the record says of one question, read as the server reads it: rating, gap, evidence, climb. Knows no page.
import { linesOf, valueOf } from "./record.js"
import { follows, isLadder, place, questionAt, rungPlace, rungsOf, stand } from "./steps.js"

// rating: the question's, or the one on new ground; gap: why there is none; over: there is nothing more to rate;
// counts: evidence must stand behind it; at: where a level is written, null while a ladder has not come to new ground.
export function askedOf(item, record) {
  const step = isLadder(item) ? stand(item, record) : null
  const at = step ? newGroundOf(item, record, step) : `item/${item.id}/rating`
  const said = at ? valueOf(record, at) : {}
  const rating = !step || isRated(step) ? (said.rating ?? null) : null
  const gap = rating ? null : said.reason || valueOf(record, `item/${item.id}/skip`).reason || notAsked(item, record) || null
  return {
    item,
    step,
    at,
    rating,
    gap,
    question: step ? questionAt(item, step.ladder) : item.question,
    over: step ? step.kind === "stop" : Boolean(rating || gap),
    counts: rating !== null || step?.reason === "censored_top",
    lines: linesOf(record).filter((line) => line.item === item.id && line.text.trim() !== ""),
    paper: valueOf(record, `item/${item.id}/paper`).noted === true,
  }
}

const AFTER_RATING = ["frontier", "censored_time", "lead_stopped"]

const isRated = ({ kind, reason }) => kind === "stop" && AFTER_RATING.includes(reason)

function newGroundOf(item, record, step) {
  return beforeItEnded(item, record, step).kind === "rate" ? `${place(item, step.ladder)}/frontier` : null
}

// Where the ladder stands without its rating on new ground or the reason that broke it off.
function beforeItEnded(item, record, { ladder, follows }) {
  const ends = [`${place(item, ladder)}/frontier`, `item/${item.id}/skip`]
  return stand(item, Object.fromEntries(Object.entries(record).filter(([target]) => !ends.includes(target))), follows)
}

function notAsked(item, record) {
  const rung = new RegExp(`^item/${item.id}/ladder/[01]/rung/[1-9]$`)
  const said = Object.values(record).find(({ target, value }) => rung.test(target) && value.outcome === "not_asked" && value.reason)
  return said?.value.reason
}

const ENDED = {
  frontier: "New ground at rung",
  censored_top: "All rungs met, the ladder was too short",
  censored_time: "Out of time at rung",
  lead_stopped: "The lead stopped at rung",
  lead_at_top: "The lead came to the top at rung",
  broken_off: "Broken off at rung",
}

// A ladder in words: how many rungs were met, with how many hints, and where and why it ended.
export function climbedOf({ item, step }, record) {
  const rungs = rungsOf(item, record, step)
  const byTime = beforeItEnded(item, record, step).ends === "censored_time"
  const judged = rungs.filter(({ n }) => n < step.rung || (n === step.rung && !byTime))
  const upTo = judged.findIndex(({ n }) => outcomeAt(item, record, step, n) !== "met")
  const met = upTo < 0 ? judged : judged.slice(0, upTo)
  const ended = step.kind === "ask" ? null : (step.ends ?? step.reason)
  return {
    rungs: rungs.length,
    met: met.length,
    hints: met.reduce((sum, { hints }) => sum + hints, 0),
    atLeast: ["censored_top", "censored_time", "lead_stopped"].includes(ended),
    ended: ended === null ? `Stands at rung ${step.rung}` : ended === "censored_top" ? ENDED[ended] : `${ENDED[ended]} ${step.rung}`,
  }
}

const outcomeAt = (item, record, { ladder }, n) => valueOf(record, rungPlace(item, ladder, n)).outcome
