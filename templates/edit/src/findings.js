// Findings: underlined in both texts, listed beside them, the two places of one joined by a line.

import { setDiagnostics } from "@codemirror/lint"
import { EditorView } from "@codemirror/view"
import { announce, ask, button, kept, make, may, number, prose, say, settings, tell } from "./dom.js"

const RANK = { error: 0, warning: 1, hint: 2 }
const LINT = { error: "error", warning: "warning", hint: "info" }

export class Findings {
  constructor(context) {
    this.context = context
    this.all = []
    this.hidden = new Set(JSON.parse(kept.get("hidden") || "[]"))
    this.list = make("ol.findings", { "aria-label": say("findings") })
    this.kind = "" // what findings are about that are shown; all
    this.filters = make("div.filters", { role: "group", "aria-label": say("show") })
    this.severities = make("span.severities")
    this.kinds = make("select.kinds", { "aria-label": say("kind"), onchange: () => this.narrow() })
    this.filters.append(this.severities, this.kinds)
    this.panel = make("div", {}, this.filters, this.list)
    this.list.addEventListener("keydown", event => this.keys(event))
    this.line = document.createElementNS("http://www.w3.org/2000/svg", "svg")
    this.line.classList.add("joined")
    this.line.setAttribute("aria-hidden", "true")
  }

  set(findings, versions) {
    this.all = findings.sort((one, other) => RANK[one.severity] - RANK[other.severity])
    for (const finding of findings) for (const place of [...finding.places, ...finding.related, ...finding.fixes.flatMap(fix => fix.edits)]) this.move(place, versions)
    this.underline()
    this.show()
  }

  move(place, versions) {
    if (place.from === undefined) return
    const changes = this.context.live.changesSince(place.file, versions[place.file])
    if (!changes) { place.from = place.to = undefined; return }
    place.from = changes.mapPos(place.from, 1)
    place.to = Math.max(place.from, changes.mapPos(place.to, -1))
  }

  underline() {
    for (const [name, view] of this.context.views) {
      const marks = []
      for (const finding of this.all) {
        if (!this.isShown(finding)) continue
        for (const place of [...finding.places, ...finding.related]) {
          if (place.file !== name || place.from === undefined || place.to > view.state.doc.length) continue
          const to = place.to > place.from ? place.to : Math.min(place.from + 1, view.state.doc.lineAt(place.from).to)
          marks.push({ from: place.from, to, severity: LINT[finding.severity], message: finding.message, finding, renderMessage: () => this.card(finding) })
        }
      }
      marks.sort((one, other) => one.from - other.from || one.to - other.to)
      view.dispatch(setDiagnostics(view.state, marks))
    }
  }

  // What is said of a finding where the pointer rests on it.
  card(finding) {
    return make("div.card", {}, make("p", {}, prose(finding.message)), finding.hint ? make("p.hint", {}, prose(finding.hint)) : null, this.actions(finding))
  }

  show() {
    const counts = { error: 0, warning: 0, hint: 0 }
    for (const finding of this.all) counts[finding.severity]++
    this.severities.replaceChildren(...Object.keys(counts).map(severity =>
      make("button.filter", { type: "button", "aria-pressed": String(!this.hidden.has(severity)), "data-severity": severity,
        onclick: () => { this.hidden[this.hidden.has(severity) ? "delete" : "add"](severity); kept.set("hidden", JSON.stringify([...this.hidden])); this.underline(); this.show() } },
      number(severity, counts[severity]))))
    this.showKinds()
    const at = [...this.list.querySelectorAll(".go")].indexOf(document.activeElement)
    const shown = this.all.filter(finding => this.isShown(finding)).slice(0, 300)
    this.list.replaceChildren(...shown.map((finding, n) => this.item(finding, n)))
    if (!shown.length) this.list.replaceChildren(make("li.none", {}, this.all.length ? say("all-hidden") : say("no-findings")))
    if (at >= 0) this.list.querySelectorAll(".go")[Math.min(at, shown.length - 1)]?.focus()
    this.context.counted(counts)
  }

  isShown(finding) {
    return !this.hidden.has(finding.severity) && (!this.kind || finding.kind === this.kind)
  }

  // What findings are about, with how many there are of each; the kind that is shown stays, also with none left.
  showKinds() {
    const counts = new Map(settings.kinds.map(kind => [kind, 0]))
    const open = this.all.filter(finding => !this.hidden.has(finding.severity))
    for (const finding of open) counts.set(finding.kind, counts.get(finding.kind) + 1)
    const rows = [["", say("kinds-all"), open.length], ...[...counts].filter(([kind, count]) => count || kind === this.kind).map(([kind, count]) => [kind, say(`kind-${kind}`), count])]
    const told = rows.map(([kind, label, count]) => [kind, `${label} (${count})`])
    if (JSON.stringify(told) !== this.kindsTold) this.kinds.replaceChildren(...told.map(([kind, label]) => make("option", { value: kind }, label)))
    this.kindsTold = JSON.stringify(told)
    this.kinds.value = this.kind
  }

  narrow() {
    this.kind = this.kinds.value
    this.underline()
    this.show()
    announce(this.kinds.selectedOptions[0].textContent)
  }

  item(finding, n) {
    const place = finding.places[0]
    const go = make("button.go", { type: "button", tabindex: n ? "-1" : "0", onclick: () => this.go(finding) },
      make("span.what", {}, make("b", { class: finding.severity }, say(finding.severity)), make("span.where", {}, ` ${place.file}:${place.line}`)),
      make("span.message", {}, prose(finding.message)), finding.hint ? make("span.hint", {}, prose(finding.hint)) : null)
    return make("li", { "data-severity": finding.severity }, go, this.actions(finding),
      finding.places.length > 1 ? make("div.places", {}, finding.places.slice(0, 12).map(one =>
        button(`${one.file}:${one.line}`, () => this.place(one), one.said ? { title: one.said } : {}, "button.link"))) : null)
  }

  actions(finding) {
    const row = make("div.actions")
    if (may("translator")) {
      for (const fix of finding.fixes) if (fix.terms || this.canFix(fix)) row.append(button(fix.label, () => this.fix(fix), {}, "button.fix"))
      if (finding.check === "translation-stale" && may("editor")) row.append(button(say("accept"), () => this.accept(finding), { title: say("key-accept") }, "button.fix"))
      if (finding.dismissable && may("editor")) row.append(button(say("dismiss"), () => this.dismiss(finding), {}, "button.link"))
    }
    row.append(button(say("explain"), () => this.explain(finding.check), {}, "button.link"))
    return row
  }

  canFix(fix) {
    return fix.edits.every(edit => this.context.views.get(edit.file)?.state.readOnly === false)
  }

  // What a fix writes, in each file as one change that one undo takes back.
  fix(fix) {
    if (fix.terms) { this.context.live.say({ kind: "term", forms: fix.terms }); return }
    if (!this.canFix(fix) || fix.edits.some(edit => edit.from === undefined)) return
    for (const file of new Set(fix.edits.map(edit => edit.file))) {
      const changes = fix.edits.filter(edit => edit.file === file).map(edit => ({ from: edit.from, to: edit.to, insert: edit.said }))
      const view = this.context.views.get(file), [first] = changes
      const seen = view.dom.offsetParent !== null // one sees what was written, and Ctrl-Z takes it back
      view.dispatch({ changes, userEvent: "input", ...seen ? { selection: { anchor: first.from, head: first.from + first.insert.length }, scrollIntoView: true } : {} })
      if (seen) view.focus()
    }
    if (document.activeElement === document.body) this.list.querySelector(".go")?.focus()
  }

  // A passage that has changed is accepted anew, after a look at what changed.
  accept(finding) {
    const place = finding.places.find(one => one.from !== undefined), passages = this.context.passagesOf
    const found = place && passages.at(place.file, place.from)
    if (found) passages.review(found)
  }

  async dismiss(finding) {
    const answer = await ask(say("dismiss-title"), [
      { name: "reason", label: say("reason"), required: true }, ...(settings.who ? [] : [{ name: "by", label: say("your-name"), value: kept.get("by") || "" }]),
    ], say("dismiss"), [make("p", {}, finding.message)])
    if (!answer?.reason) return
    if (!settings.who) kept.set("by", answer.by)
    const place = finding.places[0]
    this.context.live.say({ kind: "dismiss", check: finding.check, file: place.file, line: place.line, reason: answer.reason, by: answer.by || "", date: today() })
  }

  async explain(check) {
    const page = await (await fetch(`/explain/${check}?ui=${settings.ui}`)).json()
    const example = (title, files) => Object.entries(files).map(([file, text]) => [make("h3", {}, `${title} (${file})`), make("pre", {}, text.trim())])
    tell(page.name, make("p", {}, prose(page.summary)), make("p", {}, prose(page.why)), page.fix ? make("p", {}, make("b", {}, say("fixed-by-press")), " ", prose(page.fix)) : null, ...example(say("flagged"), page.flagged).flat(), ...example(say("clean"), page.clean).flat())
  }

  go(finding) {
    for (const other of finding.related) this.place(other, false)
    this.place(finding.places[0])
    this.join(finding)
  }

  place(place, focus = true) {
    const view = this.context.views.get(place.file)
    if (!view || place.from === undefined) return
    if (focus && this.context.parts.some(part => part.takes?.(place))) return
    if (focus) this.context.showFile(place.file)
    view.dispatch({ selection: { anchor: place.from, head: place.to }, effects: EditorView.scrollIntoView(place.from, { y: "center" }) })
    if (focus) view.focus()
  }

  // A line from a place to the one in the other language.
  join(finding) {
    const other = finding.related.find(one => one.file !== finding.places[0].file)
    requestAnimationFrame(() => {
      const ends = [finding.places[0], other].map(place => place && place.from !== undefined && ["from", "to"].map(end => this.context.views.get(place.file)?.coordsAtPos(place[end])))
      if (ends.some(end => !end || !end[0] || !end[1])) return
      const [left, right] = ends.sort((one, two) => one[0].left - two[0].left)
      const holder = this.context.sheet, box = holder.getBoundingClientRect()
      const point = at => [at.left - box.left + holder.scrollLeft, at.bottom + 2 - box.top + holder.scrollTop] // below the words
      const [[x1, y1], [x2, y2]] = [point(left[1]), point(right[0])]
      this.line.replaceChildren()
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path")
      const middle = (x1 + x2) / 2
      path.setAttribute("d", `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`)
      this.line.append(path)
      this.line.dataset.severity = finding.severity
      this.line.setAttribute("height", holder.scrollHeight)
      holder.append(this.line)
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.line.remove(), 5000)
    })
  }

  keys(event) {
    const all = [...this.list.querySelectorAll(".go")], at = all.indexOf(event.target)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (at < 0 || to === undefined || !all[to]) return
    event.preventDefault()
    all[at].tabIndex = -1
    all[to].tabIndex = 0
    all[to].focus()
  }

  // The finding after the cursor, or before it.
  next(back = false) {
    const shown = this.all.filter(finding => this.isShown(finding) && finding.places[0].from !== undefined)
    if (!shown.length) { announce(say("no-findings")); return true }
    const order = shown.sort((one, other) => one.places[0].file.localeCompare(other.places[0].file) || one.places[0].from - other.places[0].from)
    const [file, view] = this.context.current()
    const at = view ? view.state.selection.main.from : -1
    const before = one => one.places[0].file < file || (one.places[0].file === file && one.places[0].from < at)
    const after = one => one.places[0].file > file || (one.places[0].file === file && one.places[0].from > at)
    const next = back ? order.filter(before).at(-1) || order.at(-1) : order.find(after) || order[0]
    this.go(next)
    announce(next.message)
    return true
  }
}

export const today = () => { const now = new Date(); return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}` }
