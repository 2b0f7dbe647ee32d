// A part of a picture: its edges are dragged, or moved with the keys; the whole picture stays.

import { announce, button, make, say, settings } from "./dom.js"

const EDGES = ["left", "right", "top", "bottom"]
const LEAST = 4 // percent that are left

export function crop(form, path, one) {
  const cut = { left: 0, right: 0, top: 0, bottom: 0 } // percent
  const image = make("img", { src: `/case/${settings.case}/shown/${one.name}`, alt: "", draggable: "false" })
  const box = make("div.crop-box", { "aria-hidden": "true" }, EDGES.map(edge => make("span.crop-edge", { "data-edge": edge })))
  const stage = make("div.crop-stage", {}, image, box)
  const size = make("output.crop-size")
  const sliders = Object.fromEntries(EDGES.map(edge => [edge, make("input", { type: "range", min: "0", max: "95", step: "0.5", value: "0", name: edge, oninput: event => set(edge, Number(event.target.value)) })]))
  const across = { left: "right", right: "left", top: "bottom", bottom: "top" }

  function set(edge, value) {
    cut[edge] = Math.max(0, Math.min(value, 100 - LEAST - cut[across[edge]]))
    sliders[edge].value = String(cut[edge])
    sliders[edge].setAttribute("aria-valuetext", `${Math.round(cut[edge])} %`)
    for (const name of EDGES) box.style.setProperty(name, `${cut[name]}%`)
    size.textContent = say("crop-size", { width: Math.round(one.width * (100 - cut.left - cut.right) / 100), height: Math.round(one.height * (100 - cut.top - cut.bottom) / 100) })
    go.disabled = !EDGES.some(name => cut[name])
  }

  // An edge follows the pointer; inside, the box moves as it is; outside, a new one is drawn.
  stage.addEventListener("pointerdown", event => {
    event.preventDefault()
    const frame = image.getBoundingClientRect()
    const at = move => ({ x: 100 * (move.clientX - frame.left) / frame.width, y: 100 * (move.clientY - frame.top) / frame.height })
    const begin = at(event), before = { ...cut }, edge = event.target.dataset.edge
    const inside = event.target === box && EDGES.some(name => cut[name])
    const follow = move => {
      const { x, y } = at(move)
      if (edge) set(edge, { left: x, right: 100 - x, top: y, bottom: 100 - y }[edge])
      else if (inside) {
        const dx = Math.max(-before.left, Math.min(before.right, x - begin.x)), dy = Math.max(-before.top, Math.min(before.bottom, y - begin.y))
        Object.assign(cut, { left: 0, right: 0, top: 0, bottom: 0 })
        set("left", before.left + dx); set("right", before.right - dx); set("top", before.top + dy); set("bottom", before.bottom - dy)
      } else if (Math.abs(x - begin.x) > LEAST && Math.abs(y - begin.y) > LEAST) {
        Object.assign(cut, { left: 0, right: 0, top: 0, bottom: 0 })
        set("left", Math.min(x, begin.x)); set("right", 100 - Math.max(x, begin.x)); set("top", Math.min(y, begin.y)); set("bottom", 100 - Math.max(y, begin.y))
      }
    }
    stage.setPointerCapture(event.pointerId)
    stage.addEventListener("pointermove", follow)
    stage.addEventListener("pointerup", () => stage.removeEventListener("pointermove", follow), { once: true })
    stage.addEventListener("pointercancel", () => stage.removeEventListener("pointermove", follow), { once: true })
  })

  async function send() {
    const part = [cut.left, cut.top, 100 - cut.right, 100 - cut.bottom].map(edge => edge / 100)
    let answer
    try {
      answer = await fetch(`/case/${settings.case}/crop?ui=${settings.ui}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ file: one.file, box: part }) })
    } catch { announce(say("offline")); return }
    const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {}
    if (!answer.ok) { announce([told.message || say("failed"), told.hint].filter(Boolean).join(" "), true); return }
    dialog.close()
    await form.put(path, told.file)
    announce(say("crop-about", { file: one.file }), true)
  }

  const go = button(say("crop"), send, {}, "button.main")
  const dialog = make("dialog.wide.cropping", { "aria-label": say("crop-title") }, make("h2", {}, say("crop-title")), stage,
    make("div.crop-edges", {}, EDGES.map(edge => make("label.field", {}, make("span", {}, say(`crop-${edge}`)), sliders[edge]))), size,
    make("p.about", {}, say("crop-about", { file: one.file })),
    make("div.row", {}, button(say("cancel"), () => dialog.close(), {}, "button.quiet"), go))
  dialog.addEventListener("close", () => dialog.remove())
  document.body.append(dialog)
  set("left", 0)
  dialog.showModal()
}
