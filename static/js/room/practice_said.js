// What the scripted candidate has said so far at this step: to the question, to each follow-up asked, after each hint opened.
import { h } from "./dom.js"
import { CLOSING, QUESTIONS } from "./interview.js"
import { valueOf } from "./record.js"
import { isLadder, rungAt, rungPlace } from "./steps.js"
import { firstName } from "./words.js"

// The parts of a question with the candidate's answer under what is read aloud or shown.
export function answered(view, parts) {
  const shown = view.item && !isLadder(view.item) ? 2 : 1
  return [...parts.slice(0, shown), strip(view), ...parts.slice(shown)]
}

function strip(view) {
  const heard = said(view)
  return h(
    "section",
    { class: "answers", id: "answers", "aria-labelledby": "answers-h", "aria-live": "polite" },
    h("h2", { class: "label", id: "answers-h" }, `${firstName(view.kit.candidate)} answers`),
    heard.map(([to, words]) => h("p", {}, to && h("span", { class: "small muted" }, to), to && " ", words)),
    heard.length === 0 && h("p", { class: "small muted" }, "Nothing more here."),
  )
}

// [what it answers or null, the words], in the order in which they were said.
export function said(view) {
  const { kit, item, open } = view
  if (item) return isLadder(item) ? climbing(view, kit.practice.items[item.id]) : talking(view, kit.practice.items[item.id])
  return { [QUESTIONS]: [[null, kit.practice.asks]], [CLOSING]: [[null, kit.practice.farewell]] }[open] ?? []
}

function talking({ item, record }, { answer, probes }) {
  const asked = probes.flatMap((words, n) =>
    valueOf(record, `item/${item.id}/probe/${n + 1}`).asked ? [[`“${item.question.probes[n]}”`, words]] : [],
  )
  return [[null, answer], ...asked]
}

function climbing({ item, step, record }, { met_before, ladders }) {
  const rung = ladders[step.ladder][step.rung - 1]
  if (step.kind === "ask") return onRung(item, step, record, rung, met_before)
  return step.kind === "rate" || step.reason === "frontier" ? [[null, rung.new_ground.answer]] : []
}

function onRung(item, step, record, { answer, after_hints }, metBefore) {
  const told = step.asks_met_before ? [["“Have you met this problem before?”", metBefore.answer]] : []
  if (told.length > 0 && !record[`item/${item.id}/met_before`]) return told
  const at = rungPlace(item, step.ladder, step.rung)
  const helped = rungAt(item, step).hints.flatMap((_, n) =>
    valueOf(record, `${at}/hint/${n + 1}`).opened ? [[`After hint ${n + 1}:`, after_hints[n]]] : [],
  )
  return [...told, [null, answer], ...helped]
}
