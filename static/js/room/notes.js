// The note field, where focus rests, and the lines written so far.
import { promised, unscripted } from "./deviations.js"
import { h, icon } from "./dom.js"
import { QUESTIONS } from "./interview.js"
import { linesOf, valueOf } from "./record.js"
import { firstName, timeOfDay } from "./words.js"

// The pad, and what was asked or promised besides the plan.
export const notes = (view) => [view.item && unscripted(view), view.open === QUESTIONS && promised(view), pad(view)]

function pad(view) {
  const all = linesOf(view.record).filter((line) => line.id !== view.draft?.id)
  const here = all.filter((line) => line.item === (view.item?.id ?? null))
  const shown = view.allNotes ? all : here
  return h(
    "section",
    { class: "notes", id: "notes", "aria-labelledby": "notes-h" },
    h(
      "div",
      { class: "row row--between" },
      h("h2", { class: "row", id: "notes-h" }, view.item ? "Evidence" : "Notes"),
      all.length > 0 &&
        h(
          "button",
          {
            class: "btn btn--quiet btn--line",
            id: "all-notes",
            type: "button",
            "data-do": "allNotes",
            "aria-pressed": String(view.allNotes),
          },
          view.allNotes ? "Only this question" : `All notes (${all.length})`,
        ),
    ),
    h(
      "ol",
      { class: `log${view.allNotes ? " log--all" : ""}`, id: "log", "aria-label": "Notes" },
      shown.map((line) => row(view, line)),
    ),
    field(view),
  )
}

export function row(view, line) {
  const waiting = view.outbox.trouble && view.outbox.pending.has(line.operation)
  const words = line.text.split("\n").flatMap((part, n) => (n === 0 ? [part] : [h("br"), part]))
  return h(
    "li",
    { id: `line-${line.id}` },
    h("time", {}, timeOfDay(line.at)),
    h("span", {}, h("span", { class: "src" }, source(view, line)), " ", line.quote ? h("q", {}, words) : words, waiting && unsent()),
    h(
      "button",
      {
        class: "btn btn--quiet btn--icon btn--line",
        id: `edit-${line.id}`,
        type: "button",
        "data-do": "editLine",
        "data-line": line.id,
        "aria-label": `Edit the note of ${timeOfDay(line.at)}`,
      },
      icon("pencil"),
    ),
  )
}

const unsent = () => [
  " ",
  h("span", { class: "unsent" }, icon("cloud-off"), h("span", { class: "vh" }, "Kept on this device, not sent yet")),
]

function source(view, line) {
  const n = view.kit.items.find((item) => item.id === line.item)?.n
  const rung = line.rung === "frontier" ? "new ground" : line.rung && `rung ${line.rung.split("/")[1]}`
  return [view.allNotes && (n ? `Q${n}` : "General"), rung].filter(Boolean).join(" ")
}

function field(view) {
  const { kit, draft } = view
  return h(
    "div",
    { class: "field" },
    h("label", { for: "note" }, `What they did or said. ${firstName(kit.candidate)} may ask to read this.`),
    h("textarea", {
      class: "input",
      id: "note",
      rows: "2",
      maxlength: "4000",
      "aria-describedby": "note-help",
      autocomplete: "off",
      "data-own": "style",
    }),
    draft?.home && belongsTo(kit, draft),
    h("div", { class: "row row--between" }, help(), view.item && onPaper(view)),
  )
}

// On the line that is being edited: the question it is about.
function belongsTo(kit, draft) {
  const about = (id, words) => h("option", { value: id ?? "", selected: draft.item === id }, words)
  return h(
    "p",
    { class: "row pin", id: `belongs-${draft.id}` },
    h("label", { class: "small", for: "pin" }, "Belongs to"),
    h(
      "select",
      { class: "input", id: "pin", "data-do": "pin" },
      kit.items.map((item) => about(item.id, `${item.n} ${item.question.title}`)),
      about(null, "No question"),
    ),
  )
}

const onPaper = ({ item, record }) =>
  h(
    "label",
    { class: "check small" },
    h("input", { type: "checkbox", id: "paper", checked: valueOf(record, `item/${item.id}/paper`).noted === true, "data-do": "paper" }),
    h("span", {}, "Noted on paper"),
  )

const help = () =>
  h(
    "p",
    { class: "label", id: "note-help" },
    h(
      "span",
      { class: "wide" },
      h("kbd", {}, "Enter"),
      " starts a new stamped line · begin with ",
      h("kbd", {}, '"'),
      " for their words · ",
      h("kbd", {}, "Enter"),
      " on an empty line goes on",
    ),
    h("span", { class: "narrow" }, 'Each line is stamped. Begin with " for their words.'),
  )
