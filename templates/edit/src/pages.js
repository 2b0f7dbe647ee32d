// The pages beside the text, in either language and any journal: the web page, put in place as it changes, and the printed pages.

import { Idiomorph } from "idiomorph"
import { announce, button, make, may, prose, say, settings } from "./dom.js"

const HEAD = 96 // letters by which a paragraph is known
export const NEAR = 24, LEAST = 8 // those that are enough, and those that are enough behind a label
export const headOf = text => [...text.slice(0, 400)].filter(sign => /\p{L}/u.test(sign)).join("").slice(0, HEAD).toLocaleLowerCase("und")

// The one of all whose letters are these; else the one that begins like it; else the one of which one is a part, behind a label.
export const nearest = (head, all, said, isBehind) => all.find(one => said(one) === head) || all.find(one => said(one).startsWith(head.slice(0, NEAR))) || all.find(one => isBehind(head, said(one)))

export class Pages {
  constructor(context, chosen) {
    this.context = context
    this.chosen = chosen
    this.heads = []
    this.pages = {}
    this.code = ""
    this.journal = "" // the case's own
    this.journals = []
    this.printedPages = {} // of each language: name and places of paragraphs
    this.frame = make("iframe", { title: say("web-page"), sandbox: "allow-same-origin" })
    this.print = make("div.printed", { tabindex: "0", role: "group", "aria-label": say("printed-pages") })
    this.spot = make("div.spot", { "aria-hidden": "true" }) // where the paragraph stands in which one writes
    this.print.addEventListener("click", event => this.clicked(event))
    this.state = make("p.printing", { role: "status" }, say("printing")) // until the first texts are read
    this.frame.addEventListener("load", () => this.loaded())
  }

  // What stands above the pages: their language, their journal, and what stands against its rules.
  head() {
    const head = {
      languages: make("div.picker", { role: "group", "aria-label": say("language") }),
      journals: make("select.journals", { "aria-label": say("pages-journal"), onchange: () => this.showIn(head.journals.value) }),
      adopt: button(say("journal-adopt"), () => this.adopt(), { hidden: true }, "button.link"),
      against: make("details.against-rules", { hidden: true }, make("summary", {}), make("ul", {})),
      nothing: make("p.against-rules", { hidden: true }, say("against-nothing")),
    }
    this.heads.push(head)
    return make("div.of-page", {}, make("div.choices", {}, head.languages, head.journals, head.adopt), head.against, head.nothing)
  }

  // Which languages the case has, and which journals there are.
  known({ languages, journal, journals }) {
    const codes = Object.keys(languages)
    if (!codes.includes(this.code)) this.code = codes[0] || ""
    this.own = journal
    this.journals = journals
    if (this.journal === journal.name) this.journal = "" // it was adopted
    const shown = journal.name ? [journal, ...journals.filter(one => one.name !== journal.name)] : [] // none, where there is no text
    for (const head of this.heads) {
      head.languages.replaceChildren(...(codes.length > 1 ? codes.map(code =>
        button(say(`language-${code}`), () => this.show(code), { "data-code": code }, "button.tab")) : []))
      head.journals.hidden = !shown.length
      head.journals.replaceChildren(...shown.map(one =>
        make("option", { value: one.name === journal.name ? "" : one.name }, one.name === journal.name ? say("journal-own", { name: titleOf(one) }) : titleOf(one))))
    }
    this.mark()
  }

  mark() {
    for (const head of this.heads) {
      for (const one of head.languages.children) one.setAttribute("aria-pressed", String(one.dataset.code === this.code))
      head.journals.value = this.journal
      head.adopt.hidden = !this.journal || !may("editor") || !this.context.views.has("case.yaml")
    }
  }

  // What stands against the rules of the journal; a press leads there.
  against({ journal, findings }, versions) {
    if (journal !== this.journal) return
    for (const place of findings.flatMap(one => one.places)) this.context.findings.move(place, versions)
    for (const head of this.heads) {
      head.against.hidden = !findings.length
      head.nothing.hidden = findings.length > 0
      head.against.firstChild.textContent = say("against-rules", { count: findings.length })
      head.against.lastChild.replaceChildren(...findings.map(one => make("li", {},
        button([make("b", { class: one.severity }, say(one.severity)), " ", ...prose(one.message)], () => this.context.findings.place(one.places[0]), {}, "button.rule"))))
    }
  }

  // The journal in which one looks becomes the case's own, as if that were written in case.yaml.
  async adopt() {
    const { name } = this.journals.find(one => one.name === this.journal)
    const done = await this.context.part("case").filling.do([{ do: "change", path: ["journal"], value: name }])
    if (done && !done.stale && !done.faults.length) announce(say("journal-adopted"), true)
  }

  set(code, { journal, html }) {
    if (journal !== this.journal) return // of one at which nobody looks any more
    if (!Object.keys(this.pages).length) this.state.textContent = ""
    this.pages[code] = html
    this.code ||= code
    if (code === this.code) this.patch()
  }

  show(code) {
    if (!this.pages[code] || code === this.code) return
    this.code = code
    this.mark()
    this.patch()
    this.printed(code, this.journal, this.printedPages[code] || [])
    this.chosen()
  }

  // The pages as a journal has them; those of the last one stay until they are there.
  showIn(journal) {
    this.journal = journal
    this.pages = {}
    this.printedPages = {}
    this.state.textContent = say("printing")
    this.mark()
    this.chosen()
  }

  patch() {
    if (!this.pages[this.code]) return
    const address = `/case/${settings.case}/frame/${this.code}?journal=${encodeURIComponent(this.journal)}`
    if (this.frame.getAttribute("src") !== address) { this.frame.setAttribute("src", address); return }
    const body = this.frame.contentDocument?.body
    if (!body?.querySelector("main")) return
    const made = this.frame.contentDocument.createElement("template") // read where it is shown, by the policy there
    made.innerHTML = this.pages[this.code]
    Idiomorph.morph(body, [...made.content.childNodes], { morphStyle: "innerHTML" })
  }

  // The document is there: what was clicked leads to the text, and nothing leads elsewhere.
  loaded() {
    const page = this.frame.contentDocument
    if (!page?.body || !this.code) return
    this.patch()
    page.addEventListener("keydown", event => { if (event.key === "Escape") document.getElementById("tab-web").focus() }) // past its many links
    page.addEventListener("click", event => {
      const link = event.target.closest?.("a[href]")
      if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault()
      if (link) return
      const block = event.target.closest?.("p, li, h2, h3, figcaption, td")
      if (block) this.context.goToText(this.code, headOf(block.textContent))
    })
  }

  // The place in the page of the paragraph in which one writes.
  follow(head) {
    if (!head) return
    if (this.print.offsetParent !== null) { this.followPrinted(head); return }
    const page = this.frame.contentDocument
    if (!page?.body || this.frame.offsetParent === null) return
    const block = nearest(head, [...page.querySelectorAll("main p, main li, main h2, main h3")], one => headOf(one.textContent), () => false)
    const { top, bottom } = block?.getBoundingClientRect() ?? { top: 0, bottom: 0 }
    if (top < 0 || bottom > this.frame.clientHeight) toMiddle(block)
  }

  followPrinted(head) {
    const spots = (this.printedPages[this.code] || []).flatMap((page, n) => page.spots.map(spot => [n, spot]))
    const [n, spot] = nearest(head, spots, one => one[1][4], (text, page) => text.length >= LEAST && page.includes(text.slice(0, NEAR))) || [-1]
    if (n < 0 || !this.print.children[n]) { this.spot.remove(); return }
    const [left, top, right, bottom] = spot, share = part => `${100 * part}%`
    Object.assign(this.spot.style, { left: share(left), top: share(top), width: share(right - left), height: share(bottom - top) })
    this.print.children[n].append(this.spot)
    const here = this.spot.getBoundingClientRect(), around = this.print.getBoundingClientRect()
    if (here.top < around.top || here.bottom > around.bottom) toMiddle(this.spot)
  }

  // A click in a printed page leads to the text of the paragraph there: the smallest, if one holds another.
  clicked(event) {
    const leaf = event.target.closest(".leaf"), page = leaf && this.printedPages[this.code]?.[[...this.print.children].indexOf(leaf)]
    if (!page) return
    const box = leaf.getBoundingClientRect()
    const x = (event.clientX - box.left) / box.width, y = (event.clientY - box.top) / box.height
    const size = ([left, top, right, bottom]) => (right - left) * (bottom - top)
    const [spot] = page.spots.filter(([left, top, right, bottom]) => left <= x && x <= right && top <= y && y <= bottom).sort((one, other) => size(one) - size(other))
    if (spot) this.context.goToText(this.code, spot[4])
  }

  printing(code) { if (code === this.code) this.state.textContent = say("printing") }

  printed(code, journal, pages) {
    if (journal !== this.journal) return
    this.printedPages[code] = pages
    if (code !== this.code) return
    this.state.textContent = ""
    pages.forEach(({ key }, n) => {
      const leaf = this.print.children[n] || make("div.leaf", {}, make("img", { loading: n > 1 ? "lazy" : "eager" }))
      if (!leaf.parentNode) this.print.append(leaf)
      const image = leaf.firstChild
      image.alt = say("page", { number: n + 1, count: pages.length })
      if (image.dataset.key !== key) { image.dataset.key = key; image.src = `/case/${settings.case}/printed/${key}` }
    })
    while (this.print.children.length > pages.length) this.print.lastChild.remove()
    this.spot.remove()
    if (this.print.offsetParent !== null) this.context.followHere()
  }
}

const titleOf = ({ name, title }) => name === "plain" ? say("no-journal") : title[settings.ui] || Object.values(title)[0] || name

const toMiddle = element => element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" })
