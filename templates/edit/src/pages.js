// The pages beside the text: the web page, put in place as it changes, and the printed pages.

import { Idiomorph } from "idiomorph"
import { make, say, settings } from "./dom.js"

const HEAD = 96 // letters by which a paragraph is known
export const NEAR = 24, LEAST = 8 // those that are enough, and those that are enough behind a label
export const headOf = text => [...text.slice(0, 400)].filter(sign => /\p{L}/u.test(sign)).join("").slice(0, HEAD).toLocaleLowerCase("und")

// The one of all whose letters are these; else the one that begins like it; else the one of which one is a part, behind a label.
export const nearest = (head, all, said, isBehind) => all.find(one => said(one) === head) || all.find(one => said(one).startsWith(head.slice(0, NEAR))) || all.find(one => isBehind(head, said(one)))

export class Pages {
  constructor(context, chosen) {
    this.context = context
    this.chosen = chosen
    this.pickers = []
    this.pages = {}
    this.code = ""
    this.printedPages = {} // of each language: name and places of paragraphs
    this.frame = make("iframe", { title: say("web-page"), sandbox: "allow-same-origin" })
    this.print = make("div.printed", { tabindex: "0", role: "group", "aria-label": say("printed-pages") })
    this.spot = make("div.spot", { "aria-hidden": "true" }) // where the paragraph stands in which one writes
    this.print.addEventListener("click", event => this.clicked(event))
    this.state = make("p.printing", { role: "status" }, say("printing")) // until the first texts are read
    this.frame.addEventListener("load", () => this.loaded())
  }

  picker() {
    const picker = make("div.picker.of-page", { role: "group", "aria-label": say("language") })
    this.pickers.push(picker)
    return picker
  }

  languages(codes) {
    if (!codes.includes(this.code)) this.code = codes[0] || ""
    for (const picker of this.pickers) picker.replaceChildren(...(codes.length > 1 ? codes.map(code =>
      make("button.tab", { type: "button", "aria-pressed": String(code === this.code), onclick: () => { this.show(code); this.languages(codes) } }, say(`language-${code}`))) : []))
  }

  set(code, html) {
    if (!Object.keys(this.pages).length) this.state.textContent = ""
    this.pages[code] = html
    this.code ||= code
    if (code === this.code) this.patch()
  }

  show(code) {
    if (!this.pages[code] || code === this.code) return
    this.code = code
    for (const picker of this.pickers) for (const one of picker.children) one.setAttribute("aria-pressed", String(one.textContent === say(`language-${code}`)))
    this.patch()
    this.printed(code, this.printedPages[code] || [])
    this.chosen()
  }

  patch() {
    if (!this.pages[this.code]) return
    const address = `/case/${settings.case}/frame/${this.code}`
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

  printed(code, pages) {
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

const toMiddle = element => element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" })
