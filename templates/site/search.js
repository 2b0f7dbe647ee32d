// The search of a journal's site: what Pagefind finds, written as text and never as HTML.
const form = document.getElementById("search"), field = document.getElementById("words");
const list = document.getElementById("results"), number = document.getElementById("number");
const SHOWN = 30;
let asked = 0;

function item(found) {
  const made = document.createElement("li"), head = document.createElement("h2");
  const link = document.createElement("a"), text = document.createElement("p");
  link.href = found.url;
  link.textContent = found.meta.title || found.url;
  text.className = "excerpt";
  // The words found stand between marks; all else is text.
  found.excerpt.split(/(<mark>.*?<\/mark>)/).forEach((part) => {
    const plain = new DOMParser().parseFromString(part, "text/html").body.textContent;
    if (part.startsWith("<mark>")) {
      const mark = document.createElement("mark");
      mark.textContent = plain;
      text.append(mark);
    } else {
      text.append(plain);
    }
  });
  head.append(link);
  made.append(head, text);
  return made;
}

async function search(pagefind) {
  const turn = ++asked, words = field.value.trim();
  history.replaceState(null, "", words ? "?q=" + encodeURIComponent(words) : location.pathname);
  const found = words ? (await pagefind.search(words)).results : [];
  const pages = await Promise.all(found.slice(0, SHOWN).map((one) => one.data()));
  if (turn !== asked) { return; }
  list.replaceChildren(...pages.map(item));
  number.textContent = !words ? "" : found.length
    ? form.dataset.found.replace("{number}", found.length) : form.dataset.nothing;
}

const pagefind = await import("../pagefind/pagefind.js");
await pagefind.options({ baseUrl: new URL("..", import.meta.url).pathname });
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => search(pagefind), 150);
});
field.value = new URLSearchParams(location.search).get("q") || "";
if (field.value) { search(pagefind); }
