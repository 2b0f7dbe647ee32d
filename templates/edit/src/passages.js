// Passages and their translations: a mark in the margin says whether anybody vouched for the pair.

import { RangeSet, StateEffect, StateField } from "@codemirror/state"
import { GutterMarker, gutter } from "@codemirror/view"
import { announce, kept, make, may, say } from "./dom.js"
import { today } from "./findings.js"

const setMarks = StateEffect.define()
const SIGN = { accepted: "✓", stale: "≈", unreviewed: "·", untranslated: "!" }

class Mark extends GutterMarker {
  constructor(passage) { super(); this.passage = passage }
  eq(other) { return other.passage.id === this.passage.id && other.passage.state === this.passage.state }
  toDOM() {
    const { state, changed, by } = this.passage
    const languages = changed.map(code => say(`language-${code}`)).join(", ")
    return make("span.mark", { "data-state": state, title: `${say(`passage-${state}`, { languages, by })}${state === "accepted" ? "" : `\n${say("key-accept")}`}` }, SIGN[state])
  }
}

const marks = StateField.define({
  create: () => RangeSet.empty,
  update(value, tr) {
    for (const effect of tr.effects) if (effect.is(setMarks)) return effect.value
    return tr.docChanged ? value.map(tr.changes) : value
  },
})

export class Passages {
  constructor(context) { this.context = context; this.all = []; this.sections = [] }

  gutter() {
    return [marks, gutter({ class: "passages", markers: view => view.state.field(marks),
      domEventHandlers: { mousedown: (view, line) => {
        const found = this.at(view.dom.dataset.file, line.from)
        if (found && found.state !== "accepted") this.review(found)
        return true
      } } })]
  }

  set({ passages: all, sections }, versions) {
    this.all = all
    this.sections = sections.map(section => Object.fromEntries(Object.entries(section).map(([code, { file, from }]) =>
      [code, this.context.live.changesSince(file, versions[file])?.mapPos(from, 1) ?? -1])))
    for (const passage of all) for (const side of Object.values(passage.sides)) {
      const changes = this.context.live.changesSince(side.file, versions[side.file])
      if (!changes) { side.from = side.to = -1; side.paragraphs = []; continue }
      for (const paragraph of side.paragraphs) paragraph.from = changes.mapPos(paragraph.from, 1)
      side.from = changes.mapPos(side.from, 1)
      side.to = Math.max(side.from, changes.mapPos(side.to, -1))
    }
    for (const [name, view] of this.context.views) {
      if (!name.endsWith(".md")) continue
      const found = [], seen = new Set()
      for (const passage of all) for (const side of Object.values(passage.sides)) {
        if (side.file !== name || side.from < 0 || side.from > view.state.doc.length) continue
        const line = view.state.doc.lineAt(side.from).from
        if (!seen.has(line)) { seen.add(line); found.push(new Mark(passage).range(line)) }
      }
      view.dispatch({ effects: setMarks.of(RangeSet.of(found, true)) })
    }
    this.context.leveller.set(this.pairs())
  }

  // Where passages and headings that belong together begin, in order.
  pairs() {
    const pairs = this.all
      .map(passage => Object.fromEntries(Object.entries(passage.sides).filter(([, side]) => side.file.endsWith(".md") && side.from >= 0).map(([code, side]) => [code, side.from])))
      .filter(pair => Object.keys(pair).length > 1)
    const [code] = Object.keys(this.context.leveller.views)
    return [...pairs, ...this.sections].sort((one, other) => one[code] - other[code])
  }

  at(file, place) {
    return this.all.find(passage => Object.values(passage.sides).some(side => side.file === file && side.from <= place && place <= side.to))
  }

  // The paragraph in which a place is: of a passage that has several in this language, its own.
  paragraphAt(file, place) {
    const paragraphs = Object.values(this.at(file, place)?.sides || {}).filter(side => side.file === file).flatMap(side => side.paragraphs)
    return paragraphs.filter(paragraph => paragraph.from <= place).at(-1) || paragraphs[0]
  }

  // All paragraphs of passages, those of a language first.
  paragraphs(code) {
    const sides = [...this.all.map(passage => passage.sides[code]), ...this.all.flatMap(passage => Object.values(passage.sides))]
    return sides.filter(Boolean).flatMap(({ file, paragraphs }) => paragraphs.map(paragraph => ({ file, ...paragraph })))
  }

  acceptHere(name, view) {
    const found = this.at(name, view.state.selection.main.head)
    if (!found) announce(say("no-passage"))
    else if (found.state === "accepted") announce(say("passage-accepted", { by: found.by }))
    else this.review(found)
    return true
  }

  // Accept a passage; of one that has changed since it was accepted, what changed is shown first.
  review(passage) {
    if (passage.state === "stale" && may("editor")) this.context.part("history").review(passage, () => this.accept(passage))
    else this.accept(passage)
  }

  accept(passage) {
    if (!may("editor")) return
    if (passage.state === "untranslated") { announce(say("passage-untranslated")); return }
    this.context.live.say({ kind: "accept", passage: passage.id, by: kept.get("by") || "", date: today() })
    announce(say("accepted-now"))
  }

  // The next passage that nobody translated or that changed since it was accepted.
  nextOpen(name, view) {
    const at = view.state.selection.main.head
    const open = this.all.filter(passage => passage.state === "untranslated" || passage.state === "stale")
      .map(passage => passage.sides[Object.keys(passage.sides).find(code => passage.sides[code].file === name)] || Object.values(passage.sides)[0])
      .filter(side => side && side.from >= 0 && side.file.endsWith(".md"))
    if (!open.length) { announce(say("nothing-open")); return true }
    const here = open.filter(side => side.file === name)
    const next = here.find(side => side.from > at) || here[0] || open[0]
    const goal = this.context.views.get(next.file)
    this.context.showFile(next.file)
    goal.dispatch({ selection: { anchor: next.from }, scrollIntoView: true })
    goal.focus()
    return true
  }
}
