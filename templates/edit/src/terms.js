// The case's own terms: words of both languages that mean the same, in rows.

import { announce, button, make, reads, say } from "./dom.js"

const FILE = "terms.yaml"
const parted = text => text.split(";").map(one => one.trim()).filter(Boolean)

export class Terms {
  constructor(form) {
    this.form = form
    this.name = "terms"
  }
  get label() { return say("terms") }
  isOf(file) { return file === FILE }

  async load() {
    const told = await this.form.filling.read("terms")
    if (told) Object.assign(this, { epoch: undefined, version: undefined }, told)
    return Boolean(told)
  }

  draw() {
    const codes = [...new Set([...this.form.languages, ...this.rows.flatMap(row => Object.keys(row))])]
    const head = make("tr", {}, ...codes.map(code => make("th", { scope: "col" }, say(`language-${code}`))), reads() ? null : make("th", {}, make("span.unseen", {}, say("form-tools"))))
    const rows = [...this.rows, ...(reads() ? [] : [{}])].map((row, n) => this.row(codes, row, n))
    return [make("section.section", {}, make("p.help", {}, say("terms-help")), make("div.gridbox", {}, make("table.grid", { "aria-label": this.label }, make("thead", {}, head), make("tbody", {}, rows))))]
  }

  row(codes, row, n) {
    const isNew = n >= this.rows.length, name = isNew ? say("form-new-row") : say("form-row", { number: n + 1 })
    const tr = make(isNew ? "tr.draft" : "tr", {})
    const boxes = codes.map(code => {
      const box = make("input.box", { lang: code, "aria-label": `${name}, ${say(`language-${code}`)}`, value: (row[code] || []).join("; "), disabled: reads(), autocomplete: "off", "data-path": `term:${n}:${code}` })
      if (!isNew) box.addEventListener("change", () => put())
      return box
    })
    const put = () => this.send(n, Object.fromEntries(codes.map((code, at) => [code, parted(boxes[at].value)]).filter(([, said]) => said.length)))
    tr.addEventListener("keydown", event => { if (event.key === "Enter") { event.preventDefault(); event.target.blur() } })
    if (isNew) tr.addEventListener("focusout", event => { if (!tr.contains(event.relatedTarget) && boxes.filter(box => box.value.trim()).length > 1) { this.form.goal = `term:${n + 1}:${codes[0]}`; put() } })
    tr.append(...boxes.map(box => make("td.of-text", {}, box)))
    if (!reads()) tr.append(make("td.tools", {}, isNew ? null : button("×", () => this.send(n, {}), { "aria-label": `${say("form-remove")}: ${name}` }, "button.link")))
    return tr
  }

  async send(row, forms) {
    const done = await this.form.filling.post("term", { row, forms, epoch: this.epoch, version: this.version })
    if (done?.stale) announce(say("form-stale"), true)
    else if (done?.message) announce([done.message, done.hint].filter(Boolean).join(" "), true)
    await this.form.load(true)
  }
}
