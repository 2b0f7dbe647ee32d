// Opens each page at the widths of a telephone, a tablet and a desk, and prints a line of JSON for each: what axe-core finds, how wide the page is.
// node look.mjs CHROMIUM PAGE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [executablePath, ...pages] = process.argv.slice(2);
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args: quiet });
for (const file of pages)
  for (const width of [360, 768, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto("file://" + file);
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => await globalThis.axe.run());
    const violations = found.violations.map((v) => ({ id: v.id, html: v.nodes[0].html.slice(0, 200) }));
    console.log(JSON.stringify({ file: file.split("/").pop(), width, scrollWidth, violations }));
    await page.close();
  }
await browser.close();
