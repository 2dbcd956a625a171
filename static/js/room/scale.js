// A rating at its anchors. Nothing is preselected. item: the id of its question where a page holds several scales.
import { h } from "./dom.js"

export function scale({ legend, advice, anchors, rating, edge, item = null }) {
  const of = item ? `-${item}` : ""
  return h(
    "fieldset",
    { class: "rate", id: `scale${of}`, tabindex: "-1", "data-bar": "scale", "data-item": item },
    h("legend", { class: "row" }, h("span", { class: "strong" }, legend), h("span", { class: "small muted" }, advice)),
    h(
      "div",
      { class: `scale${edge ? " scale--edge" : ""}` },
      [1, 2, 3, 4, 5].map((level) => choice({ level, item, of }, anchors[level], rating)),
    ),
  )
}

function choice({ level, item, of }, anchor, rating) {
  return h(
    "label",
    {},
    h("input", {
      type: "radio",
      name: `rating${of}`,
      id: `level${of}-${level}`,
      value: String(level),
      checked: rating === level,
      "data-do": "rate",
      "data-level": String(level),
      "data-item": item,
    }),
    h("b", {}, String(level)),
    h("span", {}, anchor),
  )
}
