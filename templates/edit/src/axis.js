// The course of a case on its axis: events where they were, moved by dragging or with the arrow keys.

import { make, reads, say, settings } from "./dom.js"
import { keyOf } from "./fields.js"

const root = days => Math.sign(days) * Math.sqrt(Math.abs(days)) // near the presentation there is more room
const square = place => Math.sign(place) * place * place
const NUMBER = /-?\d+(?:[.,]\d+)?/

export function axis(form, path) {
  const events = (form.things.timeline || []).filter(one => one.days !== null).map(one => ({ ...one, at: String(form.value([...path, one.name, "at"]) ?? "") }))
  const dated = events.filter(one => /^\d{4}-\d\d/.test(one.at)), counted = events.filter(one => !dated.includes(one))
  const shown = dated.length > counted.length ? dated : counted
  if (shown.length < 2) return make("p.help", {}, say("form-axis-few"))
  const isDated = shown === dated, first = Math.min(...shown.map(one => one.days))
  const place = days => isDated ? days - first : root(days), back = at => isDated ? at + first : square(at)
  const places = shown.map(one => place(one.days)), low = Math.min(...places), high = Math.max(...places), span = high - low || 1
  const percent = days => 4 + (place(days) - low) / span * 92
  const room = form.body.clientWidth || 600, width = Math.min(184, room * .42), part = width / room * 100
  const sorted = [...shown].sort((one, other) => one.days - other.days)
  const lanes = lanesOf(sorted, percent, part)
  const line = make("div.axis-line", { "aria-hidden": "true" })
  const track = make("div.axis", { role: "group", "aria-label": say("form-axis") }, line, !isDated && low < 0 && high > 0 ? make("div.axis-zero", { "aria-hidden": "true" }, make("span", {}, "0")) : null)
  track.style.setProperty("--name", `${width}px`)
  track.dataset.lanes = String(Math.max(...lanes.values()) + 1)
  if (track.querySelector(".axis-zero")) track.querySelector(".axis-zero").style.left = `${percent(0)}%`
  for (const one of sorted) track.append(event(form, path, one, { percent, back, low, span, lane: lanes.get(one), isDated, track, part }))
  return make("div.axis-box", {}, track, make("p.help", {}, say(reads() ? "form-axis-only" : "form-axis-help")))
}

// Names that would cover one another stand one below the other.
function lanesOf(sorted, percent, part) {
  const ends = [], lanes = new Map()
  for (const one of sorted) {
    const at = percent(one.days), [from, to] = at + part > 102 ? [at - part, at] : [at, at + part]
    let lane = ends.findIndex(end => end < from)
    if (lane < 0) lane = ends.length < 5 ? ends.length : ends.indexOf(Math.min(...ends))
    ends[lane] = to
    lanes.set(one, lane)
  }
  return lanes
}

function event(form, path, one, { percent, back, low, span, lane, isDated, track, part }) {
  const words = form.wordsOf(one), number = NUMBER.exec(one.at)
  const unit = isDated ? 1 : number && Number(number[0].replace(",", ".")) ? one.days / Number(number[0].replace(",", ".")) : one.at === "0" ? 1 : 0
  const label = make("span.axis-name", {}, words), when = make("span.axis-at", {}, one.at)
  const dot = make("button.axis-event", { type: "button", title: `${words} · ${one.at}`, "data-path": keyOf([...path, one.name, "axis"]) }, make("span.axis-dot", {}), when, " ", label)
  dot.style.left = `${percent(one.days)}%`
  dot.style.setProperty("--lane", lane)
  dot.classList.toggle("right", percent(one.days) + part > 102)
  const at = days => {
    if (isDated) return new Date((Math.round(days) - 719163) * 86400000).toISOString().slice(0, 10)
    if (one.at === "0") return Math.round(days) === 0 ? "0" : say("form-days", { count: Math.round(days) })
    const step = Math.abs(unit) > 6 ? 0.5 : 1
    const value = Math.round(days / unit / step) * step
    return one.at.replace(NUMBER, String(value).replace(".", settings.ui === "tr" ? "," : "."))
  }
  const go = async days => {
    const said = at(days)
    if (said === one.at) return
    form.goal = keyOf([...path, one.name, "axis"])
    await form.steps([{ do: "change", path: [...path, one.name, "at"], value: said }])
  }
  if (reads() || !unit) { dot.addEventListener("click", () => form.toControl(keyOf([...path, one.name, "at"]))); return dot }
  dot.addEventListener("keydown", key => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key.key]
    if (!step || key.altKey) return
    key.preventDefault()
    go(one.days + step * Math.abs(unit))
  })
  let from = null, days = one.days
  dot.addEventListener("pointerdown", down => { from = down.clientX; days = one.days; dot.setPointerCapture(down.pointerId) })
  dot.addEventListener("pointermove", move => {
    if (from === null) return
    const moved = (move.clientX - from) / track.clientWidth * 100 / 92 * span
    const here = (isDated ? one.days - back(0) : root(one.days)) + moved
    days = back(here)
    dot.style.left = `${4 + (here - low) / span * 92}%`
    when.textContent = at(days)
  })
  dot.addEventListener("pointerup", up => {
    if (from === null) return
    const still = Math.abs(up.clientX - from) < 4
    from = null
    if (still) { dot.style.left = `${percent(one.days)}%`; form.toControl(keyOf([...path, one.name, "at"])) } else if (at(days) === one.at) { dot.style.left = `${percent(one.days)}%`; when.textContent = one.at } else go(days)
  })
  dot.addEventListener("pointercancel", () => { from = null; dot.style.left = `${percent(one.days)}%` })
  return dot
}
