// What stands above the question when something needs care: refused changes, and a lost connection.
import { h, icon } from "./dom.js"

export function troubles({ outbox }) {
  return [connection(outbox), outbox.trouble === "sign_in" && signIn(), outbox.refused.length > 0 && tray(outbox)]
}

const where = ({ store }) => (store.lasting ? "on this device" : "in this tab")

const told = (outbox) =>
  outbox.trouble === "server"
    ? ["The server cannot keep your changes just now. Carry on.", ` What you enter stays ${where(outbox)} until it can.`]
    : ["No connection. Carry on.", ` What you enter stays ${where(outbox)} until it is back.`]

function connection(outbox) {
  if (outbox.status().kind !== "waiting") return null
  const [first, rest] = told(outbox)
  return h(
    "div",
    { class: "banner banner--warn", id: "offline" },
    icon("cloud-off"),
    h("p", {}, h("strong", {}, first), rest),
    h("button", { class: "btn", id: "try-now", type: "button", "data-do": "tryNow" }, icon("refresh-cw"), "Try now"),
  )
}

const signIn = () =>
  h(
    "div",
    { class: "banner banner--warn", id: "sign-in" },
    icon("lock"),
    h(
      "p",
      {},
      h("strong", {}, "Your session has ended. Carry on."),
      " What you enter stays on this device until you have signed in again.",
    ),
    h("a", { class: "btn", href: "/sign-in", target: "_blank" }, "Sign in in a new tab"),
  )

function tray(outbox) {
  return h(
    "section",
    { class: "tray", id: "tray", "aria-labelledby": "tray-h" },
    h("h2", { id: "tray-h" }, "Not taken by the server"),
    h(
      "ul",
      {},
      outbox.refused.map((aside) => refused(aside)),
    ),
  )
}

function refused({ id, value, reason }) {
  return h(
    "li",
    { id: `refused-${id}` },
    h("span", {}, h("span", { class: "said" }, value.text ?? JSON.stringify(value)), h("br"), h("span", { class: "small" }, reason)),
    h(
      "span",
      { class: "row" },
      h("button", { class: "btn", id: `copy-${id}`, type: "button", "data-do": "copy", "data-id": id }, "Copy"),
      h("button", { class: "btn btn--quiet", id: `dismiss-${id}`, type: "button", "data-do": "dismiss", "data-id": id }, "Remove"),
    ),
  )
}
