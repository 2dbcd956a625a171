// Before the page's own scripts: tells of every turn of the status, and of the changes that the browser had committed to its store by then.
;(() => {
  const committed = new Map()

  const written = new WeakMap()
  const transact = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...given) {
    const transaction = transact.apply(this, given)
    const acts = []
    written.set(transaction, acts)
    transaction.addEventListener("complete", () => acts.forEach((act) => act()))
    return transaction
  }

  const { put, delete: remove } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (each, ...rest) {
    written.get(this.transaction).push(() => committed.set(each.id, { ...each }))
    return put.call(this, each, ...rest)
  }
  IDBObjectStore.prototype.delete = function (id) {
    written.get(this.transaction).push(() => committed.delete(id))
    return remove.call(this, id)
  }

  const getAll = IDBIndex.prototype.getAll
  IDBIndex.prototype.getAll = function (...given) {
    const request = getAll.apply(this, given)
    request.addEventListener("success", () => request.result.forEach((each) => committed.set(each.id, each)))
    return request
  }

  const waiting = ({ target, acknowledged, reason }) => target && !acknowledged && !reason
  let before = null
  new MutationObserver(() => {
    const text = document.querySelector("[role=status]")?.textContent
    if (text === undefined || text === before) return
    before = text
    const stored = [...committed.values()].filter(waiting).map(({ id, target, clock }) => [id, target, clock])
    window.statusSaid(Date.now(), text, stored)
  }).observe(document, { subtree: true, childList: true, characterData: true })
})()
