// Two texts kept level: each passage begins at the height of its translation. Space is put before
// the one that would stand higher; the files have nothing of it.

import { StateEffect, StateField } from "@codemirror/state"
import { Decoration, EditorView, ViewPlugin, WidgetType } from "@codemirror/view"

class Space extends WidgetType {
  constructor(height) { super(); this.height = height }
  eq(other) { return Math.abs(other.height - this.height) < 1 }
  get estimatedHeight() { return this.height }
  toDOM() {
    const space = document.createElement("div")
    space.className = "space"
    space.style.height = `${this.height}px`
    return space
  }
  updateDOM(dom) { dom.style.height = `${this.height}px`; return true }
}

const setSpaces = StateEffect.define()
const spaces = StateField.define({
  create: () => Decoration.none,
  update(value, tr) {
    for (const effect of tr.effects) if (effect.is(setSpaces)) return effect.value
    return tr.docChanged ? value.map(tr.changes) : value
  },
  provide: field => EditorView.decorations.from(field),
})

// Heights of lines that are not shown are guesses, which a space put before them changes: what is
// not level after so many rounds rests until somebody writes, scrolls or makes the window another.
const ROUNDS = 8, REST = 1000 // milliseconds after a round, in which a new height is of its own doing

export class Leveller {
  constructor() { this.views = {}; this.pairs = []; this.active = false; this.rounds = 0; this.last = 0 }

  // pairs: [{code: from, …}, …] in the order of the first text, places as the editors count now
  set(pairs) { this.pairs = pairs; this.rounds = 0; this.ask() }
  move(code, changes) { for (const pair of this.pairs) if (pair[code] !== undefined) pair[code] = changes.mapPos(pair[code], -1) }

  // Lines have another height, or others are shown.
  moved() {
    if (performance.now() - this.last > REST) this.rounds = 0
    if (this.rounds < ROUNDS) this.ask()
  }

  ask() {
    if (this.asked) return
    this.asked = true
    requestAnimationFrame(() => { this.asked = false; this.work() })
  }

  work() {
    const codes = Object.keys(this.views)
    if (!this.active || codes.length !== 2) { for (const code of codes) this.put(this.views[code], []); return }
    const [a, b] = codes.map(code => this.views[code])
    let last = [-1, -1], added = [0, 0]
    const made = [[], []]
    for (const pair of this.pairs) {
      const at = codes.map(code => pair[code])
      if (at.some((place, n) => place === undefined || place <= last[n] || place > [a, b][n].state.doc.length)) continue
      last = at
      const tops = [a, b].map((view, n) => this.top(view, at[n]) + added[n])
      const difference = Math.round(tops[0] - tops[1])
      if (Math.abs(difference) < 2) continue
      const behind = difference > 0 ? 1 : 0
      made[behind].push([at[behind], Math.abs(difference)])
      added[behind] += Math.abs(difference)
    }
    const changed = this.put(a, made[0]) | this.put(b, made[1])
    if (!changed) return
    this.last = performance.now()
    if (this.rounds++ < ROUNDS) this.ask()
  }

  // The height at which a line begins, without the spaces before it.
  top(view, at) {
    const line = view.state.doc.lineAt(at).from
    let space = 0
    view.state.field(spaces).between(0, line - 1, (from, to, one) => { if (from < line) space += one.spec.widget.height })
    return view.lineBlockAt(line).top - space
  }

  put(view, wanted) {
    const before = []
    view.state.field(spaces).between(0, view.state.doc.length, (from, to, one) => { before.push([from, one.spec.widget.height]) })
    const lines = wanted.map(([at, height]) => [view.state.doc.lineAt(at).from, height])
    const same = lines.length === before.length && lines.every(([at, height], n) => before[n][0] === at && Math.abs(before[n][1] - height) < 2)
    if (same) return false
    const set = Decoration.set(lines.map(([at, height]) => Decoration.widget({ widget: new Space(height), block: true, side: -1 }).range(at)), true)
    view.dispatch({ effects: setSpaces.of(set) })
    return true
  }
}

export function level(leveller, code) {
  return [spaces, ViewPlugin.fromClass(class {
    constructor(view) { this.view = view; leveller.views[code] = view }
    update(update) {
      if (update.docChanged) { leveller.move(code, update.changes); leveller.rounds = 0; leveller.ask() }
      else if (update.geometryChanged || update.viewportChanged) leveller.moved()
    }
    destroy() { if (leveller.views[code] === this.view) delete leveller.views[code] }
  })]
}
