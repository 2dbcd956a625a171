// Puts what the server says of the draft into the page, without touching what is being typed.
const byId = (id) => document.getElementById(id)
const STATES = ["aria-describedby", "aria-invalid"]

// After a saving: the messages at the fields, what is left to mend, what has changed.
export function refresh(fresh) {
  for (const place of fresh.querySelectorAll("[data-live]")) {
    const old = byId(place.id)
    if (old && old.outerHTML !== place.outerHTML) old.replaceWith(place)
  }
  for (const field of fresh.querySelectorAll("[data-field]")) said(field)
}

function said(field) {
  const old = document.querySelector(`[data-field="${field.dataset.field}"]`)
  const control = byId(field.dataset.field)
  if (!old || !control) return
  old.className = field.className
  const now = field.querySelector(".input")
  for (const name of STATES) control.toggleAttribute(name, now.hasAttribute(name)) && control.setAttribute(name, now.getAttribute(name))
  const [before, after] = [old, field].map((each) => each.querySelector(".field__said"))
  if (before.innerHTML !== after.innerHTML) before.replaceWith(after)
}

// After an act: the whole form anew; rungs that were open stay so.
export function replace(form, fresh) {
  const open = new Set(openRungs(form).map(nameOf))
  form.replaceChildren(...fresh.childNodes)
  for (const rung of form.querySelectorAll(".rung__d")) rung.open = rung.open || open.has(nameOf(rung))
}

const openRungs = (form) => [...form.querySelectorAll(".rung__d[open]")]

const nameOf = (rung) => rung.querySelector(".rung__live .strong").textContent

export function focusOn(id) {
  const at = byId(id)
  const place = !at || at.disabled ? byId(id.replace(/-(up|down|remove)$/, "")) : at
  reveal(place)
  place?.focus()
}

// A field inside a closed rung can be seen once the rung is open.
export function reveal(place) {
  const fold = place?.closest("details")
  if (fold && place.tagName !== "SUMMARY") fold.open = true
}
