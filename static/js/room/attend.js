// Has the open room follow what happens around it: other tabs, other devices, the connection, being left and shown again.
import { Reread } from "./reread.js"

// render: shows the room anew.
export function attend(room, render) {
  const { outbox } = room
  const reread = new Reread(room)
  outbox.behind = () => reread.soon()
  outbox.arrived = (operations) => room.learn(operations) && render()
  outbox.submitted = () => room.lock()
  document.addEventListener("input", ({ target }) => target.nodeName === "TEXTAREA" && outbox.typed())
  document.addEventListener("visibilitychange", () => document.hidden || wake(room, reread))
  addEventListener("pageshow", ({ persisted }) => persisted && wake(room, reread))
}

// A page that slept has missed what other tabs told.
async function wake({ outbox }, reread) {
  outbox.arrived(await outbox.load())
  reread.soon()
}
