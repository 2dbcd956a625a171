// Moving a rung: by Alt and an arrow, or by its grip.
const WAYS = { ArrowUp: "up", ArrowDown: "down" }
const summary = (at) => at.replace(/-(up|down)$/, "")

// act(name, to): to says where the focus goes of what the act leads to.
export function listenToKeys(form, act) {
  form.addEventListener("keydown", (event) => {
    const way = event.altKey && !event.ctrlKey && !event.metaKey && WAYS[event.key]
    if (!way || !event.target.closest(".rung__s, .rung__b")) return
    event.preventDefault()
    act(`rung-${rungOf(event.target).dataset.rung}-${way}`, summary)
  })
}

const rungOf = (place) => place.closest("[data-rung]")

let dragged = null

// By its grip; pointers that cannot drag have the buttons.
export function listenToDrag(form, act) {
  form.addEventListener("pointerover", ({ target }) => target.closest(".grip")?.setAttribute("draggable", "true"))
  form.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".grip") ? rungOf(event.target) : null
    if (!dragged) return
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setDragImage(dragged, 0, 0)
    dragged.classList.add("rung--dragged")
  })
  form.addEventListener("dragover", (event) => {
    const over = dragged && rungOf(event.target)
    if (!over) return
    event.preventDefault()
    show(over, isBelow(over, event))
  })
  form.addEventListener("drop", (event) => {
    const over = dragged && rungOf(event.target)
    if (!over) return
    event.preventDefault()
    const [from, place] = [Number(dragged.dataset.rung), Number(over.dataset.rung) + (isBelow(over, event) ? 1 : 0)]
    const to = place > from ? place - 1 : place
    if (to !== from) act(`rung-${from}-to-${to}`, summary)
  })
  form.addEventListener("dragend", () => {
    dragged?.classList.remove("rung--dragged")
    show(null)
    dragged = null
  })
}

function isBelow(rung, { clientY }) {
  const { top, height } = rung.getBoundingClientRect()
  return clientY > top + height / 2
}

function show(over, below) {
  for (const rung of document.querySelectorAll(".rung")) {
    rung.classList.toggle("rung--over", rung === over && !below)
    rung.classList.toggle("rung--under", rung === over && below === true)
  }
}
