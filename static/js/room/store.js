// The device's own store of changes, one database a person. Without IndexedDB it keeps them in this tab only.

const OPERATIONS = "operations"

const opened = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const committed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onabort = () => reject(transaction.error ?? new DOMException("The connection was closed.", "AbortError"))
  })

export async function openStore(person) {
  try {
    const store = new DeviceStore(`fourfold-${person}`)
    await store.open()
    navigator.storage?.persist?.()
    return store
  } catch {
    return new TabStore()
  }
}

class DeviceStore {
  lasting = true

  constructor(name) {
    this.name = name
  }

  // The browser may close a connection at any time (short of memory, another version); the next use opens it again.
  async open() {
    const request = indexedDB.open(this.name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(OPERATIONS, { keyPath: "id" }).createIndex("scorecard", "scorecard")
    const database = await opened(request)
    database.onclose = database.onversionchange = () => this.close()
    this.database = database
  }

  close() {
    this.database?.close()
    this.database = null
  }

  // Gives what `act` asked for once the browser has committed. Tries twice, unless the device is full.
  async within(mode, act) {
    try {
      return await this.once(mode, act)
    } catch (error) {
      if (error.name === "QuotaExceededError") throw error
      this.close()
      return this.once(mode, act)
    }
  }

  async once(mode, act) {
    if (!this.database) await this.open()
    const transaction = this.database.transaction(OPERATIONS, mode, { durability: "strict" })
    const request = act(transaction.objectStore(OPERATIONS))
    transaction.commit()
    await committed(transaction)
    return request?.result
  }

  all(scorecard) {
    return this.within("readonly", (operations) => operations.index("scorecard").getAll(scorecard))
  }

  write(kept, gone = []) {
    return this.within("readwrite", (operations) => {
      gone.forEach((id) => operations.delete(id))
      kept.forEach((each) => operations.put(each))
    })
  }
}

class TabStore {
  lasting = false

  async all() {
    return []
  }

  async write() {}
}
