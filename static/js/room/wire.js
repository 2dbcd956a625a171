// Talks to the server. Every answer is {data, person} or {trouble}: offline, sign_in, refused (a token or person that no longer holds), gone.

const JSON_TYPE = "application/json"

async function ask(address, options = {}) {
  try {
    const response = await fetch(address, {
      credentials: "same-origin",
      cache: "no-store",
      ...options,
      headers: { Accept: JSON_TYPE, ...options.headers },
    })
    if (response.ok) return { data: await response.json(), person: response.headers.get("Fourfold-Person") }
    return { trouble: TROUBLES[response.status] ?? "offline", words: await words(response) }
  } catch {
    return { trouble: "offline" }
  }
}

const TROUBLES = { 400: "refused", 401: "sign_in", 403: "refused", 404: "gone" }

async function words(response) {
  try {
    return (await response.json()).error
  } catch {
    return null
  }
}

export const getKit = () => ask("kit")

export const getRecord = () => ask("record")

export const getSession = () => ask("/session")

export const postOperations = (csrf, operations) =>
  ask("operations", {
    method: "POST",
    headers: { "Content-Type": JSON_TYPE, "X-CSRFToken": csrf },
    body: JSON.stringify({ protocol: 1, operations }),
  })
