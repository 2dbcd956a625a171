// After the practice: one's own ratings beside the author's, and why. Nothing of it is kept.
import { h } from "./dom.js"
import { agree, apart, compared } from "./practice_key.js"
import { isLadder } from "./steps.js"
import { firstName, plural } from "./words.js"

export function practised(view) {
  const questions = compared(view)
  const rows = questions.flatMap((question) => question.rows)
  return h(
    "main",
    { id: "main", class: "finish practised" },
    h("div", { class: "who" }, h("h1", { id: "practised-h", tabindex: "-1" }, "Your ratings beside the author’s")),
    h("p", {}, summary(rows)),
    differences(questions),
    table(questions, firstName(view.kit.candidate)),
    withoutNotes(questions),
    h("p", { class: "small muted" }, "Nothing of this is kept: neither here nor on the server. Leaving this page forgets it."),
    h(
      "p",
      { class: "go" },
      h("a", { class: "btn btn--primary", id: "again", href: "/practice" }, "Practise again"),
      h("a", { class: "btn", href: "/" }, "Back to today"),
    ),
  )
}

const summary = (rows) => {
  const same = rows.filter(agree).length
  if (same === rows.length) return "You and the author agree everywhere. Look at the reasons all the same: did you hear the same things?"
  return `You and the author agree on ${same} of ${rows.length}. Read why: the reasons tell more than the numbers.`
}

function differences(questions) {
  const found = questions.flatMap(({ item, rows }) =>
    rows.filter(apart).map((row) => `You were ${farther(apart(row))} on ${isLadder(item) ? "new ground in " : ""}“${item.question.title}”.`),
  )
  if (found.length === 0) return null
  return h(
    "div",
    { class: "differs" },
    h(
      "ul",
      { class: "differs__list" },
      found.map((words) => h("li", {}, words)),
    ),
    h("p", {}, "Read the two anchors side by side: what does only the higher one name, and did you hear it?"),
  )
}

const farther = (difference) => `${Math.abs(difference)} ${difference > 0 ? "higher" : "lower"}`

const HEADS = ["What", "Yours", "The author’s", "Why"]

const table = (questions, name) =>
  h(
    "table",
    { class: "table keyed" },
    h("caption", { class: "vh" }, `What you made of ${name}’s answers, and what the author makes of them`),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        HEADS.map((head) => h("th", { scope: "col" }, head)),
      ),
    ),
    questions.map(({ item, rows }) =>
      h(
        "tbody",
        {},
        h("tr", {}, h("th", { scope: "rowgroup", colspan: "4", class: "keyed__q" }, item.question.title)),
        rows.map((each) => row(each)),
      ),
    ),
  )

const row = (each) =>
  h(
    "tr",
    { class: agree(each) ? null : "keyed__apart" },
    h("th", { scope: "row" }, each.what),
    cell("Yours", each, each.mine),
    cell("The author’s", each, each.theirs),
    h("td", { "data-label": "Why" }, h("span", {}, verdict(each), each.why)),
  )

const verdict = (each) => [h("span", { class: "strong" }, inWords(each)), " "]

function inWords(each) {
  if (agree(each)) return "The same."
  if (!each.anchors) return "Different."
  return each.mine === null ? "Not rated by you." : `You were ${farther(apart(each))}.`
}

// A level stands with its words where the two differ.
function cell(label, each, said) {
  if (!each.anchors) return h("td", { "data-label": label }, h("span", {}, said))
  if (said === null) return h("td", { "data-label": label }, h("span", { class: "muted" }, "No rating"))
  const anchor = !agree(each) && h("span", { class: "small muted" }, each.anchors[said])
  const level = h("span", { class: "score score--s" }, String(said))
  return h("td", { "data-label": label }, h("span", { class: "keyed__level" }, level, anchor))
}

function withoutNotes(questions) {
  const bare = questions.filter(({ lines }) => lines === 0).map(({ item }) => `“${item.question.title}”`)
  if (bare.length === 0) return null
  return h(
    "p",
    {},
    `You wrote nothing down on ${plural(bare.length, "question")}: ${bare.join(", ")}. `,
    "In a real interview each rating needs a line of what you saw or heard.",
  )
}
