// Who of the panel was not there, said after the interview. It goes to the server at once or not at all; what became of it is not told.
import { h, icon } from "./dom.js"
import { postAbsence } from "./wire.js"

const WHEN_CONNECTED = "Not noted. Say it again when you are connected."

export function everybody({ kit, outbox, review }) {
  const fellows = kit.panel.filter(({ own }) => !own)
  const begun = !kit.starts_at || Date.parse(kit.starts_at) <= outbox.clock.now()
  if (fellows.length === 0 || !begun) return null
  const connected = outbox.trouble === null
  return h(
    "section",
    { class: "card stack stack--s", id: "everybody", "aria-labelledby": "everybody-h" },
    h("h2", { id: "everybody-h" }, "Was everybody there?"),
    h(
      "p",
      { class: "small muted" },
      connected
        ? "If so, there is nothing to do. A manager of this opening confirms what you say here."
        : "Somebody was not? You can say so when you are connected.",
    ),
    fellows.map((fellow) => one(fellow, review.said.get(fellow.panelist), connected)),
  )
}

const one = ({ panelist, name }, said, connected) =>
  h(
    "div",
    { id: `fellow-${panelist}`, tabindex: "-1" },
    said && h("p", { class: `msg msg--${said.done ? "good" : "warn"}` }, icon(said.done ? "check" : "triangle-alert"), h("span", {}, said.words)),
    !said?.done &&
      h(
        "button",
        { class: "btn", id: `absent-${panelist}`, type: "button", "data-do": "wasAbsent", "data-panelist": panelist, disabled: !connected },
        `${name} was not there`,
      ),
  )

export async function wasAbsent(room, { panelist }) {
  const { data, words } = await room.outbox.exchange.post((csrf) => postAbsence(csrf, panelist))
  const { name } = room.kit.panel.find((each) => each.panelist === panelist)
  const said = data ? { done: true, words: `${name}: ${data.said}` } : { done: false, words: words ?? WHEN_CONNECTED }
  room.review.said.set(panelist, said)
  room.say(said.words)
  return () => document.getElementById(`fellow-${panelist}`).focus({ preventScroll: true })
}
