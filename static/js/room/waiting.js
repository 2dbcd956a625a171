// The wish to submit: kept on the device with the digest of the record that its author looked at, and sent once the server has everything.
import { postSubmission } from "./wire.js"

const ASKED = "Your scorecard could not be submitted by itself. Read it through, then submit."

export class Submission {
  // {scorecard, seen, at}, or null.
  waiting = null
  // Words: why it could not be submitted by itself; null when there is nothing to ask.
  asked = null

  // news: called with what changed, {waiting, asked} or {submitted: true}, before it is shown; soon: has the outbox send.
  constructor({ scorecard, keeping, clock, news, soon }) {
    Object.assign(this, { scorecard, keeping, clock, news, soon, id: `submission/${scorecard}` })
  }

  // The device has committed the wish: it outlives this tab.
  get kept() {
    return this.waiting !== null && this.keeping.store.lasting && !this.keeping.unkept.has(this.id)
  }

  async load() {
    const [wish] = await this.keeping.store.all(this.id)
    if (wish && !this.waiting && !this.keeping.gone.has(this.id)) this.waiting = { scorecard: this.scorecard, seen: wish.seen, at: wish.at }
  }

  // Resolves when the device has committed it. It is then sent as soon as everything else is.
  async submit(seen) {
    const wish = { scorecard: this.scorecard, seen, at: new Date(this.clock.now()).toISOString() }
    this.hear({ waiting: wish, asked: null })
    await this.keeping.keep({ ...wish, id: this.id, scorecard: this.id })
    this.news({ waiting: wish, asked: null })
    this.soon()
  }

  withdraw() {
    return this.end(null)
  }

  async end(asked) {
    this.hear({ waiting: null, asked })
    this.keeping.remove(this.id)
    await this.keeping.write()
    this.news({ waiting: null, asked })
  }

  hear({ waiting, asked }) {
    Object.assign(this, { waiting, asked })
  }

  // post: sends with a token that holds. Gives the trouble, or null.
  async send(post) {
    const wish = this.waiting
    if (!wish) return null
    const { data, trouble, words, problems = [] } = await post((csrf) => postSubmission(csrf, wish.seen))
    if (data) await this.succeed()
    else if (trouble !== "changed" && trouble !== "missing") return trouble
    else if (this.waiting === wish) await this.end([words ?? ASKED, ...problems].join(" "))
    return null
  }

  async succeed() {
    await this.end(null)
    this.news({ submitted: true })
  }
}
