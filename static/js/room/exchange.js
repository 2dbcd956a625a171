// What goes between the outbox and the server: batches of changes, then the wish to submit.
import { getSession, postOperations } from "./wire.js"

const BATCH = 200

export class Exchange {
  batch = BATCH

  constructor(outbox, session) {
    Object.assign(this, { outbox, session })
  }

  // Batch after batch while they are full. Gives the trouble, or null.
  async run() {
    const { pending, submission } = this.outbox
    for (let more = true; more; ) {
      const { trouble, full } = await this.sendBatch()
      if (trouble) return trouble
      more = full && pending.size > 0
    }
    return pending.size === 0 ? submission.send((send) => this.post(send)) : null
  }

  async sendBatch() {
    const batch = this.outbox.oldest(this.batch)
    if (batch.length === 0) return { trouble: await this.connect() }
    const { data, trouble } = await this.post((csrf) => {
      this.outbox.sends(batch)
      return postOperations(
        csrf,
        batch.map(({ id, target, clock, value }) => ({ id, target, clock, value })),
      )
    })
    if (data) await this.outbox.acknowledge(data)
    const divide = trouble === "too_much" && batch.length > 1
    if (divide) this.batch = Math.ceil(batch.length / 2)
    return { trouble: data || divide ? null : trouble, full: divide || batch.length === this.batch }
  }

  // As this person only. A token that no longer holds is asked for once more.
  async post(send, again = true) {
    const trouble = await this.connect()
    if (trouble) return { trouble }
    const answer = await send(this.session.csrf)
    if (answer.person && answer.person !== this.outbox.person) return { trouble: "other_person" }
    if (answer.trouble !== "refused" || !again) return answer
    this.session = null
    return this.post(send, false)
  }

  async connect() {
    if (this.session) return null
    const { data, trouble } = await getSession()
    if (!data) return trouble
    if (data.person !== this.outbox.person) return "other_person"
    this.outbox.clock.agree(data.clock)
    this.session = data
    return null
  }
}
