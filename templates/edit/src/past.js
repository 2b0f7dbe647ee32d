// What the case was: its versions, what changed in each, and taking one back; and what changed in a passage since it
// was accepted.

import { announce, ask, button, make, may, say, settings } from "./dom.js"

const LONG = 160 // letters that stayed, of which the middle is left out

// Parts that stayed, went and came, as elements.
export function parts(all, whole = false) {
  return all.map(([kind, text], n) => {
    if (kind === "gone") return make("del", {}, text)
    if (kind === "come") return make("ins", {}, text)
    if (whole || text.length <= LONG) return text
    const head = n ? text.slice(0, 60) : "", tail = n < all.length - 1 ? text.slice(-60) : ""
    return `${head}${head || !tail ? " " : ""}… ${tail}`
  })
}

export class Past {
  name = "history"
  handlers = {
    history: message => this.set(message.versions),
    version: message => this.show(message),
    changed: message => this.changed(message),
  }

  constructor(context) {
    this.context = context
    this.waiting = new Map() // id of a passage → what is done with its changes
    this.against = "before"
    this.list = make("ol.versions", { "aria-label": say("tab-history") })
    this.panel = make("div.past", {},
      !may("editor") ? null : make("div.filters", {}, button(say("history-name"), () => this.keep(), {}, "button.fix")), this.list,
      !may("author") ? null : make("p.about", {}, say("history-about"), " ", button(say("history-forget"), () => this.forget(), {}, "button.link")))
  }

  shown() { this.context.say({ kind: "history" }) }

  set(versions) {
    const days = Map.groupBy ? Map.groupBy(versions, one => day(one.at)) : group(versions)
    const at = [...this.list.querySelectorAll(".go")].indexOf(document.activeElement)
    this.list.replaceChildren(...[...days].map(([name, all]) => make("li", {}, make("h2", {}, name), make("ol", {}, all.map(one => this.row(one))))))
    if (at >= 0) (this.list.querySelectorAll(".go")[at] ?? this.list.querySelector(".go"))?.focus()
  }

  row(one) {
    const about = one.how === "git" ? [say("history-git"), one.by] : [say(`was-${one.how}`), ...one.files]
    return make("li", {}, button([make("b", {}, clock(one.at)), one.name ? make("span.named", {}, one.name) : null, make("span.where", {}, about.filter(Boolean).join(" · "))],
      () => this.ask(one), {}, "button.go"))
  }

  ask(one) { this.one = one; this.context.say({ kind: "version", id: one.id, against: this.against }) }

  // A version, in a window of its own.
  show({ id, against, files }) {
    if (this.one?.id !== id) return
    const heading = [this.one.name, `${day(this.one.at)} ${clock(this.one.at)}`].filter(Boolean).join(" – ")
    const choice = make("div.filters.choice", { role: "group", "aria-label": say("show") }, ["before", "now", "whole"].map(one =>
      button(say(`against-${one}`), () => { this.against = one; this.again = one; this.ask(this.one) }, { "aria-pressed": String(one === against) }, "button.filter")))
    const body = make("div.differences", { tabindex: "0", role: "group", "aria-label": heading }, files.length ? files.map(({ file, hunks, same }) => make("section", {},
      make("h3", {}, file, same || !may("author") ? null : button(say("history-back-one"), () => this.back(file), {}, "button.link")),
      hunks.map(hunk => make(against === "whole" ? "p.hunk.whole" : "p.hunk", {}, parts(hunk.parts, against === "whole"))))) : make("p", {}, say("history-same")))
    if (!this.dialog) {
      this.dialog = make("dialog.wide.version", { "aria-labelledby": "version-title" })
      this.dialog.addEventListener("close", () => { this.dialog.remove(); this.dialog = null })
      document.body.append(this.dialog)
    }
    this.dialog.replaceChildren(make("h2", { id: "version-title" }, heading), choice, body,
      make("div.row", {}, !may("author") ? null : button(say("history-back"), () => this.back(""), {}, "button"), button(say("close"), () => this.dialog.close(), {}, "button.main")))
    if (!this.dialog.open) this.dialog.showModal()
    ;(this.again ? choice.querySelector('[aria-pressed="true"]') : body).focus()
    this.again = ""
  }

  back(file) {
    this.context.say({ kind: "take-back", id: this.one.id, file })
    this.dialog?.close()
    announce(say("history-is-back"))
  }

  async keep() {
    const answer = await ask(say("history-name"), [{ name: "name", label: say("history-name-label"), required: true, most: "100" }], say("make"))
    if (answer?.name) this.context.say({ kind: "name-version", name: answer.name })
  }

  async forget() {
    if (await ask(say("history-forget"), [], say("delete"), [make("p", {}, say("history-forget-sure"))])) this.context.say({ kind: "forget-history" })
  }

  // -- passages

  // What changed in a passage since it was accepted; `done` gets what it has to show.
  changes(passage, done, heading = "h3") {
    this.waiting.set(passage, { done, heading })
    this.context.say({ kind: "changes", passage })
  }

  changed({ passage, changes }) {
    const { done, heading } = this.waiting.get(passage) ?? {}
    this.waiting.delete(passage)
    done?.(Object.entries(changes).map(([code, all]) => make("div.changed", {},
      make(heading, {}, say("changed-since", { language: say(`language-${code}`) })),
      make("p.hunk", { lang: code }, all ? parts(all) : say("changed-unknown")))))
  }

  // The same in a window of its own, with what one may do about it.
  review(passage, accept) {
    this.changes(passage.id, found => {
      const dialog = make("dialog.wide", { "aria-label": say("passage-changed") }, make("h2", {}, say("passage-changed")), ...found,
        make("div.row", {}, button(say("close"), () => dialog.close(), {}, "button.quiet"),
          button(say("accept"), () => { dialog.close(); accept() }, { autofocus: true }, "button.main")))
      dialog.addEventListener("close", () => dialog.remove())
      document.body.append(dialog)
      dialog.showModal()
    })
  }
}

const day = at => new Intl.DateTimeFormat(settings.ui, { dateStyle: "full" }).format(new Date(at * 1000))
const clock = at => new Intl.DateTimeFormat(settings.ui, { timeStyle: "short" }).format(new Date(at * 1000))
function group(versions) {
  const days = new Map()
  for (const one of versions) days.set(day(one.at), [...days.get(day(one.at)) ?? [], one])
  return days
}
