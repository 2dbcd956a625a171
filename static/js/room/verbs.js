// What each act of the interviewer does. Every one is an operation, or only turns the page.
import * as changes from "./changes.js"
import { unasked } from "./interview.js"
import { linesOf, valueOf } from "./record.js"
import { following, isLadder, rungPlace } from "./steps.js"

const FIELD = () => document.getElementById("note")

const WIDE = matchMedia("(min-width: 62rem)")

export function toNote() {
  FIELD()?.focus({ preventScroll: true })
  showNote()
}

// In columns the field must not lie behind the dock; stacked, what is read aloud stays in view instead.
export function showNote() {
  if (WIDE.matches) FIELD()?.scrollIntoView({ block: "nearest" })
}

function clearNote() {
  const field = FIELD()
  if (field) field.value = ""
}

const NAMES = { met: "met", partial: "partial", not_met: "not met" }

function announce(room, rung, said) {
  const { step } = room
  const next = step.kind === "ask" ? `Rung ${step.rung}.` : step.kind === "rate" ? "New ground: ask, then rate." : "The ladder is over."
  room.say(`Rung ${rung} ${NAMES[said]}. ${next}`)
}

async function record(room, said, reason = null) {
  const { item, step } = room
  await leave(room)
  await room.change(changes.outcome(item, step, said, reason))
  room.asking = null
  announce(room, step.rung, said)
}

// Ends the line being typed. The field is emptied in the same moment, so that no key falls between.
export function leave(room) {
  const stored = room.draft.end()
  clearNote()
  return stored
}

export const verbs = {
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
    if (outcome) await room.change(changes.outcome(room.item, room.step, null))
    room.say(`Hint ${n} opened.`)
    const waited = room.asking
    room.asking = null
    return waited ? toNote : null
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

  knowIt: (room) => verbs.metBefore(room, { yes: "yes" }),

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
    room.say(`Undone: ${last.said}.`)
    return toNote
  },

  async askSkip(room) {
    room.asking = { kind: "skip" }
    return toReason
  },

  async askNotAsked(room) {
    room.asking = { kind: "notAsked" }
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

  async notAsked(room, { reason }) {
    await leave(room)
    await room.change(changes.outcome(room.item, room.step, "not_asked", reason))
    room.asking = null
    room.say("Not asked. The ladder is over.")
    return toNote
  },

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

  async editLast(room) {
    const line = linesOf(room.record).findLast((each) => each.item === (room.item?.id ?? null))
    return line ? verbs.editLine(room, { line: line.id }) : null
  },

  async editLine(room, { line }) {
    await leave(room)
    const text = room.draft.edit(linesOf(room.record).find((each) => each.id === line))
    return () => {
      FIELD().value = text
      toNote()
      FIELD().setSelectionRange(text.length, text.length)
    }
  },

  async back(room) {
    room.asking = null
    return toNote
  },

  async keys(room) {
    room.keysOpen = !room.keysOpen
    return room.keysOpen ? () => document.getElementById("keys").scrollIntoView({ block: "nearest" }) : null
  },

  async allNotes(room) {
    room.allNotes = !room.allNotes
  },

  async tryNow(room) {
    await room.outbox.now()
  },

  async copy(room, { id }) {
    const { value } = room.outbox.refused.find((aside) => aside.id === id)
    await navigator.clipboard.writeText(value.text ?? JSON.stringify(value))
    room.say("Copied.")
  },

  async dismiss(room, { id }) {
    await room.outbox.dismiss(id)
    return toNote
  },
}

async function end(room, reason) {
  await room.change(changes.state("finished", room.clock.now(), reason))
  room.asking = null
  room.outbox.now()
  return () => document.getElementById("review").focus()
}

const toReason = () => document.getElementById("reason").focus()

const toDock = () => document.getElementById("dock").focus()

export const barOf = () => document.getElementById("scale") ?? document.getElementById("dock")
