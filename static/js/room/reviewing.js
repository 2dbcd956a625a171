// The acts of the review: rate, give a reason, recommend, lock.
import { wasAbsent } from "./absence.js"
import { askedOf } from "./asked.js"
import { missingBeforeSubmit } from "./before_submit.js"
import * as changes from "./changes.js"
import { emptyNotes, intoNote, noteField, toNote } from "./hands.js"
import { foldAll, fromServer, linesOf, seen } from "./record.js"
import { rated, recommended } from "./review_changes.js"
import { toNext, toPlace, toReview } from "./review_places.js"
import { getRecord } from "./wire.js"

const missing = (room) => missingBeforeSubmit(room.kit.items, room.record)

const toLock = () => document.getElementById("lock").focus()

export const reviewing = {
  wasAbsent,

  async rate(room, { item, level }) {
    await room.change(rated(askedOf(room.review.item(item), room.record), Number(level)))
    room.say(`Rated ${level}.`)
  },

  async unrate(room, { item }) {
    await room.change(rated(askedOf(room.review.item(item), room.record), null))
    room.say("The rating is taken back.")
    return () => toPlace(item)
  },

  async paper(room, { item }) {
    const asked = askedOf(room.review.item(item), room.record)
    await room.change(changes.paper(asked.item, !asked.paper))
  },

  async recommend(room, { choice }) {
    await room.change(recommended(choice))
  },

  async editLine(room, { line }) {
    const found = linesOf(room.record).find((each) => each.id === line)
    const place = found.item ?? "none"
    const field = room.review.field({ text: "line", item: place })
    await field.end()
    const text = field.edit(found)
    return () => (toPlace(place), intoNote(text))
  },

  async editLast(room) {
    const place = noteField().dataset.item
    const last = linesOf(room.record).findLast((each) => (each.item ?? "none") === place)
    return last ? reviewing.editLine(room, { line: last.id }) : null
  },

  async onward(room) {
    await room.review.store()
    return () => toNext(missing(room))
  },

  async toPlace(_room, { item }) {
    return () => toPlace(item)
  },

  async back(room) {
    if (!room.review.locking) return toNote
    room.review.locking = false
    return toLock
  },

  async lock(room) {
    await room.review.store()
    const problems = missing(room)
    room.review.tried = problems.length > 0
    room.review.locking = problems.length === 0
    if (problems.length === 0) return () => document.getElementById("lock-now").focus()
    room.say(`Not yet: ${problems[0].words}`)
    return () => document.getElementById("before-0").focus()
  },

  async submit(room) {
    await room.review.store()
    room.review.locking = false
    await room.outbox.submission.submit(await seen(room.record))
    return () => document.getElementById("after-submit")?.focus()
  },

  async withdraw(room) {
    await room.outbox.submission.withdraw()
    room.say("Taken back. It will not be submitted.")
    return toLock
  },

  // What the server holds now, with what this device has not sent yet.
  async readAgain(room) {
    await room.review.end()
    const { data } = await getRecord()
    if (!data) return null
    emptyNotes()
    room.outbox.submission.hear({ waiting: null, asked: null })
    room.reviewAgain(foldAll(room.outbox.operations(), fromServer(data.entries)))
    return () => toReview(room.review)
  },
}
