// What a scorecard still needs before it can be submitted (law 4): the server's rules, in the server's words. Knows no page.
import { askedOf } from "./asked.js"
import { valueOf } from "./record.js"

export const RECOMMENDATION = "recommendation"

// [{words, item}] in the order of the page; item is null for the recommendation.
export function missingBeforeSubmit(items, record) {
  const asked = items.map((item) => askedOf(item, record))
  const problems = asked.flatMap(ofOne)
  if (problems.length === 0 && !asked.some(({ counts }) => counts)) {
    const words = "Rate at least one question. If there was nothing to rate, ask the hiring manager to excuse you from this scorecard."
    problems.push({ words, item: asked[0]?.item ?? null })
  }
  if (!valueOf(record, RECOMMENDATION).choice) problems.push({ words: "Choose a recommendation, or “not enough seen”.", item: null })
  return problems
}

function ofOne({ item, question: { title }, over, counts, lines, paper, rating }) {
  if (!over) return [{ words: `Rate “${title}”, or say why there is no rating.`, item }]
  if (!counts || lines.length > 0 || paper) return []
  const what = rating === null ? "the climb" : `the ${rating}`
  return [{ words: `Write a line of evidence for ${what} on “${title}”, or say that it is on paper.`, item }]
}
