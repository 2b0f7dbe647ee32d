// Translating: each text with its translation below or beside it, the memory's suggestions and the terms with it.

import { announce, button, kept, make, may, say, settings } from "./dom.js"
import { today } from "./findings.js"

const OPEN = ["untranslated", "stale"]

export class Translating {
  name = "translate"
  help = [["Ctrl-Enter", "key-translate"]]
  handlers = {
    units: message => this.set(message),
    helped: message => this.helped(message),
    put: message => this.taken(message),
    thought: () => this.again(),
  }

  constructor(context) {
    this.context = context
    this.items = new Map() // id of a unit → its element, with what belongs to it
    this.from = kept.get("translate-from") || ""
    this.to = kept.get("translate-to") || ""
    this.codes = []
    this.list = make("ol.units", { "aria-label": say("view-translate") })
    this.pickers = ["from", "to"].map(name => make("select", { "aria-label": say(`translate-${name}`), onchange: event => this.choose(name, event.target.value) }))
    this.left = make("p.left", { role: "status" })
    this.next = button(say("translate-next"), () => this.goNext(), { title: "Alt-N" }, "button.fix")
    this.view = make("section.translating", { hidden: true, "aria-label": say("view-translate") },
      make("div.translating-head", {}, this.pickers[0], make("span", { "aria-hidden": "true" }, "→"), this.pickers[1], this.left, settings.readOnly ? null : this.next), this.list)
    this.view.addEventListener("keydown", event => this.key(event))
  }

  get label() { return say("view-translate") }
  get visible() { return this.view.isConnected && this.view.offsetParent !== null }

  shown() { this.ask() }
  again() { if (this.visible) { clearTimeout(this.timer); this.timer = setTimeout(() => this.ask(), 250) } }

  ask() {
    const languages = Object.keys(this.context.known.languages || {})
    if (!this.from || this.from === this.to) this.from = languages[0] || "tr"
    if (!this.to || this.from === this.to) this.to = languages.find(code => code !== this.from) || (this.from === "tr" ? "en" : "tr")
    this.context.say({ kind: "units", from: this.from, to: this.to })
  }

  choose(name, code) {
    if (name === "from" && code === this.to) this.to = this.from
    if (name === "to" && code === this.from) this.from = this.to
    this[name] = code
    kept.set("translate-from", this.from)
    kept.set("translate-to", this.to)
    this.items.clear()
    this.list.replaceChildren()
    this.ask()
  }

  // -- what there is

  set({ units, source, target, known, there }) {
    if (source !== this.from || target !== this.to) return
    this.pickers.forEach((picker, n) => {
      const codes = n ? known : there
      if (picker.dataset.codes !== codes.join()) picker.replaceChildren(...codes.map(code => make("option", { value: code }, say(`language-${code}`))))
      picker.dataset.codes = codes.join()
      picker.value = n ? target : source
    })
    const ids = units.map(one => one.id)
    for (const [id, item] of this.items) if (!ids.includes(id) && !item.dirty) { item.element.remove(); this.items.delete(id) }
    units.forEach((unit, n) => {
      const item = this.items.get(unit.id) ?? this.item(unit.id)
      this.fill(item, unit)
      if (this.list.children[n] !== item.element) this.list.insertBefore(item.element, this.list.children[n] ?? null)
    })
    if (!units.length) this.list.replaceChildren(make("li.none", {}, say("translate-nothing")))
    const count = state => units.filter(one => one.state === state).length
    const left = OPEN.filter(count).map(state => say(`left-${state}`, { count: count(state) }))
    const told = left.join(", ") || say("left-nothing")
    if (this.left.textContent !== told) this.left.textContent = told
  }

  item(id) {
    const item = { id, dirty: false }
    item.state = make("span.state")
    item.note = make("span.note-of")
    item.source = make("div.source-text", { id: `source-${id}` })
    item.area = make("textarea", { rows: "1", "aria-describedby": `source-${id}`, readonly: settings.readOnly,
      oninput: () => { item.dirty = item.area.value !== item.unit.target; grow(item.area) }, onfocus: () => this.enter(item), onblur: () => this.save(item) })
    item.help = make("div.help-of", { hidden: true })
    item.told = make("p.refused", { role: "alert", hidden: true })
    item.element = make("li.unit", { "data-unit": id }, make("div.about", {}, item.note, item.state), make("div.both", {}, item.source, make("div.target", {}, item.area, item.told)), item.help)
    this.items.set(id, item)
    return item
  }

  fill(item, unit) {
    const moved = item.unit && item.unit.source !== unit.source
    item.unit = unit
    item.element.dataset.state = unit.state
    item.note.textContent = unit.note
    item.area.setAttribute("aria-label", [unit.note, say(`language-${this.to}`)].filter(Boolean).join(", "))
    item.state.textContent = say(`state-${unit.state}`)
    item.source.lang = this.from
    item.area.lang = this.to
    item.area.spellcheck = true
    item.source.replaceChildren(...shown(unit))
    if (!item.dirty && item.area.value !== unit.target) item.area.value = unit.target
    item.dirty = item.area.value !== unit.target
    requestAnimationFrame(() => grow(item.area))
    if (moved && this.active === item) this.enter(item)
  }

  // -- one unit

  enter(item) {
    if (this.active && this.active !== item) { this.active.help.hidden = true; this.active.element.classList.remove("active") }
    this.active = item
    item.element.classList.add("active")
    this.context.say({ kind: "help", from: this.from, to: this.to, id: item.id })
    if (item.unit.state === "stale") this.context.part("history").changes(item.unit.passage, found => { item.changes = found; this.helpOf(item) }, "h2")
    else item.changes = []
  }

  helped({ id, suggestions, terms }) {
    const item = this.items.get(id)
    if (!item || item !== this.active) return
    Object.assign(item, { suggestions, terms })
    this.helpOf(item)
  }

  helpOf(item) {
    const { suggestions = [], terms = [], changes = [], unit } = item
    const use = (text, whole) => settings.readOnly ? null : event => { event.preventDefault(); this.insert(item, text, whole) }
    const press = (label, text, whole, title) => make("button.put", { type: "button", title, onmousedown: event => event.preventDefault(), onclick: use(text, whole) }, label)
    const part = (title, children) => children.length ? make("section", {}, make("h2", {}, title), children) : null
    item.help.replaceChildren(...[
      ...changes,
      part(say("translate-memory"), suggestions.map(one => make("p.suggestion", { lang: this.to }, press(one.target, one.target, true, say("translate-use")), make("span.where", {}, [`${one.percent} %`, one.origin].filter(Boolean).join(" · "))))),
      part(say("translate-codes"), unit.codes.length ? [make("p.row-of", {}, unit.codes.map(([code, , printed]) => press(printed || code, code, false, code)))] : []),
      part(say("translate-terms"), terms.length ? [make("dl.terms", {}, terms.flatMap(one => [make("dt", { lang: this.from }, one.said), make("dd", { lang: this.to }, one.forms.map(form => press(form, form, false)))]))] : []),
      !may("editor") || !unit.passage || !["stale", "unreviewed"].includes(unit.state) ? null : make("p.row-of", {}, button(say("accept"), () => this.accept(item), { title: "Alt-A" }, "button.fix")),
    ].filter(Boolean))
    item.help.hidden = !item.help.children.length
  }

  insert(item, text, whole) {
    const { area } = item
    area.focus()
    if (whole) area.setRangeText(text, 0, area.value.length, "end")
    else {
      const before = area.value.slice(0, area.selectionStart)
      area.setRangeText(`${before && !/[\s([]$/.test(before) ? " " : ""}${text}`, area.selectionStart, area.selectionEnd, "end")
    }
    area.dispatchEvent(new Event("input"))
  }

  save(item) {
    if (!item.dirty || settings.readOnly) return
    const text = item.area.value.trim()
    if (!text) return
    item.told.hidden = true
    this.context.say({ kind: "translated", from: this.from, to: this.to, id: item.id, source: item.unit.source, text })
  }

  taken({ id, taken, findings }) {
    const item = this.items.get(id)
    if (!item) return
    if (taken) { item.dirty = false; item.unit = { ...item.unit, target: item.area.value } }
    item.told.hidden = !findings.length
    item.told.textContent = findings.map(one => [one.message, one.hint].filter(Boolean).join(" ")).join(" ")
    item.element.classList.toggle("not-taken", !taken)
  }

  accept(item) {
    if (!may("editor")) return
    this.save(item)
    if (item.dirty) return // first it must stand in the text
    this.context.say({ kind: "accept", passage: item.unit.passage, by: kept.get("by") || "", date: today() })
    announce(say("accepted-now"))
  }

  // The next text that is untranslated, or has changed; after the last the first.
  goNext() {
    const all = [...this.list.children].map(element => this.items.get(element.dataset.unit)).filter(Boolean)
    const at = this.active ? all.indexOf(this.active) : -1
    const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(item => item !== this.active && OPEN.includes(item.unit.state) && !(item.dirty && item.area.value.trim()))
    if (!next) { this.save(this.active ?? {}); announce(say("left-nothing")); return }
    next.area.focus()
    next.element.scrollIntoView({ block: "center" })
  }

  // Keys outside of the view, while it is shown.
  typed(event) {
    const isNext = event.altKey && event.code === "KeyN" && this.visible && !this.view.contains(event.target)
    if (isNext) this.goNext()
    return isNext
  }

  key(event) {
    const item = this.active
    if (event.altKey && event.code === "KeyN") { event.preventDefault(); event.stopPropagation(); this.goNext() }
    else if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && item) { event.preventDefault(); this.save(item); this.goNext() }
    else if (event.altKey && event.code === "KeyA" && item) { event.preventDefault(); this.accept(item) }
    else if (event.key === "Escape" && event.target === item?.area) { item.area.blur() }
  }
}

function grow(area) {
  area.style.height = "auto"
  area.style.height = `${area.scrollHeight + 2}px`
}

// A text with its codes as what they print.
function shown({ source, codes }) {
  const prints = new Map(codes.map(([code, printed]) => [code, printed]))
  const found = [...prints.keys()].filter(Boolean).sort((one, other) => other.length - one.length)
  if (!found.length) return [source]
  const pattern = new RegExp(found.map(one => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g")
  const made = []
  let at = 0
  for (const match of source.matchAll(pattern)) {
    made.push(source.slice(at, match.index), make("span.chip", { title: match[0] }, prints.get(match[0]) || match[0]))
    at = match.index + match[0].length
  }
  return [...made, source.slice(at)]
}
