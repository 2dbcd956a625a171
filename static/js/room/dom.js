// Builds elements, and turns what is shown into what should be shown without losing focus, typing or scroll.

const SVG = "http://www.w3.org/2000/svg"
const DRAWN = new Set(["svg", "use", "path", "rect", "circle"])
const SPRITE = new URL("../../icons.svg", import.meta.url).href

// h("p", { class: "small", "data-do": "go" }, "text", [more]). false, null and undefined leave an attribute or a child out.
export function h(tag, attributes = {}, ...children) {
  const element = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value)
  }
  element.append(...children.flat(Infinity).filter((child) => child !== false && child != null))
  return element
}

export const icon = (name, more = "") =>
  h("svg", { class: `icon ${more}`.trim(), "aria-hidden": "true" }, h("use", { href: `${SPRITE}#${name}` }))

export const petalOf = (trait) => h("svg", { class: "petal", "aria-hidden": "true" }, h("use", { href: `${SPRITE}#t-${trait}` }))

export const key = (name) => h("kbd", { class: "wide", "aria-hidden": "true" }, name)

export function show(region, ...children) {
  const wanted = region.cloneNode(false)
  wanted.append(...children.flat(Infinity).filter((child) => child !== false && child != null))
  morphChildren(region, wanted)
}

const identity = (node) => (node.nodeType === Node.ELEMENT_NODE ? `${node.nodeName}#${node.id}` : node.nodeName)

function morph(old, wanted) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== wanted.data) old.data = wanted.data
    return
  }
  syncAttributes(old, wanted)
  if (old.nodeName === "TEXTAREA") syncText(old, wanted.defaultValue)
  else morphChildren(old, wanted)
}

// What is being typed is never touched.
function syncText(field, text) {
  if (field.defaultValue === text || field === document.activeElement) return
  field.value = field.defaultValue = text
}

function syncAttributes(old, wanted) {
  const own = old.dataset.own
  for (const { name } of [...old.attributes]) {
    if (name !== own && !wanted.hasAttribute(name)) old.removeAttribute(name)
  }
  for (const { name, value } of wanted.attributes) {
    if (name !== own && old.getAttribute(name) !== value) old.setAttribute(name, value)
  }
  if (old.nodeName === "INPUT" && (old.type === "checkbox" || old.type === "radio")) old.checked = wanted.hasAttribute("checked")
}

function morphChildren(old, wanted) {
  let place = old.firstChild
  for (const next of [...wanted.childNodes]) {
    const match = next.id ? old.querySelector(`:scope > #${CSS.escape(next.id)}`) : place
    if (match && identity(match) === identity(next)) {
      while (place && place !== match) place = remove(place)
      morph(match, next)
      place = match.nextSibling
    } else {
      old.insertBefore(next, place)
    }
  }
  while (place) place = remove(place)
}

function remove(node) {
  const next = node.nextSibling
  node.remove()
  return next
}
