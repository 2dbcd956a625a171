// The changes of the review as {target, value}, as the server makes them of its forms. asked: what asked.js says of the question.

export const rated = (asked, level) => ({ target: asked.at, value: { rating: level } })

// Why there is no rating; for a ladder under way it breaks the ladder off. An emptied reason is none.
export function notRated({ at, item }, reason) {
  const said = reason.trim() !== ""
  if (at) return { target: at, value: said ? { reason } : { rating: null } }
  return { target: `item/${item.id}/skip`, value: said ? { skipped: true, reason } : { skipped: false } }
}

export const recommended = (choice) => ({ target: "recommendation", value: { choice } })

export const summed = (text) => ({ target: "summary", value: { text } })
