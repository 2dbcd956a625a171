// A rating at its anchors. Nothing is preselected.
import { h } from "./dom.js"

export function scale({ legend, advice, anchors, rating, edge }) {
  return h(
    "fieldset",
    { class: "rate", id: "scale", tabindex: "-1", "data-bar": "scale" },
    h("legend", { class: "row" }, h("span", { class: "strong" }, legend), h("span", { class: "small muted" }, advice)),
    h(
      "div",
      { class: `scale${edge ? " scale--edge" : ""}` },
      [1, 2, 3, 4, 5].map((level) => choice(level, anchors[level], rating)),
    ),
  )
}

function choice(level, anchor, rating) {
  return h(
    "label",
    {},
    h("input", {
      type: "radio",
      name: "rating",
      id: `level-${level}`,
      value: String(level),
      checked: rating === level,
      "data-do": "rate",
      "data-level": String(level),
    }),
    h("b", {}, String(level)),
    h("span", {}, anchor),
  )
}
