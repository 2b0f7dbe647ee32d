// The case as forms beside its texts: made of the fields that the server describes, which come from the model.

import { announce, ask, button, kept, make, may, number, openForm, prose, reads, say, settings } from "./dom.js"
import { axis } from "./axis.js"
import { control, keyOf, labelled } from "./fields.js"
import { Filling } from "./filling.js"
import { cells, dragging, grid, grip, isSingle } from "./grid.js"
import { withFindings } from "./form-findings.js"
import { fromSheets } from "./form-sheets.js"
import { inWords } from "./form-words.js"
import { newFigures } from "./pictures.js"
import { References } from "./references.js"
import { Terms } from "./terms.js"
import { redoLast, undoLast } from "./texts.js"

const FILE = "case.yaml"
const GRIDS = new Set(["keywords", "affiliations", "patient", "facts", "labs", "vitals", "grants", "abbreviations", "timeline", "susceptibility", "members", "values", "changes", "notes", "columns"])

// Whether a form is for others to fill in: the patient for editors, all but terms for translators.
function isLocked(form) {
  if (!may("translator")) return true
  if (!may("editor")) return form.name !== "terms"
  return !may("author") && form.fields.some(one => settings.patient.includes(one.path[0]))
}

export class Forms {
  constructor(context) {
    this.context = context
    this.name = "case"
    this.filling = new Filling(context)
    this.controls = new Map() // of the form that is shown, by path
    this.refusals = new Map()
    this.drafts = new Map()
    this.parted = new Set()
    this.extraTimes = {}
    this.opened = new Set()
    this.others = [new References(this), new Terms(this)] // forms of other files: name, label, load(), draw(), isOf(file)
    this.list = make("ul.form-names", {})
    this.select = make("select.box", { "aria-label": say("forms"), onchange: () => this.open(this.select.value, true) })
    this.nav = make("nav.form-nav", { "aria-label": say("forms") }, this.list, make("div.form-pick", {}, this.select))
    this.body = make("div.form-body", { tabindex: "-1" })
    this.view = make("section.forms", { hidden: true, "aria-label": say("case-forms") }, this.nav, this.body)
    this.view.addEventListener("keydown", event => this.keydown(event))
    this.keys = [{ key: "Alt-4", run: () => this.focus() }]
    this.help = [["Alt-4", "key-case"], ["Alt-↑ · Alt-↓", "key-order"]]
    this.handlers = { thought: () => { if (this.forms && this.isShown && this.current === "figures") this.load() } } // its pictures are known now
    this.current = kept.get("form") || "patient"
  }

  get label() { return say("case-forms") }
  get isShown() { return !this.view.hidden }

  focus() {
    this.context.showFile(this.name)
    setTimeout(() => (this.list.querySelector("[aria-current]")?.offsetParent ? this.list.querySelector("[aria-current]") : this.select).focus())
    return true
  }

  typed(event) {
    if (event.altKey && event.key === "4") return this.focus()
    if (this.isShown && (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) return this.undo(/y/i.test(event.key) || event.shiftKey)
    return false
  }

  keydown(event) {
    const inside = event.target.closest("input, select, textarea")
    if (!inside) return
    if (event.altKey && ["1", "2", "3", "4"].includes(event.key)) {
      event.preventDefault()
      inside.blur()
      this.context.goTo(Number(event.key))
    }
    if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key) && (inside.dataset.dirty !== "1")) { event.preventDefault(); this.undo(/y/i.test(event.key) || event.shiftKey) }
  }

  undo(again) {
    const name = again ? redoLast() : undoLast()
    if (name && name !== FILE) this.context.showFile(name)
    return true
  }

  // -- what is shown

  shown() { return this.opening = this.begin() }

  async begin() {
    if (!this.forms) {
      const told = await this.filling.read("forms")
      if (!told) { this.body.replaceChildren(make("p.empty", {}, say("failed"))); return }
      this.forms = told.forms
      for (const one of this.others) this.forms.splice(this.forms.findIndex(form => form.name === (one.name === "terms" ? "care" : "supplements")), 0, { name: one.name, label: one.label, fields: [], other: one })
      this.languages = told.languages
      this.wordings = told.wordings
      this.required = told.required
      this.fields = new Map()
      const walk = one => { this.fields.set(keyOf(one.path), one); one.fields?.forEach(walk) }
      for (const form of this.forms) form.fields.forEach(walk)
      this.tops = Object.fromEntries(this.forms.flatMap(form => form.fields.map(field => [field.path[0], form.name])))
    }
    await this.open(this.forms.some(one => one.name === this.current) ? this.current : this.forms[0].name)
  }

  async open(name, go = false) {
    this.current = name
    kept.set("form", name)
    this.listForms()
    await this.load(true)
    if (go) { this.body.scrollTop = 0; this.body.focus({ preventScroll: true }) }
  }

  listForms() {
    const counts = this.countFindings()
    this.list.replaceChildren(...this.forms.map(form => make("li", {}, button(form.label, () => this.open(form.name, true), { "aria-current": form.name === this.current ? "page" : undefined, "data-form": form.name }, "button.form-name"))))
    this.select.replaceChildren(...this.forms.map(form => make("option", { value: form.name, selected: form.name === this.current }, form.label)))
    for (const [name, found] of Object.entries(counts)) {
      const one = this.list.querySelector(`[data-form="${name}"]`)
      one?.append(make("span.found", { "data-severity": found.severity, title: number(found.severity, found.count) }, String(found.count), make("span.unseen", {}, ` ${say(found.severity)}`)))
    }
  }

  // Something was typed in a file, here or in the text of it.
  changed(name) {
    if (!this.forms) return
    const { other } = this.forms.find(one => one.name === this.current)
    if (!(other ? other.isOf(name) : name === FILE)) return
    clearTimeout(this.timer)
    if (other) { this.timer = setTimeout(() => { if (this.isShown && !this.body.querySelector("textarea:focus, input:focus")) this.load(true) }, 900); return }
    this.timer = setTimeout(() => { if (this.isShown && !this.filling.waiting) this.load() }, 160)
  }

  async load(anew = false) {
    const asked = this.current, { other } = this.forms.find(one => one.name === asked)
    if (other) {
      if (!await other.load() || asked !== this.current) return
      this.values = new Map()
      this.faults = []
      this.shape = ""
      this.draw()
      document.body.dataset.forms = String(Number(document.body.dataset.forms || 0) + 1)
      return
    }
    if (asked === "figures") {
      const seen = await this.filling.read("pictures")
      const news = JSON.stringify(seen?.pictures)
      anew ||= news !== JSON.stringify(this.pictures)
      this.pictures = seen?.pictures
      this.files = seen?.files || []
    }
    const told = await this.filling.read(`form/${asked}`)
    if (!told || asked !== this.current) return
    const file = this.context.live.files.get(FILE)
    if (file && told.epoch === file.epoch) this.filling.seen = told.version
    this.values = new Map()
    const walk = one => { this.values.set(keyOf(one.path), one); one.entries?.forEach(walk) }
    told.entries.forEach(walk)
    this.things = told.things
    this.times = told.times
    this.faults = told.faults
    const shape = JSON.stringify([asked, this.languages, [...this.values].filter(([, one]) => one.from !== undefined || one.entries).map(([key, one]) => [key, one.value !== null && typeof one.value === "object" && !Array.isArray(one.value)])])
    if (anew || shape !== this.shape) this.draw()
    else for (const [key, one] of this.controls) if (!one.isDirty() && !(one.element === document.activeElement && one.element.value !== undefined && one.element.type !== "checkbox" && one.get() === (this.value(one.path) ?? ""))) one.set(this.value(JSON.parse(key)))
    this.shape = shape
    this.mark()
    document.body.dataset.forms = String(Number(document.body.dataset.forms || 0) + 1)
  }

  // While something is dragged, the form stays as it is: what is drawn anew cannot be dropped.
  holds(held) {
    this.held = held
    if (!held && this.waits) { this.waits = false; this.draw() }
  }

  draw() {
    if (this.held) { this.waits = true; return }
    const form = this.forms.find(one => one.name === this.current)
    openForm.locked = isLocked(form)
    const active = document.activeElement, key = this.body.contains(active) ? active.closest("[data-path]")?.dataset.path : null
    const typed = new Map([...this.controls].filter(([, one]) => one.isDirty()).map(([name, one]) => [name, one.element.value]))
    const selection = key && active.selectionStart
    const top = this.body.scrollTop
    for (const one of this.body.querySelectorAll("details[data-keep]")) this.opened[one.open ? "add" : "delete"](one.dataset.keep)
    const choosing = [...this.body.querySelectorAll("details.choose[open]")].map(one => one.dataset.path)
    this.controls = new Map()
    this.lists = new Map()
    this.body.replaceChildren(
      make("header.form-head", {}, make("h2", {}, form.label), reads() ? null : make("div.form-tools", {}, button(say("form-undo"), () => this.undo(false), { title: "Ctrl-Z" }, "button.link"), button(say("form-redo"), () => this.undo(true), { title: "Ctrl-Y" }, "button.link"))),
      openForm.locked && !settings.readOnly ? make("p.locked", {}, say(may("editor") ? "locked-form" : "locked-forms")) : "",
      ...this.faults.map(fault => make("p.fault", {}, prose(fault.message), " ", prose(fault.hint))),
      ...(form.other ? form.other.draw() : form.fields.map(field => this.section(field, form.fields.length))))
    for (const [name, value] of typed) {
      const one = this.controls.get(name)
      if (one && one.element.value !== undefined) { one.element.value = value; one.element.dataset.dirty = "1" }
    }
    for (const one of choosing) { const again = this.body.querySelector(`details.choose[data-path="${CSS.escape(one)}"]`); if (again) again.open = true }
    this.body.scrollTop = top
    const goal = this.goal ?? key
    this.goal = null
    if (goal) this.toControl(goal, selection)
  }

  toControl(key, selection) {
    const one = this.controls.get(key)?.element ?? this.body.querySelector(`[data-path="${CSS.escape(key)}"]`)
    if (!one) return false
    for (let above = one.parentElement; above && above !== this.body; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true
    const target = one.matches("details") ? one.querySelector("summary") : one.matches("input, select, textarea, button") ? one : one.querySelector("input, select, textarea, button, summary")
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: "nearest" })
    if (selection !== null && selection !== undefined && /^(text|textarea)$/.test(target?.type)) target.setSelectionRange(selection, selection)
    return Boolean(target)
  }

  // A field at the top of a form.
  section(field, count) {
    const { path } = field
    const inner = this.any(field, path, field.label)
    const alone = inner.matches?.("input, select, textarea, .pair, .one, details.choose")
    const empty = field.kind === "record" && count > 1 && field.path[0] === "graphical_abstract" && this.lookUp([...path, "file"]) == null
    if (empty) return make("details.card", { "data-keep": keyOf(path), open: this.opened.has(keyOf(path)) }, make("summary", {}, make("span.card-title", {}, field.label), make("span.card-about", {}, say("form-empty"))), inner)
    const help = field.help && field.help !== field.label ? make("p.help", {}, field.help) : null
    if (alone) return make("div.section.plain", {}, labelled(this, field, path, { control: inner, wide: true }), help)
    return make("section.section", { "aria-label": field.label }, count > 1 || help ? make("div.section-head", {}, count > 1 && field.label !== this.forms.find(one => one.name === this.current).label ? make("h3", {}, field.label) : null, help) : null, inner, make("div.told", { "data-told": keyOf(path) }))
  }

  // Whatever a field is.
  any(field, path, label) {
    const last = String(field.path.at(-1))
    if (field.kind === "cells") return cells(this, field, path, label)
    if (field.kind === "record") return this.record(field, path)
    if (field.kind === "named" || field.kind === "rows") {
      if (last === "timeline") return make("div", {}, axis(this, path), grid(this, field, path, label))
      return GRIDS.has(last) ? grid(this, field, path, label) : this.cards(field, path, label)
    }
    return control(this, field, path, label)
  }

  // The fields of a record, one below the other; those below a language once for each.
  record(field, path) {
    return make("div.record", {}, this.spread(field, path).map(one => ["named", "rows", "cells", "record"].includes(one.field.kind)
      ? make("fieldset.group", {}, make("legend", {}, one.label), one.field.kind !== "record" && path.includes("") ? make("p.help", {}, say("form-later")) : this.any(one.field, one.path, one.label), make("div.told", { "data-told": keyOf(one.path) }))
      : one.path[0] === "statements" ? this.statement(one) : labelled(this, one.field, one.path, { label: one.label })))
  }

  // A statement, with what is usually said in it while there is nothing.
  statement({ field, path, label }) {
    const name = path.at(-1), texts = this.value(path)
    const box = labelled(this, field, path, { label: this.required.includes(name) ? `${label} · ${say("form-asked")}` : label })
    if (reads() || (texts && Object.values(texts).some(Boolean))) return box
    const offered = (this.wordings[name] || []).map(one => button(one[settings.ui], () => this.steps([{ do: "change", path, value: Object.fromEntries(this.languages.map(code => [code, one[code] ?? ""])) }]), { title: say("form-wording") }, "button.wording"))
    if (offered.length) box.append(make("div.wordings", { role: "group", "aria-label": say("form-wording") }, make("span.help", {}, say("form-wording")), ...offered))
    return box
  }

  // What stands in a record: its fields with their paths and labels.
  spread(field, path) {
    return (field.fields || []).flatMap(one => {
      const rest = one.path.slice(field.path.length + (field.kind === "record" ? 0 : 1))
      if (rest[0] !== "*") return [{ field: one, path: [...path, ...rest], label: one.label }]
      return this.languages.map(code => ({ field: one, path: [...path, code, ...rest.slice(1)], label: `${one.label}, ${say(`language-${code}`)}`, lang: code }))
    })
  }

  // Things of a group as cards that open.
  cards(field, path, label) {
    const below = this.entries(path)
    const draft = this.drafts.get(keyOf(path))
    const list = make("div.cards", { "data-path": keyOf(path) }, ...below.map((entry, n) => this.card(field, entry.path, n, below.length)))
    if (!reads()) dragging(this, list)
    const name = label
    const adding = reads() || path.includes("") ? null : make("div.adding", {}, draft ? this.draftCard(field, path, name) : button(say("form-add"), () => { this.drafts.set(keyOf(path), {}); this.goal = null; this.draw(); this.body.querySelector(".card.draft input, .card.draft select, .card.draft textarea")?.focus() }, { "aria-label": `${say("form-add")}: ${name}` }, "button.add"))
    return make("div", {}, path.join() === "figures" && !reads() ? newFigures(this) : null, list, adding, this.pasteButton(field, path))
  }

  card(field, path, n, count) {
    const title = this.titleOf(path)
    const keep = keyOf(path)
    return make("details.card", { "data-keep": keep, "data-path": keep, open: this.opened.has(keep), "data-order": String(n) },
      make("summary", {}, make("span.card-title", {}, title), make("span.card-about", {}, this.aboutOf(path, title)), make("span.card-found", { "data-found": keep }), reads() || count < 2 ? null : grip()),
      reads() ? null : make("div.card-tools", {}, ...this.rowTools(path, n, count)),
      this.record({ ...field, kind: "row" }, path))
  }

  draftCard(field, path, name) {
    const here = [...path, ""]
    const create = async () => {
      const record = this.drafts.get(keyOf(path)) || {}
      const done = await this.filling.do([this.adding(field, path, record)], () => {})
      if (!done || done.faults?.length) { if (done) announce([done.faults[0].message, done.faults[0].hint].join(" "), true); return }
      this.drafts.delete(keyOf(path))
      this.goal = keyOf(done.made[0] || path)
      this.opened.add(this.goal)
      await this.load(true)
    }
    const cancel = () => { this.drafts.delete(keyOf(path)); this.draw(); this.body.querySelector(".add")?.focus() }
    return make("div.card.draft", { role: "group", "aria-label": say("form-new", { what: name }) }, make("h4", {}, say("form-new", { what: name })), this.record({ ...field, kind: "row" }, here),
      make("div.row", {}, button(say("cancel"), cancel, {}, "button.quiet"), button(say("make"), create, {}, "button.main")))
  }

  // The step that puts a new thing in.
  adding(field, path, record, at) {
    const order = ["", "name", ...(field.fields || []).map(one => String(one.path[field.path.length + 1])), ...this.languages]
    record = Object.fromEntries(Object.entries(record).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)))
    if (field.kind === "rows") return { do: "add", path: [...path, this.entries(path).length], value: record }
    const single = isSingle(field)
    const { "": id, ...value } = record
    const name = field.keys === "letter" ? this.nextLetter(path) : id || ""
    return { do: "add", path: [...path, name], value: single ? record.value ?? "" : value, words: this.wordsIn(single ? record.value : value), at }
  }

  nextLetter(path) {
    const taken = this.entries(path).map(one => one.path.at(-1))
    return [..."abcdefghijklmnopqrstuvwxyz"].find(letter => !taken.includes(letter)) || "z"
  }

  wordsIn(value) {
    if (typeof value === "string") return value
    if (!value || typeof value !== "object") return ""
    if (value.en || value.tr) return typeof (value.en || value.tr) === "string" ? value.en || value.tr : this.wordsIn(Object.values(value.en || value.tr).at(-1))
    for (const one of Object.values(value)) { const words = this.wordsIn(one); if (words) return words }
    return ""
  }

  rowTools(path, n, count) {
    const tools = []
    if (n > 0) tools.push(button(say("form-up"), () => this.move(path, n - 1), {}, "button.link"))
    if (n < count - 1) tools.push(button(say("form-down"), () => this.move(path, n + 1), {}, "button.link"))
    if (typeof path.at(-1) === "string" && !this.isTime(path)) tools.push(button(say("form-rename"), () => this.rename(path), {}, "button.link"))
    tools.push(button(say("form-remove"), () => this.removeOne(path), {}, "button.link"))
    return tools
  }

  isTime(path) { return ["values", "changes"].includes(path.at(-2)) }

  async move(path, to) {
    this.goal = keyOf(typeof path.at(-1) === "number" ? [...path.slice(0, -1), to] : path)
    await this.steps([{ do: "move", path, to }])
  }

  async rename(path) {
    const answer = await ask(say("form-rename-title", { name: path.at(-1) }), [{ name: "name", label: say("form-rename-label"), value: String(path.at(-1)), required: true, most: "60" }], say("form-rename"))
    if (answer?.name && answer.name !== path.at(-1)) await this.renameTo(path, answer.name)
  }
  async renameTo(path, name) {
    this.goal = keyOf([...path.slice(0, -1), name])
    if (this.body.querySelector(`details[open][data-keep="${CSS.escape(keyOf(path))}"]`)) this.opened.add(this.goal)
    return await this.steps([{ do: "rename", path, name }])
  }

  async removeOne(path) {
    this.goal = keyOf(path.slice(0, -1))
    await this.steps([{ do: "remove", path }])
    announce(say("form-removed", { name: String(path.at(-1)) }))
  }

  // Steps, and the form as it is then; whatever could not be done is said.
  async steps(steps, quiet = false) {
    const done = await this.filling.do(steps, () => this.load())
    if (done?.stale) await this.load(true)
    if (done?.faults?.length && !quiet) announce([done.faults[0].message, done.faults[0].hint].join(" "), true)
    return done
  }

  // -- values

  value(path) {
    const found = this.lookUp(path)
    return found === undefined ? null : found
  }

  lookUp(path) {
    if (path.includes("")) return this.draftValue(path)
    const one = this.values?.get(keyOf(path))
    if (one) return one.value
    const above = this.values?.get(keyOf(path.slice(0, -1)))
    if (above?.value && typeof above.value === "object" && !Array.isArray(above.value)) return above.value[path.at(-1)]
    return above && typeof above.value === "string" && path.at(-1) === this.languages[0] ? above.value : undefined
  }

  draftValue(path) {
    const at = path.indexOf("")
    let value = this.drafts.get(keyOf(path.slice(0, at)))
    for (const part of path.slice(at + 1)) value = value?.[part]
    return value
  }

  entries(path) { return this.values?.get(keyOf(path))?.entries ?? [] }

  // What was filled in, on its way to the file.
  async commit(path, value, one, quiet = false) {
    const key = keyOf(path), element = one.element
    if (path.includes("")) { this.toDraft(path, value, one); return }
    if (keyOf(value ?? "") === keyOf(this.value(path) ?? "")) { element.dataset.dirty = ""; this.calm(one); return }
    const sent = element.value
    const parted = this.parted.has(keyOf(path.slice(0, -1))) && typeof this.value(path.slice(0, -1)) === "string"
    const step = parted ? { do: "change", path: path.slice(0, -1), value: { ...Object.fromEntries(this.languages.map(code => [code, this.value(path.slice(0, -1))])), [path.at(-1)]: value } } : { do: "change", path, value }
    const done = await this.filling.do([step], async told => {
      if (told && !told.stale && !told.faults.length && element.value === sent) element.dataset.dirty = ""
      await this.load()
    })
    if (!done) return
    if (done.faults.length) { if (!quiet) this.refuse(one, done.faults[0]) } else this.calm(this.controls.get(key) ?? one)
  }

  // A value that was not typed.
  async put(path, value) {
    if (path.includes("")) { this.toDraft(path, value, { element: this.body }); this.draw(); return }
    await this.steps([{ do: "change", path, value }])
  }

  toDraft(path, value, one) {
    const at = path.indexOf(""), key = keyOf(path.slice(0, at))
    const draft = this.drafts.get(key) ?? {}
    this.drafts.set(key, draft)
    const rest = path.slice(at + 1)
    let record = draft
    for (const part of rest.slice(0, -1)) record = record[part] ??= {}
    if (rest.length) record[rest.at(-1)] = value
    one.element.dataset.dirty = ""
    if (one.element.closest("details.choose, .aligned")) one.set()
  }

  touched(one) { if (one.element) this.calm(one) }

  refuse(one, fault) {
    this.refusals.set(keyOf(one.path), fault)
    one.element.setAttribute("aria-invalid", "true")
    this.mark()
    announce([fault.message, fault.hint].join(" "))
  }
  calm(one) {
    if (this.refusals.delete(keyOf(one.path))) { one.element.removeAttribute("aria-invalid"); this.mark() }
  }

  part(path) {
    this.parted.add(keyOf(path))
    this.draw()
    this.toControl(keyOf([...path, this.languages[0]]))
  }
}

Object.assign(Forms.prototype, inWords, withFindings, fromSheets)
