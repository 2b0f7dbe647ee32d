// The editors: an author's own text, shown as it will be on the page where the cursor is not.

import { EditorState, StateEffect, StateField } from "@codemirror/state"
import { EditorView, Decoration, ViewPlugin, WidgetType, keymap, drawSelection, highlightSpecialChars, placeholder } from "@codemirror/view"
import { history, historyKeymap, defaultKeymap, undo, redo, undoDepth, redoDepth } from "@codemirror/commands"
import { Language, LanguageSupport, defineLanguageFacet, syntaxHighlighting, syntaxTree, HighlightStyle } from "@codemirror/language"
import { Subscript, Superscript, parser } from "@lezer/markdown"
import { yaml } from "@codemirror/lang-yaml"
import { tags } from "@lezer/highlight"
import { forEachDiagnostic, lintGutter, setDiagnosticsEffect } from "@codemirror/lint"
import { autocompletion, completionKeymap } from "@codemirror/autocomplete"
import { collab } from "@codemirror/collab"
import { search, searchKeymap } from "@codemirror/search"
import { say, settings } from "./dom.js"
import { complete } from "./insert.js"
import { completeKeys } from "./keys.js"
import { pasted } from "./paste.js"
import { level } from "./level.js"
import { me } from "./live.js"

const facet = defineLanguageFacet({ commentTokens: { block: { open: "<!--", close: "-->" } } })
const markdown = () => new LanguageSupport(new Language(facet, parser.configure([Subscript, Superscript]), [], "markdown"))
const style = HighlightStyle.define([
  { tag: tags.heading1, class: "t-h1" }, { tag: tags.heading2, class: "t-h2" }, { tag: tags.heading3, class: "t-h3" },
  { tag: tags.emphasis, class: "t-em" }, { tag: tags.strong, class: "t-strong" }, { tag: tags.comment, class: "t-comment" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "t-key" }, { tag: tags.string, class: "t-string" },
])

// -- codes: {{ fact }}, [@citation], @fig:mention, as what they print

export const setCodes = StateEffect.define()
const codesField = StateField.define({
  create: () => [],
  update(codes, tr) {
    for (const effect of tr.effects) if (effect.is(setCodes)) return effect.value
    if (!tr.docChanged) return codes
    const moved = []
    for (const code of codes) {
      const from = tr.changes.mapPos(code.from, 1), to = tr.changes.mapPos(code.to, -1)
      if (to > from && tr.newDoc.sliceString(from, to) === code.source) moved.push({ ...code, from, to })
    }
    return moved
  },
})

class Chip extends WidgetType {
  constructor(kind, printed, source, after) { super(); Object.assign(this, { kind, printed, source, after }) }
  eq(other) { return other.printed === this.printed && other.source === this.source && other.after === this.after }
  toDOM() {
    const held = document.createElement("span"), chip = document.createElement("span")
    held.className = `${(this.printed || this.source).length < 26 ? "held short" : "held"}${this.after ? " ends" : ""}`
    chip.className = `chip chip-${this.kind}${this.printed ? "" : " chip-lost"}`
    chip.textContent = this.printed || this.source
    chip.title = this.source
    chip.setAttribute("aria-label", say(`chip-${this.kind}`, { printed: this.printed || this.source, source: this.source }))
    chip.setAttribute("role", "img")
    held.append(chip, this.after) // a full stop behind it never begins a line
    return held
  }
  ignoreEvent() { return false }
}

function touches(state, from, to, focused) {
  return focused && state.selection.ranges.some(range => range.from <= to && range.to >= from)
}

// A note of the authors, <!-- … -->, as a note: its signs show where one writes in it.
function note(state, { from, to }, focused, found) {
  if (!state.doc.sliceString(to - 3, to).endsWith("-->")) return
  const first = state.doc.lineAt(from), last = state.doc.lineAt(to)
  const alone = first.from === from && last.to === to
  for (let n = first.number; alone && n <= last.number; n++) found.push(Decoration.line({ class: "line-note" }).range(state.doc.line(n).from))
  if (touches(state, from, to, focused)) return
  found.push(Decoration.replace({}).range(from, from + (state.doc.sliceString(from + 4, from + 5) === " " ? 5 : 4)), Decoration.replace({}).range(to - 3, to))
}

// What is still to be written, [[the main finding]]: one click takes the whole of it.
const TO_WRITE = /\[\[[^[\]\n]{1,600}\]\]/g
function toWrite(state, from, to, found) {
  for (const match of state.doc.sliceString(from, to).matchAll(TO_WRITE))
    found.push(Decoration.mark({ class: "to-write" }).range(from + match.index, from + match.index + match[0].length))
}
const takeWhole = EditorView.domEventHandlers({
  mouseup(event, view) {
    if (!event.target.closest?.(".to-write") || !view.state.selection.main.empty) return
    const at = view.state.selection.main.head, line = view.state.doc.lineAt(at)
    for (const match of line.text.matchAll(TO_WRITE)) {
      const from = line.from + match.index, to = from + match[0].length
      if (from < at && at < to) setTimeout(() => view.dispatch({ selection: { anchor: from, head: to } }))
    }
  },
})

// Words that findings are about, for readers of the page by ear: what is underlined for the others.
function told(state, found) {
  const said = new Map()
  forEachDiagnostic(state, ({ finding }, from, to) => {
    if (from < to) said.set(`${from} ${to}`, [...said.get(`${from} ${to}`) ?? [], `${say(finding.severity)}: ${finding.message}`])
  })
  for (const [place, messages] of said) {
    const [from, to] = place.split(" ").map(Number)
    found.push(Decoration.mark({ tagName: "mark", attributes: { "aria-description": messages.join(" ") } }).range(from, to))
  }
}

const shown = ViewPlugin.fromClass(class {
  constructor(view) { this.decorations = this.make(view) }
  update(update) {
    if (update.docChanged || update.selectionSet || update.focusChanged || update.viewportChanged
      || update.startState.field(codesField) !== update.state.field(codesField)
      || update.transactions.some(one => one.effects.some(effect => effect.is(setDiagnosticsEffect)))
      || syntaxTree(update.startState) !== syntaxTree(update.state)) this.decorations = this.make(update.view)
  }
  make(view) {
    const { state } = view, found = []
    const focused = view.hasFocus && !state.readOnly
    const codes = state.field(codesField)
    for (const code of codes) {
      if (code.from === code.to || code.to > state.doc.length) continue
      const after = /^[.,;:!?)\]’”]*/.exec(state.doc.sliceString(code.to, code.to + 3))[0], end = code.to + after.length
      if (touches(state, code.from, end, focused)) found.push(Decoration.mark({ class: `source source-${code.kind}` }).range(code.from, code.to))
      else if (!state.doc.sliceString(code.from, code.to).includes("\n"))
        found.push(Decoration.replace({ widget: new Chip(code.kind, code.printed, code.source, after) }).range(code.from, end))
    }
    told(state, found)
    const inCode = at => codes.some(code => code.from <= at && at < code.to)
    for (const { from, to } of view.visibleRanges) {
      toWrite(state, from, to, found)
      syntaxTree(state).iterate({ from, to, enter: node => {
        const heading = /^ATXHeading(\d)$/.exec(node.name)
        if (heading) found.push(Decoration.line({ class: `line-h${Math.min(heading[1], 3)}`, attributes: { role: "heading", "aria-level": heading[1] } }).range(state.doc.lineAt(node.from).from))
        if (/^(CommentBlock|Comment)$/.test(node.name)) note(state, node, focused, found)
        if (node.name === "HeaderMark") {
          const line = state.doc.lineAt(node.from)
          if (!touches(state, line.from, line.to, focused) && node.from === line.from)
            found.push(Decoration.replace({}).range(node.from, Math.min(node.to + 1, line.to)))
        }
        if (node.name === "EmphasisMark" && node.node.parent && !inCode(node.from)) {
          const parent = node.node.parent
          if (!touches(state, parent.from, parent.to, focused)) found.push(Decoration.replace({}).range(node.from, node.to))
        }
        if (["Subscript", "Superscript"].includes(node.name) && !inCode(node.from)) {
          if (touches(state, node.from, node.to, focused)) return false
          found.push(Decoration.mark({ class: node.name === "Superscript" ? "t-sup" : "t-sub" }).range(node.from + 1, node.to - 1))
          found.push(Decoration.replace({}).range(node.from, node.from + 1), Decoration.replace({}).range(node.to - 1, node.to))
        }
        return undefined
      } })
    }
    return Decoration.set(found, true)
  }
}, { decorations: plugin => plugin.decorations })

// -- undo across both texts: the text that was changed last is undone first

const order = { done: [], undone: [] }
const follow = EditorView.updateListener.of(update => {
  if (!update.docChanged || order.busy) return
  const deeper = undoDepth(update.state) - undoDepth(update.startState)
  if (deeper > 0) { for (let n = 0; n < deeper; n++) order.done.push(update.view); order.undone = [] }
  if (order.done.length > 500) order.done.splice(0, 200)
})
// Each gives the name of the file that it changed.
export const undoLast = () => across(undo, undoDepth, order.done, order.undone)()
export const redoLast = () => across(redo, redoDepth, order.undone, order.done)()
function across(command, depth, from, to) {
  return () => {
    while (from.length) {
      const view = from.pop()
      if (!view.dom.isConnected || !depth(view.state)) continue
      order.busy = true
      command(view)
      order.busy = false
      to.push(view)
      view.focus()
      view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head, { y: "nearest" }) })
      return view.dom.dataset.file
    }
    return "" // nothing to undo
  }
}
const undoing = [
  { key: "Mod-z", run: () => { undoLast(); return true }, preventDefault: true },
  { key: "Mod-y", run: () => { redoLast(); return true }, preventDefault: true },
  { key: "Mod-Shift-z", run: () => { redoLast(); return true }, preventDefault: true },
]

function surround(mark) {
  return view => {
    const { from, to } = view.state.selection.main
    const text = view.state.sliceDoc(from, to)
    const has = text.startsWith(mark) && text.endsWith(mark) && text.length > 2 * mark.length
    const inner = has ? text.slice(mark.length, -mark.length) : mark + text + mark
    view.dispatch({ changes: { from, to, insert: inner }, selection: { anchor: from + (has ? 0 : mark.length), head: from + inner.length - (has ? 0 : mark.length) } })
    return true
  }
}

export const isNarrative = name => name.endsWith(".md")
export const codeOf = name => isNarrative(name) ? name.slice(0, -3).slice(0, 2) : ""

// The editor of a file; `context` has what the page knows, and what happens when one types.
export function editor(host, opened, context) {
  const name = opened.file, code = codeOf(name), narrative = isNarrative(name)
  const label = narrative ? say("text-in", { language: context.languageName(code) }) : name
  const extensions = (version, locked) => [
    EditorView.cspNonce.of(settings.nonce),
    highlightSpecialChars(), history(), drawSelection(), EditorView.lineWrapping,
    EditorState.readOnly.of(settings.readOnly || locked), EditorView.editable.of(!(settings.readOnly || locked)),
    collab({ startVersion: version, clientID: me }),
    EditorView.updateListener.of(update => {
      if (update.docChanged) context.changed(name)
      if (update.selectionSet && update.view.hasFocus) context.moved(name, update.view)
    }),
    EditorView.contentAttributes.of({ "aria-label": label, ...(code ? { lang: code, spellcheck: "true" } : { spellcheck: "false" }) }),
    syntaxHighlighting(style), search({ top: true }), EditorState.phrases.of(context.phrases),
    keymap.of([...undoing, { key: "Mod-b", run: surround("**") }, { key: "Mod-i", run: surround("*") }, ...context.keys,
      { key: "Escape", run: view => { view.contentDOM.blur(); return true } },
      ...completionKeymap, ...searchKeymap, ...defaultKeymap, ...historyKeymap]),
    context.parts.map(part => part.extensions?.(name) ?? []),
    narrative
      ? [markdown(), codesField, shown, takeWhole, follow, context.passages(name), level(context.leveller, code), placeholder(say("begin")),
        autocompletion({ override: [at => complete(at, code, context)], icons: false, maxRenderedOptions: 60 }),
        EditorView.domEventHandlers({ paste: (event, view) => pasted(event, view) })]
      : [name.endsWith(".yaml") ? yaml() : [], follow, lintGutter(),
        name === "case.yaml" ? autocompletion({ override: [completeKeys], icons: false, maxRenderedOptions: 60 }) : []],
  ]
  const view = new EditorView({ parent: host, state: EditorState.create({ doc: opened.text, extensions: extensions(opened.version, opened.locked) }) })
  view.dom.dataset.file = name
  view.again = ({ text, version, locked }) => { // the same editor with a text of other versions
    const at = Math.min(view.state.selection.main.head, text.length)
    view.setState(EditorState.create({ doc: text, selection: { anchor: at }, extensions: extensions(version, locked) }))
  }
  return view
}
