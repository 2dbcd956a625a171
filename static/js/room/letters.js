// What a letter does in the bar. Where it does nothing it is only a letter, and is typed.
import { isOver } from "./interview.js"
import { isLadder, rungAt } from "./steps.js"

// [verb, data], or null.
export function command(room, letter, place) {
  const level = /^[1-5]$/.test(letter) && place.closest("#scale")
  if (level) return ["rate", { level: letter }]
  const act = LETTERS[letter.toLowerCase()]
  const [verb, data] = act?.(room) ?? []
  return verb ? [verb, data ?? {}] : null
}

const whenAsking = (act) => (room) => (room.step?.kind === "ask" && !room.asking ? act(room) : null)

const ticks = (n) => (room) => {
  if (!room.item || room.asking) return null
  if (!isLadder(room.item)) return n <= room.item.question.probes.length ? ["probe", { n }] : null
  return room.step.kind === "ask" && n <= rungAt(room.item, room.step).met_when.length ? ["heard", { n }] : null
}

const LETTERS = {
  m: whenAsking(() => ["outcome", { said: "met" }]),
  p: whenAsking(() => ["outcome", { said: "partial" }]),
  x: whenAsking(() => ["outcome", { said: "not_met" }]),
  h: (room) => (room.step?.kind === "ask" ? ["hint"] : null),
  s: whenAsking(() => ["askNotAsked"]),
  f: whenAsking(() => ["knowIt"]),
  n: whenAsking((room) => (room.record[`item/${room.item.id}/met_before`] ? null : ["metBefore", { yes: "" }])),
  t: (room) => (room.capDue() ? ["cap"] : null),
  k: (room) => (room.item && !isOver(room.item, room.record) ? ["askSkip"] : null),
  u: () => ["undo"],
  e: () => ["back"],
  "?": () => ["keys"],
  a: ticks(1),
  b: ticks(2),
  c: ticks(3),
  d: ticks(4),
}
