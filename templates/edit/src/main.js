// The page in which a case is written.

import { EditorView } from "@codemirror/view"
import { startCompletion } from "@codemirror/autocomplete"
import { announce, button, isAtLeast, kept, make, may, number, plainTitle, say, settings, tell } from "./dom.js"
import { Findings } from "./findings.js"
import { Forms } from "./forms.js"
import { Leveller } from "./level.js"
import { Live } from "./live.js"
import { Notes } from "./notes.js"
import { LEAST, NEAR, Pages, nearest } from "./pages.js"
import { Past } from "./past.js"
import { Passages } from "./passages.js"
import { account, People } from "./people.js"
import { mayShare, shared } from "./sharing.js"
import { Report } from "./report.js"
import { languages, shelf } from "./shelf.js"
import { Translating } from "./translate.js"
import { codeOf, editor, isNarrative, setCodes, redoLast, undoLast } from "./texts.js"

const PARTS = [Forms, Notes, ...(isAtLeast("editor") ? [Past] : []), Translating, Report, People] // History may show what was taken out of the texts

// What several parts hear of, each of them hears.
const heardBy = parts => {
  const heard = {}
  for (const part of parts) for (const [kind, hear] of Object.entries(part.handlers ?? {})) {
    const before = heard[kind]
    heard[kind] = before ? message => { before(message); hear(message) } : hear
  }
  return heard
}

if (settings.case) open()
else shelf()

function open() {
  const views = new Map(), hosts = new Map()
  let state = {}, panel = kept.get("panel") ?? (innerWidth > 820 ? "findings" : ""), narrow = kept.get("narrow") || "", file = "", picked = false, chosen = kept.get("narrow") !== null, last = null

  const phrases = Object.fromEntries(["Find", "Replace", "next", "previous", "all", "match case", "regexp", "by word", "replace", "replace all", "close", "Go to line", "go", "No diagnostics", "current match", "on line", "replaced $ matches", "replaced match on line $"].map(one => [one, say(`cm-${one}`)]))
  const context = {
    views, phrases, known: {}, leveller: new Leveller(),
    languageName: code => say(`language-${code}`),
    changed: name => { context.live.push(name); context.findings.line.remove(); parts.forEach(part => part.changed?.(name)) },
    moved: (name, view) => {
      last = [name, view]
      parts.forEach(part => part.moved?.(name, view))
      if (isNarrative(name) && ["web", "print"].includes(panel)) { pages.show(codeOf(name)); context.followHere() }
    },
    // The place in the page that is shown of the paragraph in which one writes.
    followHere: () => {
      const [name, view] = last || []
      if (!view || !isNarrative(name) || codeOf(name) !== pages.code) return
      pages.follow(context.passagesOf.paragraphAt(name, view.state.selection.main.head)?.head)
    },
    passages: () => context.passagesOf.gutter(),
    current: () => last || [[...views.keys()].find(isNarrative) || "", null],
    say: message => context.live.say(message),
    showFile, goTo, goToText, counted, show: name => show(name),
    keys: [
      { key: "F8", run: () => context.findings.next() }, { key: "Shift-F8", run: () => context.findings.next(true) },
      { key: "Alt-a", run: view => context.passagesOf.acceptHere(view.dom.dataset.file, view) },
      { key: "Alt-n", run: view => context.passagesOf.nextOpen(view.dom.dataset.file, view) },
      { key: "Mod-/", run: insert, preventDefault: true }, { key: "Mod-s", run: () => true, preventDefault: true },
      { key: "Alt-1", run: () => focusText(0) }, { key: "Alt-2", run: () => focusText(1) }, { key: "Alt-3", run: focusFindings },
    ],
  }
  context.passagesOf = new Passages(context)
  context.findings = new Findings(context)
  const pages = new Pages(context, () => see())
  // Parts of the page that stand in files of their own. Each may have: `name` and `panel` (what stands beside the text
  // under a tab), `tools` (buttons at the top), `keys` (of the editors), `help` (rows of the list of keys), `handlers`
  // (of the server's messages), `extensions(name)` (of an editor), `typed(event)` (keys outside of the editors), `view`
  // (what stands in place of the texts, under `label`; `shown()` is called then), and `changed(file)`.
  const parts = context.parts = PARTS.map(Part => new Part(context))
  context.part = name => parts.find(part => part.name === name)
  context.keys.push(...parts.flatMap(part => part.keys ?? []))
  const viewed = parts.filter(part => part.view)

  // -- what stands where
  const status = make("span.status", { role: "status" })
  const people = make("span.people")
  const count = button("", () => show(panel === "findings" && !wide() ? "" : "findings"), { "aria-expanded": "true" }, "button.count")
  const files = make("nav.files", { "aria-label": say("files") })
  const title = make("h1.name", {}, "")
  const sheet = context.sheet = make("div.sheet", {})
  const tools = !may("translator") ? [make("span.reading", {}, say("read-only"))] : [
    button(say("insert"), () => insert(), { title: say("key-insert") }, "button.quiet"),
    may("editor") ? button(say("picture"), () => picture.click(), {}, "button.quiet.picture") : null]
  const picture = make("input", { type: "file", accept: ".jpg,.jpeg,.png,.tif,.tiff,.svg,.dcm", hidden: true, "aria-label": say("picture"), onchange: () => addPicture(picture.files[0]) })
  const tabs = make("div.tabs", { role: "tablist", "aria-label": say("beside") })
  const panels = {
    findings: context.findings.panel,
    web: make("div.page", {}, pages.head(), pages.frame),
    print: make("div.page", {}, pages.head(), pages.state, pages.print),
    counts: make("div.counts"),
    ...Object.fromEntries(parts.filter(part => part.panel).map(part => [part.name, part.panel])),
  }
  if (panel && !panels[panel]) panel = "findings" // it was there once
  const sides = Object.entries(panels).map(([name, body]) => make("section.side", { id: `side-${name}`, role: "tabpanel", tabindex: name === "counts" ? "0" : undefined, "aria-labelledby": `tab-${name}`, "data-side": name }, body))
  for (const name of Object.keys(panels)) tabs.append(make("button.tab", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `side-${name}`, onclick: () => show(panel === name ? "" : name) }, say(`tab-${name}`)))
  tabs.addEventListener("keydown", event => {
    const all = [...tabs.children], at = all.indexOf(event.target), to = { ArrowRight: at + 1, ArrowLeft: at - 1 }[event.key]
    if (at >= 0 && to !== undefined) { const goal = all[(to + all.length) % all.length]; goal.focus(); goal.click() }
  })
  const picker = make("div.picker", { role: "group", "aria-label": say("language") })
  const against = make("p.against")
  const downloads = make("details.menu", {}, make("summary", {}, say("download")), make("div.items"))
  document.body.append(
    make("a.skip", { href: "#texts" }, say("skip")),
    make("header.top", {},
      settings.single ? make("span.brand", {}, "casepub") : make("a.brand", { href: "/" }, "casepub"), title, status, people, context.part("people").list,
      make("span.grow"), ...tools.filter(Boolean), ...parts.flatMap(part => part.tools ?? []), picture, count, downloads, account(), button("?", help, { "aria-label": say("keys"), title: "?" }, "button.quiet"), languages()),
    make("div.desk", {},
      make("main.texts", { id: "texts" }, make("div.bar", {}, files, picker), sheet, ...viewed.map(part => part.view)),
      make("aside.beside", { "aria-label": say("beside") }, tabs, ...sides)))

  // -- files
  function addFile(opened) {
    if (views.has(opened.file)) return
    const host = make("div.host", { "data-file": opened.file })
    hosts.set(opened.file, host)
    if (isNarrative(opened.file)) host.append(make("h2.language-name", { "aria-hidden": opened.locked ? undefined : "true" }, say(`language-${codeOf(opened.file)}`), opened.locked && !settings.readOnly ? ` · ${say("read-only")}` : ""))
    sheet.append(host)
    const view = editor(host, opened, context)
    views.set(opened.file, view)
    context.live.add(opened.file, view, opened)
    if (isNarrative(opened.file)) view.scrollDOM.setAttribute("tabindex", "-1")
    listFiles()
  }

  function narratives() {
    const order = state.languages || []
    return [...views.keys()].filter(isNarrative).sort((one, other) => order.indexOf(codeOf(one)) - order.indexOf(codeOf(other)) || (codeOf(one) === "tr" ? -1 : 1))
  }

  function listFiles() {
    const texts = narratives(), others = [...views.keys()].filter(name => !isNarrative(name) && (name !== "notes.yaml" || name === file)).sort()
    const stand = [...sheet.children].map(host => host.dataset.file).filter(name => name && isNarrative(name))
    if (stand.join() !== texts.join()) for (const name of texts) sheet.append(hosts.get(name)) // else the cursor would leave the text
    if (!picked) file = texts.length ? "text" : others[0] || ""
    files.replaceChildren(...[...(texts.length ? ["text"] : []), ...viewed.map(part => part.name), ...others].map(name =>
      button(viewed.some(part => part.name === name) ? viewed.find(part => part.name === name).label : name === "text" ? say("narrative") : name, () => { picked = true; file = name; listFiles(); hosts.get(name)?.offsetParent && views.get(name).focus() }, { "aria-current": file === name ? "page" : undefined, title: name === "text" ? texts.join(", ") : undefined }, "button.tab")))
    if (!chosen || !texts.includes(narrow)) narrow = texts[0] || ""
    picker.replaceChildren(...(texts.length > 1 && file === "text" ? texts.map(name =>
      button(say(`language-${codeOf(name)}`), () => { chosen = true; narrow = name; kept.set("narrow", name); listFiles(); views.get(name).requestMeasure() }, { "aria-pressed": String(narrow === name) }, "button.tab")) : []))
    for (const [name, host] of hosts) {
      host.hidden = file === "text" ? !isNarrative(name) : name !== file
      host.classList.toggle("other", file === "text" && name !== narrow)
    }
    sheet.hidden = viewed.some(part => part.name === file)
    for (const part of viewed) {
      const was = part.view.hidden
      part.view.hidden = part.name !== file
      if (was && !part.view.hidden) part.shown?.()
    }
    sheet.dataset.count = file === "text" ? Math.min(texts.length, 3) : 1
    levelIf()
  }
  function levelIf() {
    context.leveller.active = file === "text" && narratives().length === 2 && getComputedStyle(sheet).getPropertyValue("--side-by-side").trim() === "1"
    context.leveller.rounds = 0
    context.leveller.ask()
  }
  addEventListener("resize", levelIf)
  document.fonts?.ready.then(levelIf)

  function showFile(name) {
    const wanted = isNarrative(name) ? "text" : name
    if (isNarrative(name)) { narrow = name; chosen = true }
    if (file !== wanted || isNarrative(name)) { picked = true; file = wanted; listFiles() }
    if (!wide() && getComputedStyle(document.querySelector(".beside")).position === "fixed") show("")
  }

  function focusText(n) { const name = narratives()[n]; if (name) { showFile(name); views.get(name).focus() } return true }
  function focusFindings() { show("findings"); context.findings.list.querySelector(".go")?.focus(); return true }

  function goTo(n) { return n === 3 ? focusFindings() : n < 3 ? focusText(n - 1) : parts.some(part => part.focus?.(n)) }

  function insert() {
    const [, view] = last && isNarrative(last[0]) ? last : [narratives()[0], views.get(narratives()[0])]
    if (!view || view.state.readOnly) return true
    const at = view.state.selection.main.head
    const before = view.state.sliceDoc(Math.max(0, at - 1), at)
    const text = before && !/[\s([]/.test(before) ? " /" : "/"
    view.focus()
    view.dispatch({ changes: { from: at, insert: text }, selection: { anchor: at + text.length }, userEvent: "input.type" })
    startCompletion(view)
    return true
  }

  // A picture becomes a figure of the case, mentioned where one writes.
  async function addPicture(chosen, at = last && isNarrative(last[0]) ? last[1] : views.get(narratives()[0])) {
    if (!chosen || !may("editor")) return
    picture.value = ""
    announce(say("picture-sent", { name: chosen.name }), true) // a large one takes its time
    const answer = await fetch(`/case/${settings.case}/figure/${encodeURIComponent(chosen.name)}?ui=${settings.ui}`, { method: "PUT", headers: { "content-type": "application/octet-stream" }, body: chosen })
    const made = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {}
    if (!answer.ok) { announce([made.message || say("failed"), made.hint].filter(Boolean).join(" "), true); return }
    const place = at.state.selection.main.head, before = at.state.sliceDoc(Math.max(0, place - 1), place)
    const text = `${/\S/.test(before) ? " " : ""}@fig:${made.figure}`
    at.dispatch({ changes: { from: place, insert: text }, selection: { anchor: place + text.length }, userEvent: "input" })
    at.focus()
    announce(say("picture-added", { name: made.figure }), true)
  }
  addEventListener("dragover", event => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault() })
  addEventListener("drop", event => {
    const [chosen] = event.dataTransfer?.files || []
    if (!chosen) return
    event.preventDefault()
    const host = event.target.closest?.(".host[data-file$='.md']"), view = host && views.get(host.dataset.file)
    const place = view?.posAtCoords({ x: event.clientX, y: event.clientY })
    if (view && place !== null) view.dispatch({ selection: { anchor: place } })
    addPicture(chosen, view || undefined)
  }, true)

  // To the text of a paragraph of a page, which may also be in the other language there, or stand behind a label.
  function goToText(code, head) {
    if (!head) return
    const side = nearest(head, context.passagesOf.paragraphs(code), one => one.head, (page, text) => text.length >= LEAST && page.includes(text.slice(0, NEAR)))
    const view = side && views.get(side.file)
    if (!view) return
    showFile(side.file)
    view.focus() // first: who looks where one writes asks for the focus
    view.dispatch({ selection: { anchor: side.from }, effects: EditorView.scrollIntoView(side.from, { y: "center" }) })
  }

  // -- beside
  function wide() { return getComputedStyle(document.body).getPropertyValue("--wide").trim() === "1" }
  function show(name) {
    panel = name
    kept.set("panel", name)
    document.body.dataset.panel = name || "none"
    for (const side of sides) side.classList.toggle("shown", side.dataset.side === name)
    for (const tab of tabs.children) {
      const on = tab.id === `tab-${name}`
      tab.setAttribute("aria-selected", String(on))
      if (on && tab.isConnected) tab.scrollIntoView({ block: "nearest", inline: "nearest" })
      tab.tabIndex = on || (!name && tab === tabs.firstChild) ? 0 : -1
    }
    count.setAttribute("aria-expanded", String(name === "findings"))
    if (context.live?.isOpen) context.part(name)?.shown?.()
    see()
    levelIf()
  }
  function see() { context.live?.say({ kind: "see", view: panel === "web" || panel === "print" ? panel : "", code: pages.code, journal: pages.journal }) }

  function counted(counts) {
    const worst = counts.error ? "error" : counts.warning ? "warning" : counts.hint ? "hint" : "none"
    count.dataset.severity = worst
    const told = ["error", "warning", "hint"].filter(kind => counts[kind]).map(kind => number(kind, counts[kind])).join(", ") || say("no-findings")
    count.textContent = told
    against.textContent = told
    document.getElementById("tab-findings").textContent = say("tab-findings")
    document.body.dataset.thought = String(Number(document.body.dataset.thought || 0) + 1)
  }

  function showCounts(rows) {
    const codes = [...new Set(rows.flatMap(row => Object.keys(row.counts)))].filter(Boolean)
    panels.counts.replaceChildren(make("table", {},
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("counted")), codes.map(code => make("th", { scope: "col" }, say(`language-${code}`))), make("th", { scope: "col" }, say("limit")))),
      make("tbody", {}, rows.map(row => make("tr", { class: row.over.length ? "over" : undefined },
        make("th", { scope: "row" }, row.label),
        "" in row.counts ? make("td", { colspan: String(Math.max(codes.length, 1)) }, String(row.counts[""])) : codes.map(code => make("td", { class: row.over.includes(code) ? "over" : undefined }, String(row.counts[code] ?? ""))),
        make("td", {}, row.limit))))))
  }

  function listDownloads(codes) {
    const items = downloads.lastChild
    const links = []
    const link = (what, code, label) => make("a", { href: `/case/${settings.case}/file/${what}/${code}`, download: "", onclick: event => { event.preventDefault(); fetchFile(what, code, label) } }, label)
    for (const code of codes) {
      links.push(make("h3", {}, say(`language-${code}`)))
      for (const what of ["pdf", "html", "docx", "review", "blind", "care-pdf", "care-docx"]) links.push(link(what, code, say(`download-${what}`)))
    }
    if (codes.length) links.push(make("h3", {}, say("all-languages")), ...["proof", "jats", "archive"].map(what => link(what, codes[0], say(`download-${what}`))))
    items.replaceChildren(against, ...links)
  }

  async function fetchFile(what, code, label, seen = shared.seen) {
    downloads.open = false
    announce(say("making", { what: label }), true)
    const answer = await fetch(`/case/${settings.case}/file/${what}/${code}?ui=${settings.ui}&seen=${seen}`)
    if (answer.status === 428) { announce(""); if (await mayShare(await answer.json(), context)) await fetchFile(what, code, label, shared.seen); return }
    if (!answer.ok) { announce(await answer.text() || say("failed"), true); return }
    const name = decodeURIComponent(/filename\*=UTF-8''(.+)/.exec(answer.headers.get("content-disposition"))?.[1] || what)
    const address = URL.createObjectURL(await answer.blob())
    make("a", { href: address, download: name }).click()
    setTimeout(() => URL.revokeObjectURL(address), 10000)
    announce(say("made", { what: name }))
  }

  function help() {
    const keys = [["/", "key-slash"], ["Ctrl-/", "key-insert"], ["F8 · Shift-F8", "key-next"], ["Alt-1 · Alt-2 · Alt-3", "key-go"], ["Alt-A", "key-accept"], ["Alt-N", "key-open"], ...parts.flatMap(part => part.help ?? []), ["Ctrl-B · Ctrl-I", "key-emphasis"], ["Ctrl-Z · Ctrl-Y", "key-undo"], ["Ctrl-F", "key-find"], ["Esc", "key-escape"]]
    tell(say("keys"), make("dl.keys", {}, keys.flatMap(([key, text]) => [make("dt", {}, ...key.split(" · ").map((one, n) => [n ? " " : "", make("kbd", {}, one)]).flat()), make("dd", {}, say(text))])))
  }
  // Ctrl-Z where one does not type: what was written last, in whichever text.
  function undone(event) {
    if (!(event.ctrlKey || event.metaKey) || !/^[zy]$/i.test(event.key)) return false
    const name = /y/i.test(event.key) || event.shiftKey ? redoLast() : undoLast()
    if (name) showFile(name)
    return Boolean(name)
  }
  addEventListener("keydown", event => {
    const typing = event.target.closest?.(".cm-content, input, select, textarea")
    if (event.key === "?" && !typing) { help(); event.preventDefault() }
    if (event.altKey && !typing && ["1", "2", "3"].includes(event.key)) { event.preventDefault(); event.key === "3" ? focusFindings() : focusText(Number(event.key) - 1) }
    if (!typing && (parts.some(part => part.typed?.(event)) || undone(event))) event.preventDefault()
    if (event.key === "F8" && !typing) { event.preventDefault(); context.findings.next(event.shiftKey) }
    if ((event.ctrlKey || event.metaKey) && event.key === "s") event.preventDefault()
    if (event.key === "Escape") downloads.open = false
  })
  addEventListener("click", event => { if (!downloads.contains(event.target)) downloads.open = false })

  // -- the server
  context.live = new Live({
    open: addFile,
    replace: opened => {
      const view = views.get(opened.file)
      view.again(opened)
      context.live.add(opened.file, view, opened)
    },
    state: message => {
      title.textContent ||= message.name
      for (const [name, why] of Object.entries(message.unread)) announce(say(`unread-${["outside", "large", "encoding"].includes(why) ? why : "other"}`, { file: name, why }), true)
      see()
      context.part(panel)?.shown?.()
      document.body.dataset.ready = "1"
    },
    status: (kind, text) => {
      status.dataset.state = kind
      const told = kind === "trouble" ? text : say(kind)
      if (kind === "saved") context.part(panel)?.saved?.()
      if (status.textContent !== told) status.textContent = told
    },
    findings: message => { context.findings.set(message.value, message.versions); parts.forEach(part => part.findingsChanged?.()) },
    passages: message => context.passagesOf.set(message.value, message.versions),
    counts: message => showCounts(message.value),
    known: message => {
      context.known = message.value
      state.languages = Object.keys(message.value.languages)
      const named = message.value.title[settings.ui] || Object.values(message.value.title)[0]
      if (named && !named.includes("[[")) { title.textContent = plainTitle(named); document.title = `${named} – casepub` }
      pages.known(message.value)
      listDownloads(state.languages)
      listFiles()
    },
    codes: message => {
      const view = views.get(message.name), changes = context.live.changesSince(message.name, message.versions[message.name])
      if (!view || !changes) return
      const codes = message.value.map(([from, to, kind, printed]) => {
        const start = changes.mapPos(from, 1), end = changes.mapPos(to, -1)
        return { from: start, to: end, kind, printed, source: end > start ? view.state.sliceDoc(start, end) : "" }
      }).filter(code => code.to > code.from && /^[{[@$]/.test(code.source)).sort((one, other) => one.from - other.from)
      view.dispatch({ effects: setCodes.of(codes) })
      document.body.dataset.codes = String(Number(document.body.dataset.codes || 0) + 1)
    },
    page: message => { pages.set(message.name, message.value); document.body.dataset.pages = String(Number(document.body.dataset.pages || 0) + 1) },
    printing: message => pages.printing(message.name),
    against: message => pages.against(message.value, message.versions),
    printed: message => pages.printed(message.name, message.journal, message.value),
    unprinted: message => { pages.state.textContent = say("unprinted", { why: message.why }) },
    people: message => {
      people.textContent = message.count > 1 && !message.people.length ? say("windows", { count: message.count }) : ""
      context.part("people").set(message.people)
    },
    outside: message => announce(message.why ? say(message.why === "gone" ? "gone" : "outside-unread", { file: message.file }) : say(message.clashes ? "clash" : "outside", { file: message.file, count: message.clashes }), message.clashes > 0),
    note: message => announce(message.text, true),
    fault: () => announce(say("fault"), true),
    elsewhere: message => announce(message.text, true),
    ...heardBy(parts),
  })
  show(panel)
}
