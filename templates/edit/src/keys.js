// Completion in case.yaml itself: the names of keys, the words to choose from and the names of things, from the fields of
// the forms, which are made from the model.

import { settings } from "./dom.js"

const LINE = /^(\s*)((?:- +)*)["']?([\w.-]+)["']?:/
const ABOVE = new Set(["record", "named", "rows", "cells"])
let told // the fields, asked for once

async function fields() {
  told ??= fetch(`/case/${settings.case}/forms?ui=${settings.ui}`).then(answer => answer.ok ? answer.json() : null).then(found => {
    if (!found) { told = undefined; return null }
    const all = [], walk = one => { all.push(one); one.fields?.forEach(walk) }
    found.forms.forEach(form => form.fields.forEach(walk))
    return { all, languages: found.languages }
  }, () => { told = undefined; return null })
  return told
}

// The keys above a place: of the line `number` whose key stands at `column`; * for an item of a list, which begins at
// `dash`. With them the keys that stand beside it.
export function pathAt(doc, number, column, dash = -1) {
  const path = [], beside = new Set()
  let limit = dash < 0 ? column : dash, inList = dash >= 0, own = dash < 0
  if (inList) path.unshift("*")
  for (let n = number - 1; n > 0 && (limit > 0 || inList); n--) {
    const [, indent, dashes, key] = LINE.exec(doc.line(n).text) ?? []
    if (!key) continue
    const start = indent.length, at = start + dashes.length
    if (inList ? !dashes && start <= limit : at < limit) {
      path.unshift(key)
      limit = inList ? start : at
      inList = own = false
      if (dashes) { path.unshift("*"); inList = true; limit = start }
    } else if (!inList && at === limit) {
      if (own) beside.add(key)
      if (dashes) { path.unshift("*"); inList = true; limit = start; own = false }
    }
  }
  for (let n = number + 1; n <= doc.lines; n++) { // further keys of the same thing
    const { text } = doc.line(n)
    if (!text.trim() || /^\s*#/.test(text)) continue
    const [, indent, dashes, key] = LINE.exec(text) ?? []
    if (/^\s*/.exec(text)[0].length < column || (dashes && indent.length < column)) break
    if (key && !dashes && indent.length === column) beside.add(key)
  }
  return { path, beside }
}

const fits = (one, path) => one.path.length === path.length && one.path.every((part, n) => part === "*" || part === path[n])

// The keys that may stand below a path.
function below(known, path) {
  const found = known.all.filter(one => one.path.length === path.length + 1 && one.path.at(-1) !== "*" && fits({ path: one.path.slice(0, -1) }, path))
    .map(one => ({ name: String(one.path.at(-1)), label: one.label, help: one.help, nests: ABOVE.has(one.kind), rows: one.kind === "rows", required: one.required }))
  if (found.length) return found
  const here = known.all.find(one => fits(one, path))
  const isTexts = here && ["texts", "fact", "frequency"].includes(here.kind)
  return isTexts ? known.languages.map(code => ({ name: code, label: here.label, help: "", nests: false })) : []
}

// The names of the things in a group of the file.
function things(doc, group) {
  const found = []
  for (let n = 1, inside = false, column = 0; n <= doc.lines; n++) {
    const [, indent, dashes, key] = LINE.exec(doc.line(n).text) ?? []
    if (!key || dashes) continue
    if (!indent) { inside = key === group; column = 0; continue }
    if (inside && (!column || indent.length === column)) { column = indent.length; found.push(key) }
  }
  return found
}

// What may be written at a place: `open` is the text from the key on, or from the brace that was opened before it.
function question(state, pos) {
  const line = state.doc.lineAt(pos), text = line.text.slice(0, pos - line.from)
  if (/^\s*#|\s#/.test(text)) return null
  const flow = /^(\s*)((?:- +)*)(?:([\w.-]+):\s*)?\{((?:[^{}"']|"[^"]*"|'[^']*')*)$/.exec(text)
  const from = word => pos - word.length
  if (flow) {
    const [, indent, dashes, key, inner] = flow
    const above = pathAt(state.doc, line.number, indent.length + dashes.length, dashes ? indent.length : -1)
    const path = key ? [...above.path, key] : above.path, value = /(?:^|,)\s*([\w.-]+):\s+([^,:]*)$/.exec(inner), name = /(?:^|,)\s*([\w.-]*)$/.exec(inner)
    if (value) return { path: [...path, value[1]], from: from(value[2]), typed: value[2], isValue: true }
    if (name) return { path, from: from(name[1]), typed: name[1], beside: new Set([...inner.matchAll(/([\w.-]+):/g)].map(one => one[1])), isFlow: true }
    return null
  }
  const value = /^(\s*)((?:- +)*)([\w.-]+):\s+(?:\[(?:[^\]]*,)?\s*)?([\p{L}\d._-][^[\]{},#]*)?$/u.exec(text)
  if (value) {
    const [, indent, dashes, key, typed = ""] = value
    const { path } = pathAt(state.doc, line.number, indent.length + dashes.length, dashes ? indent.length : -1)
    return { path: [...path, key], from: from(typed), typed, isValue: true }
  }
  const item = /^(\s*)((?:- +)+)([\w.-]*)$/.exec(text), plain = /^(\s*)()([\w.-]*)$/.exec(text)
  const [, indent, dashes, typed] = item ?? plain ?? []
  if (typed === undefined) return null
  const { path, beside } = pathAt(state.doc, line.number, indent.length + dashes.length, item ? indent.length : -1)
  return { path, beside, from: from(typed), typed, column: indent.length + dashes.length, isItem: Boolean(item) }
}

export async function completeKeys(at) {
  const asked = question(at.state, at.pos)
  if (!asked || (!at.explicit && !asked.typed && !asked.isValue)) return null
  const known = await fields()
  if (!known || at.aborted) return null
  const values = path => {
    const one = known.all.find(field => fits(field, path))
    if (!one) return []
    if (one.kind === "boolean") return ["true", "false"].map(label => ({ label }))
    if (one.groups?.length) return one.groups.flatMap(group => things(at.state.doc, group)).map(label => ({ label }))
    return [...(one.choices ?? []), ...(one.suggestions ?? [])].map(({ value, label }) => ({ label: String(value), detail: label === value ? "" : label }))
  }
  if (asked.isValue || asked.isItem) {
    const options = values(asked.isItem ? asked.path.slice(0, -1) : asked.path)
    if (options.length || asked.isValue) return options.length ? { from: asked.from, options, validFor: /^[\p{L}\d ._-]*$/u } : null
  }
  const step = " ".repeat((asked.column ?? 0) + 2)
  const options = below(known, asked.path).filter(one => !asked.beside.has(one.name)).map((one, n) => ({
    label: one.name, detail: one.label, info: one.help && one.help !== one.label ? one.help : undefined, boost: one.required ? 50 : -n / 100,
    apply: `${one.name}:${!one.nests ? " " : asked.isFlow ? " {" : `\n${step}${one.rows ? "- " : ""}`}`,
  }))
  return options.length ? { from: asked.from, options, validFor: /^[\w.-]*$/ } : null
}
