// Writes oracle.json: what citeproc-js, the reference CSL engine, prints for references.json.
// Run by hand when a style, a locale or a record changes; the tests only read its result.
//
//     npm install --prefix /some/folder citeproc@2.4.63
//     node tests/citations/make_oracle.mjs /some/folder/node_modules/citeproc <folder of locales-*.xml>
//
// The locales are those of citeproc-py (`citeproc/data/locales` in site-packages), so that a difference
// is one of engines, not of data. citeproc-js is AGPL or CPAL: it makes expectations here and is never shipped.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { join, dirname, resolve } from "node:path";

const [engine, locales] = process.argv.slice(2);
if (!locales) { console.error("usage: make_oracle.mjs <citeproc module> <locales folder>"); process.exit(2); }
const CSL = createRequire(import.meta.url)(resolve(engine));
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const read = (...path) => readFileSync(join(...path), "utf-8");

// Every style that the tests have; test_bibliography.py finds them in the same way.
const STYLES = Object.fromEntries(
  [join(root, "templates/styles"), join(root, "tests/styles")].flatMap(folder => readdirSync(folder).sort()
    .filter(name => name.endsWith(".csl"))
    .map(name => [name.slice(0, -4), read(folder, name)])));
// The same overrides as in test_bibliography.py; written into the locale file and the style's own locales.
const TERMS = { "tr-TR": { "et-al": "ve ark.", "in": "İçinde" }, "en-US": {} };
const CLUSTERS = [[0], [13], [0, 1], [6, 7, 8], [3, 1, 2], [11, 4, 10, 5], [13, 9, 12, 2], [4, 9], [0, 2, 3, 4, 8, 10, 11]];

// citeproc-js reads "LW" as one name beginning with L, and "PH Jr" as two. Nobody who writes so means that, so the
// records are spelled out before it sees them, as casepub does before citeproc-py sees them.
function spellInitials(record) {
  for (const name of record.author ?? []) {
    const words = (name.given ?? "").split(" ");
    if (words.length > 1 && words.at(-1) === "Jr") name.suffix = words.pop();
    if (name.given) name.given = words.map(w => /^\p{Lu}{2,3}$/u.test(w) ? [...w].join(" ") : w).join(" ");
  }
  return record;
}

function withTerms(xml, terms) {
  for (const [name, value] of Object.entries(terms))
    xml = xml.replace(new RegExp(`<term name="${name}">[^<]*</term>`), `<term name="${name}">${value}</term>`);
  return xml;
}

const entities = { "&#38;": "&", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#60;": "<", "&#62;": ">", "&quot;": '"' };
// A numeric style puts the number into a margin of its own; the page prints that, so the entry is what stands right of it.
const entry = html => /csl-right-inline">(.*)<\/div>/s.exec(html)?.[1] ?? html;
const plain = html => html.replace(/<[^>]+>/g, "").replace(/&#?\w+;/g, e => entities[e] ?? e).trim();

const out = {};
const sets = JSON.parse(read(here, "references.json"));
for (const [set, records] of Object.entries(sets))
  for (const locale of Object.keys(TERMS))
    for (const [style, xml] of Object.entries(STYLES)) {
      const byId = Object.fromEntries(records.map(r => [r.id, r]));
      const system = {
        retrieveLocale: lang => withTerms(read(locales, `locales-${lang}.xml`), lang === locale ? TERMS[locale] : {}),
        retrieveItem: id => spellInitials(structuredClone(byId[id])),
      };
      const processor = new CSL.Engine(system, xml, locale, true);
      processor.updateItems(records.map(r => r.id));
      const clusters = CLUSTERS.map(cluster => {
        const keys = cluster.map(i => records[i].id);
        return { keys, text: plain(processor.makeCitationCluster(keys.map(id => ({ id })))) };
      });
      processor.updateItems(records.map(r => r.id));
      const [params, entries] = processor.makeBibliography();
      out[`${set} ${locale} ${style}`] = {
        entries: entries.map((html, i) => [params.entry_ids[i][0], plain(entry(html)).replace(/\s+/g, " ")]),
        clusters,
      };
    }
writeFileSync(join(here, "oracle.json"), JSON.stringify(out, null, 1) + "\n");
