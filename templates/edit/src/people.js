// Several people in one case: who is here, where they write, and one's own account.

import { StateEffect, StateField } from "@codemirror/state"
import { Decoration, EditorView, WidgetType } from "@codemirror/view"
import { getSyncedVersion } from "@codemirror/collab"
import { announce, ask, button, make, say, settings } from "./dom.js"
import { codeOf, isNarrative } from "./texts.js"

const HUES = 6
const PAUSE = 250 // milliseconds between two words on where one is
const setCarets = StateEffect.define()
const carets = StateField.define({
  create: () => Decoration.none,
  update(value, tr) {
    for (const effect of tr.effects) if (effect.is(setCarets)) return effect.value
    return tr.docChanged ? value.map(tr.changes) : value
  },
  provide: field => EditorView.decorations.from(field),
})

class Caret extends WidgetType {
  constructor(id, shown, hue) { super(); Object.assign(this, { id, shown, hue }) }
  eq(other) { return other.id === this.id && other.shown === this.shown && other.hue === this.hue }
  toDOM() { return make("span.caret", { "data-hue": String(this.hue), "aria-hidden": "true" }, "\u2060", make("span.caret-name", {}, this.shown)) }
  ignoreEvent() { return true }
}

export class People {
  name = "people"
  constructor(context) {
    this.context = context
    this.all = []
    this.places = new Map() // id of a page → {file, head} as the text is now
    this.list = make("ul.here", { "aria-label": say("people"), hidden: true })
    this.handlers = { where: message => this.take(message), away: () => this.away() }
  }

  extensions() { return [carets] }

  set(people) {
    this.all = people
    for (const id of this.places.keys()) if (!people.some(one => one.id === id)) this.places.delete(id)
    this.show()
    this.draw()
  }

  // A hue for each account, the same in all windows.
  hue(name) { return [...new Set(this.all.map(one => one.name))].sort().indexOf(name) % HUES }

  show() {
    const others = new Map()
    for (const one of this.all) if (one.name !== settings.who?.name) others.set(one.name, [...(others.get(one.name) || []), one])
    this.list.hidden = others.size === 0
    this.list.replaceChildren(...[...others].map(([name, pages]) => {
      const at = pages.map(one => this.places.get(one.id)).find(Boolean), { shown, role } = pages[0]
      const where = at ? (isNarrative(at.file) ? say(`language-${codeOf(at.file)}`) : at.file) : say(`role-${role}`)
      const told = say("person-at", { who: shown, where })
      return make("li", {}, make("button.person", { type: "button", onclick: () => this.go(at), title: told, "data-hue": String(this.hue(name)) }, ...sign(shown, told)))
    }))
  }

  // Somebody's cursor, in a version that this page may be past.
  take({ id, file, epoch, version, head }) {
    const known = this.context.live.files.get(file)
    if (!known || known.epoch !== epoch) return
    const changes = this.context.live.changesSince(file, version)
    if (!changes) return
    const before = this.places.get(id)
    let at
    try { at = changes.mapPos(head, 1) } catch { return } // of a text that is another by now
    this.places.set(id, { file, head: at })
    if (before?.file !== file) this.show()
    this.draw([before?.file, file])
  }

  draw(files = [...this.context.views.keys()]) {
    for (const file of new Set(files)) {
      const view = this.context.views.get(file)
      if (!view) continue
      const found = this.all.filter(one => one.name !== settings.who?.name && this.places.get(one.id)?.file === file)
        .map(one => Decoration.widget({ widget: new Caret(one.id, one.shown, this.hue(one.name)), side: 1 }).range(Math.min(this.places.get(one.id).head, view.state.doc.length)))
      if (found.length || view.state.field(carets).size) view.dispatch({ effects: setCarets.of(Decoration.set(found, true)) })
    }
  }

  // A text has changed: places move with it.
  changed(name) {
    const view = this.context.views.get(name)
    if (!view) return
    for (let at = view.state.field(carets).iter(); at.value; at.next()) {
      const place = this.places.get(at.value.spec.widget.id)
      if (place) place.head = at.from
    }
    this.tell(name, view)
  }

  moved(name, view) { this.tell(name, view) }

  // Where one is oneself, said when there is somebody to hear it.
  tell(name, view) {
    if (!settings.who || !view.hasFocus) return
    this.last = [name, view]
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      const [file, here] = this.last, known = this.context.live.files.get(file)
      if (!known || !this.context.live.isOpen) return
      const version = getSyncedVersion(here.state), head = here.state.selection.main.head
      const back = this.context.live.changesSince(file, version)
      this.context.say({ kind: "at", file, epoch: known.epoch, version, head: back?.invertedDesc ? back.invertedDesc.mapPos(head) : head })
    }, PAUSE)
  }

  go(at) {
    const view = at && this.context.views.get(at.file)
    if (!view) return
    this.context.showFile(at.file)
    view.dispatch({ effects: EditorView.scrollIntoView(Math.min(at.head, view.state.doc.length), { y: "center" }) })
  }

  // The server has ended the connection: one is signed out, or has another role.
  away() {
    if (!settings.who) return
    const last = Number(sessionStorage.getItem("casepub:away") || 0)
    sessionStorage.setItem("casepub:away", String(Date.now()))
    if (Date.now() - last > 5000) location.reload()
  }
}

function initials(shown) {
  const words = shown.replace(/[^\p{L}\p{N} ]/gu, " ").split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : ""].map(word => [...(word || "")][0] || "").join("").toLocaleUpperCase(settings.ui)
}

// Initials for the eye, the whole for the ear.
const sign = (shown, told) => [make("span", { "aria-hidden": "true" }, initials(shown)), make("span.unseen", {}, told)]

// One's own account: its role here, another password, the way out.
export function account() {
  if (!settings.who) return null
  const { shown } = settings.who
  const menu = make("details.menu.account", {}, make("summary", { title: shown }, ...sign(shown, say("person-you", { who: shown }))),
    make("div.items", {}, make("p.who", {}, shown), make("p.against", {}, say(`role-${settings.role}`)),
      settings.password ? make("div.column", {}, button(say("password"), change, {}, "button.link"), button(say("sign-out"), leave, {}, "button.link")) : null))
  addEventListener("click", event => { if (!menu.contains(event.target)) menu.open = false })
  addEventListener("keydown", event => { if (event.key === "Escape") menu.open = false })
  return menu
}

const post = (address, body) => fetch(`${address}?ui=${settings.ui}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })

async function leave() {
  await post("/sign-out", {})
  location.href = "/"
}

async function change() {
  const answer = await ask(say("password"), [
    { name: "old", label: say("password-old"), type: "password", required: true, most: "500" },
    { name: "new", label: say("password-new"), type: "password", required: true, most: "500" }], say("password"))
  if (!answer) return
  const told = await post("/password", { old: answer.old, new: answer.new })
  if (told.ok) { announce(say("password-changed"), true); location.reload() } else announce((await told.json()).message, true)
}
