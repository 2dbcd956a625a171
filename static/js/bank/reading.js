// Beside the form: what is being written, as the interviewer reads it. A rung while one is open in the hands, else the question.
const byId = (id) => document.getElementById(id)
const linesOf = (id) => (byId(id)?.value ?? "").split("\n").map((line) => line.trim()).filter(Boolean)

export function read(field) {
  const rung = field.closest?.("[data-rung]")
  const n = rung && Number(rung.dataset.rung) - 1
  const at = (name) => `rungs-${n}-${name}`
  say(byId(rung ? at("prompt") : "prompt").value.trim())
  list(rung ? linesOf(at("met_when")) : byId("kind").value === "ladder" ? [] : linesOf("probes"))
  changed(n > 0 ? byId(at("changed")).value.trim() : "")
  byId("read-where").textContent = rung ? `Rung ${n + 1} of ${document.querySelectorAll("[data-rung]").length}` : ""
}

const say = (words) => (byId("read-say").textContent = words || "Nothing to read yet.")

function list(lines) {
  const entries = lines.map((line) => Object.assign(document.createElement("li"), { textContent: line }))
  byId("read-list").replaceChildren(...entries)
}

function changed(words) {
  byId("read-changed").hidden = !words
  byId("read-changed").textContent = `Changed: ${words}`
}
