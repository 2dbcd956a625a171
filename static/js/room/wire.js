// Talks to the server. Every answer is {data, person} or {trouble, person, words, problems}; troubles: offline (no answer), server (it could
// not), sign_in, refused (a token or a page that no longer holds), gone, changed, missing, too_much.

const JSON_TYPE = "application/json"
const PROTOCOL = 1
const PATIENCE = 15000

async function ask(address, options = {}) {
  try {
    const response = await fetch(address, {
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
      ...options,
      headers: { Accept: JSON_TYPE, ...options.headers },
    })
    const person = response.headers.get("Fourfold-Person")
    if (response.ok) return { data: await response.json(), person }
    const { error = null, problems = [] } = await response.json().catch(() => ({}))
    return { trouble: TROUBLES[response.status] ?? "server", person, words: error, problems }
  } catch {
    return { trouble: "offline" }
  }
}

const TROUBLES = {
  400: "refused",
  401: "sign_in",
  403: "refused",
  404: "gone",
  409: "changed",
  413: "too_much",
  422: "missing",
}

const post = (address, csrf, body) =>
  ask(address, { method: "POST", headers: { "Content-Type": JSON_TYPE, "X-CSRFToken": csrf }, body: JSON.stringify(body) })

export const getKit = () => ask("kit")

export const getRecord = () => ask("record")

export const getSession = (patience = PATIENCE) => ask("/session", { signal: AbortSignal.timeout(patience) })

export const postOperations = (csrf, operations) => post("operations", csrf, { protocol: PROTOCOL, operations })

export const postAbsence = (csrf, panelist) => post(`/panelists/${panelist}/absence`, csrf, {})

export const postSubmission = (csrf, seen) => post("submission", csrf, { seen })
