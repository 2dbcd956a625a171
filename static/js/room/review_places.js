// Where focus goes in the review.

const placeOf = (id) => document.getElementById(`q-${id}`)

// To a question's note, opening its fold; without one to the recommendation.
export function toPlace(id) {
  const question = id && placeOf(id)
  if (!question) return focus(document.getElementById("recommendation"))
  const fold = question.querySelector("details")
  if (fold) fold.open = true
  return focus(question.querySelector("[data-text=line]"), question)
}

// To the first question that is open; the top of the review stays in view.
export function toReview({ first }) {
  const field = first.length > 0 && placeOf(first[0]).querySelector("[data-text=line]")
  const start = field || document.getElementById("review-h")
  start.focus({ preventScroll: true })
}

// To what is missing next after here, around the end to the beginning; with nothing missing to the button that locks.
export function toNext(missing) {
  if (missing.length === 0) return focus(document.getElementById("lock"))
  const places = missing.map(({ item }) => (item ? placeOf(item.id) : document.getElementById("recommendation")))
  const here = document.activeElement
  const isAfter = (place) => !place.contains(here) && here.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING
  const next = Math.max(0, places.findIndex(isAfter))
  return toPlace(missing[next].item?.id)
}

function focus(element, around = element) {
  element.focus({ preventScroll: true })
  around.scrollIntoView({ block: "nearest" })
}
