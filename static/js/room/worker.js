// Lets the room open without a connection. Served as /sw.js behind RELEASE = {tree, files, shells, headers}; it never skips waiting.
// Cache Storage holds the release's files, and each room's kit and record under the name of the one person last seen here.

const KITS = "fourfold-kits-"
const WHOSE = "Fourfold-Person"
const DAYS = 24 * 60 * 60 * 1000
const KEPT_DAYS = 7
const PATIENCE = 4000
const ROOM = /^\/scorecards\/[0-9a-f-]{36}\/(room|show|kit|record)$/

self.addEventListener("install", (event) => event.waitUntil(caches.open(RELEASE.tree).then((tree) => tree.addAll(RELEASE.files))))

self.addEventListener("activate", (event) => event.waitUntil(begin()))

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url)
  if (origin !== location.origin) return
  if (event.request.method !== "GET") {
    if (pathname === "/sign-out") event.waitUntil(forgetAllBut(null))
  } else if (pathname.startsWith("/static/")) {
    event.respondWith(file(event.request))
  } else {
    event.respondWith(page(event.request, pathname))
  }
})

async function begin() {
  const old = (await caches.keys()).filter((name) => name.startsWith("fourfold-tree-") && name !== RELEASE.tree)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.clients.claim()
}

const file = async (request) => (await caches.match(request)) ?? fetch(request)

// The server comes first. Only a room falls back on what is kept: when there is no answer, none in time, or the server is in trouble.
async function page(request, pathname) {
  const [, part] = ROOM.exec(pathname) ?? []
  const asked = answered(request, pathname, part)
  const early = part ? await Promise.race([asked, after(PATIENCE)]) : await asked
  if (early && early.status < 500) return early
  return (part && (await kept(pathname, part))) ?? (await asked) ?? Response.error()
}

async function answered(request, pathname, part) {
  const answer = await fetch(request).catch(() => null)
  if (answer && answer.status < 500) await note(answer, pathname, part).catch(() => {})
  return answer
}

const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds, null))

async function note(answer, pathname, part) {
  const person = answer.headers.get(WHOSE)
  if (!person) return
  await forgetAllBut(person)
  if (!part || part in RELEASE.shells) return
  const kits = await caches.open(KITS + person)
  if (answer.ok) await kits.put(pathname, answer.clone())
  else if (answer.status !== 401) await forgetRoom(person, pathname)
  await forgetOld(person)
}

async function kept(pathname, part) {
  const [name] = (await caches.keys()).filter((each) => each.startsWith(KITS))
  if (!name) return undefined
  await forgetOld(name.slice(KITS.length))
  const kits = await caches.open(name)
  const [kit, record] = await Promise.all(["kit", "record"].map((each) => kits.match(sibling(pathname, each), { ignoreVary: true })))
  if (!kit || !record) return undefined
  return part in RELEASE.shells ? new Response(RELEASE.shells[part], { headers: RELEASE.headers }) : { kit, record }[part]
}

const sibling = (pathname, part) => pathname.replace(/[a-z]+$/, part)

async function forgetAllBut(person) {
  const names = (await caches.keys()).filter((name) => name.startsWith(KITS) && name !== KITS + person)
  for (const name of names) {
    await caches.delete(name)
    await forgetAcknowledged(name.slice(KITS.length), () => true)
  }
}

// Kits of interviews that ended more than seven days ago.
async function forgetOld(person) {
  const kits = await caches.open(KITS + person)
  for (const { url } of await kits.keys()) {
    if (!url.endsWith("/kit")) continue
    const { starts_at, minutes } = await (await kits.match(url, { ignoreVary: true })).json()
    if (starts_at && Date.parse(starts_at) + minutes * 60000 + KEPT_DAYS * DAYS < Date.now()) await forgetRoom(person, new URL(url).pathname)
  }
}

async function forgetRoom(person, pathname) {
  const kits = await caches.open(KITS + person)
  await Promise.all(["kit", "record"].map((part) => kits.delete(sibling(pathname, part), { ignoreVary: true })))
  await forgetAcknowledged(person, ({ scorecard }) => pathname.includes(scorecard))
}

// Removes from the person's store (store.js) what the server has; never what it has not.
function forgetAcknowledged(person, chosen) {
  return new Promise((resolve) => {
    const request = indexedDB.open(`fourfold-${person}`)
    request.onupgradeneeded = () => request.transaction.abort()
    request.onerror = resolve
    request.onsuccess = () => {
      const transaction = request.result.transaction("operations", "readwrite")
      transaction.objectStore("operations").openCursor().onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return
        if (cursor.value.acknowledged && chosen(cursor.value)) cursor.delete()
        cursor.continue()
      }
      transaction.oncomplete = transaction.onabort = () => resolve(request.result.close())
    }
  })
}
