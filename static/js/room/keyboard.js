// Letters act only in the bar, and only alone: two printable keys within 250 ms are typing and go to the note.

const TYPING = 250

const isPrintable = (event) => event.key.length === 1

export function listen({ note, command, act, arrow, newLine, toBar }) {
  let waiting = null

  function typeInNote(text) {
    const field = note()
    if (!field) return
    field.focus({ preventScroll: true })
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }

  function settle() {
    const { timer, letter } = waiting ?? {}
    clearTimeout(timer)
    waiting = null
    return letter ?? ""
  }

  // A letter whose place is left before it acted was the beginning of a word.
  function letterAlone(run) {
    const letter = settle()
    if (document.activeElement.closest("[data-bar]")) run()
    else typeInNote(letter)
  }

  function inBar(event) {
    if (waiting && (event.key === "Enter" || event.key === "Backspace")) return takeBack(event)
    const resting = event.target.matches("[data-bar]")
    if (event.key.startsWith("Arrow")) return arrow(event, resting)
    if (resting && event.key === "Enter") return event.preventDefault()
    if (!isPrintable(event)) return null
    if (event.key === " " && !waiting) return resting && event.preventDefault()
    event.preventDefault()
    if (waiting) return typeInNote(settle() + event.key)
    const run = command(event.key, event.target)
    if (!run) return typeInNote(event.key)
    waiting = { letter: event.key, timer: setTimeout(() => letterAlone(run), TYPING) }
    return null
  }

  function takeBack(event) {
    event.preventDefault()
    const letter = settle()
    return event.key === "Enter" && typeInNote(letter)
  }

  function inNote(event, field) {
    if (waiting) typeInNote(settle())
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault()
      if (field.value.trim() === "") toBar()
      else newLine()
    } else if (event.key === "ArrowUp" && field.value === "") {
      event.preventDefault()
      act("editLast")
    }
  }

  function elsewhere(event) {
    if (isPrintable(event) && event.key !== " ") note()?.focus({ preventScroll: true })
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return
    const { target } = event
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return (event.preventDefault(), act("onward"))
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Escape") return (event.preventDefault(), settle(), act("back"))
    if (target === note()) return inNote(event, target)
    if (target.matches("select") && event.key === "Enter") return (event.preventDefault(), newLine(), note()?.focus())
    if (target.matches("textarea, input:not([type=radio], [type=checkbox])")) return
    if (target.closest("[data-bar]")) inBar(event)
    else elsewhere(event)
  })
}
