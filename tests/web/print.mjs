// Makes a PDF of a page as a program does that opens it and does not scroll.
// node print.mjs CHROMIUM PAGE PDF
import { chromium } from "playwright-core";

const [executablePath, file, path] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
await page.goto("file://" + file);
await page.pdf({ path });
await browser.close();
