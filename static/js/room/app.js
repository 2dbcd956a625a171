// The room: fetches what it needs, shows it, and turns what the interviewer does into verbs.
import { Clock, newDevice } from "./clock.js"
import { afterwards } from "./afterwards.js"
import { ask } from "./ask.js"
import { attend } from "./attend.js"
import { side } from "./climb.js"
import { ending } from "./closing.js"
import { outOfOrder } from "./deviations.js"
import { dock } from "./dock.js"
import { h, show } from "./dom.js"
import { barOf, clearNote, fit, noteField as note, showNote, toNote } from "./hands.js"
import { keySheet } from "./keys.js"
import { listen } from "./keyboard.js"
import { ladder } from "./ladder.js"
import { command } from "./letters.js"
import { paced } from "./interview.js"
import { lobby } from "./lobby.js"
import { keepForOffline } from "./offline.js"
import { Outbox } from "./outbox.js"
import { plan } from "./plan.js"
import { fromServer, holds } from "./record.js"
import { isLadder } from "./steps.js"
import { Room } from "./room.js"
import { showBar, tellWindow } from "./showbar.js"
import { openStore } from "./store.js"
import { readings } from "./times.js"
import { says, status, top } from "./top.js"
import { troubles } from "./tray.js"
import { verbsFor } from "./verbs.js"
import { getKit, getRecord, getSession } from "./wire.js"

const region = (id) => document.getElementById(id)
const SESSION_PATIENCE = 5000
const NARROW = matchMedia("(max-width: 62rem)")
let room = null
let tell = null
let practice = null

// rehearsal: the module of a practice interview, in place of a scorecard.
export async function start(rehearsal = null) {
  practice = rehearsal
  if (practice) return practise()
  const [kit, record, session] = await Promise.all([getKit(), getRecord(), getSession(SESSION_PATIENCE)])
  const missing = [kit, record].find((answer) => !answer.data) ?? unfit(session, [kit, record])
  if (missing) return sayWhy(missing)
  const clock = new Clock(newDevice())
  if (session.data) clock.agree(session.data.clock)
  const entries = fromServer(record.data.entries)
  Object.values(entries).forEach((entry) => clock.join(entry.clock))
  const { submitted } = record.data
  const outbox = await openOutbox(kit, session, clock)
  await outbox.forgetHeld((kept) => submitted || holds(entries, kept))
  room = new Room({ scorecard: kit.data.scorecard, kit: paced(kit.data), record: entries, submitted, outbox, clock, say })
  wire()
  attend(room, render)
  render()
  toNote()
  room.opensOffline = await keepForOffline()
  render()
  return null
}

async function practise() {
  const opened = await practice.openPractice()
  if (opened.trouble) return sayWhy(opened)
  room = new Room({ ...opened, kit: paced(opened.kit), say })
  wire()
  render()
  return null
}

// Without a connection the worker gives kit and record as they were kept for one person; then the session waits.
function unfit(session, answers) {
  if (!session.data) return ["offline", "server"].includes(session.trouble) ? null : session
  return answers.every(({ person }) => person === session.data.person) ? null : { trouble: "other_person" }
}

async function openOutbox({ data: { scorecard }, person }, session, clock) {
  const store = await openStore(person)
  const outbox = new Outbox({ scorecard, person, session: session.data ?? null, store, clock, changed })
  await outbox.load()
  for (const kept of [...outbox.acknowledged, ...outbox.operations()]) clock.join(kept.clock)
  return outbox
}

const WHY = {
  offline: "The room could not be reached. Check the connection, then reload this page.",
  server: "The server cannot answer just now. Wait a minute, then reload this page.",
  sign_in: "Your session has ended. Sign in again, then reload this page.",
  other_person: "Somebody else is signed in here. Sign in as yourself, then reload this page.",
}

function sayWhy({ trouble, words }) {
  show(region("room"), h("main", { id: "main", class: "lobby" }, h("h1", {}, "The room is not open"), h("p", {}, WHY[trouble] ?? words)))
}

function wire() {
  listen({ note, act, arrow, command: commandOf, newLine, toBar: () => barOf().focus() })
  document.addEventListener("click", clicked)
  document.addEventListener("change", ({ target }) => target.matches("input[data-do]") && act(target.dataset.do, target.dataset))
  document.addEventListener("change", ({ target }) => target.matches("select[data-do]") && act(target.dataset.do, { value: target.value }))
  document.addEventListener("submit", submitted)
  document.addEventListener("input", ({ target }) => typed(target))
  document.addEventListener("focusout", ({ target }) => keeperOf(target)?.store())
  document.addEventListener("visibilitychange", () => (document.hidden ? room.store() : null, room.outbox.now()))
  addEventListener("pagehide", () => room.store())
  addEventListener("online", () => room.outbox.now())
  setInterval(tick, 1000)
  tell = tellWindow(room)
}

let acting = Promise.resolve()

// Acts run one after another, so that each sees what the one before it recorded.
function act(name, data = {}) {
  const given = { ...data }
  acting = acting.then(async () => {
    const verb = verbsFor(room)[name]
    if (!verb) return
    const then = await verb(room, given)
    render()
    practice?.isOver(room) ? practice.toEnd() : then?.()
    if (document.activeElement === document.body) toNote()
  })
  return acting
}

function newLine() {
  keeperOf(note()).end()
  clearNote()
  render()
  showNote()
}

function typed(field) {
  const keeper = keeperOf(field)
  keeper?.typed(field.value)
  if (keeper === room.draft) fit(field)
}

// What keeps the text of a field as it is typed.
function keeperOf(field) {
  if (room.review && field.dataset.text) return room.review.field(field.dataset)
  return field === note() ? room.draft : null
}

function commandOf(letter, place) {
  const found = command(room, letter, place)
  return found && (() => act(...found))
}

function clicked(event) {
  const from = event.target.closest("button[data-do], a[data-do]")
  if (!from) return
  event.preventDefault()
  if (NARROW.matches && from.dataset.do === "go") region("plan-fold").open = false
  if (event.detail < 2) act(from.dataset.do, from.dataset)
}

function submitted(event) {
  event.preventDefault()
  const reason = event.target.elements.reason.value.trim()
  const kept = reason || "emptied" in event.target.dataset
  act(kept ? event.target.dataset.do : "missing", { ...event.target.dataset, reason })
}

// The first arrow from a bar goes to its first choice and chooses nothing; in the dock arrows go on from there.
function arrow(event, resting) {
  const bar = event.target.closest("[data-bar]")
  const choices = [...bar.querySelectorAll(bar.dataset.bar === "scale" ? "input" : "button")]
  if (bar.dataset.bar === "scale" && !resting) return
  event.preventDefault()
  const step = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : -1
  const from = choices.indexOf(event.target)
  const to = from < 0 ? (step > 0 ? 0 : choices.length - 1) : (from + step + choices.length) % choices.length
  choices[to]?.focus()
}

function say(words) {
  region("said").textContent = words
}

let told = ""

// Typing only touches the status; the rest is drawn anew when there is trouble, or no more.
function changed() {
  if (!room) return
  const { kind, text } = room.outbox.status()
  if (region("save")?.dataset.says !== says(room.outbox)) region("save")?.replaceWith(status(room.outbox))
  const trouble = kind === "waiting" || kind === "needs" ? `${kind} ${room.outbox.refused.length}` : ""
  if (trouble !== told) say(trouble ? text : told.startsWith("waiting") ? "Connected again." : "That is settled.")
  if (trouble !== told || !room.running) render()
  told = trouble
}

const view = () => ({ ...room.view(), keySheet: room.keysOpen ? keySheet() : null })

function render() {
  const seen = view()
  show(region("bar"), top(seen))
  if (seen.running) showQuestion(seen)
  else showLobbyOrEnd(seen)
  document.body.classList.toggle("room--later", seen.later)
  tell(seen)
  tick()
}

function showLobbyOrEnd(seen) {
  show(region("room"), practice ? practice.page(seen) : (afterwards(seen) ?? lobby(seen)))
  region("dock").hidden = true
  document.title = `${seen.kit.candidate} · Fourfold`
}

function showQuestion(seen) {
  const { item, step } = seen
  const body = !item ? ending(seen) : isLadder(item) ? ladder(seen) : ask(seen)
  const heard = practice ? practice.answered(seen, body) : [showBar(seen), body]
  const main = h("main", { id: "main", class: "ask", "data-key": seen.open }, troubles(seen), outOfOrder(seen), heard)
  const turned = region("main")?.dataset.key !== seen.open
  show(region("room"), plan(seen), main, side(seen))
  region("dock").hidden = false
  show(region("dock"), dock(seen))
  if (turned) region("main").scrollTop = region("room").scrollTop = 0
  const where = step?.kind === "ask" ? `, rung ${step.rung}` : ""
  document.title = `${seen.kit.candidate}${where} · Fourfold`
}

let capWasDue = false

function tick() {
  const { texts, used } = readings({ ...room.view(), times: room.times, clock: room.clock })
  for (const place of document.querySelectorAll("[data-clock]")) {
    const text = texts[place.dataset.clock] ?? ""
    if (place.textContent !== text) place.textContent = text
  }
  if (region("time-used")) region("time-used").value = Math.min(1, used)
  if (room.running && capWasDue !== room.capDue()) {
    capWasDue = room.capDue()
    render()
  }
}
