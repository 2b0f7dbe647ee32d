// Things in rows, as in a spreadsheet: filled in, pasted, put in another order; and the rows of a table.

import { ask, button, make, reads, say } from "./dom.js"
import { control, keyOf } from "./fields.js"

// Whether what stands under a name is one value, and no record.
export const isSingle = field => field.fields?.length === 1 && field.fields[0].path.length === field.path.length + 1

// The columns of a group: its fields, texts once for each language, the values of times each by itself.
function columnsOf(form, field, path) {
  const found = []
  const single = isSingle(field) ? field.fields[0] : null
  const add = (one, rest, label) => {
    if (one.kind === "texts" && !one.shared) for (const code of form.languages) found.push({ field: one, rest: [...rest, code], label: `${label} (${code})`, lang: code, text: true })
    else found.push({ field: one, rest, label })
  }
  if (single) {
    add(single, [], single.label)
    return found
  }
  for (const one of field.fields) {
    const rest = one.path.slice(field.path.length + 1)
    if (rest[0] === "*") for (const code of form.languages) found.push({ field: { ...one, kind: "text" }, rest: [code, ...rest.slice(1)], label: `${one.label} (${code})`, lang: code, text: true })
    else if (one.kind === "named" && one.keys === "time") for (const time of timesOf(form, path)) found.push({ field: one.fields[0], rest: [...rest, time], label: form.timeOf(time), time })
    else if (one.kind !== "named" && one.kind !== "rows") add(one, rest, one.label)
  }
  const order = ["name", "event", "label"] // texts by which a row is known come first
  const first = found.filter(one => order.includes(one.rest[0])), rest = found.filter(one => !first.includes(one))
  return path.at(-1) === "timeline" ? found : [...first.filter(one => one.rest[0] === "name"), ...first.filter(one => one.rest[0] !== "name"), ...rest]
}

function timesOf(form, path) {
  const times = form.entries(path).flatMap(entry => form.entries([...entry.path, "values"]).map(one => one.path.at(-1)))
  const extra = (form.extraTimes[keyOf(path)] || []).filter(one => !times.some(time => form.timeOf(time) === form.timeOf(one)))
  return [...new Set([...times, ...extra])]
}

// Groups whose things have a name for readers: the one by which texts print them is made of it.
const UNNAMED = new Set(["labs", "timeline", "affiliations", "abbreviations"])
const showsId = field => field.kind === "named" && !UNNAMED.has(String(field.path[0])) || field.path.length > 1 && field.kind === "named"

const isTimed = field => field.keys === "time"
const hasTimes = field => field.fields.some(one => one.kind === "named" && isTimed(one))

export function grid(form, field, path, label) {
  const named = showsId(field)
  const columns = columnsOf(form, field, path)
  const rows = form.entries(path)
  const head = make("tr", {}, reads() ? null : make("th.handle", {}, make("span.unseen", {}, say("form-order"))), named ? make("th", { scope: "col", title: isTimed(field) ? undefined : say("form-id-help") }, say(isTimed(field) ? "form-time-name" : "form-id")) : null,
    columns.map(one => make("th", { scope: "col", title: one.field.help || undefined }, one.label)), reads() ? null : make("th", {}, make("span.unseen", {}, say("form-tools"))))
  const body = make("tbody", {}, rows.map((entry, n) => row(form, field, columns, entry.path, n, rows.length)))
  if (!reads() && !path.includes("")) body.append(draft(form, field, columns, path))
  const table = make("table.grid", { "aria-label": label, "data-path": keyOf(path) }, make("thead", {}, head), body)
  if (reads()) return make("div.gridbox", {}, table)
  table.addEventListener("keydown", event => moved(event, table))
  table.addEventListener("paste", event => pasted(event, form, field, path, columns, table))
  dragging(form, body)
  return make("div", {}, make("div.gridbox", { tabindex: "-1" }, table), make("div.adding", {}, hasTimes(field) ? button(say("form-time"), () => newTime(form, path), {}, "button.link") : null, form.pasteButton(field, path)))
}

export const grip = () => make("span.grip", { "aria-hidden": "true", draggable: true, title: say("form-drag") }, "⋮⋮")

function row(form, field, columns, path, n, count) {
  const title = form.titleOf(path)
  const tr = make("tr", { "data-row": keyOf(path), "data-order": String(n) })
  if (!reads()) tr.append(make("td.handle", {}, grip()))
  if (showsId(field)) tr.append(make("td.id", {}, idBox(form, path, title, isTimed(field))))
  columns.forEach((one, at) => tr.append(cell(form, one, [...path, ...one.rest], `${title}, ${one.label}`, at)))
  if (!reads()) {
    const menu = make("details.row-menu", {}, make("summary", { "aria-label": `${say("form-tools")}: ${title}` }, "⋯"), make("div.row-items", {}, ...form.rowTools(path, n, count)))
    menu.addEventListener("focusout", event => { if (!menu.contains(event.relatedTarget)) menu.open = false })
    menu.addEventListener("keydown", event => { if (event.key === "Escape") { menu.open = false; menu.firstChild.focus() } })
    tr.append(make("td.tools", {}, menu))
  }
  return tr
}

function cell(form, column, path, label, at) {
  const known = path.length === 4 && form.things?.[path[0]]?.find(one => one.name === path[1])?.words[column.lang]
  const example = path[0] === "vitals" && column.rest[0] === "name" && known // what it is called without a name of its own
  const inner = column.text ? control(form, { ...column.field, kind: "text", example: example || column.field.example }, path, label, { lang: column.lang, example: Boolean(example) || path.includes("") && column.lang === "tr", long: ["event", "affiliations"].includes(String(column.field.path.at(-1))) || column.field.path[0] === "affiliations", suggestions: false })
    : control(form, column.field, path, label, { compact: true, long: false, example: path.includes("") })
  return make("td", { "data-column": String(at), class: `of-${column.time ? "time" : column.field.kind}` }, inner)
}

// The name by which texts know a thing; another one is put wherever it stands.
function idBox(form, path, title, timed) {
  const shown = timed ? form.timeOf(path.at(-1)) : String(path.at(-1))
  const box = make("input.box.id", { value: shown, "aria-label": `${title}, ${say(timed ? "form-time-name" : "form-id")}`, spellcheck: "false", autocomplete: "off", disabled: reads() })
  box.addEventListener("change", async () => {
    const name = box.value.trim()
    if (!name || name === shown) { box.value = shown; return }
    const done = await form.renameTo(path, name)
    if (!done || done.faults?.length) box.value = shown
  })
  return box
}

// A row that is not there yet: it is put in when one leaves it.
function draft(form, field, columns, path) {
  const here = [...path, ""], key = keyOf(path)
  const tr = make("tr.draft", { "data-row": keyOf(here), "data-path": keyOf(here) })
  tr.append(make("td.handle", {}))
  const single = isSingle(field)
  if (showsId(field)) {
    const box = make("input.box.id", { "aria-label": `${say("form-new-row")}, ${say(isTimed(field) ? "form-time-name" : "form-id")}`, placeholder: isTimed(field) ? say("form-time-name") : single ? say("form-id") : say("form-id-made"), spellcheck: "false", autocomplete: "off", value: form.drafts.get(key)?.[""] || "" })
    box.addEventListener("input", () => { form.drafts.set(key, { ...form.drafts.get(key), "": box.value.trim() }) })
    tr.append(make("td.id", {}, box))
  }
  columns.forEach((one, at) => tr.append(cell(form, one, single ? [...here, "value", ...one.rest] : [...here, ...one.rest], `${say("form-new-row")}, ${one.label}`, at)))
  tr.append(make("td.tools", {}))
  let entered = false
  const leave = async () => {
    const record = form.drafts.get(key)
    const rest = Object.entries(record || {}).filter(([name, value]) => name !== "" && !isEmpty(value))
    if (!rest.length || (single && !record[""] && field.path[0] !== "affiliations")) return
    form.drafts.delete(key)
    if (entered) form.goal = keyOf(here)
    const done = await form.steps([form.adding(field, path, record)], true)
    if (!done || !done.faults?.length) return
    form.drafts.set(key, record)
    form.draw()
    form.refuse({ path: here, element: form.body.querySelector(`[data-row="${CSS.escape(keyOf(here))}"] input`) }, done.faults[0])
  }
  tr.addEventListener("focusout", event => { if (!tr.contains(event.relatedTarget)) setTimeout(leave) })
  tr.addEventListener("keydown", event => { if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); entered = true; event.target.blur() } })
  return tr
}

const isEmpty = value => value === null || value === undefined || value === "" || (typeof value === "object" && Object.values(value).every(isEmpty))

// -- as in a spreadsheet

function moved(event, table) {
  const step = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key]
  const here = event.target.closest("td"), box = event.target
  if (!step || event.altKey || event.ctrlKey || event.isComposing || !here || !box.matches("input.box, textarea.box")) return
  if (box.matches("textarea") && event.key !== "Enter" && box.value.includes("\n")) return
  const rows = [...table.tBodies[0].rows], at = rows.indexOf(here.parentElement), to = rows[at + step]
  if (box.closest("tr").matches(".draft") && event.key === "Enter") return
  event.preventDefault()
  to?.cells[here.cellIndex]?.querySelector("input, textarea, select")?.focus()
  if (!to) box.dispatchEvent(new Event("change"))
}

function pasted(event, form, field, path, columns, table) {
  const text = event.clipboardData?.getData("text/plain") || ""
  const here = event.target.closest("td"), tr = here?.parentElement
  if (!tr || !/[\t\n]/.test(text.replace(/\n$/, ""))) return
  event.preventDefault()
  const column = Number(here.dataset.column ?? -1)
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map(line => line.split("\t"))
  const block = column > 0 && columns[column].rest[0] !== "name" && !tr.matches(".draft")
  if (!block) { form.paste(path, text); return }
  const rows = [...table.tBodies[0].rows].filter(one => !one.matches(".draft")), first = rows.indexOf(tr)
  const steps = []
  lines.forEach((line, y) => line.forEach((value, x) => {
    const to = rows[first + y], one = columns[column + x]
    if (to && one) steps.push({ do: "change", path: [...JSON.parse(to.dataset.row), ...one.rest], value: value.trim() })
  }))
  form.steps(steps)
}

// Things in a list are dragged by their grips to the place of another, or moved with Alt and the arrow keys.
export function dragging(form, list) {
  let dragged = null
  const thing = target => { // of this list, and not of one in it
    let one = target.closest?.("[data-order]")
    while (one && one.parentElement !== list) one = one.parentElement.closest("[data-order]")
    return one
  }
  const move = (one, to) => form.move(JSON.parse(one.dataset.row ?? one.dataset.path), to)
  const calm = () => { for (const one of list.querySelectorAll(".over")) one.classList.remove("over") }
  list.addEventListener("dragstart", event => {
    const one = thing(event.target)
    if (!one || !event.target.matches(".grip") || event.target.closest("[data-order]") !== one) return
    dragged = one
    form.holds(true)
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", "")
    event.dataTransfer.setDragImage(dragged, 10, 10)
  })
  list.addEventListener("dragover", event => {
    if (!dragged) return
    event.preventDefault()
    calm()
    thing(event.target)?.classList.add("over")
  })
  list.addEventListener("drop", event => {
    const to = thing(event.target)
    if (!dragged || !to || to === dragged) return
    event.preventDefault()
    event.stopPropagation()
    move(dragged, Number(to.dataset.order))
  })
  list.addEventListener("dragend", () => { dragged = null; calm(); form.holds(false) })
  list.addEventListener("keydown", event => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key], one = event.altKey && by && thing(event.target)
    if (!one || event.target.closest("[data-order]") !== one) return
    const to = Number(one.dataset.order) + by, last = [...list.children].filter(child => child.dataset.order).length - 1
    event.preventDefault()
    event.stopPropagation()
    if (to >= 0 && to <= last) move(one, to)
  })
}

async function newTime(form, path) {
  const events = (form.things.timeline || []).map(one => ({ id: one.name, name: form.wordsOf(one) }))
  const answer = await ask(say("form-time"), [
    { name: "event", label: say("form-time-event"), options: [{ id: "", name: say("form-time-other") }, ...events], value: "" },
    { name: "day", label: say("form-time-day"), most: "40" },
  ], say("make"))
  const time = answer?.event || answer?.day
  if (!time) return
  const key = keyOf(path)
  form.extraTimes[key] = [...(form.extraTimes[key] || []), time]
  form.draw()
}

// -- the cells of a table of the case

export function cells(form, field, path, label) {
  const box = make("div.gridbox", { "data-path": keyOf(path) })
  const value = () => structuredClone(form.value(path) || [])
  const send = now => form.commit(path, now, one)
  const draw = () => {
    const rows = value(), wide = Math.max(1, ...rows.map(line => Array.isArray(line) ? line.length : 1))
    box.replaceChildren(make("table.grid.cells", { "aria-label": label }, make("tbody", {},
      rows.map((line, y) => make("tr", {}, ...line_(form, rows, line, y, wide, label, send), reads() ? null : make("td.tools", {}, button("×", () => send(rows.filter((_, n) => n !== y)), { "aria-label": `${say("form-remove")}: ${say("form-row", { number: y + 1 })}` }, "button.link")))))),
      reads() ? "" : make("div.adding", {},
        button(say("form-add-row"), () => send([...rows, Array.from({ length: wide }, () => Object.fromEntries(form.languages.map(code => [code, "…"])))]), {}, "button.link"),
        button(say("form-add-column"), () => send((rows.length ? rows : [[]]).map(line => Array.isArray(line) ? [...line, Object.fromEntries(form.languages.map(code => [code, "…"]))] : line)), {}, "button.link"),
        rows.length && wide > 1 ? button(say("form-less-column"), () => send(rows.map(line => Array.isArray(line) && line.length === wide ? line.slice(0, -1) : line)), {}, "button.link") : null))
  }
  const one = { element: box, path, get: () => null, set: draw, isDirty: () => false }
  form.controls.set(keyOf(path), one)
  draw()
  return box
}

function line_(form, rows, line, y, wide, label, send) {
  const boxOf = (get, put, name, code) => {
    const input = make("textarea.box", { rows: "1", "aria-label": name, lang: code || undefined, disabled: reads() })
    input.value = get() ?? ""
    input.addEventListener("change", () => { put(input.value.replace(/\s*\n\s*/g, " ").trim()); send(rows) })
    return input
  }
  const texts = (holder, key, name) => typeof holder[key] === "string" || typeof holder[key] === "number"
    ? [boxOf(() => holder[key], value => { holder[key] = value }, name)]
    : form.languages.map(code => boxOf(() => holder[key]?.[code], value => { holder[key] = { ...holder[key], [code]: value } }, `${name}, ${say(`language-${code}`)}`, code))
  if (!Array.isArray(line)) return [make("td.group-head", { colspan: String(wide) }, ...texts(line, "group", `${label}, ${y + 1}`))]
  return Array.from({ length: wide }, (_, x) => {
    if (x >= line.length) return make("td.none", {})
    const name = `${label}, ${y + 1}, ${x + 1}`, inner = line[x]
    return make("td", {}, ...(inner && typeof inner === "object" && "text" in inner ? texts(inner, "text", name) : texts(line, x, name)))
  })
}
