// The device's own store of changes, one database a person. Without IndexedDB it keeps them in this tab only.

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const committed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onabort = transaction.onerror = () => reject(transaction.error)
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

  async open() {
    const request = indexedDB.open(this.name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore("operations", { keyPath: "id" }).createIndex("scorecard", "scorecard")
    this.database = await done(request)
    this.database.onclose = () => (this.database = null)
  }

  async write(act) {
    if (!this.database) await this.open()
    const transaction = this.database.transaction("operations", "readwrite", { durability: "strict" })
    act(transaction.objectStore("operations"))
    transaction.commit()
    await committed(transaction)
  }

  async all(scorecard) {
    if (!this.database) await this.open()
    return done(this.database.transaction("operations").objectStore("operations").index("scorecard").getAll(scorecard))
  }

  put(kept, replaced) {
    return this.write((operations) => {
      if (replaced) operations.delete(replaced)
      operations.put(kept)
    })
  }

  putAll(kept) {
    return this.write((operations) => kept.forEach((each) => operations.put(each)))
  }

  remove(ids) {
    return this.write((operations) => ids.forEach((id) => operations.delete(id)))
  }
}

class TabStore {
  lasting = false

  async all() {
    return []
  }

  async put() {}

  async putAll() {}

  async remove() {}
}
