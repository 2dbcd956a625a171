// The acts on a question: outcomes, hints, follow-ups, ratings, and taking them back.
import * as changes from "./changes.js"
import { leave, toNote, toReason } from "./hands.js"
import { valueOf } from "./record.js"
import { following, isLadder, leadsNow, rungPlace } from "./steps.js"

const NAMES = { met: "met", partial: "partial", not_met: "not met" }

function next({ kind, rung, awaits, follows }) {
  if (kind === "ask") return awaits === "lead" ? "Did the lead go on?" : `Rung ${rung}.`
  if (kind === "rate") return follows ? "New ground: rate it." : "New ground: ask, then rate."
  return "The ladder is over."
}

async function record(room, said, reason = null) {
  const { item, step } = room
  await leave(room)
  await room.change(changes.outcome(item, step, said, reason))
  room.asking = null
  room.say(`Rung ${step.rung} ${NAMES[said]}. ${next(room.step)}`)
}

export const climbing = {
  async outcome(room, { said }) {
    if (following(room.item, room.step, said)?.awaits === "hint_or_reason") {
      room.asking = { kind: "hintOrReason", said }
      return toReason
    }
    await record(room, said)
    return toNote
  },

  async outcomeWithReason(room, { said, reason }) {
    await record(room, said, reason)
    return toNote
  },

  async heard(room, { n }) {
    const { heard } = valueOf(room.record, `${rungPlace(room.item, room.step.ladder, room.step.rung)}/heard/${n}`)
    await room.change(changes.heard(room.item, room.step, Number(n), !heard))
  },

  async probe(room, { n }) {
    const { asked } = valueOf(room.record, `item/${room.item.id}/probe/${n}`)
    await room.change(changes.probe(room.item, Number(n), !asked))
  },

  async hint(room) {
    const n = changes.nextHint(room.item, room.record, room.step)
    if (n === null) return null
    await room.change(changes.hint(room.item, room.step, n, true))
    const { outcome } = valueOf(room.record, rungPlace(room.item, room.step.ladder, room.step.rung))
    if (outcome && !room.step.follows) await room.change(changes.outcome(room.item, room.step, null))
    room.say(room.step.follows ? `Hint ${n} given.` : `Hint ${n} opened.`)
    const waited = room.asking
    room.asking = null
    return waited ? toNote : null
  },

  async hintGiven(room, { n }) {
    const { opened } = valueOf(room.record, `${rungPlace(room.item, room.step.ladder, room.step.rung)}/hint/${n}`)
    await room.change(changes.hintGiven(room.item, room.step, Number(n), !opened))
  },

  async lead(room, { on }) {
    const { item, step } = room
    await leave(room)
    await room.change(changes.lead(item, step, on === "yes"))
    room.say(next(room.step))
    return toNote
  },

  async leads(room) {
    const on = !leadsNow(room.record)
    await room.change(changes.leads(on))
    room.say(on ? "You lead now." : "You follow the lead again.")
    return toNote
  },

  async hintUsed(room, { n, used }) {
    await room.change(changes.hint(room.item, room.step, Number(n), used === "yes"))
  },

  async metBefore(room, { yes }) {
    const { item, step } = room
    await room.change(changes.metBefore(item, step, yes === "yes"))
    if (yes === "yes" && step.asks_met_before && item.swap) {
      await room.change(changes.swap(item, true))
      room.say("Swapped to the parallel ladder. Rung 1.")
    }
  },

  knowIt: (room) => climbing.metBefore(room, { yes: "yes" }),

  async cap(room) {
    await room.change(changes.cap(room.item, room.step))
    room.say("Time noted. The next rung is new ground.")
    return toNote
  },

  async rate(room, { level }) {
    const { item, step } = room
    const change = isLadder(item) ? changes.frontier(item, step, Number(level)) : changes.rating(item, Number(level))
    await room.change(change)
    room.say(`Rated ${level}.`)
  },

  async undo(room) {
    const last = changes.lastChoice(room.kit.items, room.record)
    if (!last) return null
    await leave(room)
    for (const change of last.changes) await room.change(change)
    if (room.open !== last.item.id) await room.goTo(last.item.id)
    room.say(`Undone: ${last.title}, ${last.said}.`)
    return toNote
  },

  async askNotAsked(room) {
    room.asking = { kind: "notAsked" }
    return toReason
  },

  async notAsked(room, { reason }) {
    await leave(room)
    await room.change(changes.outcome(room.item, room.step, "not_asked", reason))
    room.asking = null
    room.say("Not asked. The ladder is over.")
    return toNote
  },
}
