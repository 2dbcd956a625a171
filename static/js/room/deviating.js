// The acts on what departs from the plan, or is said besides it.
import * as changes from "./changes.js"
import { newId } from "./clock.js"
import { wordsAt } from "./deviations.js"
import { intoReason, leave, toNote, toReason } from "./hands.js"
import { turnOf } from "./turns.js"

export const deviating = {
  async askTurn(room) {
    room.asking = { kind: "turn" }
    return toReason
  },

  async turn(room, { reason }) {
    await leave(room)
    await room.change(changes.order(room.item, turnOf(room.item, room.record).at, reason))
    room.asking = null
    room.say("The reason is noted.")
    return toNote
  },

  async inTurn(room) {
    await room.change(changes.order(room.item, room.item.n))
    return toNote
  },

  async askUnscripted(room, { id }) {
    if (!room.item) return null
    room.asking = { kind: "unscripted", id }
    return () => intoReason(id ? wordsAt(room.record, changes.unscripted(room.item, id, "").target) : "")
  },

  async unscripted(room, { id, reason }) {
    await leave(room)
    await room.change(changes.unscripted(room.item, id ?? newId(room.clock.now()), reason))
    room.asking = null
    return toNote
  },

  async askPromise(room, { id }) {
    room.asking = { kind: "promise", id }
    return () => intoReason(id ? wordsAt(room.record, changes.promised(id, "").target) : "")
  },

  async promise(room, { id, reason }) {
    await leave(room)
    await room.change(changes.promised(id ?? newId(room.clock.now()), reason))
    room.asking = null
    return toNote
  },
}
