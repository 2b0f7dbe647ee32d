// Rows of a spreadsheet, pasted into a form; methods of `Forms`.

import { announce, button, make, reads, say } from "./dom.js"

export const fromSheets = {
  pasteButton(field, path) {
    if (reads() || path.includes("") || !["labs", "vitals", "cultures", "treatments", "timeline", "affiliations", "abbreviations", "keywords", "authors"].includes(path.join("."))) return null
    return make("div.adding", {}, button(say("form-paste"), () => this.askRows(path), {}, "button.link"))
  },

  askRows(path) {
    const area = make("textarea.box", { rows: "8", "aria-label": say("form-paste"), spellcheck: "false" })
    const dialog = make("dialog.wide", { "aria-label": say("form-paste") }, make("h2", {}, say("form-paste")), make("p", {}, say("form-paste-help")), area,
      make("div.row", {}, button(say("cancel"), () => dialog.close(), {}, "button.quiet"), button(say("form-take"), () => { dialog.close(); this.paste(path, area.value) }, {}, "button.main")))
    dialog.addEventListener("close", () => dialog.remove())
    document.body.append(dialog)
    dialog.showModal()
    area.focus()
  },

  async paste(path, text) {
    if (!text.trim()) return
    const done = await this.filling.do([{ do: "paste", path, cells: text }], () => this.load(true))
    if (!done || done.stale) return
    const wrong = [...done.faults.map(one => `${one.message} ${one.hint}`), ...done.rows.filter(one => one.fault).map(one => `${say("form-row", { number: one.row })}: ${one.fault.message} ${one.fault.hint}`)]
    const good = done.rows.filter(one => !one.fault)
    const told = done.rows.length ? say("form-pasted", { count: good.length, fresh: good.filter(one => one.new).length }) : ""
    const unread = done.unread.length ? say("form-unread", { names: done.unread.join(", ") }) : ""
    announce([told, unread, ...wrong.slice(0, 4)].filter(Boolean).join(" "), Boolean(wrong.length || unread))
  },
}
