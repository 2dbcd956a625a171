// The acts that end the interview.
import * as changes from "./changes.js"
import { leave, toDock } from "./hands.js"
import { unasked } from "./interview.js"

export const finishing = {
  async finish(room) {
    await leave(room)
    if (unasked(room.kit, room.record, room.times.opened()).length === 0) return end(room, null)
    room.asking = { kind: "finish" }
    return toDock
  },

  end: async (room, { reason, words }) => {
    for (const item of unasked(room.kit, room.record, room.times.opened())) await room.change(changes.skip(item, words))
    return end(room, reason)
  },
}

async function end(room, reason) {
  await room.change(changes.state("finished", room.clock.now(), reason))
  room.asking = null
  room.outbox.now()
  return () => document.getElementById("review").focus()
}
