// The acts that end the interview, for today or for good.
import * as changes from "./changes.js"
import { leave, toDock, toReason } from "./hands.js"
import { unasked } from "./interview.js"
import { toReview } from "./review_places.js"

export const finishing = {
  async finish(room) {
    await leave(room)
    room.asking = { kind: "finish" }
    return toDock
  },

  async finishWhy(room, { reason, words }) {
    room.asking = reason === "other" ? { kind: "finish", reason } : { kind: "finish", reason, words }
    return reason === "other" ? toReason : toDock
  },

  async finishInWords(room, { reason }) {
    room.asking = { kind: "finish", reason, words: reason }
    return toDock
  },

  async thatWasAll(room) {
    for (const item of notAsked(room)) await room.change(changes.skip(item, room.asking.words))
    await end(room, "finished")
    room.say("The interview is over. What is still open comes first.")
    return () => toReview(room.review)
  },

  async adjourn(room) {
    await end(room, "adjourned")
    room.say("To be continued. Nothing was skipped.")
    return () => document.getElementById("reopen").focus()
  },
}

const notAsked = (room) => unasked(room.kit, room.record, room.times.opened())

async function end(room, state) {
  await room.change(changes.state(state, room.clock.now(), room.asking.reason ?? null))
  room.asking = null
  room.outbox.now()
}
