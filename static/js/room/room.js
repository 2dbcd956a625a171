// The room's state: kit, record, outbox, which step is open, what is being typed. Knows no element of the page.
import { lastChoice, order } from "./changes.js"
import { newId } from "./clock.js"
import { Draft } from "./draft.js"
import { begunAt, BREAK, resume, stepAfterBreak, stepsOf } from "./interview.js"
import { firstEntryAt, fold, foldAll, sameRecord, stateOf, valueOf } from "./record.js"
import { capIsDue, isLadder, stand } from "./steps.js"
import { Times } from "./times.js"
import { Review } from "./review_fields.js"
import { outOfTurn } from "./turns.js"

export class Room {
  #review = null
  asking = null
  allNotes = false
  keysOpen = false
  opensOffline = false

  constructor({ scorecard, kit, record, submitted, outbox, clock, storage, render, say }) {
    Object.assign(this, { scorecard, kit, submitted, outbox, clock, render, say })
    this.record = foldAll([...outbox.acknowledged, ...outbox.operations()], record)
    this.times = new Times(scorecard, clock, storage)
    this.steps = stepsOf(kit, this.times.afterBreak)
    this.open = this.steps.some((step) => step.key === this.times.open) ? this.times.open : resume(this.steps, this.record)
    this.draft = new Draft({
      clock,
      change: (change, typing) => this.change(change, typing),
      place: () => this.place(),
      ended: () => outbox.soon(),
    })
    if (!this.running) return
    const first = this.item && firstEntryAt(this.record, this.item)
    if (first) this.times.openSince(this.open, first)
    this.times.run(begunAt(this.record), this.open)
  }

  get running() {
    return !this.submitted && (stateOf(this.record) === "begun" || stateOf(this.record) === "reopened")
  }

  // Begins when the interview is over, and anew when it was left; null at any other time.
  get review() {
    const open = stateOf(this.record) === "finished" && !this.submitted && !this.outbox.submission.waiting
    this.#review = open ? (this.#review ?? new Review(this)) : null
    return this.#review
  }

  reviewAgain(record) {
    this.record = record
    this.#review = null
  }

  // Writes what is typed and not written yet.
  store() {
    return Promise.all([this.draft.store(), this.review?.store()])
  }

  // Typed afterwards from paper: no clock runs, no cap comes, nothing is shown to a candidate.
  get later() {
    return valueOf(this.record, "entered_later").later === true
  }

  get item() {
    return this.steps.find((step) => step.key === this.open).item ?? null
  }

  get step() {
    return this.item && isLadder(this.item) ? stand(this.item, this.record) : null
  }

  // What a note typed now is about.
  place() {
    const { item, step } = this
    if (!item) return { item: null, rung: null }
    if (!step) return { item: item.id, rung: null }
    return { item: item.id, rung: step.kind === "ask" ? `${step.ladder}/${step.rung}` : "frontier" }
  }

  // Choices are stored, then shown; typing is shown already.
  async change({ target, value }, typing = false) {
    const { item, kit } = this
    const turn = outOfTurn({ kit, item, record: this.record, opened: this.times.opened() }, { target, value })
    const operation = { id: newId(this.clock.now()), target, clock: this.clock.next(), value }
    const kept = this.outbox.add(operation, typing)
    if (!typing) await kept
    this.record = fold(this.record, operation)
    if (target === "state") this.running ? this.times.run(begunAt(this.record), this.open) : this.times.stop()
    if (turn) this.change(order(item, turn), true)
    return kept
  }

  // What other tabs and devices entered, without what the server refused. What is being typed here stays. Gives whether any of it is new.
  learn(operations) {
    const { record, running } = this
    const refused = new Set(this.outbox.refused.map(({ id }) => id))
    const taken = (operation) => !refused.has(operation.id)
    this.record = foldAll([...Object.values(record), ...operations].filter(taken))
    operations.forEach(({ clock }) => this.clock.join(clock))
    if (running && !this.running) this.draft.end()
    if (running !== this.running) this.running ? this.times.run(begunAt(this.record), this.open) : this.times.stop()
    return !sameRecord(record, this.record)
  }

  lock() {
    this.store()
    this.submitted = true
  }

  async goTo(key) {
    await this.draft.end()
    this.asking = null
    if (key === BREAK && this.open !== BREAK) this.takeBreak()
    this.open = key
    this.times.turnTo(key)
  }

  // A break that is not yet due moves to where it is taken, so that the interview goes on from there.
  takeBreak() {
    if (this.next() === BREAK && this.step?.kind !== "ask") return
    this.times.afterBreak = stepAfterBreak(this.steps, this.open, this.record)
    this.steps = stepsOf(this.kit, this.times.afterBreak)
  }

  next() {
    return this.steps[this.steps.findIndex((step) => step.key === this.open) + 1]?.key ?? null
  }

  capDue() {
    const { step, item } = this
    return step !== null && !this.later && capIsDue(item, step, this.times.spent(this.open))
  }

  view() {
    const { item, step, record } = this
    return {
      scorecard: this.scorecard,
      kit: this.kit,
      steps: this.steps,
      outbox: this.outbox,
      submitted: this.submitted,
      running: this.running,
      later: this.later,
      record,
      open: this.open,
      item,
      step,
      asking: this.asking,
      allNotes: this.allNotes,
      keysOpen: this.keysOpen,
      opensOffline: this.opensOffline,
      draft: this.draft.current,
      review: this.review,
      writing: this.review?.drafts() ?? new Set(),
      last: lastChoice(this.kit.items, record),
      capDue: this.capDue(),
      opened: this.times.opened(),
      metBefore: item !== null && valueOf(record, `item/${item.id}/met_before`).met_before === true,
      said: step && valueOf(record, `item/${item.id}/ladder/${step.ladder}/rung/${step.rung}`).outcome,
    }
  }
}
