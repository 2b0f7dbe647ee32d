// Opens each page at the widths of a telephone, a tablet (dark, both languages side by side) and a desk, and prints a line of JSON for each: what axe-core finds, how wide the page is, how far it moved while it was loaded, what the browser complained of.
// node look.mjs CHROMIUM PAGE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [executablePath, ...pages] = process.argv.slice(2);
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args: quiet });
const moved = () => new Promise((done) => {
  let shift = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(shift), 100));
});
for (const file of pages)
  for (const [width, colorScheme] of [[320, "light"], [768, "dark"], [1280, "light"]]) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme }), complaints = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto("file://" + file);
    await page.waitForFunction(() => !document.querySelector("html.waiting"));
    const shift = await page.evaluate(moved);
    if (colorScheme === "dark" && await page.$("#beside")) await page.check("#beside");
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.evaluate(axe);
    // What it finds well stays there: to hand it over takes longer than to look for it.
    const violations = await page.evaluate(async () => {
      const found = await globalThis.axe.run({ resultTypes: ["violations"] });
      return found.violations.map((v) => ({ id: v.id, html: v.nodes[0].html.slice(0, 200) }));
    });
    console.log(JSON.stringify({ file: file.split("/").pop(), width, scrollWidth, shift, complaints, violations }));
    await page.close();
  }
await browser.close();
