// How times and counts read.

export const clockText = (milliseconds) => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}

export const minutesText = (minutes) => `${inHalves(minutes)} min`

// 8, or 7½ where a longer slot stretches them.
export function inHalves(minutes) {
  const found = Math.round(minutes * 2)
  const whole = Math.floor(found / 2)
  return found % 2 === 0 ? String(whole) : `${whole || ""}½`
}

// Made once: two hundred notes ask for it at every new line.
const TIME_OF_DAY = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" })

export const timeOfDay = (when) => TIME_OF_DAY.format(new Date(when))

export const dayAndTime = (when, zone) =>
  new Date(when).toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  })

export const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

export function nth(n) {
  const ending = n % 100 > 10 && n % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")
  return `${n}${ending}`
}

export const firstName = (name) => name.split(" ")[0]
