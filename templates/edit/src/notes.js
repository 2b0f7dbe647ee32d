// Notes on passages: written on the words that are selected, answered, resolved. They stand in notes.yaml.

import { StateEffect, StateField } from "@codemirror/state"
import { Decoration, EditorView } from "@codemirror/view"
import { announce, ask, button, kept, make, may, moment, say, settings } from "./dom.js"
import { isNarrative } from "./texts.js"

const MOST = 300
const setMarks = StateEffect.define()
const marks = StateField.define({
  create: () => Decoration.none,
  update(value, tr) {
    for (const effect of tr.effects) if (effect.is(setMarks)) return effect.value
    return tr.docChanged ? value.map(tr.changes) : value
  },
  provide: field => EditorView.decorations.from(field),
})

export class Notes {
  name = "notes"
  keys = [{ key: "Alt-m", run: view => this.write(view) }]
  help = [["Alt-M", "key-note"]]

  constructor(context) {
    this.context = context
    this.all = []
    this.drafts = new Map() // id of a thread → the answer that is being written
    this.told = ""
    this.resolved = false
    this.list = make("ol.threads", { "aria-label": say("tab-notes") })
    this.filter = make("div.filters", { role: "group", "aria-label": say("show") })
    this.form = make("div.writing", { hidden: true })
    this.panel = make("div.notes", {}, this.form, this.filter, this.list)
    this.handlers = { notes: message => this.set(message.value, message.versions) }
    this.begin = !may("translator") ? null : button(say("note-write"), () => this.write(this.context.current()[1]), { title: say("key-note") }, "button.fix")
    this.show()
  }

  extensions() {
    return [marks, EditorView.domEventHandlers({ click: event => {
      const id = event.target.closest?.("[data-note]")?.dataset.note
      if (id) { this.context.show("notes"); this.at(id)?.scrollIntoView({ block: "nearest" }) }
    } })]
  }

  at(id) { return this.list.querySelector(`[data-thread="${id}"]`) }

  // -- what there is

  set(threads, versions) {
    for (const thread of threads) {
      const changes = thread.place && this.context.live.changesSince(thread.file, versions[thread.file])
      const own = thread.exact ? null : this.marked(thread)
      if (own) Object.assign(thread, { place: own, exact: true }) // its words are being written
      else thread.place = changes ? thread.place.map((at, n) => changes.mapPos(at, n ? -1 : 1)) : null
    }
    this.all = threads
    this.mark()
    const told = JSON.stringify(threads.map(({ place, ...rest }) => rest))
    if (told === this.told) return // its places alone are others
    this.told = told
    this.show()
  }

  // Where a note's words stand in the editor, moved with what was written since.
  marked({ id, file }) {
    const view = this.context.views.get(file)
    let found = null
    view?.state.field(marks).between(0, view.state.doc.length, (from, to, mark) => { if (mark.spec.id === id && to > from) found = [from, to] })
    return found
  }

  mark() {
    for (const [name, view] of this.context.views) {
      const found = this.all
        .filter(one => one.open && one.exact && one.file === name && one.place && one.place[1] > one.place[0] && one.place[1] <= view.state.doc.length)
        .map(({ id, place: [from, to], said: [{ said }] }) => Decoration.mark({ class: "noted", id, attributes: { "data-note": id, title: said } }).range(from, to))
      if (found.length || view.state.field(marks).size) view.dispatch({ effects: setMarks.of(Decoration.set(found, true)) })
    }
  }

  show() {
    const open = this.all.filter(one => one.open), settled = this.all.length - open.length
    const at = this.focused(), begins = document.activeElement === this.begin
    this.filter.replaceChildren(...(this.begin ? [this.begin] : []), ...(settled ? [make("button.filter", { type: "button", "aria-pressed": String(this.resolved),
      onclick: () => { this.resolved = !this.resolved; this.show() } }, say("notes-resolved", { count: settled }))] : []))
    this.list.replaceChildren(...(this.resolved ? this.all : open).map(thread => this.thread(thread)))
    if (!this.list.children.length) this.list.append(make("li.none", {}, say(!may("translator") ? "notes-none-here" : "notes-none")))
    const tab = document.getElementById("tab-notes")
    if (tab) tab.textContent = open.length ? say("notes-count", { count: open.length }) : say("tab-notes")
    if (at) (this.at(at.id)?.querySelectorAll("button, textarea")[at.n] ?? this.list.querySelector("button"))?.focus()
    if (begins) this.begin.focus()
  }

  focused() {
    const item = document.activeElement?.closest?.("[data-thread]")
    return item && { id: item.dataset.thread, n: [...item.querySelectorAll("button, textarea")].indexOf(document.activeElement) }
  }

  thread(thread) {
    const where = thread.words || thread.file
    return make("li", { "data-thread": thread.id, class: thread.open ? undefined : "settled" },
      make("button.go", { type: "button", onclick: () => this.go(thread) },
        make("q.words", {}, where), make("span.where", {}, [thread.file, thread.exact ? "" : say(thread.place ? "note-changed" : "note-gone")].filter(Boolean).join(" · "))),
      ...thread.said.map(one => this.one(one)),
      !may("translator") ? null : this.actions(thread))
  }

  one({ said, by, at, does }) {
    const when = at ? new Intl.DateTimeFormat(settings.ui, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at)) : ""
    const signed = [by || say("unsigned"), when].filter(Boolean).join(" · ")
    if (does === "resolves" || does === "reopens") return make("p.signed", {}, say(`note-${does}`, { who: signed }))
    return make("div.said", {}, make("p.signed", {}, signed), make("p.text", {}, said))
  }

  actions(thread) {
    const writing = this.drafts.has(thread.id)
    const row = make("div.actions", {},
      writing ? null : button(say("note-answer"), () => { this.drafts.set(thread.id, ""); this.show(); this.at(thread.id).querySelector("textarea").focus() }, {}, "button.link"),
      button(say(thread.open ? "note-resolve" : "note-reopen"), () => this.say({ kind: "settle", to: thread.id, does: thread.open ? "resolves" : "reopens" }), {}, "button.link"),
      button(say("delete"), () => this.delete(thread), {}, "button.link"))
    if (!writing) return row
    const done = () => { this.drafts.delete(thread.id); this.show() }
    return [this.field(say("note-answer"), say("note-answer-add"), this.drafts.get(thread.id), {
      typed: text => this.drafts.set(thread.id, text), done,
      send: text => { this.say({ kind: "answer", to: thread.id, said: text }); this.drafts.delete(thread.id) },
    }), row]
  }

  // -- what one says

  say(message) {
    this.context.say({ ...message, by: kept.get("by") || "", at: moment() })
  }

  // Where a note is written: what it says, by whom. Ctrl-Enter adds it, Escape leaves it.
  field(label, add, text, { typed, done, send }) {
    const area = make("textarea", { rows: "3", maxlength: "4000", oninput: () => typed?.(area.value) })
    area.value = text
    const by = make("input", { type: "text", maxlength: "200", autocomplete: "name" })
    by.value = kept.get("by") || ""
    const go = () => {
      if (!area.value.trim()) { area.focus(); return }
      if (!settings.who) kept.set("by", by.value.trim())
      send(area.value)
      done()
    }
    const form = make("form", {},
      make("label.field", {}, make("span", {}, label), area),
      settings.who ? null : make("label.field", {}, make("span", {}, say("your-name")), by),
      make("div.row", {}, button(say("cancel"), done, {}, "button.quiet"), button(add, go, {}, "button.main")))
    form.addEventListener("submit", event => { event.preventDefault(); go() })
    form.addEventListener("keydown", event => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); go() }
      if (event.key === "Escape") { event.stopPropagation(); done() }
    })
    return form
  }

  // A note on what is selected, or on the sentence in which the cursor stands.
  write(view) {
    if (!may("translator")) return true
    if (!view) { announce(say("no-words")); return true }
    const file = view.dom.dataset.file, { from, to } = chosen(view.state)
    const words = view.state.sliceDoc(from, to).replace(/\s+/g, " ").trim().slice(0, MOST)
    if (!words) { announce(say("no-words")); return true }
    const passage = isNarrative(file) ? this.context.passagesOf.at(file, from)?.id ?? "" : ""
    const done = () => { this.form.hidden = true; this.form.replaceChildren(); view.focus() }
    const fields = this.field(say("note-said"), say("note-add"), "", {
      done, send: said => { this.say({ kind: "note", file, passage, words, said }); announce(say("note-added")) },
    })
    this.form.replaceChildren(make("q.words", {}, words), fields)
    this.form.hidden = false
    this.context.show("notes")
    this.form.querySelector("textarea").focus()
    this.form.scrollIntoView({ block: "nearest" })
    return true
  }

  async delete(thread) {
    const answer = await ask(say("note-delete"), [], say("delete"), [make("p", {}, thread.said[0].said)])
    if (answer) this.say({ kind: "unnote", to: thread.id })
  }

  go(thread) {
    const view = this.context.views.get(thread.file)
    if (!view || !thread.place) { announce(say("note-gone")); return }
    const [from, to] = thread.place
    this.context.showFile(thread.file)
    view.dispatch({ selection: { anchor: from, head: Math.min(to, view.state.doc.length) }, effects: EditorView.scrollIntoView(from, { y: "center" }) })
    view.focus()
  }
}

// What is selected; where nothing is, the sentence around the cursor.
function chosen(state) {
  const { from, to, head } = state.selection.main
  if (to > from) return { from, to }
  const line = state.doc.lineAt(head), at = head - line.from
  let start = 0
  for (const match of line.text.matchAll(/[.!?…]["”’)\]]*\s+|$/gu)) {
    const end = match.index + match[0].trimEnd().length
    if (at <= end || match[0] === "") return { from: line.from + start, to: line.from + end }
    start = match.index + match[0].length
  }
  return { from: line.from, to: line.to }
}
