// A dry run of a question that is being written: the real room over the draft, with nobody answering. Nothing of it is kept.
import { h, icon } from "./dom.js"
import { isOver, openPractice as open } from "./practice.js"

export { isOver }

export const openPractice = () => open(document.getElementById("room").dataset.kit)

export const answered = (_view, parts) => parts

export const toEnd = () => document.getElementById("tried-h").focus()

export const page = (view) => (isOver(view) ? tried(view) : lobby(view))

const HOW = "This is the real room with the draft of one question. Read it aloud, climb it, open its hints, rate. Nothing is kept."

const lobby = ({ kit }) =>
  h(
    "main",
    { id: "main", class: "lobby" },
    h("h1", {}, kit.candidate),
    h(
      "div",
      { class: "banner" },
      icon("info"),
      h("p", {}, h("strong", {}, "Nobody is interviewed."), ` ${HOW}`),
    ),
    h(
      "p",
      { class: "go" },
      h("button", { class: "btn btn--primary", id: "start", type: "button", "data-do": "start" }, "Start the dry run"),
      h("a", { class: "btn", href: kit.leave.href }, "Back to the draft"),
    ),
  )

const tried = ({ kit }) =>
  h(
    "main",
    { id: "main", class: "lobby" },
    h("h1", { id: "tried-h", tabindex: "-1" }, "The dry run is over"),
    h("p", {}, "Nothing of it was kept. What was hard to read aloud, or to tell apart while you rated? Mend that in the draft."),
    h(
      "p",
      { class: "go" },
      h("a", { class: "btn btn--primary", href: kit.leave.href }, "Back to the draft"),
      h("a", { class: "btn", id: "again", href: location.pathname }, "Once more"),
    ),
  )
