// The acts on notes, and on what the server would not take.
import * as changes from "./changes.js"
import { intoNote, leave, toNote } from "./hands.js"
import { linesOf, valueOf } from "./record.js"

export const writing = {
  async editLast(room) {
    const line = linesOf(room.record).findLast((each) => each.item === (room.item?.id ?? null))
    return line ? writing.editLine(room, { line: line.id }) : null
  },

  async editLine(room, { line }) {
    await leave(room)
    const text = room.draft.edit(linesOf(room.record).find((each) => each.id === line))
    return () => intoNote(text)
  },

  async pin(room, { value }) {
    if (!room.draft.current) return
    await room.draft.pin(value || null)
    const title = room.kit.items.find((item) => item.id === value)?.question.title
    room.say(title ? `Belongs to “${title}”.` : "Belongs to no question.")
  },

  async paper(room) {
    const { noted } = valueOf(room.record, `item/${room.item.id}/paper`)
    await room.change(changes.paper(room.item, !noted))
  },

  async allNotes(room) {
    room.allNotes = !room.allNotes
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

  async tryNow(room) {
    await room.outbox.now()
  },
}
