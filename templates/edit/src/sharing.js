// Before a file leaves the page: what may tell who the patient is, and whether it may be shared all the same.

import { button, make, say } from "./dom.js"

export const shared = { seen: "" } // the findings to which somebody said yes, as long as the page is open

// Asks; true where somebody has looked at the findings and shares all the same.
export function mayShare({ findings, seen }, context) {
  return new Promise(resolve => {
    const look = finding => {
      dialog.close()
      context.show("findings")
      const found = context.findings.all.find(one => one.message === finding.message && one.places[0].file === finding.file)
      if (found) context.findings.go(found)
    }
    const dialog = make("dialog.wide.sharing", { role: "alertdialog", "aria-labelledby": "sharing-title", "aria-describedby": "sharing-about" },
      make("h2", { id: "sharing-title" }, say("sharing")), make("p", { id: "sharing-about" }, say("sharing-about")),
      make("ul.told", {}, findings.map(one => make("li", {}, make("p.message", {}, one.message), make("p.hint", {}, one.hint),
        button(`${one.file}:${one.line}`, () => look(one), {}, "button.link")))),
      make("div.row", {}, button(say("sharing-yes"), () => { shared.seen = seen; resolve(true); dialog.close() }, {}, "button"),
        button(say("cancel"), () => dialog.close(), { autofocus: true }, "button.main")))
    dialog.addEventListener("close", () => { dialog.remove(); resolve(false) })
    document.body.append(dialog)
    dialog.showModal()
  })
}
