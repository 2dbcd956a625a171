// What several acts share: the note field, the places that focus goes to, and the end of a line that is being typed.

// The note of the room; in the review, where each question has its own, the one beside the focus.
export const noteField = () => document.getElementById("note") ?? beside("[data-text=line]")

const beside = (found) => document.activeElement?.closest("[data-question]")?.querySelector(found) ?? null

const WIDE = matchMedia("(min-width: 62rem)")

export function toNote() {
  noteField()?.focus({ preventScroll: true })
  if (WIDE.matches) showNote()
}

// In columns always, stacked only while lines are written: else what is read aloud stays in view instead.
export function showNote() {
  noteField()?.scrollIntoView({ block: "nearest" })
}

function clearNote() {
  const field = noteField()
  if (field) field.value = ""
}

export const emptyNotes = () => document.querySelectorAll("[data-text=line]").forEach((field) => (field.value = ""))

export function intoNote(text) {
  noteField().value = text
  toNote()
  noteField().setSelectionRange(text.length, text.length)
}

// Ends the line being typed. The field is emptied in the same moment, so that no key falls between.
export function leave(room) {
  const stored = room.draft.end()
  clearNote()
  return stored
}

export const toReason = () => document.getElementById("reason").focus()

export function intoReason(text) {
  const field = document.getElementById("reason")
  field.value = text
  field.focus()
  field.setSelectionRange(text.length, text.length)
}

export const toDock = () => document.getElementById("dock").focus()

export const barOf = () => beside("[data-bar]") ?? document.getElementById("scale") ?? document.getElementById("dock")
