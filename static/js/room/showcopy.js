// Puts text on the clipboard, and says at the button whether it is there.

const SAID = 3000

export async function copy(text, button, say) {
  const name = button.textContent
  const words = await write(text)
  say(words)
  button.textContent = words
  setTimeout(() => (button.textContent = name), SAID)
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text)
    return "Copied"
  } catch {
    return "Not copied: select the text in the show card"
  }
}
