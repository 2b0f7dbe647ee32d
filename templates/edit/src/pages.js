// The pages beside the text: the web page, put in place as it changes, and the printed pages.

import { Idiomorph } from "idiomorph"
import { make, say, settings } from "./dom.js"

const HEAD = 48
export const headOf = text => [...text.slice(0, 400)].filter(sign => /\p{L}/u.test(sign)).join("").slice(0, HEAD).toLocaleLowerCase("und")

export class Pages {
  constructor(context, chosen) {
    this.context = context
    this.chosen = chosen
    this.pickers = []
    this.pages = {}
    this.code = ""
    this.keys = {}
    this.frame = make("iframe", { title: say("web-page"), sandbox: "allow-same-origin" })
    this.print = make("div.printed", { tabindex: "0", role: "group", "aria-label": say("printed-pages") })
    this.state = make("p.printing", { role: "status" })
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
    this.pages[code] = html
    this.code ||= code
    if (code === this.code) this.patch()
  }

  show(code) {
    if (!this.pages[code] || code === this.code) return
    this.code = code
    for (const picker of this.pickers) for (const one of picker.children) one.setAttribute("aria-pressed", String(one.textContent === say(`language-${code}`)))
    this.patch()
    this.printed(code, this.keys[code] || [])
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
    const page = this.frame.contentDocument
    if (!head || !page?.body || this.frame.offsetParent === null) return
    const near = head.slice(0, 24)
    for (const block of page.querySelectorAll("main p, main li, main h2, main h3")) {
      if (!headOf(block.textContent).startsWith(near)) continue
      const { top, bottom } = block.getBoundingClientRect()
      if (top < 0 || bottom > this.frame.clientHeight) block.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" })
      return
    }
  }

  printing(code) { if (code === this.code) this.state.textContent = say("printing") }

  printed(code, keys) {
    this.keys[code] = keys
    if (code !== this.code) return
    this.state.textContent = ""
    keys.forEach((key, n) => {
      let image = this.print.children[n]
      if (!image) { image = make("img", { loading: n > 1 ? "lazy" : "eager" }); this.print.append(image) }
      image.alt = say("page", { number: n + 1, count: keys.length })
      if (image.dataset.key !== key) { image.dataset.key = key; image.src = `/case/${settings.case}/printed/${key}` }
    })
    while (this.print.children.length > keys.length) this.print.lastChild.remove()
  }
}
