// What is true of a scorecard: operations folded to one record, and how to read it. Knows no page.
import { millisecondsOf } from "./clock.js"

export const wins = (operation, known) => (operation.clock === known.clock ? operation.id > known.id : operation.clock > known.clock)

export function fold(record, operation) {
  const known = record[operation.target]
  return known && !wins(operation, known) ? record : { ...record, [operation.target]: operation }
}

export const foldAll = (operations, record = {}) => operations.reduce(fold, record)

export const fromServer = (entries) => Object.fromEntries(Object.entries(entries).map(([target, entry]) => [target, { ...entry, target }]))

// Whether a record read from the server holds an operation, or a later one in its place.
export const holds = (entries, operation) => operation.target in entries && !wins(operation, entries[operation.target])

export function sameRecord(one, other) {
  const targets = Object.keys(one)
  return targets.length === Object.keys(other).length && targets.every((target) => one[target].id === other[target]?.id)
}

export async function seen(record) {
  const lines = Object.values(record).map(({ target, id }) => `${target}\t${id}\n`)
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(lines.sort(byCodePoint).join("")))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

function byCodePoint(one, other) {
  return one < other ? -1 : Number(one > other)
}

export const valueOf = (record, target) => record[target]?.value ?? {}

export const clockOf = (record, target) => record[target]?.clock ?? ""

export const stateOf = (record) => valueOf(record, "state").state ?? null

export function linesOf(record) {
  return Object.values(record)
    .filter(({ target, value }) => target.startsWith("line/") && value.text !== "")
    .map((entry) => ({ ...entry.value, id: entry.target.slice(5), operation: entry.id }))
    .sort((one, other) => byCodePoint(one.at, other.at) || byCodePoint(one.id, other.id))
}

export const entriesOf = (record, item) => Object.values(record).filter(({ target }) => target.startsWith(`item/${item.id}/`))

// When the first thing was entered at this question, in milliseconds; null before that.
export function firstEntryAt(record, item) {
  const entered = entriesOf(record, item).map((entry) => millisecondsOf(entry.clock))
  const written = linesOf(record).filter((line) => line.item === item.id)
  const moments = [...entered, ...written.map((line) => Date.parse(line.at))]
  return moments.length > 0 ? Math.min(...moments) : null
}

// Whether the interviewer has done anything at this question: an entry that says something, or a note.
export const isTouched = (record, item) => entriesOf(record, item).length > 0 || linesOf(record).some((line) => line.item === item.id)

export const isSkipped = (record, item) => valueOf(record, `item/${item.id}/skip`).skipped === true

export const isRatedOrReasoned = ({ rating, reason }) => rating != null || Boolean(reason)
