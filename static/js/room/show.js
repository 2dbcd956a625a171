// What the candidate may see of the step that is open, and how it reads in a chat; the show window gets nothing else. Knows no page.
import { BREAK } from "./interview.js"
import { isSkipped, valueOf } from "./record.js"
import { questionAt, rungPlace } from "./steps.js"

export const channelOf = (scorecard) => `fourfold-show-${scorecard}`

const NOTHING = { title: null, prompt: null, card: null, asked: [] }

// title: null where there is nothing to show; card: {title, facts}; asked: [{changed, prompt}], what was asked so far, in order.
export function shown({ kit, item, step, record, open, running, later }) {
  if (!running || later) return NOTHING
  if (open === BREAK) return { ...NOTHING, title: "Break" }
  if (!item || isSkipped(record, item)) return NOTHING
  return step ? climbed(kit, item, step, record) : question(kit, item, record)
}

function climbed(kit, item, step, record) {
  const { prompt, card, ladder } = questionAt(item, step.ladder)
  const rungs = ladder.rungs.slice(0, step.rung).filter((_, n) => isAsked(record, rungPlace(item, step.ladder, n + 1)))
  const written = kit.in_writing && step.kind === "rate" ? [asked(ladder.frontier.prompt)] : []
  return { title: "The problem", prompt, card: facts(card), asked: [...rungs.map((rung) => asked(rung.prompt, rung.changed)), ...written] }
}

const isAsked = (record, rung) => valueOf(record, rung).outcome !== "not_asked"

function question(kit, item, record) {
  const { prompt, card, probes } = item.question
  if (!kit.in_writing) return card ? { ...NOTHING, title: card.title, card: facts(card) } : NOTHING
  const ticked = probes.filter((_, n) => valueOf(record, `item/${item.id}/probe/${n + 1}`).asked === true)
  return { title: "The question", prompt, card: facts(card), asked: ticked.map((probe) => asked(probe)) }
}

const facts = (card) => card && { title: card.title, facts: card.facts }

const asked = (prompt, changed = "") => ({ changed, prompt })

export function textOf({ title, prompt, card, asked: steps }) {
  const list = card && [card.title, ...card.facts.map((fact) => `• ${fact}`)].join("\n")
  const turns = steps.map(({ changed, prompt: words }) => (changed ? `Changed: ${changed}\n${words}` : words))
  return [prompt, list, ...turns].filter(Boolean).join("\n\n") || title
}
