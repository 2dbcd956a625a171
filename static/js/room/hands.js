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

// So many letters fit into it on any screen.
const FITS = 50

// The field is laid out alone, so it grows by hand as its line does, and is small again for the next one.
export function fit(field) {
  const { value } = field
  if (value === "") field.style.removeProperty("block-size")
  else if (value.length > FITS || value.includes("\n")) grow(field)
}

function grow(field) {
  const { scrollHeight, clientHeight, offsetHeight } = field
  if (scrollHeight > clientHeight) field.style.blockSize = `${scrollHeight + offsetHeight - clientHeight}px`
}

function write(field, text) {
  field.value = text
  fit(field)
}

export function clearNote() {
  const field = noteField()
  if (field) write(field, "")
}

export const emptyNotes = () => document.querySelectorAll("[data-text=line]").forEach((field) => (field.value = ""))

export function intoNote(text) {
  write(noteField(), text)
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
