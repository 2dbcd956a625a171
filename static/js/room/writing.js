// The acts on notes, and on what the server would not take.
import { intoNote, leave, toNote } from "./hands.js"
import { linesOf } from "./record.js"

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
