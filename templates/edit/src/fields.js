// The fields of forms: one control for each kind, made of what the server says of a field.

import { make, reads, say, settings } from "./dom.js"
import { picture } from "./pictures.js"

export const keyOf = path => JSON.stringify(path)
const LONG = new Set(["legend", "alt", "note", "event", "title", "short_title", "correspondence", "present", "affiliations", "full", "statements", "care"])
const LINES = new Set(["statements", "correspondence"]) // whose texts may have several lines

let ids = 0
const newId = () => `field-${++ids}`

// A control: an element with `get()` and `set(value)`; `commit(value)` is called when it was filled in.
export function control(form, field, path, label, options = {}) {
  const made = KINDS[field.kind]?.(form, field, path, label, options) ?? text(form, field, path, label, options)
  return made
}

function register(form, element, path, get, set, options) {
  const key = keyOf(path)
  const one = { element, path, get, set, isDirty: () => element.dataset.dirty === "1" }
  form.controls.set(key, one)
  element.dataset.path = key
  const commit = (quiet = false) => { if (element.dataset.dirty === "1") form.commit(path, get(), one, quiet) }
  element.addEventListener("input", () => {
    element.dataset.dirty = "1"
    form.touched(one)
    clearTimeout(one.timer)
    if (!options.atOnce) one.timer = setTimeout(() => commit(true), 900)
  })
  element.addEventListener("change", () => { element.dataset.dirty = "1"; clearTimeout(one.timer); commit() })
  element.addEventListener("keydown", event => {
    if (event.key === "Escape" && element.dataset.dirty === "1") { event.stopPropagation(); clearTimeout(one.timer); element.dataset.dirty = ""; set(form.value(path)); form.calm(one) }
  })
  return one
}

function text(form, field, path, label, { lang = "", long = LONG.has(String(field.path.at(-1))) || LONG.has(String(field.path[0])), list = "", lines = LINES.has(field.path[0]), id = newId(), suggestions = true, example = true, words = null } = {}) {
  const attributes = { id, "aria-label": label, lang: lang || undefined, spellcheck: lang && long ? "true" : "false", autocomplete: "off", disabled: reads(), placeholder: example && field.example && !long ? field.example : undefined, "aria-required": field.required ? "true" : undefined }
  let element
  if (long) {
    element = make("textarea.box", { ...attributes, rows: "1" })
    element.addEventListener("keydown", event => { if (event.key === "Enter" && !lines && !event.shiftKey) { event.preventDefault(); element.blur(); element.focus() } })
  } else element = make("input.box", { ...attributes, type: "text", list: list || (suggestions && field.suggestions?.length ? form.listOf(field) : undefined) })
  const set = value => { element.value = value === null || value === undefined ? "" : typeof value === "string" ? calledIn(named(), value).replace(/\n$/, "") : JSON.stringify(value) }
  const named = words ?? (() => suggestions ? field.suggestions ?? [] : [])
  set(form.value(path))
  register(form, element, path, () => meantBy(named(), lines ? element.value.trim() : element.value.replace(/\s*\n\s*/g, " ").trim()), set, {})
  return element
}

// What a reader calls a word of the file, and the word that he means: unless two are called alike.
export const calledIn = (all, value) => { const one = all.find(other => other.value === value); return one && meantBy(all, one.label) === value ? one.label : value }
const meantBy = (all, said) => { const found = all.filter(one => one.label.toLocaleLowerCase(settings.ui) === said.toLocaleLowerCase(settings.ui)); return found.length === 1 ? found[0].value : said }

// A text in each language, or one for all of them where the field allows it.
function texts(form, field, path, label, options = {}) {
  const value = form.value(path)
  if (field.shared && (value === null || value === undefined || typeof value === "string") && !form.parted.has(keyOf(path))) {
    const box = text(form, field, path, label, field.suggestions?.length ? { ...options, long: false } : options)
    if (options.compact || reads()) return box
    return make("div.one", {}, box, value && typeof value === "string" && /\d/.test(value) ? null : parting(form, path, label))
  }
  return make("div.pair", {}, form.languages.map(code => {
    const inner = text(form, field, [...path, code], `${label}, ${say(`language-${code}`)}`, { example: code === "tr", ...options, lang: code, id: newId(), suggestions: false })
    return make("div.half", {}, make("span.code", { "aria-hidden": "true" }, code), inner)
  }))
}

function parting(form, path, label) {
  return make("button.link", { type: "button", title: say("form-part-help"), "aria-label": `${say("form-part")}: ${label}`, onclick: () => form.part(path) }, say("form-part"))
}

function choice(form, field, path, label) {
  const element = make("select.box", { "aria-label": label, disabled: reads(), id: newId() },
    make("option", { value: "", "aria-label": field.default ? undefined : say("form-none") }, field.default ? `(${labelOf(field, field.default)})` : ""),
    field.choices.map(one => make("option", { value: one.value }, one.label || one.value)))
  const set = value => {
    const plain = value ?? ""
    if (![...element.options].some(one => one.value === plain)) element.append(make("option", { value: plain }, String(plain)))
    element.value = plain
  }
  set(form.value(path))
  register(form, element, path, () => element.value, set, { atOnce: true })
  return element
}

const labelOf = (field, value) => field.choices.find(one => one.value === value)?.label || value

function boolean(form, field, path, label) {
  const element = make("input", { type: "checkbox", "aria-label": label, disabled: reads(), id: newId() })
  const set = value => { element.checked = value === true }
  set(form.value(path))
  register(form, element, path, () => element.checked || null, set, { atOnce: true })
  return element
}

function time(form, field, path, label, options) {
  const words = () => (form.things.timeline || []).map(one => ({ value: one.name, label: form.wordsOf(one) }))
  return text(form, field, path, label, { ...options, list: form.eventList(), words })
}

function date(form, field, path, label) {
  const value = form.value(path)
  if (value && !/^\d{4}-\d\d-\d\d$/.test(value)) return text(form, field, path, label)
  const element = make("input.box", { type: "date", "aria-label": label, disabled: reads(), id: newId() })
  const set = now => { element.value = now || "" }
  set(value)
  register(form, element, path, () => element.value, set, { atOnce: true })
  return element
}

// Some of several words, or of the things of a group: what is chosen, and a list to choose from.
function several(form, field, path, label, offered) {
  const body = make("div.several")
  const summary = make("summary")
  const element = make("details.choose", { "data-path": keyOf(path) }, summary, body)
  const get = () => form.value(path) || []
  const draw = () => {
    const chosen = get(), all = offered()
    const name = value => all.find(one => one.value === value)?.label || value
    summary.replaceChildren(make("span.unseen", {}, `${label}: `), ...(chosen.length ? chosen.map(value => make("span.chosen", {}, name(value))) : [make("span.nothing", {}, say("form-none"))]))
    const others = chosen.filter(value => !all.some(one => one.value === value)).map(value => ({ value, label: value }))
    const at = body.contains(document.activeElement) ? document.activeElement.value : null
    body.replaceChildren(...[...all, ...others].map(one => {
      const box = make("input", { type: "checkbox", value: one.value, checked: chosen.includes(one.value), disabled: reads() })
      box.addEventListener("change", () => {
        const now = get()
        form.commit(path, box.checked ? [...now, one.value] : now.filter(value => value !== one.value), control)
      })
      return make("label.check", {}, box, make("span", {}, one.label))
    }))
    if (!body.children.length) body.append(make("p.nothing", {}, say("form-nothing-to-choose")))
    if (at !== null) [...body.querySelectorAll("input")].find(one => one.value === at)?.focus()
  }
  const control = { element, path, get, set: draw, isDirty: () => false }
  form.controls.set(keyOf(path), control)
  draw()
  return element
}

const named = (form, field, path, label) => several(form, field, path, label, () => field.groups.flatMap(group => (form.things[group] || []).map(one => ({ value: one.name, label: form.wordsOf(one) }))))

function choices(form, field, path, label) {
  if (field.path.at(-1) !== "align") return several(form, field, path, label, () => field.choices.map(one => ({ value: one.value, label: one.label })))
  const element = make("div.aligned", { "data-path": keyOf(path) }) // one for each column, in their order
  const draw = () => {
    const now = form.value(path) || []
    element.replaceChildren(...[...now, ""].map((value, n) => {
      const box = make("select.box", { "aria-label": `${label} ${n + 1}`, disabled: reads() }, make("option", { value: "" }, "–"), field.choices.map(one => make("option", { value: one.value, selected: one.value === value }, one.label)))
      box.addEventListener("change", () => form.commit(path, [...element.children].map(one => one.value).filter(Boolean), one))
      return box
    }))
  }
  const one = { element, path, get: () => null, set: draw, isDirty: () => false }
  form.controls.set(keyOf(path), one)
  draw()
  return element
}

function list(form, field, path, label) {
  const element = make("textarea.box", { "aria-label": label, rows: "2", disabled: reads(), id: newId(), placeholder: field.example || undefined, spellcheck: "false" })
  const set = value => { element.value = Array.isArray(value) ? value.join("\n") : value || "" }
  set(form.value(path))
  register(form, element, path, () => element.value.split("\n").map(one => one.trim()).filter(Boolean), set, {})
  return element
}

// A file of the case; of a picture, what it shows and how large it is in print.
function file(form, field, path, label, options) {
  if (field.path[0] === "supplements") return text(form, field, path, label, options)
  return picture(form, path, label, texts(form, field, path, label, { ...options, compact: true, long: false, list: form.fileList() }))
}

const KINDS = { texts, file, fact: texts, frequency: texts, choice, boolean, time, date, names: named, choices, list }

// A control with its label and what there is to say of it.
export function labelled(form, field, path, options = {}) {
  const label = options.label || field.label
  const inner = options.control || control(form, field, path, label, options)
  const box = inner.matches?.("input, select, textarea") ? inner : null
  const name = box ? make("label.name-of", { for: box.id, title: field.help || undefined }, label) : make("span.name-of", { title: field.help || undefined }, label)
  const wide = inner.classList?.contains("pair") || inner.matches?.("textarea") || options.wide
  const told = make("div.told", { "data-told": keyOf(path) })
  const check = box?.type === "checkbox"
  return make(`div.ff${wide ? ".wide" : ""}${check ? ".tick" : ""}`, {}, ...(check ? [inner, name] : [name, inner]), field.required ? null : null, told)
}
