// What is asked in this interview, in which order, and how far it is: read from the kit and the record.
import { isSkipped, isTouched, valueOf } from "./record.js"
import { isLadder, stand } from "./steps.js"

export const QUESTIONS = "questions"
export const CLOSING = "closing"

export const BREAK = "break"

// before: the key of the step that the break stands before; without one it is in the middle of the questions.
export function stepsOf(kit, before = null) {
  const items = kit.items.map((item) => ({ key: item.id, item, title: item.question.title, minutes: item.minutes }))
  const steps = [
    ...items,
    { key: QUESTIONS, title: "Your questions to us", minutes: kit.your_questions_minutes },
    { key: CLOSING, title: "Closing words", minutes: kit.closing_minutes },
  ]
  if (kit.break_minutes === 0) return steps
  const at = before ? steps.findIndex(({ key }) => key === before) : Math.ceil(items.length / 2)
  return steps.toSpliced(at, 0, { key: BREAK, title: "Break", minutes: kit.break_minutes })
}

// Which step follows a break that is taken now: the question that is not over yet, else the step after it.
export function stepAfterBreak(steps, open, record) {
  const others = steps.filter(({ key }) => key !== BREAK)
  const here = others.findIndex(({ key }) => key === open)
  const { item } = others[here]
  return others[item && isOver(item, record) ? here + 1 : here].key
}

// The kit with all its minutes as this interview has them: a longer slot gives each part its share, the break apart.
export function paced(kit) {
  const pace = (kit.minutes - kit.break_minutes) / kit.slot
  const frontier = (question) => {
    if (!question?.ladder) return question
    const { ladder } = question
    return { ...question, ladder: { ...ladder, frontier: { ...ladder.frontier, minutes: ladder.frontier.minutes * pace } } }
  }
  const items = kit.items.map((item) => ({
    ...item,
    minutes: item.minutes * pace,
    question: frontier(item.question),
    swap: frontier(item.swap),
  }))
  const parts = ["opening_minutes", "your_questions_minutes", "closing_minutes"].map((part) => [part, kit[part] * pace])
  return { ...kit, ...Object.fromEntries(parts), items }
}

export const ratingOf = (item, record) => {
  if (!isLadder(item)) return valueOf(record, `item/${item.id}/rating`).rating ?? null
  return valueOf(record, `item/${item.id}/ladder/${stand(item, record).ladder}/frontier`).rating ?? null
}

export function isOver(item, record) {
  if (isSkipped(record, item)) return true
  return isLadder(item) ? stand(item, record).kind === "stop" : ratingOf(item, record) !== null
}

// After a swap: of the ladder that is climbed.
export function titleOf({ item, title }, record) {
  return item?.swap && valueOf(record, `item/${item.id}/swap`).swapped ? item.swap.title : title
}

// done, skipped, unrated (begun or passed, not rated) or todo
export function progressOf(step, record, passed = false) {
  if (!step.item) return passed ? "done" : "todo"
  if (isSkipped(record, step.item)) return "skipped"
  if (isOver(step.item, record)) return "done"
  return passed || isTouched(record, step.item) ? "unrated" : "todo"
}

// Not open long enough in this tab to have been asked, and nothing recorded.
export const unasked = (kit, record, opened) =>
  kit.items.filter((item) => !opened.has(item.id) && !isOver(item, record) && !isTouched(record, item))

// The step to open with: the last one begun, or the one after it when it is over.
export function resume(steps, record) {
  const last = steps.findLastIndex((step) => step.item && (isTouched(record, step.item) || isSkipped(record, step.item)))
  if (last < 0) return steps[0].key
  return steps[isOver(steps[last].item, record) ? last + 1 : last].key
}

export function coverage(kit, record, now) {
  const traits = [...new Set(kit.items.map((item) => item.question.trait))]
  const covered = traits.filter((trait) => kit.items.some((item) => item.question.trait === trait && ratingOf(item, record) !== null))
  return { traits, covered, now: kit.items.find((item) => item.id === now)?.question.trait ?? null }
}

// Minutes still to ask: what is not over, less the time already spent on the step that is open. The break is counted apart.
export function stillToAsk(steps, record, open, spentMinutes) {
  const here = steps.findIndex((step) => step.key === open)
  return steps.reduce((sum, step, n) => {
    const over = step.item ? isOver(step.item, record) : n < here
    if (over || step.key === BREAK) return sum
    return sum + (step.key === open ? Math.max(0, step.minutes - spentMinutes) : step.minutes)
  }, 0)
}

export const begunAt = (record) => {
  const { at } = valueOf(record, "state")
  return at ? Date.parse(at) : null
}
