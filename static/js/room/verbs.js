// What each act of the interviewer does. Every one is an operation, or only turns the page.
import * as changes from "./changes.js"
import { climbing } from "./climbing.js"
import { deviating } from "./deviating.js"
import { finishing } from "./finishing.js"
import { leave, toNote, toReason } from "./hands.js"
import { stateOf } from "./record.js"
import { reviewing } from "./reviewing.js"
import { writing } from "./writing.js"

export const verbs = {
  ...climbing,
  ...deviating,
  ...finishing,
  ...writing,

  async start(room) {
    await room.change(changes.state("begun", room.clock.now()))
    return toNote
  },

  async enterLater(room) {
    await room.change(changes.enteredLater(true))
    return verbs.start(room)
  },

  async enterNow(room) {
    await room.change(changes.enteredLater(false))
    return verbs.start(room)
  },

  // Its time says when the sitting began: after an end by mistake the one before goes on, after “another day” there is a second.
  async reopen(room) {
    const goesOn = stateOf(room.record) === "finished" && room.times.sitting
    await room.change(changes.state("reopened", goesOn || room.clock.now()))
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

  async missing(room, { said }) {
    room.asking = { ...(room.asking ?? { kind: "hintOrReason", said }), missing: true }
    return toReason
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

const atRest = {
  start: verbs.start,
  enterLater: verbs.enterLater,
  enterNow: verbs.enterNow,
  reopen: verbs.reopen,
  copy: verbs.copy,
  dismiss: verbs.dismiss,
  tryNow: verbs.tryNow,
  withdraw: reviewing.withdraw,
}

const inReview = {
  ...atRest,
  ...reviewing,

  async toQuestion(room, { item }) {
    await verbs.reopen(room)
    await room.goTo(item)
    return toNote
  },
}

// What can be done now: during the interview, in its review, or before and after.
export function verbsFor(room) {
  if (room.running) return verbs
  return room.review ? inReview : atRest
}
