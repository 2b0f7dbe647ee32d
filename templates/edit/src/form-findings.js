// Findings in case.yaml at their fields in a form; methods of `Forms`.

import { make, prose, say } from "./dom.js"
import { keyOf } from "./fields.js"

const FILE = "case.yaml"

export const withFindings = {
  topAt(at) {
    const doc = this.context.views.get(FILE)?.state.doc
    if (!doc || at > doc.length) return ""
    for (let n = doc.lineAt(at).number; n > 0; n--) {
      const found = /^([^\s#:"'-][^:]*):/.exec(doc.line(n).text)
      if (found) return found[1].trim()
    }
    return ""
  },

  countFindings() {
    const counts = {}
    for (const finding of this.context.findings.all) {
      const place = finding.places.find(one => one.file === FILE && one.from !== undefined)
      const form = place && this.tops?.[this.topAt(place.from)]
      if (!form) continue
      counts[form] ??= { count: 0, severity: finding.severity }
      counts[form].count++
    }
    return counts
  },

  findingsChanged() {
    if (!this.forms) return
    const at = this.list.contains(document.activeElement) ? document.activeElement.dataset.form : null
    this.listForms()
    if (at) this.list.querySelector(`[data-form="${at}"]`)?.focus()
    if (this.isShown) this.mark()
  },

  // The innermost entry in which a place of the file lies.
  entryAt(at) {
    let found = null
    for (const one of this.values?.values() ?? []) if (one.from !== undefined && Math.min(one.key, one.from) <= at && at <= one.to && (!found || one.to - one.from <= found.to - found.from)) found = one
    return found
  },

  mark() {
    for (const told of this.body.querySelectorAll(".told")) told.replaceChildren()
    for (const one of this.body.querySelectorAll("[data-severity]:not(.found)")) { delete one.dataset.severity; if (one.dataset.said) { one.removeAttribute("title"); delete one.dataset.said } }
    for (const found of this.body.querySelectorAll(".card-found")) found.replaceChildren()
    for (const finding of this.context.findings.all) for (const place of finding.places) {
      if (place.file !== FILE || place.from === undefined) continue
      if (this.tops[this.topAt(place.from)] !== this.current) continue
      const entry = this.entryAt(place.from)
      if (entry) this.tell(entry.path, finding.severity, finding.message, finding.hint)
    }
    for (const [key, fault] of this.refusals) this.tell(JSON.parse(key), "error", fault.message, fault.hint)
  },

  tell(path, severity, message, hint) {
    for (let end = path.length; end > 0; end--) {
      const key = keyOf(path.slice(0, end))
      const one = this.controls.get(key)?.element ?? this.body.querySelector(`.pair[data-path="${CSS.escape(key)}"]`)
      const told = this.body.querySelector(`.told[data-told="${CSS.escape(key)}"]`)
      if (one) { one.dataset.severity ||= severity; one.title = [one.dataset.said && one.title, message].filter(Boolean).join("\n"); one.dataset.said = "1" }
      const card = this.body.querySelector(`.card-found[data-found="${CSS.escape(keyOf(path.slice(0, 2)))}"]`)
      if (card && !card.children.length) card.append(make("span.found", { "data-severity": severity }, say(severity)))
      if (told) {
        const said = make("p", { class: severity }, prose(message), hint ? make("span.hint", {}, " ", prose(hint)) : null)
        if (![...told.children].some(other => other.isEqualNode(said))) told.append(said) // of several places, once
        return true
      }
    }
    return false
  },

  // A finding in case.yaml that one wants to see: its field, unless one looks at the file itself.
  takes(place) {
    if (place.file !== FILE || this.context.views.get(FILE)?.dom.offsetParent) return false
    this.showPlace(place)
    return true
  },

  async showPlace(place) {
    if (!this.isShown) this.context.showFile(this.name)
    await this.opening
    if (this.tops?.[this.topAt(place.from)] && await this.goToPlace(place.from)) return
    this.context.showFile(FILE) // there is no field for it
    this.context.findings.place(place)
  },

  // To the field in which a place of case.yaml lies; whether there is one.
  async goToPlace(at) {
    const form = this.tops[this.topAt(at)]
    if (form !== this.current) await this.open(form)
    let path = this.entryAt(at)?.path
    for (; path?.length; path = path.slice(0, -1)) if (this.toControl(keyOf(path)) || this.toControl(keyOf([...path, this.languages[0]]))) return true
    return false
  },
}
