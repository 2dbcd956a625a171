// The candidate's window: shows what the room tells it, and knows nothing else.
import { h, show } from "./dom.js"
import { channelOf, textOf } from "./show.js"
import { copy } from "./showcopy.js"

const region = (id) => document.getElementById(id)

const channel = new BroadcastChannel(channelOf(location.pathname.split("/")[2]))
let told = null

channel.addEventListener("message", ({ data }) => data.shown && render(data.shown))
region("copy").addEventListener("click", () => copy(textOf(told), region("copy"), (words) => (region("said").textContent = words)))
channel.postMessage({ hello: true })

function render(next) {
  if (JSON.stringify(next) === JSON.stringify(told)) return
  told = next
  show(region("main"), page(told))
  region("copy").hidden = told.title === null
  region("main").lastElementChild.scrollIntoView({ block: "nearest" })
}

function page({ title, prompt, card, asked }) {
  if (title === null) return h("h1", {}, "Nothing to read just now")
  return [
    h("h1", { class: prompt ? "show__h" : null }, title),
    prompt && h("p", {}, prompt),
    card && facts(card, title),
    asked.map((turn, n) => said(turn, n === asked.length - 1)),
  ]
}

const said = ({ changed, prompt }, now) =>
  h(
    "section",
    { class: now ? "show__now" : "show__past" },
    changed && h("p", { class: "show__h" }, `Changed: ${changed}`),
    h("p", {}, prompt),
  )

const facts = (card, title) =>
  h(
    "section",
    { class: "show__card" },
    card.title !== title && h("h2", {}, card.title),
    h(
      "ol",
      {},
      card.facts.map((fact) => h("li", {}, fact)),
    ),
  )
