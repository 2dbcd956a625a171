// Keeps every change on the device until the server has acknowledged it, and says truthfully where it stands.
import { getSession, postOperations } from "./wire.js"

const BATCH = 200
const SOON = 300
const BETWEEN_TYPING = 8000
const FIRST_RETRY = 1000
const LONGEST_RETRY = 30000

export class Outbox {
  pending = new Map()
  acknowledged = []
  refused = []
  trouble = null
  savedAt = null
  sending = false
  retry = FIRST_RETRY
  lastSent = 0

  // session: null when there is no connection yet.
  constructor({ scorecard, person, session, store, clock, changed }) {
    Object.assign(this, { scorecard, person, session, store, clock, changed, trouble: session ? null : "offline" })
  }

  async load() {
    for (const kept of await this.store.all(this.scorecard)) {
      if (kept.reason) this.refused.push(kept)
      else if (kept.acknowledged) this.acknowledged.push(kept)
      else this.pending.set(kept.id, kept)
    }
    this.schedule(0)
  }

  // What the server has is kept until the record read from it holds it, for a room that is opened again without a connection.
  async forgetHeld(held) {
    const gone = this.acknowledged.filter(held).map(({ id }) => id)
    this.acknowledged = this.acknowledged.filter((kept) => !held(kept))
    await this.store.remove(gone).catch(() => {})
  }

  operations() {
    return [...this.pending.values()]
  }

  // Resolves when the browser has committed it. Typing replaces what was typed before and is not yet sent.
  async add(operation, typing = false) {
    const kept = { ...operation, scorecard: this.scorecard, sent: false, typing }
    const replaced = typing ? this.unsent(operation.target) : null
    if (replaced) this.pending.delete(replaced)
    this.pending.set(kept.id, kept)
    this.changed()
    await this.keep(kept, replaced)
    this.schedule(this.wait(typing))
  }

  wait(typing) {
    if (this.trouble) return this.retry
    return typing ? Math.max(SOON, this.lastSent + BETWEEN_TYPING - Date.now()) : SOON
  }

  unsent(target) {
    const found = this.operations().find((kept) => kept.target === target && kept.typing && !kept.sent)
    return found?.id ?? null
  }

  async keep(kept, replaced) {
    try {
      await this.store.put(kept, replaced)
    } catch {
      this.full = true
      this.changed()
    }
  }

  schedule(wait) {
    const due = Date.now() + wait
    if (this.timer && this.due <= due) return
    clearTimeout(this.timer)
    this.due = due
    this.timer = setTimeout(() => this.send(), wait)
  }

  soon() {
    this.schedule(this.wait(false))
  }

  now() {
    clearTimeout(this.timer)
    this.timer = null
    return this.send()
  }

  async send() {
    this.timer = null
    if (this.sending || this.pending.size === 0) return
    this.sending = true
    const trouble = await this.exchange()
    this.sending = false
    this.settle(trouble)
  }

  settle(trouble) {
    this.trouble = trouble
    if (trouble) {
      this.session = null
      this.schedule(this.retry)
      this.retry = Math.min(this.retry * 2, LONGEST_RETRY)
    } else {
      this.retry = FIRST_RETRY
      if (this.pending.size > 0) this.schedule(SOON)
    }
    this.changed()
  }

  // One batch there and back; gives the trouble, or null. A token that no longer holds is asked for once more.
  async exchange(again = true) {
    const unfit = await this.connect()
    if (unfit) return unfit
    const batch = this.operations()
      .sort((one, other) => (one.clock < other.clock ? -1 : 1))
      .slice(0, BATCH)
    batch.forEach((kept) => (kept.sent = true))
    this.lastSent = Date.now()
    const { data, trouble } = await postOperations(
      this.session.csrf,
      batch.map(({ id, target, clock, value }) => ({ id, target, clock, value })),
    )
    if (data) return this.acknowledge(data)
    this.session = null
    return trouble === "refused" && again ? this.exchange(false) : trouble
  }

  async connect() {
    if (this.session) return null
    const { data, trouble } = await getSession()
    if (!data) return trouble
    if (data.person !== this.person) return "other_person"
    this.clock.agree(data.clock)
    this.session = data
    return null
  }

  async acknowledge({ clock, answers }) {
    this.clock.join(clock)
    const gone = answers.map((answer) => answer.id)
    for (const { id, answer, reason } of answers) {
      if (answer === "refused") await this.setAside(this.pending.get(id), reason)
    }
    const kept = answers.filter(({ id, answer }) => answer === "kept" && this.pending.has(id)).map(({ id }) => this.pending.get(id))
    gone.forEach((id) => this.pending.delete(id))
    this.savedAt = this.clock.now()
    await this.store.putAll(kept.map((each) => ({ ...each, acknowledged: true }))).catch(() => {})
    return null
  }

  async setAside(operation, reason) {
    if (!operation) return
    const aside = { ...operation, reason }
    this.refused.push(aside)
    await this.keep(aside, null)
  }

  async dismiss(id) {
    this.refused = this.refused.filter((aside) => aside.id !== id)
    await this.store.remove([id])
    this.changed()
  }

  // {kind: saved | saving | waiting | needs, text}. Never "saved" before the server said so.
  status() {
    const need = this.need()
    if (need) return { kind: "needs", text: `Needs you: ${need}` }
    const count = this.pending.size
    if (count === 0) return { kind: "saved", text: "Saved" }
    if (!this.trouble) return { kind: "saving", text: "Saving" }
    return {
      kind: "waiting",
      text: `Offline: ${count} ${count === 1 ? "change" : "changes"} kept ${this.store.lasting && !this.full ? "on this device" : "in this tab only"}`,
    }
  }

  need() {
    if (this.full) return "this device is full, copy your notes before you close this tab"
    if (this.refused.length > 0) return `${this.refused.length} ${this.refused.length === 1 ? "change was" : "changes were"} refused`
    return NEEDS[this.trouble] ?? null
  }
}

const NEEDS = {
  sign_in: "sign in again in a new tab",
  other_person: "somebody else is signed in here",
  refused: "reload this page",
  gone: "this scorecard is not open to you",
}
