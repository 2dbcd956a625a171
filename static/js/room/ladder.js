// One rung to read aloud, what counts as met, hints word for word; at the end the question on new ground.
import { ratingOf } from "./interview.js"
import { nextHint } from "./changes.js"
import { askedBefore, card, meta, skipped, tick } from "./ask.js"
import { h, icon, key } from "./dom.js"
import { notes } from "./notes.js"
import { beyond, hintsGiven, part } from "./second.js"
import { clockOf, valueOf } from "./record.js"
import { scale } from "./scale.js"
import { questionAt, rungAt, rungPlace } from "./steps.js"
import { timeOfDay } from "./words.js"
import { millisecondsOf } from "./clock.js"

export function ladder(view) {
  if (view.step.kind === "ask") return asking(view)
  return view.step.kind === "rate" || ratingOf(view.item, view.record) !== null ? newGround(view) : over(view)
}

function asking(view) {
  const { item, step } = view
  const question = questionAt(item, step.ladder)
  const rung = rungAt(item, step)
  const first = step.rung === 1
  return [
    h(
      "div",
      { class: "ask__top", id: "ask-top" },
      meta(item, question, `Rung ${step.rung} of ${question.ladder.rungs.length}`),
      first && step.ladder === 0 && askedBefore(view),
      first
        ? [
            h("p", { class: "label" }, step.follows ? "The lead reads the problem" : "Read the problem first"),
            h("p", { class: "say" }, question.prompt),
            card(question.card),
          ]
        : changed(rung),
      h("h1", { class: "say", id: "say" }, rung.prompt),
      part(view),
      beyond(view),
      metBefore(view),
    ),
    h("div", { class: "ask__help", id: "ask-help" }, metWhen(view, rung), hints(view, rung)),
    notes(view),
    !first && setting(question),
  ]
}

const changed = (rung) => h("p", { class: "changed" }, h("span", { class: "label" }, "Changed"), " ", rung.changed)

const setting = (question) =>
  h(
    "details",
    { class: "fold setting", id: "setting", "data-own": "open" },
    h("summary", {}, icon("chevron-right"), "The problem again"),
    h("p", {}, question.prompt),
    card(question.card),
  )

function metBefore({ item, record, step }) {
  if (step.kind !== "ask" || record[`item/${item.id}/met_before`]) return said(item, record)
  const swaps = step.asks_met_before && item.swap
  return h(
    "div",
    { class: "metbefore row", id: "met-before", role: "group", "aria-label": "Have you met this problem before?" },
    h(
      "span",
      { class: "small" },
      h("span", { class: "strong" }, step.follows ? "Then the lead asks: " : "Then ask: "),
      "“Have you met this problem before?”",
    ),
    h(
      "button",
      { class: "btn", id: "met-before-no", type: "button", "data-do": "metBefore", "data-yes": "", "aria-keyshortcuts": "N" },
      key("N"),
      "No",
    ),
    h(
      "button",
      { class: "btn", id: "met-before-yes", type: "button", "data-do": "metBefore", "data-yes": "yes", "aria-keyshortcuts": "F" },
      key("F"),
      swaps ? (step.follows ? "Yes, they swapped" : "Yes, swap") : "Yes",
    ),
  )
}

function said(item, record) {
  const { met_before: met } = valueOf(record, `item/${item.id}/met_before`)
  if (met == null) return null
  const swapped = valueOf(record, `item/${item.id}/swap`).swapped === true
  return h(
    "p",
    { class: "small muted" },
    met ? `They have met this problem before${swapped ? "; this is its parallel" : ""}.` : "They have not met this problem before.",
  )
}

const COUNTS = ["", "one", "two", "all three", "all four"]

function metWhen({ item, record, step }, rung) {
  const many = rung.met_when.length
  return h(
    "fieldset",
    { class: "met", id: "met-when" },
    h(
      "legend",
      { class: "label" },
      many === 1 ? "Met when you have heard" : many === 2 ? "Met when you have heard both" : `Met when you have heard ${COUNTS[many]}`,
    ),
    rung.met_when.map((words, index) => {
      const n = index + 1
      const on = valueOf(record, `${rungPlace(item, step.ladder, step.rung)}/heard/${n}`).heard === true
      return tick({ id: `heard-${step.rung}-${n}`, on, act: "heard", n, words })
    }),
    h("p", { class: "small muted partialwhen" }, h("span", { class: "strong" }, "Partial: "), rung.partial_when),
    h("p", { class: "small muted partialwhen" }, h("span", { class: "strong" }, "Not met: "), rung.miss_when),
  )
}

function hints(view, rung) {
  if (rung.hints.length === 0) return h("div", { class: "hints", id: "hints" }, h("p", { class: "small muted" }, "No hints on this rung."))
  if (view.step.follows) return hintsGiven(view, rung)
  return h(
    "div",
    { class: "hints", id: "hints" },
    h("p", { class: "label" }, "Hints, word for word: after a minute stuck, or when asked"),
    rung.hints.map((words, index) => hint(view, words, index + 1)),
  )
}

function hint({ item, record, step }, words, n) {
  const target = `${rungPlace(item, step.ladder, step.rung)}/hint/${n}`
  const { opened = false, used } = valueOf(record, target)
  const name = `hint-${step.rung}-${n}`
  if (!opened && n !== nextHint(item, record, step)) return h("p", { class: "small muted hint", id: name }, `Hint ${n} comes after it.`)
  if (!opened)
    return h(
      "button",
      { class: "btn btn--quiet hint", id: name, type: "button", "data-do": "hint", "data-n": String(n) },
      icon("lightbulb"),
      `Open hint ${n}`,
      key("H"),
    )
  return h(
    "div",
    { class: "hint hint--open", id: name },
    h(
      "p",
      { class: "row" },
      h("span", { class: "strong" }, `Hint ${n}`),
      h(
        "span",
        { class: used ? "tag tag--warn" : "tag" },
        used ? `given ${timeOfDay(millisecondsOf(clockOf(record, target)))}` : "not used",
      ),
    ),
    h("p", { class: "hint__say" }, words),
    h(
      "button",
      {
        class: "btn btn--quiet btn--line",
        id: `${name}-used`,
        type: "button",
        "data-do": "hintUsed",
        "data-n": String(n),
        "data-used": used ? "" : "yes",
      },
      used ? "Hint not used" : "Hint was used",
    ),
  )
}

function newGround(view) {
  const { item, step } = view
  const question = questionAt(item, step.ladder)
  const byTime = step.ends === "censored_time" || step.reason === "censored_time"
  const rung = rungAt(item, step)
  return [
    h(
      "div",
      { class: "ask__top ask__top--edge", id: "ask-top" },
      meta(
        item,
        question,
        `Rung ${step.rung} of ${question.ladder.rungs.length}`,
        h(
          "span",
          { class: "tag tag--edge" },
          icon("flag"),
          newGroundAt(step, byTime),
        ),
      ),
      byTime
        ? [changed(rung), h("p", { class: "say" }, rung.prompt)]
        : h(
            "p",
            { class: "changed" },
            h("span", { class: "label" }, "Stay on the same problem"),
            " This is the part that tells most. Take your time; silence is fine.",
          ),
      h("h1", { class: "say", id: "say" }, question.ladder.frontier.prompt),
      part(view),
      skipped(view),
    ),
    notes(view),
    scale({
      legend: "How do they work on new ground?",
      advice: "Rate the way of working, not the answer",
      anchors: question.anchors,
      rating: ratingOf(item, view.record),
      edge: true,
    }),
  ]
}

function newGroundAt({ rung, ends, reason }, byTime) {
  if (byTime) return `Time: new ground at rung ${rung}`
  return (ends ?? reason) === "lead_stopped" ? `The lead stopped at rung ${rung}` : `New ground at rung ${rung}`
}

const ENDS = {
  censored_top: (rungs) =>
    `All ${rungs} rungs met. The ladder was too short for them: there is no new ground to rate, and the climb is shown as “at least”.`,
  broken_off: () => "The ladder was broken off before new ground. It counts as missing, never as zero.",
  lead_at_top: () =>
    "The lead came to the top, so nobody asked the question on new ground. Without its rating your ladder counts as missing, not as zero.",
}

function over(view) {
  const { item, step } = view
  const question = questionAt(item, step.ladder)
  const rungs = question.ladder.rungs.length
  return [
    h(
      "div",
      { class: "ask__top", id: "ask-top" },
      meta(item, question, `Ended at rung ${step.rung} of ${rungs}`),
      h("h1", { class: "say", id: "say" }, `${question.title}: ${step.reason === "broken_off" ? "broken off" : "climbed to the top"}`),
      h("p", {}, ENDS[step.reason]?.(rungs)),
      skipped(view),
    ),
    notes(view),
  ]
}
