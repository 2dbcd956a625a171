// How often typing is sent: a request costs one, one comes every eleven seconds, and at most BURST are saved up. So 45 minutes stay below 300.

const BURST = 15
const EVERY = 11000

export class Pace {
  left = BURST
  at = Date.now()

  // Milliseconds until the next request may go.
  wait() {
    this.fill()
    return Math.max(0, (1 - this.left) * EVERY)
  }

  spend() {
    this.fill()
    this.left = Math.max(0, this.left - 1)
  }

  fill() {
    const now = Date.now()
    this.left = Math.min(BURST, this.left + Math.max(0, now - this.at) / EVERY)
    this.at = now
  }
}
