// Where each word of the manuscript went of which the case was made, beside its texts.

import { make, say, settings } from "./dom.js"

export class Report {
  name = "report"
  panel = settings.report ? make("iframe", { title: say("import-report"), sandbox: "allow-same-origin" }) : null

  shown() {
    const address = `/case/${settings.case}/report`
    if (this.panel.getAttribute("src") !== address) this.panel.setAttribute("src", address)
  }
}
