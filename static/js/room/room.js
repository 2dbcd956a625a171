// The room's state: kit, record, outbox, which step is open, what is being typed. Knows no element of the page.
import { lastChoice } from "./changes.js"
import { newId } from "./clock.js"
import { Draft } from "./draft.js"
import { resume, stepsOf } from "./interview.js"
import { firstEntryAt, fold, foldAll, stateOf, valueOf } from "./record.js"
import { capIsDue, isLadder, stand } from "./steps.js"
import { Times } from "./times.js"

export class Room {
  asking = null
  allNotes = false
  keysOpen = false
  opensOffline = false

  constructor({ scorecard, kit, record, submitted, outbox, clock, render, say }) {
    Object.assign(this, { scorecard, kit, submitted, outbox, clock, render, say })
    this.record = foldAll([...outbox.acknowledged, ...outbox.operations()], record)
    this.steps = stepsOf(kit)
    this.times = new Times(scorecard, clock)
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
    this.times.turnTo(this.open)
  }

  get running() {
    return !this.submitted && (stateOf(this.record) === "begun" || stateOf(this.record) === "reopened")
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
    const operation = { id: newId(this.clock.now()), target, clock: this.clock.next(), value }
    const kept = this.outbox.add(operation, typing)
    if (!typing) await kept
    this.record = fold(this.record, operation)
    return kept
  }

  async goTo(key) {
    await this.draft.end()
    this.asking = null
    this.open = key
    this.times.turnTo(key)
  }

  next() {
    return this.steps[this.steps.findIndex((step) => step.key === this.open) + 1]?.key ?? null
  }

  capDue() {
    const { step, item } = this
    return step !== null && capIsDue(item, step, this.times.spent(this.open))
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
      record,
      open: this.open,
      item,
      step,
      asking: this.asking,
      allNotes: this.allNotes,
      keysOpen: this.keysOpen,
      opensOffline: this.opensOffline,
      draft: this.draft.current,
      last: lastChoice(this.kit.items, record),
      capDue: this.capDue(),
      opened: this.times.opened(),
      metBefore: item !== null && valueOf(record, `item/${item.id}/met_before`).met_before === true,
      said: step && valueOf(record, `item/${item.id}/ladder/${step.ladder}/rung/${step.rung}`).outcome,
    }
  }
}
