// What each act of the interviewer does. Every one is an operation, or only turns the page.
import * as changes from "./changes.js"
import { climbing } from "./climbing.js"
import { finishing } from "./finishing.js"
import { leave, toNote, toReason } from "./hands.js"
import { writing } from "./writing.js"

export const verbs = {
  ...climbing,
  ...finishing,
  ...writing,

  async start(room) {
    room.times.turnTo(room.open)
    await room.change(changes.state("begun", room.clock.now()))
    return toNote
  },

  async reopen(room) {
    await room.change(changes.state("reopened", room.clock.now()))
    return toNote
  },

  async go(room, { key }) {
    await leave(room)
    await room.goTo(key)
    return toNote
  },

  async onward(room) {
    if (!room.running || (room.step && room.step.kind === "ask")) return null
    const next = room.next()
    return next ? verbs.go(room, { key: next }) : verbs.finish(room)
  },

  async askSkip(room) {
    room.asking = { kind: "skip" }
    return toReason
  },

  async skip(room, { reason }) {
    const { title } = room.item.question
    await leave(room)
    await room.change(changes.skip(room.item, reason))
    await room.goTo(room.next())
    room.say(`Skipped: ${title}.`)
    return toNote
  },

  async back(room) {
    room.asking = null
    return toNote
  },

  async keys(room) {
    room.keysOpen = !room.keysOpen
    return room.keysOpen ? () => document.getElementById("keys").scrollIntoView({ block: "nearest" }) : null
  },
}
