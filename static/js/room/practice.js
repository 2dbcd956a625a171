// The practice interview: the real room over a script of its own. Nothing leaves this page, and nothing outlives it.
import { Clock, newDevice } from "./clock.js"
import { h, icon } from "./dom.js"
import { spoken } from "./lobby.js"
import { practised } from "./practice_end.js"
import { answered } from "./practice_said.js"
import { stateOf } from "./record.js"
import { firstName, plural } from "./words.js"

export { answered }


// What a Room is made of, or {trouble}.
export async function openPractice(address = "/practice/kit") {
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" })
    if (!response.ok) return { trouble: response.status === 401 ? "sign_in" : "offline" }
    const kit = await response.json()
    const { scorecard } = kit
    return { scorecard, kit, record: {}, submitted: false, outbox: new NothingKept(), clock: new Clock(newDevice()), storage: nowhere }
  } catch {
    return { trouble: "offline" }
  }
}

const nowhere = { getItem: () => null, setItem: () => {} }

// In the outbox's place: the record alone holds what was entered, for as long as this page is open.
class NothingKept {
  acknowledged = []
  pending = new Map()
  refused = []
  submission = { waiting: null, asked: null }
  trouble = null
  savedAt = null
  store = { lasting: true }

  operations() {
    return []
  }

  async add() {}

  async now() {}

  soon() {}

  changed() {}

  status() {
    return { kind: "practice", text: "Practice: nothing is kept" }
  }
}

export const isOver = ({ running, record }) => !running && stateOf(record) !== null

export const toEnd = () => document.getElementById("practised-h").focus()

export const page = (view) => (isOver(view) ? practised(view) : lobby(view))

const lobby = ({ kit }) =>
  h(
    "main",
    { id: "main", class: "lobby" },
    h("div", { class: "who" }, h("h1", {}, kit.candidate), h("p", { class: "say-name" }, "Say the name: ", h("strong", {}, kit.say))),
    h(
      "div",
      { class: "banner", id: "practice" },
      icon("info"),
      h("p", {}, h("strong", {}, `${firstName(kit.candidate)} is made up.`), ` ${how(kit)}`),
    ),
    h(
      "section",
      { class: "aloud", "aria-labelledby": "opening-h" },
      h("h2", { class: "label", id: "opening-h" }, "Read aloud to open"),
      spoken(kit.opening_words),
    ),
    h(
      "p",
      { class: "go" },
      h("button", { class: "btn btn--primary", id: "start", type: "button", "data-do": "start" }, "Start the interview"),
      h("span", { class: "small muted" }, "A clock runs, as it would. About 20 minutes, if you read instead of listening."),
    ),
  )

const how = ({ items }) =>
  [
    `This is the real room with ${plural(items.length, "question")}. Read each one aloud; the answer stands under it.`,
    "Tick a follow-up once you have asked it, open a hint once they are stuck, and the answer goes on.",
    "Write notes and rate, then finish: your ratings come beside the author’s. Nothing is kept, here or on the server.",
  ].join(" ")
