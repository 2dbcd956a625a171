// Before the first question: how the name is said, where to meet, the words to read aloud, and Start.
import { h, icon } from "./dom.js"
import { dayAndTime, plural } from "./words.js"

export function lobby({ kit, outbox, record, opensOffline }) {
  const resumed = record.state?.value.state === "reopened"
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
    h(
      "section",
      { class: "aloud", "aria-labelledby": "opening-h" },
      h("h2", { class: "label", id: "opening-h" }, "Read aloud to open"),
      spoken(kit.opening_words),
    ),
    h(
      "p",
      { class: "go" },
      h(
        "button",
        { class: "btn btn--primary", id: "start", type: "button", "data-do": "start" },
        resumed ? "Go on" : "Start the interview",
      ),
      h("span", { class: "small muted" }, "The clock starts. Everything you write is kept as you type."),
      opensOffline && h("span", { class: "small muted" }, "This room now opens without a connection, too."),
    ),
  )
}

export const spoken = (words) => words.split(/\n\s*\n/).map((paragraph) => h("p", { class: "say" }, paragraph))

const notice = (name, words) => h("div", { class: "banner banner--warn" }, icon(name), h("p", {}, words))

function facts(kit) {
  const asked = kit.items.reduce((sum, item) => sum + item.minutes, kit.opening_minutes + kit.your_questions_minutes + kit.closing_minutes)
  return [
    ["Interview", `${kit.kit}, ${kit.opening}`],
    kit.starts_at && ["When", dayAndTime(kit.starts_at)],
    kit.starts_at &&
      dayAndTime(kit.starts_at) !== dayAndTime(kit.starts_at, kit.zone) && [
        "Planned as",
        `${dayAndTime(kit.starts_at, kit.zone)} in ${kit.zone}`,
      ],
    kit.place_or_link && ["Where", placeOrLink(kit.place_or_link)],
    kit.call_if_it_fails && ["If the line fails", kit.call_if_it_fails],
    ["Time", `${kit.minutes} minutes: ${plural(kit.items.length, "question")}, ${asked} minutes in all`],
  ]
    .filter(Boolean)
    .map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])
}

function placeOrLink(text) {
  if (!/^https?:\/\//.test(text)) return text
  return h("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, text)
}
