// After the last question: the candidate's own questions (unscored), the closing words, and the end.
import { h, icon } from "./dom.js"
import { CLOSING, QUESTIONS } from "./interview.js"
import { spoken } from "./lobby.js"
import { notes } from "./notes.js"
import { firstName } from "./words.js"

export function ending(view) {
  return [h("div", { class: "ask__top", id: "ask-top" }, VIEWS[view.open](view)), notes(view)]
}

const minutes = (kitMinutes) =>
  h(
    "p",
    { class: "ask__meta" },
    h("span", { class: "tag" }, "Not scored"),
    h("span", { class: "push num muted" }, h("span", { "data-clock": "question" }), ` of ${kitMinutes}:00`),
  )

const VIEWS = {
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

export function finished({ kit, scorecard, submitted, outbox }) {
  const kept = outbox.status().kind === "saved"
  return h(
    "main",
    { id: "main", class: "finish" },
    h(
      "div",
      { class: "who" },
      h("h1", {}, submitted ? `The scorecard for ${kit.candidate} is submitted` : `The interview with ${kit.candidate} is over`),
    ),
    h(
      "p",
      {},
      submitted
        ? "It is locked. What you add now is kept beside it and shown to you."
        : "Review it while it is fresh: what is not rated comes first, your recommendation last.",
    ),
    !kept &&
      h(
        "div",
        { class: "banner banner--warn", id: "not-saved" },
        icon("cloud-off"),
        h("p", {}, "Keep this page open until everything is saved."),
      ),
    h(
      "p",
      { class: "go", id: "go" },
      h("a", { class: "btn btn--primary", id: "review", href: `/scorecards/${scorecard}` }, submitted ? "Read it" : "Review and submit"),
      !submitted && h("button", { class: "btn", id: "reopen", type: "button", "data-do": "reopen" }, "Back into the interview"),
    ),
  )
}
