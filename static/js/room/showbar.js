// In the room: the ways to give the candidate something to read, and what the show window is told.
import { copy } from "./showcopy.js"
import { h, icon } from "./dom.js"
import { toNote } from "./hands.js"
import { channelOf, shown, textOf } from "./show.js"

const SIZE = "popup,width=1000,height=800"

export function showBar(view) {
  if (shown(view).title === null) return null
  return h(
    "p",
    { class: "showbar", id: "show-bar" },
    h(
      "a",
      {
        class: "btn btn--quiet btn--line",
        id: "show-card",
        href: `/scorecards/${view.scorecard}/show`,
        target: channelOf(view.scorecard),
        title: "A window of its own, with only what the candidate may see",
      },
      icon("eye"),
      "Show card",
    ),
    h("button", { class: "btn btn--quiet btn--line", id: "copy-shown", type: "button" }, "Copy for the chat"),
  )
}

// Gives what is to be called whenever the room is drawn.
export function tellWindow(room) {
  const channel = new BroadcastChannel(channelOf(room.scorecard))
  const tell = (view) => channel.postMessage({ shown: shown(view) })
  channel.addEventListener("message", ({ data }) => data.hello && tell(room.view()))
  document.addEventListener("click", (event) => {
    const chosen = event.target.closest("#show-card, #copy-shown")
    if (chosen?.id === "show-card") openWindow(event, chosen)
    if (chosen?.id === "copy-shown") copy(textOf(shown(room.view())), chosen, room.say)
    if (chosen) toNote()
  })
  return tell
}

// Where no window of its own can be opened the link opens a tab.
function openWindow(event, { href, target }) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  const opened = open(href, target, SIZE)
  if (!opened) return
  event.preventDefault()
  opened.focus()
}
