// A hybrid logical clock (Kulkarni et al. 2014): `mmmmmmmmmmmmm-cccc-dddddddd`, compared as text. And ids (UUIDv7).

const hex = (number, width) => number.toString(16).padStart(width, "0")

export function stamp(milliseconds, counter, device) {
  return `${String(Math.floor(milliseconds)).padStart(13, "0")}-${hex(counter, 4)}-${device}`
}

export const millisecondsOf = (clock) => Number(clock.slice(0, 13))

export function after(latest, now, device) {
  const present = stamp(now, 0, device)
  if (!latest || latest < present) return present
  const counter = Number.parseInt(latest.slice(14, 18), 16) + 1
  return counter > 0xffff ? stamp(millisecondsOf(latest) + 1, 0, device) : stamp(millisecondsOf(latest), counter, device)
}

export class Clock {
  constructor(device, time = Date.now) {
    Object.assign(this, { device, time, offset: 0, latest: "" })
  }

  now() {
    return this.time() + this.offset
  }

  next() {
    this.latest = after(this.latest, this.now(), this.device)
    return this.latest
  }

  join(clock) {
    if (clock > this.latest) this.latest = clock
  }

  // The server's clock also corrects the time of day that note stamps show.
  agree(serverClock) {
    this.offset = millisecondsOf(serverClock) - this.time()
    this.join(serverClock)
  }
}

export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let place = 0; place < 6; place++) bytes[place] = Math.floor(now / 2 ** (8 * (5 - place))) % 256
  bytes[6] = (bytes[6] & 0x0f) | 0x70
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const text = Array.from(bytes, (byte) => hex(byte, 2)).join("")
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-")
}

export const newDevice = () => Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => hex(byte, 2)).join("")
