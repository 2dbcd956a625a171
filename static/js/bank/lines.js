// A list is a textarea, one entry a line. Alt and an arrow moves the line of the caret; a grip beside each line moves it by drag.
const LIST = "textarea[data-lines]"
const WAYS = { ArrowUp: -1, ArrowDown: 1 }

export function listenToLines(form) {
  form.addEventListener("keydown", (event) => {
    const step = event.altKey && !event.ctrlKey && !event.metaKey && WAYS[event.key]
    if (!step || !event.target.matches(LIST)) return
    event.preventDefault()
    moveByKey(event.target, step)
  })
  form.addEventListener("input", ({ target }) => target.matches(LIST) && drawGrips(target))
  form.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".lined__g")
    if (!grip || !event.isPrimary || event.button) return
    event.preventDefault()
    drag(grip, event.pointerId)
  })
}

export function drawAllGrips(form) {
  for (const list of form.querySelectorAll(LIST)) drawGrips(list)
}

function moveByKey(list, step) {
  const before = list.value.slice(0, list.selectionStart).split("\n")
  const from = before.length - 1
  const start = move(list, from, from + step)
  if (start === null) return
  list.setSelectionRange(start + before.at(-1).length, start + before.at(-1).length)
}

// Where the line begins that was moved; null when it cannot go there.
function move(list, from, to) {
  const lines = list.value.split("\n")
  if (to < 0 || to >= lines.length || to === from) return null
  lines.splice(to, 0, ...lines.splice(from, 1))
  list.value = lines.join("\n")
  list.dispatchEvent(new Event("input", { bubbles: true }))
  return lines.slice(0, to).join("\n").length + (to > 0 ? 1 : 0)
}

// The same lines once more over the list, not to be seen, so that each grip stands where its line begins however it wraps.
function drawGrips(list) {
  const over = overOf(list)
  over.replaceChildren(...list.value.split("\n").map((text) => lineOf(list, text)))
  over.style.insetInlineEnd = `${list.offsetWidth - list.clientWidth - 2}px`
  over.scrollTop = list.scrollTop
}

function overOf(list) {
  const there = list.parentElement.querySelector(".lined__o")
  if (there) return there
  const over = Object.assign(document.createElement("ol"), { className: "lined__o input", ariaHidden: "true" })
  list.addEventListener("scroll", () => (over.scrollTop = list.scrollTop))
  list.parentElement.classList.add("lined--on")
  list.after(over)
  return over
}

function lineOf(list, text) {
  const [line, words] = ["li", "span"].map((name) => document.createElement(name))
  words.textContent = text || "\u200b"
  if (text.trim()) line.append(gripOf(list))
  line.append(words)
  return line
}

function gripOf(list) {
  const grip = list.parentElement.querySelector(".lined__g").cloneNode(true)
  grip.hidden = false
  return grip
}

// By the pointer that holds its grip, a mouse or a finger; a drag that is broken off changes nothing.
function drag(grip, pointer) {
  const over = grip.closest(".lined__o")
  const lines = [...over.children]
  const from = lines.indexOf(grip.closest("li"))
  let to = from
  grip.setPointerCapture(pointer)
  grip.onpointermove = ({ clientY }) => {
    to = lines.filter((line, n) => n !== from && middle(line) < clientY).length
    show(lines, from, to)
  }
  grip.onpointerup = () => move(over.parentElement.querySelector(LIST), from, to)
  grip.onlostpointercapture = () => over.isConnected && drawGrips(over.parentElement.querySelector(LIST))
}

function middle(line) {
  const { top, height } = line.getBoundingClientRect()
  return top + height / 2
}

function show(lines, from, to) {
  const others = lines.filter((_, n) => n !== from)
  for (const [n, line] of lines.entries()) {
    line.classList.toggle("lined--held", n === from)
    line.classList.toggle("lined--over", to !== from && line === others[to])
    line.classList.toggle("lined--under", to !== from && to === others.length && line === others.at(-1))
  }
}
