// The references of a case: searched, added by pasting, written anew, under another key; where each is cited.

import { EditorView } from "@codemirror/view"
import { announce, ask, button, fold, make, reads, say } from "./dom.js"

export class References {
  constructor(form) {
    this.form = form
    this.name = "references"
    this.wanted = ""
  }
  get label() { return say("references") }
  isOf(file) { return /^references\./.test(file) || file.endsWith(".md") }

  async load() {
    const told = await this.form.filling.read("references")
    if (told) Object.assign(this, told)
    return Boolean(told)
  }

  draw() {
    const search = make("input.box", { type: "search", "aria-label": say("ref-search"), placeholder: say("ref-search"), value: this.wanted, "data-path": "references-search", oninput: () => { this.wanted = search.value; this.list() } })
    this.cards = make("div.cards")
    this.count = make("p.help", { role: "status" })
    const area = make("textarea.box", { rows: "3", "aria-label": say("ref-paste"), placeholder: say("ref-paste-help"), spellcheck: "false", "data-path": "references-paste" })
    const put = async () => { if (area.value.trim() && await this.add(area.value)) area.value = "" }
    area.addEventListener("drop", async event => { const [file] = event.dataTransfer?.files || []; if (file) { event.preventDefault(); event.stopPropagation(); area.value = await file.text() } })
    this.list()
    return [
      reads() ? null : make("div.section.plain", {}, make("span.name-of", {}, say("ref-paste")), area, make("div.adding", {}, button(say("ref-add"), put, {}, "button.add"))),
      make("div.section", {}, make("div.ref-search", {}, search, this.count), this.cards)].filter(Boolean)
  }

  list() {
    const wanted = fold(this.wanted).split(/\s+/).filter(Boolean)
    const shown = (this.works || []).filter(one => { const all = fold([one.key, one.title, one["container-title"], one.year, one.DOI, ...one.authors].join(" ")); return wanted.every(word => all.includes(word)) })
    const open = new Set([...this.cards.querySelectorAll("details[open]")].map(one => one.dataset.path))
    this.cards.replaceChildren(...shown.map(one => this.card(one, open)))
    this.count.textContent = say("ref-count", { shown: shown.length, count: (this.works || []).length, cited: (this.works || []).filter(one => one.cited.length).length })
  }

  card(work, open) {
    const path = `reference:${work.key}`
    const authors = work.authors.length > 3 ? `${work.authors[0]} …` : work.authors.join(", ")
    const by = {}
    for (const place of work.cited) (by[place.file] ??= []).push(place)
    const places = Object.entries(by).map(([file, list]) => make("div.places", {}, make("span.where", {}, file), list.map(one => button(String(one.line), () => this.go(one), { "aria-label": `${file}:${one.line}` }, "button.link"))))
    const source = make("textarea.box.source-of", { rows: String(Math.min(16, work.source.split("\n").length)), "aria-label": say("ref-source"), spellcheck: "false", disabled: reads(), "data-path": `${path}:source` })
    source.value = work.source
    source.addEventListener("change", async () => { if (source.value.trim() !== work.source.trim()) await this.send("write", work.key, source.value) })
    return make("details.card", { "data-keep": path, "data-path": path, open: open.has(path) || this.form.opened.has(path) },
      make("summary", {}, make("span.card-title", {}, work.title || work.key), make("span.card-about", {}, [authors, work.year, work["container-title"]].filter(Boolean).join(" · ")), make("span.card-found", {}, make("span.found", { "data-severity": work.cited.length ? "cited" : "hint" }, work.cited.length ? say("ref-cited", { count: work.cited.length }) : say("ref-uncited")))),
      reads() ? null : make("div.card-tools", {}, button(say("ref-cite"), () => this.cite(work.key), {}, "button.link"), button(say("form-rename"), () => this.rename(work.key), {}, "button.link"), button(say("form-remove"), () => this.send("remove", work.key, ""), {}, "button.link")),
      make("p.help", {}, make("code", {}, `[@${work.key}]`), work.DOI ? ` · DOI ${work.DOI}` : "", work.PMID ? ` · PMID ${work.PMID}` : ""),
      places.length ? make("div.ref-places", {}, make("span.name-of", {}, say("ref-places")), ...places) : null,
      work.source ? make("div.ff", {}, make("span.name-of", {}, say("ref-source")), source) : null)
  }

  go(place) {
    const view = this.form.context.views.get(place.file)
    if (!view || place.from === null) return
    this.form.context.showFile(place.file)
    view.dispatch({ selection: { anchor: Math.min(place.from, view.state.doc.length) }, effects: EditorView.scrollIntoView(Math.min(place.from, view.state.doc.length), { y: "center" }) })
    view.focus()
  }

  // A citation where one wrote last.
  cite(key) {
    const [file, view] = this.form.context.current()
    if (!view || !file.endsWith(".md")) { announce(say("ref-nowhere"), true); return }
    const at = view.state.selection.main.head, before = view.state.sliceDoc(Math.max(0, at - 1), at), text = `${/\S/.test(before) ? " " : ""}[@${key}]`
    view.dispatch({ changes: { from: at, insert: text }, selection: { anchor: at + text.length }, userEvent: "input" })
    this.form.context.showFile(file)
    view.focus()
  }

  async rename(key) {
    const answer = await ask(say("ref-rename-title", { key }), [{ name: "name", label: say("ref-rename-label"), value: key, required: true, most: "40" }], say("form-rename"))
    if (!answer?.name || answer.name === key) return
    this.form.opened.add(`reference:${answer.name}`)
    this.form.goal = `reference:${answer.name}`
    await this.send("rename", key, answer.name)
  }

  async add(text) {
    const done = await this.send("add", "", text)
    if (!done) return false
    this.wanted = ""
    announce([done.keys.length ? say("ref-added", { keys: done.keys.join(", ") }) : "", ...done.told.slice(0, 4)].filter(Boolean).join(" "), done.told.length > 0)
    for (const key of done.keys) this.form.opened.add(`reference:${key}`)
    this.form.goal = done.keys.length ? `reference:${done.keys[0]}` : null
    await this.form.load(true)
    return true
  }

  async send(step, key, text) {
    const done = await this.form.filling.post("cite", { do: step, key, text })
    if (!done) return null
    if (done.message) { announce([done.message, done.hint].filter(Boolean).join(" "), true); return null }
    if (step !== "add") await this.form.load(true)
    return done
  }
}
