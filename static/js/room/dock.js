// The outcome dock: always in the same place. Each button says what happens next, as the table has it.
import { nextHint } from "./changes.js"
import { h, key } from "./dom.js"
import { back } from "./back.js"
import { finish } from "./finish.js"
import { isOver, QUESTIONS, ratingOf } from "./interview.js"
import { leadActs, leadsTo as leadsSecondTo, stopped } from "./second.js"
import { following, isLadder, leadsNow, questionAt } from "./steps.js"
import { inHalves } from "./words.js"

export function dock(view) {
  const form = FORMS[formOf(view)]
  return [view.capDue && timeIsUp(view), form ? form(view) : choices(view), !form && others(view)]
}

export const isAsking = (view) => view.item && isLadder(view.item) && view.step.kind === "ask"

// Which inline form stands in the dock: the one the interviewer opened, or the hint that the rule asks for.
function formOf(view) {
  if (view.asking) return view.asking.kind
  return isAsking(view) && view.step.awaits === "hint_or_reason" ? "hintOrReason" : null
}

function choices(view) {
  if (!isAsking(view)) return onward(view)
  return awaitsLead(view) ? leadActs(view) : outcomes(view)
}

const awaitsLead = (view) => isAsking(view) && view.step.awaits === "lead"

const OUTCOMES = [
  ["met", "M", "Met", "met"],
  ["partial", "P", "Partial", "partial"],
  ["not_met", "X", "Not met", "front"],
]

function outcomes({ item, step }) {
  return h(
    "fieldset",
    { class: "outcomes", id: "outcomes" },
    h("legend", { class: "vh" }, `Outcome of rung ${step.rung}`),
    OUTCOMES.map(([said, letter, name, shape]) =>
      h(
        "button",
        { class: "outcome", id: `outcome-${said}`, type: "button", "data-do": "outcome", "data-said": said, "aria-keyshortcuts": letter },
        h("kbd", { "aria-hidden": "true" }, letter),
        h("span", { class: "outcome__n" }, name),
        h("span", { class: "outcome__s" }, step.follows ? leadsSecondTo(step, said) : leadsTo(following(item, step, said))),
        bar(shape),
      ),
    ),
  )
}

function leadsTo(next) {
  if (next.kind === "ask") return next.awaits === "hint_or_reason" ? "gives the hint first, or says why" : `up to rung ${next.rung}`
  if (next.kind === "rate") return `to new ground at rung ${next.rung}`
  return "the top: ends the ladder"
}

const SHAPES = { met: { width: "48" }, partial: { width: "24" }, front: { x: "1", y: "1", width: "46" } }

const bar = (shape) =>
  h(
    "svg",
    { class: "lad", width: "48", height: "7", "aria-hidden": "true" },
    h("rect", { class: shape, height: "5", rx: "1.5", ...SHAPES[shape] }),
  )

function onward(view) {
  const { item, record, steps, open } = view
  const next = steps[steps.findIndex((step) => step.key === open) + 1]
  if (!next)
    return h(
      "div",
      { class: "after" },
      h(
        "button",
        { class: "btn btn--primary push", id: "onward", type: "button", "data-do": "finish", "aria-keyshortcuts": "Control+Enter" },
        "Finish the interview",
        key("Ctrl ↵"),
      ),
    )
  const later = item && !isOver(item, record)
  return h(
    "div",
    { class: "after" },
    item && h("p", { class: "small" }, standing(view)),
    h(
      "button",
      {
        class: `btn push${later ? "" : " btn--primary"}`,
        id: "onward",
        type: "button",
        "data-do": "onward",
        "aria-keyshortcuts": "Control+Enter",
      },
      h("span", {}, later ? "Rate later" : "Next", h("span", { class: "wide" }, `: ${later ? "on to " : ""}${next.title}`)),
      key("Ctrl ↵"),
    ),
  )
}

function standing({ item, record }) {
  const rating = ratingOf(item, record)
  if (rating !== null) return [h("span", { class: "strong" }, `Rated ${rating}.`), " You can change it until you submit."]
  return isOver(item, record) ? "Nothing to rate here." : "Choose 1–5 at the words above, or rate later."
}

function others(view) {
  const asking = isAsking(view)
  const links = [
    view.last && ["U", "undo", `Undo ${view.last.item === view.item ? "" : `${view.last.title}, `}${view.last.said}`],
    asking && view.step.follows && !awaitsLead(view) && ["Z", "lead", stopped(view)],
    asking && !awaitsLead(view) && ["S", "askNotAsked", "Not asked…"],
    asking && !view.step.follows && !view.metBefore && ["F", "knowIt", "They know it…"],
    view.item && ["Q", "askUnscripted", "Asked something else…"],
    view.open === QUESTIONS && ["W", "askPromise", "You promised to find out…"],
    view.item && !isOver(view.item, view.record) && ["K", "askSkip", "Skip…"],
    !view.kit.lead && ["L", "leads", leadsNow(view.record) ? "The lead leads again" : "I lead now"],
  ]
  return h(
    "p",
    { class: "undo small muted" },
    links
      .filter(Boolean)
      .map(([letter, act, words]) =>
        h(
          "span",
          {},
          key(letter),
          h("button", { class: "linkish", id: `act-${act}`, type: "button", "data-do": act, "aria-keyshortcuts": letter }, words),
        ),
      ),
  )
}

const timeIsUp = ({ item, step }) =>
  h(
    "div",
    { class: "banner banner--edge", id: "time-is-up" },
    h(
      "p",
      {},
      h("strong", {}, "Time for new ground:"),
      ` ${inHalves(questionAt(item, step.ladder).ladder.frontier.minutes)} of the ${inHalves(item.minutes)} minutes are for it.`,
      " Finish this rung; the next one is asked as new ground.",
    ),
    h(
      "button",
      { class: "btn", id: "cap", type: "button", "data-do": "cap", "aria-keyshortcuts": "T" },
      key("T"),
      "Time: ask the next rung as new ground",
    ),
  )

const FORMS = {
  hintOrReason: (view) => hintOrReason(view, view.asking?.said ?? view.said),
  notAsked: (view) => why(view, "Why was this rung not asked? The ladder ends here, without new ground.", "notAsked", "Not asked"),
  turn: (view) => why(view, "Why was it asked out of order?", "turn", "Keep the reason"),
  unscripted: (view) => why(view, "What did you ask, and why?", "unscripted", "Keep", emptied(view)),
  promise: (view) => why(view, "What did you promise to find out?", "promise", "Keep", emptied(view)),
  skip: (view) => why(view, `Why is “${view.item.question.title}” skipped?`, "skip", "Skip the question"),
  finish,
}

// A line that is emptied is gone.
const emptied = ({ asking }) => ({ "data-id": asking.id, "data-emptied": true })

const NAMES = { partial: "Partial", not_met: "Not met" }

function hintOrReason(view, said) {
  const n = nextHint(view.item, view.record, view.step)
  return why(view, `Hint ${n} has not been given. Give it, or say why not.`, "outcomeWithReason", NAMES[said], { "data-said": said }, [
    h(
      "button",
      { class: "btn", id: "give-hint", type: "button", "data-do": "hint", "data-n": String(n), "aria-keyshortcuts": "H" },
      `Open hint ${n}`,
    ),
  ])
}

const MISSING = "Write the reason in a few words, e.g. “they asked to go on”."

function why({ asking }, question, act, name, more = {}, buttons = []) {
  const missing = asking?.missing
  return h(
    "form",
    { class: `reason${missing ? " field--bad" : ""}`, id: "reason-form", "data-do": act, novalidate: true, ...more },
    h("label", { class: "small strong", for: "reason" }, question),
    h("input", {
      class: "input",
      id: "reason",
      name: "reason",
      maxlength: "1000",
      autocomplete: "off",
      required: true,
      "aria-invalid": missing ? "true" : null,
      "aria-describedby": missing ? "reason-msg" : null,
    }),
    missing && h("p", { class: "msg msg--bad", id: "reason-msg", role: "alert" }, MISSING),
    h("div", { class: "acts" }, buttons, h("button", { class: "btn btn--primary", id: "reason-save", type: "submit" }, name), back()),
  )
}
