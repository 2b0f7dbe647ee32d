// What is pasted from Word or a page, as Markdown: headings, emphasis, lists, tables and raised signs
// stay, and no word is lost.

const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "UL", "OL", "TABLE", "BLOCKQUOTE", "SECTION", "ARTICLE", "BODY", "TR", "HR", "PRE", "FIGURE", "FIGCAPTION"])
const LEFT_OUT = new Set(["STYLE", "SCRIPT", "META", "TITLE", "HEAD", "LINK", "XML", "O:P"])

export function pasted(event, view) {
  const html = event.clipboardData?.getData("text/html")
  if (!html || !/<(?:h[1-6]|b|strong|i|em|ul|ol|li|table|sup|sub|p)\b/i.test(html) || view.state.readOnly) return false
  const text = toMarkdown(html)
  if (!text.trim()) return false
  event.preventDefault()
  const { to } = view.state.selection.main, isLast = view.state.doc.lineAt(to).to === to
  const after = isLast && text.split("\n").at(-1).startsWith("|") ? "\n\n" : "" // what is typed next is no row of the table
  view.dispatch(view.state.replaceSelection(text + after), { userEvent: "input.paste", scrollIntoView: true })
  return true
}

export function toMarkdown(html) {
  const plain = html.replace(/<style[\s\S]*?<\/style\s*>/gi, "")
  const body = new DOMParser().parseFromString(plain, "text/html").body // runs nothing, loads nothing
  const parts = blocks(body).map(one => one.replace(/[ \t]+\n/g, "\n").trim()).filter(Boolean)
  const item = /^(?:- |\d+\. )/
  const gap = (one, before) => before === undefined ? "" : item.test(one) && item.test(before.split("\n").at(-1)) ? "\n" : "\n\n"
  return parts.map((one, n) => gap(one, parts[n - 1]) + one).join("")
}

function blocks(node) {
  const made = []
  let line = ""
  const finish = () => { if (line.trim()) made.push(line.replace(/\s+/g, " ").trim()); line = "" }
  for (const child of node.childNodes) {
    if (child.nodeType === 1 && LEFT_OUT.has(child.tagName)) continue
    if (child.nodeType === 1 && BLOCKS.has(child.tagName)) { finish(); made.push(...block(child)) }
    else if (child.nodeType === 1 && [...child.querySelectorAll("*")].some(one => BLOCKS.has(one.tagName))) { finish(); made.push(...blocks(child)) }
    else line += inline(child)
  }
  finish()
  return made
}

function block(node) {
  const tag = node.tagName
  const heading = /^H([1-6])$/.exec(tag) || /Heading(\d)|Baslk?(\d)|Başlık(\d)/.exec(node.className || "")
  if (heading) {
    const depth = Number(heading[1] || heading[2] || heading[3])
    const text = inlines(node).replace(/\*+/g, "").trim()
    return text ? [`${"#".repeat(Math.min(depth, 4))} ${text}`] : []
  }
  if (tag === "UL" || tag === "OL") {
    const items = [...node.children].filter(one => one.tagName === "LI")
    return [items.map((one, n) => `${tag === "OL" ? `${n + 1}.` : "-"} ${blocks(one).join(" ")}`).join("\n")]
  }
  if (tag === "TABLE") return [table(node)]
  if (tag === "BLOCKQUOTE") return blocks(node).map(one => `> ${one}`)
  if (/MsoListParagraph/.test(node.className || "")) {
    const text = inlines(node).trim()
    const number = /^(\d+)[.)]\s*/.exec(text)
    return [number ? `${number[1]}. ${text.slice(number[0].length)}` : `- ${text.replace(/^[·•o§–-]\s*/, "")}`]
  }
  return blocks(node)
}

function table(node) {
  const rows = [...node.querySelectorAll("tr")].map(row => [...row.children].map(cell => blocks(cell).join(" ").replaceAll("|", "\\|")))
  const width = Math.max(0, ...rows.map(row => row.length))
  if (!width) return ""
  const line = row => `| ${Array.from({ length: width }, (_, n) => row[n] || "").join(" | ")} |`
  return [line(rows[0]), line(Array(width).fill("---")), ...rows.slice(1).map(line)].join("\n")
}

const inlines = node => [...node.childNodes].map(inline).join("").replace(/\s+/g, " ")

function inline(node) {
  if (node.nodeType === 3) return node.nodeValue.replace(/\s+/g, " ")
  if (node.nodeType !== 1 || LEFT_OUT.has(node.tagName)) return ""
  if (node.tagName === "BR") return " "
  const text = inlines(node)
  if (!text.trim()) return text
  const { fontWeight = "", fontStyle = "", verticalAlign = "" } = node.style || {}
  const marks = []
  if (/^(B|STRONG)$/.test(node.tagName) ? fontWeight !== "normal" : /^(bold|[6-9]00)$/.test(fontWeight)) marks.push("**")
  if (/^(I|EM)$/.test(node.tagName) ? fontStyle !== "normal" : fontStyle === "italic") marks.push("*")
  if (node.tagName === "SUP" || verticalAlign === "super") marks.push("^")
  if (node.tagName === "SUB" || verticalAlign === "sub") marks.push("~")
  if (!marks.length) return text
  const [, before, inner, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)
  return before + marks.join("") + inner + [...marks].reverse().join("") + after
}
