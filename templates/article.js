// What a web page of an article can do with script. Without it everything can be read and followed: figures
// enlarge by their links, the contents open as a popover, both languages stand side by side by a checkbox.
(() => {
  "use strict";
  const one = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const goalOf = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

  // Nothing is shown in other letters than its own, which would move the lines: the fonts are in the page.
  const root = document.documentElement, arrived = () => root.classList.remove("waiting");
  root.classList.add("scripted", "waiting");
  Promise.all([...document.fonts].map((face) => face.load())).then(arrived, arrived);
  setTimeout(arrived, 2000);

  const begin = () => {
    // A part of the page as it is shown elsewhere: without what only makes sense at its place.
    const copyOf = (part) => {
      const made = part.cloneNode(true);
      for (const gone of all(".back, .actions, .close, .enlarge, .values, .other, .letter", made)) gone.remove();
      for (const link of all(".zoom", made)) link.replaceWith(one("img", link));
      for (const named of [made, ...all("[id]", made)]) named.removeAttribute("id");
      for (const stop of [made, ...all("[tabindex]", made)]) stop.removeAttribute("tabindex");
      return made;
    };

    // Tables say that they scroll, and can be reached by keyboard, where they are wider than the page; so can formulas.
    const sizes = new ResizeObserver((changes) => {
      for (const { target } of changes) {
        const wide = target.scrollWidth > target.clientWidth + 1;
        (target.closest("figure") || target).classList.toggle("scrolls", wide);
        if (wide) target.tabIndex = 0; else target.removeAttribute("tabindex");
      }
    });
    for (const box of all(".scroll, math[display=block]")) sizes.observe(box);

    // Where the reader is: marked in the contents, kept when the language or the width of the text changes.
    const contents = one(".contents"), entries = all(".contents a"), pairs = all(".pair[id]");
    let here = null, height = 0, waiting = false, marked;
    const look = () => {
      waiting = false;
      const line = innerHeight / 3, passed = (part) => part && part.getBoundingClientRect().top < line;
      here = pairs.find((pair) => pair.getBoundingClientRect().bottom > 90) || null;
      height = here ? here.getBoundingClientRect().top : 0;
      const next = entries.findIndex((entry) => !passed(goalOf(entry))), last = next < 0 ? entries.length : next;
      if (marked === entries[Math.max(0, last - 1)]) return;
      if (marked) marked.removeAttribute("aria-current");
      marked = entries[Math.max(0, last - 1)];
      marked.setAttribute("aria-current", "true");
    };
    addEventListener("scroll", () => { if (!waiting) requestAnimationFrame(look); waiting = true }, { passive: true });
    contents.addEventListener("click", (event) => { if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover() });
    const beside = one("#beside");
    if (beside) beside.addEventListener("change", () => {
      const [place, before] = [here, height];
      if (place && scrollY > 0) scrollBy({ top: place.getBoundingClientRect().top - before, behavior: "instant" });
    });
    for (const link of all(".editions a[hreflang]"))
      for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, () => { look(); link.hash = here && height < innerHeight && scrollY > 0 ? here.id : "" });

    // What a citation, a figure or a table is, on hover and focus; Escape closes it.
    const preview = document.createElement("div");
    preview.id = preview.className = "preview";
    preview.setAttribute("role", "tooltip");
    preview.hidden = true;
    one("main").append(preview);
    let owner = null, timer = 0;
    const hide = () => { clearTimeout(timer); if (owner) owner.removeAttribute("aria-describedby"); owner = null; preview.hidden = true };
    const show = (link) => {
      const goal = goalOf(link), figure = goal && goal.closest("figure");
      if (!goal || link === owner) return;
      hide();
      const part = copyOf(figure || goal), panel = figure && goal !== figure ? one("img", goal) : null;
      if (panel) one(".pictures", part).replaceChildren(panel.cloneNode());
      preview.replaceChildren(...(part.tagName === "LI" ? part.childNodes : [part]));
      preview.lang = goal.closest("[lang]").lang;
      preview.hidden = false;
      owner = link;
      link.setAttribute("aria-describedby", "preview");
      const place = link.getClientRects()[0], size = preview.getBoundingClientRect();
      const below = place.bottom + size.height + 12 < innerHeight || place.top < size.height + 60;
      preview.style.left = `${Math.max(8, Math.min(place.left, document.documentElement.clientWidth - size.width - 8)) + scrollX}px`;
      preview.style.top = `${(below ? place.bottom + 4 : place.top - size.height - 4) + scrollY}px`;
    };
    const later = (what, time) => { clearTimeout(timer); timer = setTimeout(what, time) };
    const isPreviewed = "a.call, a.mention, .note-mark a";
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse") return;
      const link = event.target.closest(isPreviewed);
      if (link && !preview.contains(link)) later(() => show(link), 200);
      else if (owner && !preview.contains(event.target) && document.activeElement !== owner) later(hide, 300);
      else if (preview.contains(event.target) || !owner) clearTimeout(timer);
    });
    document.addEventListener("focusin", (event) => {
      if (preview.contains(event.target)) return;
      hide();
      if (event.target.matches(isPreviewed) && event.target.matches(":focus-visible")) show(event.target);
    });
    document.addEventListener("click", (event) => { if (!preview.contains(event.target)) hide() });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && owner) { hide(); event.preventDefault() } });

    // Figures, enlarged one after the other.
    const viewer = one("#viewer"), openers = all(".zoom .open, .enlarge");
    let shown = 0;
    const addressOf = (opener) => {
      if (one("img", opener)) return one("img", opener).src;
      const drawing = one("svg", opener.closest(".pictures"));
      return "data:image/svg+xml," + encodeURIComponent(new XMLSerializer().serializeToString(drawing));
    };
    const turn = (to) => {
      shown = (to + openers.length) % openers.length;
      const opener = openers[shown], figure = opener.closest("figure"), address = addressOf(opener), saved = one(".save", viewer);
      const picture = one("img", opener) ? one("img", opener).cloneNode() : new Image();
      picture.src = address;
      one(".stage", viewer).replaceChildren(picture);
      const label = opener.dataset.label, legend = one("figcaption", figure);
      one(".label", viewer).textContent = label;
      one(".legend", viewer).replaceChildren(...(legend ? copyOf(legend).childNodes : []));
      saved.href = address;
      saved.download = `${label.replace(/\s+/g, "-")}.${address.slice(11, 14).replace("jpe", "jpg")}`;
      for (const button of all(".turn", viewer)) button.hidden = openers.length < 2;
    };
    const open = (event) => {
      event.preventDefault();
      turn(openers.indexOf(event.currentTarget));
      viewer.showModal();
    };
    for (const opener of openers) opener.addEventListener("click", open);
    one(".before", viewer).addEventListener("click", () => turn(shown - 1));
    one(".after", viewer).addEventListener("click", () => turn(shown + 1));
    one(".shut", viewer).addEventListener("click", () => viewer.close());
    viewer.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step) turn(shown + step);
    });
    addEventListener("load", () => requestAnimationFrame(look));
  };
  document.addEventListener("DOMContentLoaded", begin);
})();
