// After the last question: the candidate's own questions (unscored) and the closing words.
import { h } from "./dom.js"
import { BREAK, CLOSING, QUESTIONS } from "./interview.js"
import { spoken } from "./lobby.js"
import { notes } from "./notes.js"
import { clockText, firstName } from "./words.js"

export function ending(view) {
  return [h("div", { class: "ask__top", id: "ask-top" }, VIEWS[view.open](view)), notes(view)]
}

const minutes = (kitMinutes) =>
  h(
    "p",
    { class: "ask__meta" },
    h("span", { class: "tag" }, "Not scored"),
    h("span", { class: "push num muted" }, h("span", { "data-clock": "question" }), ` of ${clockText(kitMinutes * 60000)}`),
  )

const VIEWS = {
  [BREAK]: ({ kit }) => [
    minutes(kit.break_minutes),
    h("h1", { class: "say", id: "say" }, "Break"),
    h("p", { class: "small muted" }, "No question’s clock runs. Go on when you are both back."),
  ],
  [QUESTIONS]: ({ kit }) => [
    minutes(kit.your_questions_minutes),
    h("h1", { class: "say", id: "say" }, `Now it is your turn, ${firstName(kit.candidate)}. What would you like to ask us?`),
    h(
      "p",
      { class: "small muted" },
      "Answer honestly, also about what the work costs. Note what you promise to find out. Nothing here is rated.",
    ),
  ],
  [CLOSING]: ({ kit }) => [
    minutes(kit.closing_minutes),
    h("h1", { class: "label", id: "say" }, "Read aloud to close"),
    spoken(kit.closing_words),
    h("p", { class: "small muted" }, "Say nothing about how it went."),
  ],
}
