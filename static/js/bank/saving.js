// Keeps what is written as the draft: one request after another, each on top of the revision that the one before it made.
const QUIET = 1000
const AGAIN = 5000
const KEEPALIVE = 60_000

export class Saving {
  #last = Promise.resolve()
  #timer = null
  #dirty = false
  #sending = 0
  #over = false

  // landed(fresh form, act) after each saving; tell(words) when it does not work; stale() when somebody else wrote meanwhile.
  constructor(form, { landed, tell, stale }) {
    Object.assign(this, { form, landed, tell, stale })
  }

  get busy() {
    return this.#sending > 0
  }

  touched() {
    this.#dirty = true
    this.#later(QUIET)
  }

  save() {
    return this.#dirty ? this.act("save") : this.#last
  }

  // Acts run one after another, so that each sees what the one before it made.
  act(name) {
    this.#sending += 1
    this.#last = this.#last.then(() => this.#send(name)).finally(() => (this.#sending -= 1))
    return this.#last
  }

  // The page goes away: what is not saved yet is sent without waiting; another saving under way will have made the next revision.
  leave() {
    if (!this.#dirty || this.#over) return
    const body = this.#body("save")
    if (this.busy) body.set("revision", Number(body.get("revision")) + 1)
    this.#post(body)
    this.#dirty = false
  }

  // The form itself is being sent.
  end() {
    this.#over = true
    clearTimeout(this.#timer)
  }

  async #send(act) {
    if (this.#over || (act === "save" && !this.#dirty)) return
    clearTimeout(this.#timer)
    this.#dirty = false
    try {
      await this.#read(await this.#answered(act), act)
    } catch {
      this.#failed("Not saved yet: the server cannot be reached. It is tried again.")
    }
  }

  async #answered(act) {
    const answer = await this.#post(this.#body(act))
    if (answer.status !== 400) return answer
    const session = await fetch("/session", { headers: { Accept: "application/json" } })
    if (session.ok) this.form.elements.csrf_token.value = (await session.json()).csrf
    return this.#post(this.#body(act))
  }

  async #read(answer, act) {
    if (answer.status === 409) return this.#stop()
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("draft")
    if (!answer.ok || !fresh) return this.#failed("Not saved yet. If you were signed out, sign in in a new tab; it is tried again.")
    for (const name of ["base", "revision", "csrf_token"]) this.form.elements[name].value = fresh.elements[name].value
    return this.landed(fresh, act)
  }

  #stop() {
    this.end()
    this.stale()
  }

  #failed(words) {
    this.#dirty = true
    this.tell(words)
    this.#later(AGAIN)
  }

  #later(wait) {
    clearTimeout(this.#timer)
    if (!this.#over) this.#timer = setTimeout(() => this.save(), wait)
  }

  #body(act) {
    const body = new URLSearchParams(new FormData(this.form))
    body.set("act", act)
    body.set("quiet", "1")
    return body
  }

  #post(body) {
    return fetch(this.form.getAttribute("action"), { method: "POST", body, keepalive: body.toString().length < KEEPALIVE })
  }
}
