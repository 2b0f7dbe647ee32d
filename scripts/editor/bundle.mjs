// Bundles the script of `casepub edit`, and writes the licences of what is in it.
// node bundle.mjs [--check]: with --check nothing is written; the exit code says whether the files are as they would be made.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const here = dirname(fileURLToPath(import.meta.url)), edit = join(here, "../../templates/edit")
const made = await build({
  entryPoints: [join(edit, "src/main.js")], bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8",
  write: false, metafile: true, absWorkingDir: here, nodePaths: [join(here, "node_modules")], legalComments: "none",
})
const names = [...new Set(Object.keys(made.metafile.inputs).map(path => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean))].sort()
const licences = names.map(name => {
  const folder = join(here, "node_modules", name), { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
  const file = readdirSync(folder).find(one => /^licen[cs]e/i.test(one))
  return `## ${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : "No licence file in the package."}\n`
})
const files = {
  "app.js": made.outputFiles[0].text,
  "LICENSES.md": `# Licences of the packages in app.js\n\nMade by scripts/bundle. The rest of the file is casepub's own.\n\n${licences.join("\n")}`,
}
let same = true
for (const [name, text] of Object.entries(files)) {
  const path = join(edit, name)
  if (process.argv.includes("--check")) same &&= existsSync(path) && readFileSync(path, "utf8") === text
  else writeFileSync(path, text)
}
if (!same) { console.error("templates/edit/app.js is not what its sources make; run scripts/bundle"); process.exit(1) }
