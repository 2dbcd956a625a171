// One room in several tabs of one browser: each tells the others what happened in it, and one at a time sends.

const PATIENCE = 5000

export class Tabs {
  // heard: called with what another tab tells.
  constructor(name, heard) {
    this.name = name
    if (!globalThis.BroadcastChannel) return
    this.channel = new BroadcastChannel(name)
    this.channel.onmessage = ({ data }) => heard(data)
  }

  tell(news) {
    this.channel?.postMessage(news)
  }

  // Runs `act` while no other tab does; goes on without the lock when a tab that holds it does not answer, for sending twice does no harm.
  async alone(act) {
    if (!navigator.locks) return act()
    let begun = false
    const begin = () => {
      begun = true
      return act()
    }
    try {
      return await navigator.locks.request(this.name, { signal: AbortSignal.timeout(PATIENCE) }, begin)
    } catch (error) {
      if (begun) throw error
      return act()
    }
  }
}
