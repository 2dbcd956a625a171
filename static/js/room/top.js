// The bar: who, how much time, whether it is saved, and the way out.
import { h, icon, key } from "./dom.js"
import { timeOfDay } from "./words.js"

export function top({ kit, running, later, outbox }) {
  return [
    h("a", { class: "btn btn--quiet btn--icon", href: kit.leave?.href ?? "/", "aria-label": kit.leave?.words ?? leaving(kit) }, icon("arrow-left")),
    h("div", { class: "roombar__who" }, h("strong", {}, kit.candidate), h("span", { class: "small muted" }, `${kit.kit} · ${kit.opening}`)),
    running && (later ? enteredLater() : time()),
    h(
      "div",
      { class: "roombar__end" },
      status(outbox),
      running &&
        h(
          "button",
          { class: "btn btn--quiet wide", id: "keys-button", type: "button", "data-do": "keys", "aria-keyshortcuts": "?" },
          key("?"),
          "Keys",
        ),
      running &&
        h(
          "button",
          { class: "btn", id: "finish", type: "button", "data-do": "finish" },
          h("span", {}, "Finish", h("span", { class: "wide" }, " interview")),
        ),
    ),
  ]
}

const enteredLater = () => h("div", { class: "roombar__time" }, h("span", { class: "tag" }, icon("pencil"), "Entered later"))

function time() {
  return h(
    "div",
    { class: "roombar__time" },
    h("span", { class: "clock num" }, h("span", { class: "vh" }, "Elapsed "), h("span", { "data-clock": "elapsed" })),
    h("span", { class: "small muted num", "data-clock": "left" }),
    h("progress", { max: "1", value: "0", id: "time-used", "aria-label": "Interview time used", "data-own": "value" }),
  )
}

const leaving = (kit) => (kit.practice ? "Leave the practice" : "Leave the room, the interview stays open")

const ICONS = { saved: "cloud-check", saving: "refresh-cw", waiting: "cloud-off", needs: "triangle-alert", practice: "info" }

// What the status says, to be compared with what stands on the page.
export function says(outbox) {
  const { kind, text } = outbox.status()
  return `${kind} ${text} ${kind === "saved" && outbox.savedAt ? timeOfDay(outbox.savedAt) : ""}`
}

export function status(outbox) {
  const { kind, text } = outbox.status()
  const off = kind === "waiting" || kind === "needs"
  return h(
    "p",
    {
      class: `save${off ? " save--off" : ""}${kind === "saving" ? " save--now" : ""}`,
      id: "save",
      role: "status",
      "aria-live": "off",
      "data-kind": kind,
      "data-says": says(outbox),
    },
    icon(ICONS[kind]),
    h("span", {}, text, kind === "saved" && outbox.savedAt && h("span", { class: "wide" }, ` ${timeOfDay(outbox.savedAt)}`)),
  )
}
