// Copies the field that a button names. Without this script the text stands there to be selected.
for (const button of document.querySelectorAll("[data-copies]")) {
  button.closest("[hidden]").hidden = false
  button.addEventListener("click", () => copy(document.getElementById(button.dataset.copies), button.nextElementSibling))
}

async function copy(field, status) {
  field.select()
  status.textContent = await written(field.value)
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text)
    return "Copied"
  } catch {
    return "Not copied. It is selected: press Ctrl+C or ⌘C"
  }
}
