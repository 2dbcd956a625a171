// Where an outbox stands, in words. Never "saved" before the server said so, nor "kept" before the browser did.
import { plural } from "./words.js"

// {kind: saved | saving | waiting | needs, text}
export function standing(outbox) {
  const need = needOf(outbox)
  if (need) return { kind: "needs", text: `Needs you: ${need}` }
  if (outbox.pending.size === 0 && !outbox.typing) return { kind: "saved", text: "Saved" }
  if (!outbox.trouble) return { kind: "saving", text: "Saving" }
  const { lasting } = outbox.store
  const count = [...outbox.pending.keys()].filter((id) => !outbox.keeping.unkept.has(id)).length
  if (count === 0) return { kind: "waiting", text: "Offline: keeping what you enter" }
  return { kind: "waiting", text: `Offline: ${plural(count, "change")} kept ${lasting ? "on this device" : "in this tab only"}` }
}

function needOf({ keeping, unread, refused, trouble }) {
  if (keeping.fault === "QuotaExceededError") return "this device is full, copy your notes before you close this tab"
  if (keeping.fault) return "this browser could not keep your last change, copy your notes before you close this tab"
  if (unread) return "what this device kept could not be read, reload this page"
  if (refused.length > 0) return `${plural(refused.length, "change was", "changes were")} refused`
  return NEEDS[trouble] ?? null
}

const NEEDS = {
  sign_in: "sign in again in a new tab",
  other_person: "somebody else is signed in here",
  refused: "reload this page",
  gone: "this scorecard is not open to you",
}
