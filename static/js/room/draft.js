// The line being typed: shown at once, stored within 300 ms, on blur and when the page is hidden.
import { line } from "./changes.js"
import { newId } from "./clock.js"

const PAUSE = 300

export class Draft {
  current = null

  constructor({ clock, change, place, ended }) {
    Object.assign(this, { clock, change, place, ended })
  }

  typed(text) {
    if (!this.current) {
      if (text === "") return
      this.current = { id: newId(this.clock.now()), at: new Date(this.clock.now()).toISOString(), ...this.place(), stored: null }
    }
    this.text = text
    this.timer ??= setTimeout(() => this.store(), PAUSE)
  }

  // Writes what is not written yet. Gives the promise of the browser's commit.
  store() {
    clearTimeout(this.timer)
    this.timer = null
    if (!this.current || this.text === this.current.stored) return Promise.resolve()
    const first = this.current.stored === null
    this.current.stored = this.text
    if (first && this.text.trim() === "") return Promise.resolve()
    return this.change(line(this.current, this.text), true)
  }

  end() {
    const stored = this.store()
    if (this.current) this.ended()
    this.current = null
    this.text = ""
    return stored
  }

  // Makes the line that is being edited belong to another question, or to none.
  pin(item) {
    const { home } = this.current
    Object.assign(this.current, item === home.item ? home : { item, rung: null }, { stored: this.text })
    return this.change(line(this.current, this.text))
  }

  edit({ id, at, item, rung, text, quote }) {
    const shown = quote ? `"${text}` : text
    this.current = { id, at, item, rung, stored: shown, home: { item, rung } }
    this.text = shown
    return shown
  }
}
