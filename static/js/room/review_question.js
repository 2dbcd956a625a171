// One question in the review: its notes, its anchors, or why there is no rating.
import { climbedOf } from "./asked.js"
import { also } from "./deviations.js"
import { h, icon, petalOf } from "./dom.js"
import { row } from "./notes.js"
import { linesOf } from "./record.js"
import { scale } from "./scale.js"
import { firstName, plural } from "./words.js"

export const question = (view, asked, missing) =>
  h(
    "li",
    { class: "card rq", id: `q-${asked.item.id}`, "data-question": asked.item.id },
    h("div", { class: "rq__h" }, figure(asked), h("div", {}, h("h3", {}, asked.question.title), about(asked)), state(asked)),
    body(view, asked, missing),
  )

export const folded = (view, asked, missing) =>
  h(
    "li",
    { class: "card rq", id: `q-${asked.item.id}`, "data-question": asked.item.id },
    h(
      "details",
      { class: "fold", id: `fold-${asked.item.id}`, "data-own": "open" },
      h(
        "summary",
        { class: "rq__h" },
        icon("chevron-right"),
        figure(asked),
        h("div", {}, h("h3", {}, asked.question.title), about(asked)),
        state(asked),
      ),
      body(view, asked, missing),
    ),
  )

function figure({ rating, step }) {
  if (rating === null) return h("span", { class: "score score--none" }, "–", h("span", { class: "vh" }, " Not rated"))
  return h(
    "span",
    { class: `score${step ? " score--edge" : ""}` },
    String(rating),
    h("span", { class: "vh" }, step ? " of 5, on new ground" : " of 5"),
  )
}

const about = ({ question: { trait, trait_shown: shown }, lines, paper }) =>
  h(
    "p",
    { class: "small muted row" },
    petalOf(trait),
    [shown, lines.length > 0 && plural(lines.length, "note"), paper && "noted on paper"].filter(Boolean).join(" · "),
  )

function state({ gap, over, counts }) {
  if (!over) return h("span", { class: "tag tag--warn" }, icon("circle-dashed"), "To rate")
  return gap && !counts && h("span", { class: "tag tag--warn" }, icon("circle-dashed"), "Gap")
}

function body(view, asked, missing) {
  const { item } = asked
  const problem = missing.find((each) => each.item === item)
  return h(
    "div",
    { class: "rq__b", id: `body-${item.id}` },
    asked.step && climb(asked, view.record),
    notes(view, asked),
    also({ item, record: view.record }),
    asked.at ? level(asked) : standsAt(asked),
    !asked.counts && reason(view, asked),
    problem &&
      h("p", { class: `msg msg--${view.review.tried ? "bad" : "warn"}`, id: `missing-${item.id}` }, icon("circle-dashed"), problem.words),
  )
}

function climb(asked, record) {
  const { met, rungs, hints, atLeast, ended } = climbedOf(asked, record)
  const height = `${atLeast ? "at least " : ""}${met} of ${rungs}${hints > 0 ? ` (${plural(hints, "hint")})` : ""}`
  return h(
    "p",
    { class: "rq__climb", id: `climb-${asked.item.id}` },
    h("span", {}, h("span", { class: "muted" }, "Climbed "), h("strong", {}, height)),
    h("span", { class: asked.rating === null ? "tag" : "tag tag--edge" }, asked.rating !== null && icon("flag"), ended),
  )
}

function notes(view, asked) {
  const { id } = asked.item
  const lines = linesOf(view.record).filter((line) => line.item === id && !view.writing.has(line.id))
  return h(
    "div",
    { class: "stack stack--s", id: `notes-${id}` },
    h(
      "ol",
      { class: "log", id: `log-${id}`, "aria-label": `Notes on ${asked.question.title}` },
      lines.map((line) => row(view, line)),
    ),
    field(`line-of-${id}`, `What they did or said. ${firstName(view.kit.candidate)} may ask to read this.`, {
      text: "line",
      item: id,
      limit: 4000,
    }),
    h(
      "label",
      { class: "check", for: `paper-${id}` },
      h("input", { type: "checkbox", id: `paper-${id}`, checked: asked.paper, "data-do": "paper", "data-item": id }),
      h("span", {}, "My evidence is on paper"),
    ),
  )
}

const level = ({ item, question: { anchors }, rating, step }) => [
  scale({
    legend: step ? "How did they work on new ground?" : "Your rating",
    advice: step ? "Rate the way of working, not the answer" : "Rate what you saw and heard, against these words",
    anchors,
    rating,
    edge: step !== null,
    item: item.id,
  }),
  rating !== null &&
    h(
      "p",
      { class: "small", id: `unrate-${item.id}` },
      h("button", { class: "linkish", type: "button", "data-do": "unrate", "data-item": item.id }, "Take this rating back"),
    ),
]

// A ladder without a place for a rating: under way, or over.
function standsAt({ item, step, gap }) {
  if (step.reason === "censored_top") return h("p", { class: "small muted", id: `stands-${item.id}` }, "There was no new ground to rate.")
  return h(
    "div",
    { class: "row", id: `stands-${item.id}` },
    h("p", { class: "small" }, gap ? "It ended before new ground." : `It stopped at rung ${step.rung}, before new ground.`),
    h(
      "button",
      { class: "btn", id: `to-question-${item.id}`, type: "button", "data-do": "toQuestion", "data-item": item.id },
      icon("arrow-left"),
      "Back to the question",
    ),
  )
}

const reason = (view, { item, gap }) =>
  field(`reason-of-${item.id}`, "Or why there is no rating. It counts as missing, never as zero.", {
    text: "reason",
    item: item.id,
    limit: 1000,
    value: view.review.unwritten("reason", item.id) ?? gap ?? "",
  })

export const field = (id, label, { text, item = null, limit, value = "" }) =>
  h(
    "div",
    { class: "field", id: `field-${id}` },
    h("label", { for: id }, label),
    h(
      "textarea",
      {
        class: "input",
        id,
        rows: "2",
        maxlength: String(limit),
        autocomplete: "off",
        "data-text": text,
        "data-item": item,
        "data-own": "style",
      },
      value,
    ),
  )
