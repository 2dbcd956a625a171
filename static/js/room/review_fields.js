// The review as it is being written: which questions come first, and its text fields, each kept as it is typed. Knows no page.
import { askedOf } from "./asked.js"
import { missingBeforeSubmit } from "./before_submit.js"
import { Draft } from "./draft.js"
import { notRated, summed } from "./review_changes.js"

const PAUSE = 300

export class Review {
  // locking: asked once more before it locks; tried: it was asked to lock while something was missing.
  locking = false
  tried = false
  // Of whom it was said that they were not there, by their place on the panel: {done, words}.
  said = new Map()

  constructor(room) {
    this.room = room
    this.fields = new Map()
    this.first = firstOf(room.kit.items, room.record)
  }

  // A field by its name and question, if it is about one: {typed(text), store(), end()}.
  field({ text, item }) {
    const name = item ? `${text} ${item}` : text
    if (!this.fields.has(name)) this.fields.set(name, this.made(text, this.item(item)))
    return this.fields.get(name)
  }

  item(id) {
    return this.room.kit.items.find((item) => item.id === id) ?? null
  }

  made(text, item) {
    const { room } = this
    if (text === "summary") return new Kept((words) => room.change(summed(words), true))
    if (text === "reason") return new Kept((words) => room.change(notRated(askedOf(item, room.record), words), true))
    return new Draft({
      clock: room.clock,
      change: (change, typing) => room.change(change, typing),
      place: () => this.place(item),
      ended: () => room.outbox.soon(),
    })
  }

  place(item) {
    if (!item) return { item: null, rung: null }
    return { item: item.id, rung: askedOf(item, this.room.record).at?.endsWith("/frontier") ? "frontier" : null }
  }

  // What a field says that the record does not hold yet; undefined when it holds all.
  unwritten(text, item) {
    return this.fields.get(item ? `${text} ${item}` : text)?.text
  }

  // The notes that stand in a field now.
  drafts() {
    return new Set([...this.fields.values()].flatMap(({ current }) => (current ? [current.id] : [])))
  }

  store() {
    return Promise.all([...this.fields.values()].map((field) => field.store()))
  }

  end() {
    return Promise.all([...this.fields.values()].map((field) => field.end()))
  }
}

// The ids of the questions that something is missing for, those without rating or reason first.
function firstOf(items, record) {
  const missing = missingBeforeSubmit(items, record).flatMap(({ item }) => item ?? [])
  const isOpen = (item) => !askedOf(item, record).over
  return [...new Set([...missing.filter(isOpen), ...missing].map(({ id }) => id))]
}

// A text that replaces the one before it.
class Kept {
  constructor(write) {
    this.write = write
  }

  typed(text) {
    this.text = text
    this.timer ??= setTimeout(() => this.store(), PAUSE)
  }

  store() {
    clearTimeout(this.timer)
    this.timer = null
    if (this.text === undefined) return Promise.resolve()
    const kept = this.write(this.text)
    this.text = undefined
    return kept
  }

  end() {
    return this.store()
  }
}
