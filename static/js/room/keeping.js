// What the browser has not committed on this device yet: written again until it is.

export class Keeping {
  unkept = new Map()
  gone = new Set()
  // The name of the fault that the device had last; null when it keeps what it is given.
  fault = null

  constructor(store) {
    this.store = store
  }

  // `replaced`: the id of what this stands in place of.
  keep(kept, replaced = null) {
    this.unkept.set(kept.id, kept)
    if (replaced) this.remove(replaced)
    return this.write()
  }

  remove(id) {
    this.unkept.delete(id)
    this.gone.add(id)
  }

  // The server has it: it need not be kept here.
  spare(id) {
    this.unkept.delete(id)
    if (this.unkept.size === 0) this.fault = null
  }

  async write() {
    const [kept, gone] = [[...this.unkept.values()], [...this.gone]]
    if (kept.length + gone.length === 0) return
    try {
      await this.store.write(kept, gone)
      for (const each of kept) if (this.unkept.get(each.id) === each) this.unkept.delete(each.id)
      gone.forEach((id) => this.gone.delete(id))
      this.fault = null
    } catch (error) {
      this.fault = this.unkept.size > 0 ? error.name : null
    }
  }
}
