// The way back from a form in the dock.
import { h, key } from "./dom.js"

export const back = () =>
  h(
    "button",
    { class: "btn btn--quiet", id: "reason-back", type: "button", "data-do": "back", "aria-keyshortcuts": "Escape" },
    "Back",
    key("Esc"),
  )
