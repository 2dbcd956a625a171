// What a letter does in the bar. Where it does nothing it is only a letter, and is typed.
import { isOver, QUESTIONS } from "./interview.js"
import { isLadder, rungAt } from "./steps.js"

// [verb, data], or null.
export function command(room, letter, place) {
  const scale = /^[1-5]$/.test(letter) && place.closest("[data-bar=scale]")
  if (scale) return ["rate", { level: letter, item: scale.dataset.item }]
  const act = room.running ? LETTERS[letter.toLowerCase()] : null
  const [verb, data] = act?.(room) ?? []
  return verb ? [verb, data ?? {}] : null
}

const whenAsking = (act) => (room) => (room.step?.kind === "ask" && !room.asking ? act(room) : null)

const whenJudging = (act) => whenAsking((room) => (room.step.awaits === "lead" ? null : act(room)))

const whenFollowing = (event, on) => whenAsking((room) => (room.step.on[event] ? ["lead", { on }] : null))

const ticks = (n) => (room) => {
  if (!room.item || room.asking) return null
  if (!isLadder(room.item)) return n <= room.item.question.probes.length ? ["probe", { n }] : null
  return room.step.kind === "ask" && n <= rungAt(room.item, room.step).met_when.length ? ["heard", { n }] : null
}

const LETTERS = {
  m: whenJudging(() => ["outcome", { said: "met" }]),
  p: whenJudging(() => ["outcome", { said: "partial" }]),
  x: whenJudging(() => ["outcome", { said: "not_met" }]),
  h: (room) => (room.step?.kind === "ask" ? ["hint"] : null),
  g: whenFollowing("lead_went_on", "yes"),
  z: whenFollowing("lead_stopped", ""),
  l: (room) => (room.kit.lead ? null : ["leads"]),
  s: whenJudging(() => ["askNotAsked"]),
  f: whenAsking(() => ["knowIt"]),
  n: whenAsking((room) => (room.record[`item/${room.item.id}/met_before`] ? null : ["metBefore", { yes: "" }])),
  t: (room) => (room.capDue() ? ["cap"] : null),
  k: (room) => (room.item && !isOver(room.item, room.record) ? ["askSkip"] : null),
  q: (room) => (room.item && !room.asking ? ["askUnscripted"] : null),
  w: (room) => (room.open === QUESTIONS && !room.asking ? ["askPromise"] : null),
  u: () => ["undo"],
  e: () => ["back"],
  "?": () => ["keys"],
  a: ticks(1),
  b: ticks(2),
  c: ticks(3),
  d: ticks(4),
}
