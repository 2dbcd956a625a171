// Before the first question: how the name is said, where to meet, the words to read aloud, and Start.
import { h, icon } from "./dom.js"
import { dayAndTime, minutesText, plural } from "./words.js"

export function lobby({ kit, scorecard, outbox, opensOffline }) {
  return h(
    "main",
    { id: "main", class: "lobby" },
    h(
      "div",
      { class: "who" },
      h("h1", {}, kit.candidate),
      kit.say && h("p", { class: "say-name" }, "Say the name: ", h("strong", {}, kit.say)),
    ),
    kit.state && notice("info", `This interview is marked “${kit.state.replace("_", " ")}”. You can still write.`),
    !outbox.store.lasting &&
      notice(
        "triangle-alert",
        "This browser keeps nothing on the device, perhaps because the window is private. Keep this tab open until everything is saved.",
      ),
    h("dl", { class: "where" }, facts(kit)),
    sheets(scorecard),
    h(
      "section",
      { class: "aloud", "aria-labelledby": "opening-h" },
      h("h2", { class: "label", id: "opening-h" }, "Read aloud to open"),
      spoken(kit.opening_words),
    ),
    start(),
    opensOffline && h("p", { class: "small muted" }, "This room now opens without a connection, too."),
  )
}

export const spoken = (words) => words.split(/\n\s*\n/).map((paragraph) => h("p", { class: "say" }, paragraph))

const notice = (name, words) => h("div", { class: "banner banner--warn" }, icon(name), h("p", {}, words))

const sheets = (scorecard) =>
  h(
    "p",
    { class: "sheets", id: "sheets" },
    h("a", { href: `/scorecards/${scorecard}/brief` }, "The brief, three minutes to read"),
    h("a", { href: `/scorecards/${scorecard}/print` }, "Print kit, to write on paper"),
  )

const start = () => [
  h(
    "p",
    { class: "go" },
    h("button", { class: "btn btn--primary", id: "start", type: "button", "data-do": "start" }, "Start the interview"),
    h("span", { class: "small muted" }, "The clock starts. Everything you write is kept as you type."),
  ),
  h(
    "p",
    { class: "go" },
    h("button", { class: "btn btn--quiet", id: "enter-later", type: "button", "data-do": "enterLater" }, "Enter it from paper"),
    h("span", { class: "small muted" }, "It has been held already. No clock starts, and the scorecard says “Entered later”."),
  ),
]

function facts(kit) {
  return [
    ["Interview", `${kit.kit}, ${kit.opening}`],
    ["Panel", panel(kit.panel)],
    kit.starts_at && ["When", dayAndTime(kit.starts_at)],
    kit.starts_at &&
      dayAndTime(kit.starts_at) !== dayAndTime(kit.starts_at, kit.zone) && [
        "Planned as",
        `${dayAndTime(kit.starts_at, kit.zone)} in ${kit.zone}`,
      ],
    ...meeting(kit),
    ["Time", time(kit)],
    kit.in_writing && ["In writing", "Each question is put in writing, too: open “Show card” and share it, or copy it for the chat."],
  ]
    .filter(Boolean)
    .map(fact)
}

const fact = ([name, value]) => [h("dt", {}, name), h("dd", {}, value)]

const meeting = (kit) => [
  kit.place_or_link && ["Where", placeOrLink(kit.place_or_link)],
  kit.call_if_it_fails && ["If the line fails", kit.call_if_it_fails],
]

export const whereToMeet = (kit) => h("dl", { class: "where" }, meeting(kit).filter(Boolean).map(fact))

const panel = (people) => people.map(({ name, lead, own }) => `${name}${own ? " (you)" : ""}${lead ? ", lead" : ""}`).join("; ")

function time(kit) {
  const asked = kit.items.reduce((sum, item) => sum + item.minutes, kit.opening_minutes + kit.your_questions_minutes + kit.closing_minutes)
  const questions = `${kit.minutes} minutes: ${plural(kit.items.length, "question")}, ${minutesText(asked)} in all`
  return kit.break_minutes > 0 ? `${questions}, and a break of ${kit.break_minutes}` : questions
}

function placeOrLink(text) {
  if (!/^https?:\/\//.test(text)) return text
  return h("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, text)
}
