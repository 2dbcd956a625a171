// Keeps every change on the device until the server has acknowledged it, and sends it.
import { Exchange } from "./exchange.js"
import { Keeping } from "./keeping.js"
import { Pace } from "./pace.js"
import { standing } from "./standing.js"
import { Tabs } from "./tabs.js"
import { Submission } from "./waiting.js"

const SOON = 300
const BETWEEN_TYPING = 8000
const TYPED = 400
const FIRST_RETRY = 1000
const LONGEST_RETRY = 30000
// What another tab made is sent from here when it has not been by then.
const TAKE_OVER = 10000

// The page is told by `changed` that the status may be another, by `arrived` what another tab entered, by `behind` that the record should
// be read again, by `submitted` that it is locked.
export class Outbox {
  pending = new Map()
  acknowledged = []
  refused = []
  answered = new Set()
  trouble = null
  savedAt = null
  sending = false
  again = false
  // Something was typed that is not yet an operation.
  typing = false
  // What the device kept could not be read.
  unread = false
  retry = FIRST_RETRY
  lastSent = 0
  pace = new Pace()
  arrived = () => {}
  behind = () => {}
  submitted = () => {}

  // session: null when there is no connection yet.
  constructor({ scorecard, person, session, store, clock, changed }) {
    Object.assign(this, { scorecard, person, store, clock, changed, trouble: session ? null : "offline" })
    this.exchange = new Exchange(this, session)
    this.keeping = new Keeping(store)
    this.tabs = new Tabs(`fourfold-${person}-${scorecard}`, (news) => this.hear(news))
    const news = (fresh) => (this.tabs.tell(fresh), this.follow(fresh))
    this.submission = new Submission({ scorecard, keeping: this.keeping, clock, news, soon: () => this.now() })
  }

  // Reads what the device keeps; again when other tabs may have been busy. Gives the operations that were not known here.
  async load() {
    try {
      const found = (await this.store.all(this.scorecard)).filter((kept) => this.take(kept))
      await this.submission.load()
      this.unread = false
      this.schedule(0)
      return found.filter(({ reason }) => !reason)
    } catch {
      this.unread = true
      this.schedule(this.retry)
      return []
    }
  }

  // Gives whether it was news.
  take(kept) {
    const { id } = kept
    if (this.answered.has(id) || (this.pending.has(id) && !kept.acknowledged && !kept.reason)) return false
    const known = this.pending.has(id)
    if (kept.reason || kept.acknowledged) this.settled(kept)
    else this.pending.set(id, kept)
    return !known
  }

  settled(kept) {
    this.pending.delete(kept.id)
    this.keeping.spare(kept.id)
    this.answered.add(kept.id)
    ;(kept.reason ? this.refused : this.acknowledged).push(kept)
  }

  // What the server has is kept until the record read from it holds it, for a room that is opened again without a connection.
  async forgetHeld(held) {
    this.acknowledged.filter(held).forEach(({ id }) => this.keeping.remove(id))
    this.acknowledged = this.acknowledged.filter((kept) => !held(kept))
    await this.keeping.write()
  }

  operations() {
    return [...this.pending.values()]
  }

  oldest(count) {
    return this.operations()
      .sort((one, other) => (one.clock < other.clock ? -1 : 1))
      .slice(0, count)
  }

  sends(batch) {
    batch.forEach((kept) => (kept.sent = true))
    this.lastSent = Date.now()
    this.pace.spend()
  }

  // Resolves when the browser has committed it. Typing replaces what was typed before and is not yet sent.
  async add(operation, typing = false) {
    const kept = { ...operation, scorecard: this.scorecard, sent: false, typing }
    const replaced = typing ? this.unsent(operation) : null
    if (replaced) this.pending.delete(replaced)
    this.pending.set(kept.id, kept)
    const keeping = this.keeping.keep(kept, replaced)
    this.changed()
    await keeping
    this.tabs.tell({ added: kept, replaced, kept: !this.keeping.unkept.has(kept.id) })
    this.changed()
    this.schedule(this.wait(typing))
  }

  // Of this tab: a clock ends with the device that made it.
  unsent({ target, clock }) {
    const device = clock.slice(-8)
    const found = this.operations().find((kept) => kept.target === target && kept.typing && !kept.sent && kept.clock.endsWith(device))
    return found?.id ?? null
  }

  // A key was pressed in a text: what it says is an operation within 300 ms.
  typed() {
    clearTimeout(this.typedTimer)
    this.typedTimer = setTimeout(() => this.setTyping(false), TYPED)
    this.setTyping(true)
  }

  setTyping(typing) {
    const turns = this.typing !== typing
    this.typing = typing
    if (turns) this.changed()
  }

  wait(typing) {
    if (this.trouble) return this.retry
    return typing ? Math.max(SOON, this.pace.wait(), this.lastSent + BETWEEN_TYPING - Date.now()) : SOON
  }

  schedule(wait) {
    const due = Date.now() + wait
    if (this.timer && this.due <= due) return
    clearTimeout(this.timer)
    this.due = due
    this.timer = setTimeout(() => this.send(), wait)
  }

  // A line has ended.
  soon() {
    this.schedule(this.trouble ? this.retry : Math.max(SOON, this.pace.wait()))
  }

  now() {
    clearTimeout(this.timer)
    this.timer = null
    return this.send()
  }

  async send() {
    this.timer = null
    this.again ||= this.sending
    if (this.sending || !this.isBusy()) return
    this.sending = true
    const trouble = await this.tabs.alone(() => this.exchange.run())
    this.sending = false
    await this.settle(trouble)
  }

  isBusy() {
    return this.pending.size > 0 || this.submission.waiting !== null || this.trouble !== null || this.unread || this.keeping.fault !== null
  }

  async settle(trouble) {
    if (this.unread) this.arrived(await this.load())
    await this.keeping.write()
    const hurry = this.again
    this.again = false
    this.follow({ trouble })
    this.tabs.tell({ trouble })
    if (trouble) {
      this.schedule(this.retry * (0.5 + Math.random() / 2))
      this.retry = Math.min(this.retry * 2, LONGEST_RETRY)
      return
    }
    this.retry = FIRST_RETRY
    if (this.pending.size > 0) this.schedule(hurry ? SOON : this.wait(this.operations().every(({ typing }) => typing)))
    else if (this.isBusy()) this.schedule(LONGEST_RETRY)
  }

  async acknowledge({ clock, answers }) {
    this.clock.join(clock)
    this.savedAt = this.clock.now()
    const settled = this.answer(answers)
    this.tabs.tell({ answers, savedAt: this.savedAt })
    await this.store.write(settled).catch(() => settled.filter(({ reason }) => reason).forEach((aside) => this.keeping.keep(aside)))
  }

  // Gives what it settled.
  answer(answers) {
    const settled = answers
      .filter(({ id }) => this.pending.has(id))
      .map(({ id, answer, reason }) => ({ ...this.pending.get(id), ...(answer === "kept" ? { acknowledged: true } : { reason }) }))
    settled.forEach((kept) => this.settled(kept))
    if (settled.some(({ reason }) => reason)) this.behind()
    return settled
  }

  // What another tab of this room did.
  hear(news) {
    if (news.added) this.hearAdded(news)
    if (news.answers) this.answer(news.answers)
    if (news.savedAt) this.savedAt = news.savedAt
    if (news.dismissed) this.refused = this.refused.filter(({ id }) => id !== news.dismissed)
    this.follow(news)
  }

  hearAdded({ added, replaced, kept }) {
    if (replaced && !this.pending.get(replaced)?.sent) this.pending.delete(replaced)
    if (this.take({ ...added, sent: false }) && !kept) this.keeping.keep(added, replaced)
    this.arrived([added])
    clearTimeout(this.takingOver)
    this.takingOver = setTimeout(() => this.now(), TAKE_OVER)
  }

  // What is true of all tabs at once.
  follow({ trouble = this.trouble, ...news }) {
    const back = this.trouble !== null && trouble === null
    this.trouble = trouble
    if (trouble) this.exchange.session = null
    if (back) this.behind()
    if ("waiting" in news) this.submission.hear(news)
    if (news.submitted) this.submitted()
    this.changed()
  }

  async dismiss(id) {
    this.refused = this.refused.filter((aside) => aside.id !== id)
    this.tabs.tell({ dismissed: id })
    this.keeping.remove(id)
    await this.keeping.write()
    this.changed()
  }

  status() {
    return standing(this)
  }
}
