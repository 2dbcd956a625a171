// Has the worker keep this room on the device. Gives whether it can now be opened without a connection.
import { getKit, getRecord } from "./wire.js"

export async function keepForOffline() {
  try {
    return await keep()
  } catch {
    return false
  }
}

async function keep() {
  const { serviceWorker: workers } = navigator
  if (!workers) return false
  const taken = workers.controller ?? new Promise((resolve) => workers.addEventListener("controllerchange", resolve, { once: true }))
  await workers.register("/sw.js")
  if (taken instanceof Promise) {
    await taken
    await Promise.all([getKit(), getRecord()])
  }
  const found = await Promise.all(["kit", "record"].map((part) => caches.match(new URL(part, location.href), { ignoreVary: true })))
  return found.every(Boolean)
}
