// The shelf: the cases of a folder, a new one, and one from Word.

import { account } from "./people.js"
import { announce, ask, button, make, may, number, plainTitle, say, settings, tell } from "./dom.js"

export function shelf() {
  const list = make("ul.cases", { "aria-label": say("cases") })
  const file = make("input", { type: "file", accept: ".docx", multiple: true, hidden: true, onchange: () => take([...file.files]) })
  const packed = make("input", { type: "file", accept: ".zip", hidden: true, onchange: () => take([...packed.files]) })
  const actions = !may("editor") ? [] : [
    button(say("new-case"), create, {}, "button.main"),
    button(say("from-word"), () => file.click(), {}, "button"), file,
    button(say("from-zip"), () => packed.click(), {}, "button"), packed]
  document.body.append(
    make("header.top", {}, make("span.brand", {}, "casepub"), make("span.grow"), account(), languages()),
    make("main.shelf", {}, make("div.head", {}, make("h1", {}, say("cases")), make("div.row", {}, ...actions)),
      !may("editor") ? null : make("p.drop", {}, say("drop-files")), list))
  let data = { cases: [], specialties: [], journals: [] }

  async function load() {
    const answer = await fetch(`/shelf?ui=${settings.ui}`)
    if (!answer.ok) return
    data = await answer.json()
    document.title = `${data.folder} – casepub`
    list.replaceChildren(...data.cases.map(row))
    if (!data.cases.length) list.replaceChildren(make("li.empty", {}, say("no-cases")))
    if (data.cases.some(one => one.counts === null)) setTimeout(load, 100)
  }

  function row(one) {
    const title = plainTitle(one.title[settings.ui] || Object.values(one.title)[0] || one.name)
    const { counts } = one
    const state = counts === null ? say("looking") : ["error", "warning", "hint"].filter(kind => counts[kind]).map(kind => number(kind, counts[kind])).join(", ") || say("no-findings")
    const open = counts ? ["untranslated", "stale"].filter(kind => counts[kind]).map(kind => say(`left-${kind}`, { count: counts[kind] })).join(", ") : ""
    const when = one.changed ? new Intl.DateTimeFormat(settings.ui, { dateStyle: "medium", timeStyle: "short" }).format(new Date(one.changed * 1000)) : ""
    return make("li", {},
      make("a", { href: `/case/${one.id}` }, make("span.title", {}, title.includes("[[") ? one.name : title), make("span.about", {}, [one.name, journalOf(one), when].filter(Boolean).join(" · "))),
      make("span.state", { "data-severity": counts?.error ? "error" : counts?.warning ? "warning" : "" }, state),
      open ? make("span.open", {}, open) : null,
      one.report ? make("a.report", { href: `/case/${one.id}/report`, target: "_blank" }, say("import-report")) : null)
  }

  const journalOf = one => one.journal === "plain" ? "" : data.journals.find(known => known.id === one.journal)?.name || one.journal

  async function create() {
    if (!data.specialties.length) await load() // pressed before the shelf was there
    const answer = await ask(say("new-case"), [
      { name: "title", label: say("case-name"), required: true, most: "80" },
      { name: "specialty", label: say("specialty"), options: data.specialties, value: data.specialty },
      { name: "journal", label: say("journal"), options: data.journals.map(one => one.id === "plain" ? { id: one.id, name: say("no-journal") } : one), value: "plain" },
      { name: "languages", label: say("languages"), options: [
        { id: "tr,en", name: say("turkish-first") }, { id: "en,tr", name: say("english-first") }, { id: "tr", name: say("turkish-only") }, { id: "en", name: say("english-only") }], value: "tr,en" },
    ], say("make"))
    if (answer) await send("/shelf/new", "application/json", JSON.stringify({ ...answer, languages: answer.languages.split(",") }))
  }

  // A Word manuscript, or one for each language; or a ZIP with cases.
  async function take(files) {
    const zip = files.find(one => one.name.toLowerCase().endsWith(".zip"))
    const documents = zip ? [zip] : files.filter(one => one.name.toLowerCase().endsWith(".docx")).slice(0, 2)
    file.value = packed.value = ""
    if (!documents.length) { announce(say("only-files")); return }
    announce(say(zip ? "unpacking" : "importing"), true)
    const head = JSON.stringify(documents.map(one => [one.name, one.size])) + "\n"
    await send(zip ? "/shelf/zip" : "/shelf/word", "application/octet-stream", new Blob([head, ...documents]), !zip)
  }

  // Make a case and go to it; the report on its manuscript stands beside it then.
  async function send(address, type, body, reported = false) {
    const answer = await fetch(`${address}?ui=${settings.ui}`, { method: "POST", headers: { "content-type": type }, body })
    const made = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {}
    if (!answer.ok) { announce([made.message || say("failed"), made.hint].filter(Boolean).join(" "), true); return }
    if (reported) try { localStorage.setItem(`casepub:${made.id}:panel`, "report") } catch { /* a browser that keeps nothing */ }
    if (made.left?.length) {
      announce("")
      await new Promise(done => tell(say("zip-left"), make("p", {}, say("zip-left-about")), make("ul", {}, made.left.map(name => make("li", {}, name)))).addEventListener("close", done))
    }
    if (made.count > 1) { announce(say("zip-cases", { count: made.count })); load() }
    else location.href = `/case/${made.id}`
  }

  if (may("editor")) {
    addEventListener("dragover", event => { event.preventDefault(); document.body.classList.add("dropping") })
    addEventListener("dragleave", event => { if (!event.relatedTarget) document.body.classList.remove("dropping") })
    addEventListener("drop", event => { event.preventDefault(); document.body.classList.remove("dropping"); take([...event.dataTransfer.files]) })
  }
  load()
}

export function languages() {
  const other = settings.ui === "tr" ? "en" : "tr"
  const address = new URL(location.href)
  address.searchParams.set("ui", other)
  return make("a.language", { href: address.pathname + address.search, lang: other, hreflang: other, title: other === "en" ? "English" : "Türkçe" }, other === "en" ? "EN" : "TR")
}
