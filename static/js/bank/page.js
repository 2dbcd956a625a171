// The question editor: saves while one writes, and does what its buttons say without loading the page anew.
import { drawAllGrips, listenToLines } from "./lines.js"
import { read } from "./reading.js"
import { listenToDrag, listenToKeys } from "./rungs.js"
import { Saving } from "./saving.js"
import { focusOn, refresh, replace, reveal } from "./swap.js"

const form = document.getElementById("draft")
let at = null

const saving = new Saving(form, {
  landed: (fresh, act) => {
    if (act === "save") return refresh(fresh)
    at = fresh.dataset.at ?? null
    replace(form, fresh)
    return drawAllGrips(form)
  },
  tell: (words) => off(words),
  stale: () => off("Somebody else wrote this meanwhile. ", seeBoth()),
})

function off(...words) {
  const saved = document.getElementById("saved")
  saved.classList.add("save--off")
  saved.replaceChildren(...words)
}

// Sends the form as it is: the answer shows both texts.
function seeBoth() {
  const button = document.createElement("button")
  return Object.assign(button, { className: "btn", name: "act", value: "both", textContent: "See both texts" })
}

// Nothing can be typed until the form has come back; then the focus goes where the act leads.
async function act(name, where = (id) => id) {
  const before = document.activeElement
  at = null
  form.inert = true
  await saving.act(name)
  form.inert = false
  if (at) focusOn(where(at))
  else before.focus()
}

form.addEventListener("input", ({ target }) => {
  saving.touched()
  read(target)
})
form.addEventListener("focusin", ({ target }) => target.matches(".input") && read(target))
form.addEventListener("focusout", () => saving.save())
document.addEventListener("visibilitychange", () => document.hidden && saving.save())
addEventListener("pagehide", () => saving.leave())
listenToKeys(form, act)
listenToDrag(form, act)
listenToLines(form)
drawAllGrips(form)

form.addEventListener("submit", async (event) => {
  const { submitter } = event
  const name = submitter?.name === "act" ? submitter.value : null
  if (name && !["preview", "both"].includes(name)) {
    event.preventDefault()
    if (name === "save") saving.touched()
    await (name === "save" ? saving.save() : act(name))
  } else if (saving.busy) {
    event.preventDefault()
    await saving.save()
    form.requestSubmit(submitter)
  } else {
    saving.end()
  }
})

document.addEventListener("click", ({ target }) => {
  const link = target.closest("a[href^='#']")
  if (link) reveal(document.getElementById(link.hash.slice(1)))
})

addEventListener("pageshow", ({ persisted }) => persisted && location.reload())

// Before this script came, or kept by the browser over a reload.
const isTyped = ({ type, checked, defaultChecked, value, defaultValue }) =>
  type === "checkbox" ? checked !== defaultChecked : defaultValue !== undefined && value !== defaultValue
if ([...form.elements].some(isTyped)) saving.touched()

const { hash } = location
if (hash) focusOn(hash.slice(1))
