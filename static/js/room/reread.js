// Reads the record again, at most every ten seconds, for what another device entered.
import { fromServer, holds } from "./record.js"
import { getRecord } from "./wire.js"

const EVERY = 10000

export class Reread {
  last = Date.now()

  constructor(room) {
    this.room = room
  }

  soon() {
    this.timer ??= setTimeout(() => this.read(), Math.max(0, this.last + EVERY - Date.now()))
  }

  async read() {
    const { room } = this
    this.timer = null
    this.last = Date.now()
    const { data, person } = await getRecord()
    if (!data || person !== room.outbox.person) return
    const entries = fromServer(data.entries)
    room.outbox.arrived([...Object.values(entries), ...room.outbox.acknowledged, ...room.outbox.operations()])
    if (data.submitted) room.outbox.follow({ submitted: true })
    await room.outbox.forgetHeld((kept) => data.submitted || holds(entries, kept))
  }
}
