// What every part of the page uses: its settings, its texts in the reader's language, and elements.

export const settings = JSON.parse(document.getElementById("settings").textContent)
const texts = JSON.parse(document.getElementById("texts").textContent)

// Who may do what stands in casepub/live/roles.py; the server asks again.
const rank = role => settings.roles.indexOf(role)
export const isAtLeast = role => rank(settings.role) >= rank(role)
export const may = role => !settings.readOnly && isAtLeast(role)
// Whether the form that is open is only read; one is open at a time.
export const openForm = { locked: false }
export const reads = () => settings.readOnly || openForm.locked

// A text of the page by its name, its braces filled.
export function say(name, values = {}) {
  const text = texts[name] ?? name
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "")
}

// An element: make("button.quiet", {onclick}, "text", other, …). Texts are never HTML.
export function make(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split(".")
  const element = document.createElement(tag || "div")
  if (classes.length) element.className = classes.join(" ")
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value)
    else if (key in element && typeof value !== "string") element[key] = value
    else element.setAttribute(key, value === true ? "" : value)
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined))
  return element
}

// Words with names as they are typed between backticks: `cleared:`.
export const prose = text => String(text).split(/`([^`\n]+)`/).map((part, n) => n % 2 ? make("code", {}, part) : part)

export function button(label, onclick, attributes = {}, kind = "button") {
  return make(kind, { type: "button", onclick, ...attributes }, label)
}

// Something for screen readers, and for everybody at the foot of the page for a while.
let live, timer
export function announce(text, stays = false) {
  live ??= document.body.appendChild(make("div.note", { role: "status", "aria-live": "polite" }))
  live.replaceChildren(make("span", {}, prose(text)), ...stays ? [button("×", () => live.classList.remove("shown"), { "aria-label": say("close") }, "button.away")] : [])
  live.classList.toggle("shown", text !== "")
  clearTimeout(timer)
  if (!stays) timer = setTimeout(() => live.classList.remove("shown"), 6000)
}

// A question with fields; its values when it is answered, else null.
export function ask(title, fields, submit, body = []) {
  return new Promise(resolve => {
    const inputs = fields.map(field => field.options
      ? make("select", { name: field.name }, field.options.map(one =>
          make("option", { value: one.id, selected: one.id === field.value }, one.name)))
      : make("input", { name: field.name, type: field.type || "text", value: field.value || "",
          checked: field.checked, required: field.required, maxlength: field.most || "200",
          autocomplete: "off", spellcheck: "false" }))
    const form = make("form", { method: "dialog" },
      make("h2", {}, title), ...body,
      ...fields.map((field, n) => make(field.type === "checkbox" ? "label.check" : "label.field", {},
        make("span", {}, field.label), inputs[n])),
      make("div.row", {},
        button(say("cancel"), () => dialog.close(), {}, "button.quiet"),
        make("button.main", { type: "submit", value: "done" }, submit)))
    const dialog = make("dialog", { "aria-label": title }, form)
    form.addEventListener("submit", () => {
      const values = {}
      fields.forEach((field, n) => {
        values[field.name] = field.type === "checkbox" ? inputs[n].checked : field.type === "password" ? inputs[n].value : inputs[n].value.trim()
      })
      resolve(values)
    })
    dialog.addEventListener("close", () => { dialog.remove(); resolve(null) })
    document.body.append(dialog)
    dialog.showModal()
  })
}

export function tell(title, ...body) {
  const dialog = make("dialog.wide", { "aria-label": title }, make("h2", {}, title), ...body,
    make("div.row", {}, button(say("close"), () => dialog.close(), { autofocus: true }, "button.main")))
  dialog.addEventListener("close", () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  dialog.scrollTop = 0 // the button that has the focus may be below
  return dialog
}

// Now, as files have it.
export const moment = () => `${new Date().toISOString().slice(0, 19)}Z`

// Remembered in this browser.
export const kept = {
  get(key) { try { return localStorage.getItem(`casepub:${settings.case}:${key}`) } catch { return null } },
  set(key, value) { try {
    if (value === null) localStorage.removeItem(`casepub:${settings.case}:${key}`)
    else localStorage.setItem(`casepub:${settings.case}:${key}`, value)
  } catch { /* a browser that keeps nothing */ } },
}

// How many findings of a kind: 1 error, 2 errors.
export const number = (kind, count) => say(count === 1 ? `one-${kind}` : `${kind}s`, { count })

// A title as plain words.
export const plainTitle = text => text.replace(/\*+/g, "")

export const fold = text => text.toLocaleLowerCase("tr").normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ı", "i")
