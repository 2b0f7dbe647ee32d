// Pictures in forms: shown, dropped, taken in clean, with their sharpness in print.

import { crop } from "./crop.js"
import { announce, button, make, reads, say, settings } from "./dom.js"

const ENDINGS = ".jpg,.jpeg,.png,.tif,.tiff,.svg,.dcm"

// Sends a picture; what the server made of it, or null after saying why not.
export async function send(chosen, address = "picture") {
  let answer
  announce(say("pic-reading", { name: chosen.name }))
  try {
    answer = await fetch(`/case/${settings.case}/${address}/${encodeURIComponent(chosen.name)}?ui=${settings.ui}`, { method: "PUT", headers: { "content-type": "application/octet-stream" }, body: chosen })
  } catch { announce(say("offline")); return null }
  const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {}
  if (answer.ok) { announce(say("pic-clean", { name: chosen.name })); return told }
  announce([told.message || say("failed"), told.hint].filter(Boolean).join(" "), true)
  return null
}

// A place on which pictures are dropped, with a button for those who choose.
export function dropping(element, label, many, take) {
  const input = make("input", { type: "file", accept: ENDINGS, multiple: many, hidden: true, "aria-hidden": "true", tabindex: "-1", onchange: () => { const chosen = [...input.files]; input.value = ""; take(chosen) } })
  element.addEventListener("dragover", event => { if (event.dataTransfer?.types.includes("Files")) { event.preventDefault(); event.stopPropagation(); element.classList.add("dropping") } })
  element.addEventListener("dragleave", event => { if (!element.contains(event.relatedTarget)) element.classList.remove("dropping") })
  element.addEventListener("drop", event => {
    if (!event.dataTransfer?.files.length) return
    event.preventDefault()
    event.stopPropagation()
    element.classList.remove("dropping")
    take([...event.dataTransfer.files].slice(0, many ? 20 : 1))
  })
  return [button(label, () => input.click(), {}, "button.link"), input]
}

// The picture of a field above the box with the name of its file.
export function picture(form, path, label, box) {
  const value = form.value(path)
  const files = typeof value === "string" ? [value] : Object.values(value || {})
  const element = make("div.picture", {})
  const place = file => typeof value === "string" ? path : [...path, Object.keys(value).find(code => value[code] === file)]
  const shown = files.map(name => form.pictures?.find(one => one.file === name)).filter(Boolean).map(one => make("figure.shown", {},
    one.name ? make("img", { src: `/case/${settings.case}/shown/${one.name}`, alt: "", loading: "lazy" }) : null,
    make("figcaption", { class: !one.drawing && one.dpi && one.dpi < 300 ? "coarse" : undefined }, one.message ? `${one.message} ${one.hint}` : one.drawing ? say("pic-drawing", { mm: one.mm }) : say("pic-size", one), one.removed ? ` ${say("pic-removed")}` : "", one.name && !one.drawing && !reads() ? make("span", {}, " ", button(say("crop"), () => crop(form, place(one.file), one), { "aria-label": `${say("crop")}: ${label}` }, "button.link")) : "")))
  const take = async ([chosen]) => {
    const told = chosen && await send(chosen)
    if (told) await form.put(path, told.file)
  }
  element.append(...shown, box)
  if (!reads()) element.append(make("div.adding", {}, ...dropping(element, say("pic-choose"), false, take)))
  return element
}

// Above the figures: a place for new ones.
export function newFigures(form) {
  const element = make("div.drop-area", {}, make("span", {}, say("pic-drop")))
  element.append(...dropping(element, say("pic-choose"), true, async chosen => {
    for (const one of chosen) {
      const told = await send(one, "figure")
      if (told) { form.goal = JSON.stringify(["figures", told.figure]); form.opened.add(form.goal) }
    }
    await form.load(true)
  }))
  return element
}
