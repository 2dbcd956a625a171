// What several acts share: the note field, the places that focus goes to, and the end of a line that is being typed.

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

export function intoNote(text) {
  FIELD().value = text
  toNote()
  FIELD().setSelectionRange(text.length, text.length)
}

// Ends the line being typed. The field is emptied in the same moment, so that no key falls between.
export function leave(room) {
  const stored = room.draft.end()
  clearNote()
  return stored
}

export const toReason = () => document.getElementById("reason").focus()

export const toDock = () => document.getElementById("dock").focus()

export const barOf = () => document.getElementById("scale") ?? document.getElementById("dock")
