// What a writer inserts: facts, citations, figures, tables, abbreviations and signs, found as one types.

import { ask, fold, may, say } from "./dom.js"

const SIGNS = ["±", "≤", "≥", "≈", "×", "°C", "µ", "α", "β", "γ", "Δ", "→", "–", "…", "½", "²", "³", "®", "™", "♀", "♂"]

export function entries(context, code) {
  const { facts = {}, references = {}, mentions = {}, abbreviations = {} } = context.known
  const found = []
  for (const [name, fact] of Object.entries(facts))
    found.push({ section: "facts", label: name, detail: fact.printed[code] || "", text: `{{ ${name} }}` })
  for (const [key, title] of Object.entries(references))
    found.push({ section: "references", label: key, detail: title, text: `[@${key}]`, key })
  for (const [name, mention] of Object.entries(mentions)) {
    const kind = name.startsWith("tab:") ? "tables" : "figures"
    found.push({ section: kind, label: name, detail: mention.label, text: `@${name}` })
    for (const panel of mention.panels) found.push({ section: kind, label: `${name}.${panel}`, detail: `${mention.label}${panel}`, text: `@${name}.${panel}` })
  }
  for (const [name, forms] of Object.entries(abbreviations))
    if (forms[code]) found.push({ section: "abbreviations", label: forms[code], detail: name === forms[code] ? "" : name, text: forms[code] })
  for (const sign of SIGNS) found.push({ section: "signs", label: sign, detail: say(`sign-${sign}`) === `sign-${sign}` ? "" : say(`sign-${sign}`), text: sign })
  return found
}

const RANK = { facts: 0, references: 1, figures: 2, tables: 3, abbreviations: 4, signs: 5 }

export function complete(at, code, context) {
  const slash = at.matchBefore(/(?:^|[\s([])\/[\p{L}\d_.,:%+-]*/u)
  const fact = at.matchBefore(/\{\{\s*[\w.]*/)
  const cite = at.matchBefore(/\[@[^\]\n]*/)
  const mention = at.matchBefore(/(?:^|[\s(])@[\w:.]*/)
  let from, typed, only
  if (fact) { from = fact.from; typed = fact.text.replace(/^\{\{\s*/, ""); only = ["facts"] }
  else if (cite) { from = at.pos - /[^;[\s]*$/.exec(cite.text)[0].length; typed = at.state.sliceDoc(from, at.pos).replace("@", ""); only = ["references"] }
  else if (mention) { from = mention.from + mention.text.indexOf("@"); typed = mention.text.trim().replace(/^\(?@/, ""); only = ["figures", "tables", "references"] }
  else if (slash) { from = slash.from + slash.text.indexOf("/"); typed = slash.text.slice(slash.text.indexOf("/") + 1) }
  else return null
  const wanted = fold(typed)
  const after = at.state.sliceDoc(at.pos, at.pos + 3)
  const options = entries(context, code)
    .filter(one => (!only || only.includes(one.section)) && (!wanted || fold(`${one.label} ${one.detail}`).includes(wanted)))
    .sort((one, other) => RANK[one.section] - RANK[other.section])
    .slice(0, 200)
    .map(one => ({
      label: one.label, detail: one.detail, type: one.section, section: { name: say(one.section), rank: RANK[one.section] },
      apply: (view, _, start) => {
        let text = one.text, end = at.pos
        if (cite && one.key) text = `@${one.key}${after.startsWith("]") || /;/.test(after) ? "" : "]"}`
        if (fact) end += /^\s*\}\}/.exec(view.state.sliceDoc(end, end + 6))?.[0].length || 0
        view.dispatch({ changes: { from: start, to: Math.max(end, view.state.selection.main.head), insert: text }, selection: { anchor: start + text.length }, userEvent: "input.complete" })
      },
    }))
  if (may("author") && (fact || (slash && typed)) && /^[A-Za-z]\w*$/.test(typed) && !(typed in (context.known.facts || {})))
    options.push({ label: say("new-fact", { name: typed }), type: "new", section: { name: say("make"), rank: 9 }, boost: -99,
      apply: (view, _, start) => newFact(context, view, start, at.pos, typed) })
  return options.length ? { from, options, filter: false } : null
}

async function newFact(context, view, from, to, name) {
  const answer = await ask(say("new-fact", { name }), [{ name: "value", label: say("fact-value"), required: true, most: "200" }], say("make"))
  view.focus()
  if (!answer?.value) return
  context.say({ kind: "fact", name, value: answer.value })
  const text = `{{ ${name} }}`
  const end = Math.min(to, view.state.doc.length)
  view.dispatch({ changes: { from: Math.min(from, end), to: end, insert: text }, selection: { anchor: Math.min(from, end) + text.length } })
}
