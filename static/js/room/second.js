// What a second interviewer sees of their part: the lead asks; they judge every rung for themselves and say by hand what the lead did.
import { outcomeName } from "./changes.js"
import { h } from "./dom.js"
import { valueOf } from "./record.js"
import { hintsUsed, leadsNow, ownEnd, rungPlace } from "./steps.js"

// Whether the ladder is followed for oneself: its author leads now, but it was begun behind the lead.
const forOneself = ({ item, record }) => !item.second || leadsNow(record)

// One line on who leads; nothing for the lead.
export function part(view) {
  const words = partOf(view)
  return words && h("p", { class: "small part", id: "part" }, h("span", { class: "tag tag--accent" }, words[0]), ` ${words[1]}`)
}

function partOf({ kit, item, record, step }) {
  if (step?.follows && step.kind === "ask" && forOneself({ item, record }))
    return ["You lead now", "You began this ladder behind the lead: go on so, and say for yourself whether you go on or stop."]
  if (kit.lead) return null
  if (leadsNow(record)) return ["You lead now", "Ask, judge and note. A ladder that you begin now goes by your own outcomes."]
  if (step && !step.follows) return ["Second", "You led this ladder, and it stays as it was begun: it goes by your own outcomes."]
  return ["Second", "The lead asks. You listen, judge and note."]
}

// Above their own first rung not met a second goes on judging, and it counts for nothing.
export function beyond({ step, item, record }) {
  if (!step.follows || !step.ended) return null
  const end = ownEnd(item, record, step)
  if (end >= step.rung) return null
  return h(
    "p",
    { class: "small", id: "beyond" },
    h("span", { class: "tag" }, "Enters no score"),
    ` Your climb ended at rung ${end}, your own first not met. Follow and note all the same; you rate new ground where it is asked.`,
  )
}

export function hintsGiven(view, rung) {
  return h(
    "fieldset",
    { class: "hints", id: "hints" },
    h("legend", { class: "label" }, "Hints: tick the one that the lead gives"),
    rung.hints.map((words, index) => given(view, words, index + 1)),
  )
}

function given({ item, record, step }, words, n) {
  const { opened = false, used } = valueOf(record, `${rungPlace(item, step.ladder, step.rung)}/hint/${n}`)
  const name = `hint-${step.rung}-${n}`
  return h(
    "div",
    { class: "hint", id: name },
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", id: `${name}-given`, checked: opened, "data-do": "hintGiven", "data-n": String(n) }),
      h("span", {}, h("span", { class: "strong" }, `Hint ${n} given: `), words),
    ),
    opened &&
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

export function leadsTo({ ended }, said) {
  if (ended) return "noted, enters no score"
  return said === "met" ? "your climb goes on" : "your climb ends here"
}

// What the dock asks once the rung is judged.
export function leadActs({ item, record, step }) {
  const { outcome } = valueOf(record, rungPlace(item, step.ladder, step.rung))
  const judged = outcomeName(outcome, hintsUsed(item, record, step.ladder, step.rung))
  return h(
    "fieldset",
    { class: "outcomes", id: "lead-acts" },
    h("legend", { class: "vh" }, `After rung ${step.rung}`),
    h("p", { class: "small" }, `Rung ${step.rung}: `, h("span", { class: "strong" }, judged), "."),
    act("G", "yes", wentOn({ item, record, step }), step.rung === rungs(item, step) ? "ends the ladder" : `to rung ${step.rung + 1}`),
    act("Z", "", stopped({ item, record }), "to new ground: rate it there"),
  )
}

const rungs = (item, { ladder }) => (ladder === 1 ? item.swap : item.question).ladder.rungs.length

function wentOn({ item, record, step }) {
  const who = forOneself({ item, record }) ? "I" : "The lead"
  return step.rung === rungs(item, step) ? `${who} came to the top` : `${who} went on`
}

export const stopped = (view) => (forOneself(view) ? "I stop here" : "The lead stopped here")

function act(letter, on, name, next) {
  return h(
    "button",
    {
      class: "outcome",
      id: on ? "lead-went-on" : "lead-stopped",
      type: "button",
      "data-do": "lead",
      "data-on": on,
      "aria-keyshortcuts": letter,
    },
    h("kbd", { "aria-hidden": "true" }, letter),
    h("span", { class: "outcome__n" }, name),
    h("span", { class: "outcome__s" }, next),
  )
}
