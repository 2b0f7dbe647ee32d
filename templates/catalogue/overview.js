// The table of cases: filtered, sorted, a hundred rows at a time.
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var PAGE = 100, TITLE = 0, FOLDER = 1, JOURNAL = 2, STATE = 4, ERRORS = 5;
  var width = data.heads.length, RULES = width, DOI = width + 1, PEOPLE = width + 2;
  var language = document.documentElement.lang;
  var collator = new Intl.Collator(language, { numeric: true });
  var small = function (text) { return String(text).toLocaleLowerCase(language); };
  var at = function (id) { return document.getElementById(id); };
  var numbers = data.heads.map(function (name) { return data.numbers.indexOf(name) >= 0; });
  data.rows.forEach(function (row) {
    row.text = small([row[TITLE], row[FOLDER], row[DOI], row[PEOPLE]].join(" "));
  });
  var column = FOLDER, falling = false, first = 0, found = data.rows;

  function option(list, value, shown) {
    var made = document.createElement("option");
    made.value = value;
    made.textContent = shown;
    list.appendChild(made);
  }
  var journals = {};
  data.rows.forEach(function (row) { if (row[JOURNAL]) { journals[row[JOURNAL]] = true; } });
  Object.keys(journals).sort(collator.compare).forEach(function (name) { option(at("journal"), name, name); });
  data.rules.map(function (name, number) { return [name, number]; })
    .sort(function (a, b) { return collator.compare(a[0], b[0]); })
    .forEach(function (pair) { option(at("rule"), pair[1], pair[0]); });
  Object.keys(data.states).forEach(function (name) { option(at("state"), name, data.states[name]); });

  function compare(a, b) {
    var one = a[column], two = b[column], none = (one === null || one === "") - (two === null || two === "");
    if (none) { return none; }
    var order = numbers[column] ? one - two : collator.compare(one, two);
    return (falling ? -order : order) || collator.compare(a[FOLDER], b[FOLDER]);
  }
  function select() {
    var words = small(at("search").value).split(/\s+/).filter(Boolean);
    var journal = at("journal").value, rule = at("rule").value, state = at("state").value;
    found = data.rows.filter(function (row) {
      return (!journal || row[JOURNAL] === journal) && (!state || row[STATE] === state) &&
        (!rule || row[RULES].indexOf(Number(rule)) >= 0) &&
        words.every(function (word) { return row.text.indexOf(word) >= 0; });
    }).sort(compare);
    first = 0;
    show();
  }
  function cell(row, number) {
    var made = document.createElement(number === TITLE ? "th" : "td"), value = row[number];
    if (number === TITLE) { made.scope = "row"; }
    if (numbers[number]) { made.className = "number"; }
    if (number === FOLDER) { made.className = "folder"; }
    if (number === ERRORS && value) { made.className = "number wrong"; }
    made.textContent = number === STATE ? data.states[value] : value === null ? "" : value;
    return made;
  }
  function show() {
    var body = document.createDocumentFragment(), last = Math.min(first + PAGE, found.length);
    for (var number = first; number < last; number += 1) {
      var line = document.createElement("tr");
      for (var place = 0; place < width; place += 1) { line.appendChild(cell(found[number], place)); }
      body.appendChild(line);
    }
    at("rows").replaceChildren(body);
    at("shown").textContent = found.length
      ? data.words.shown.replace("{first}", first + 1).replace("{last}", last).replace("{all}", found.length)
      : data.words.none;
    at("previous").disabled = first === 0;
    at("next").disabled = last >= found.length;
  }
  function turn(pages) {
    first += pages * PAGE;
    show();
    document.querySelector("#cases .scroll").focus();
  }
  document.querySelectorAll("thead [data-column]").forEach(function (button) {
    button.addEventListener("click", function () {
      var chosen = Number(button.dataset.column);
      falling = chosen === column ? !falling : numbers[chosen];
      column = chosen;
      document.querySelectorAll("th[aria-sort]").forEach(function (head) { head.removeAttribute("aria-sort"); });
      button.parentElement.setAttribute("aria-sort", falling ? "descending" : "ascending");
      select();
    });
  });
  at("filters").addEventListener("input", select);
  at("filters").addEventListener("submit", function (event) { event.preventDefault(); });
  at("filters").addEventListener("reset", function () { setTimeout(select, 0); });
  at("previous").addEventListener("click", function () { turn(-1); });
  at("next").addEventListener("click", function () { turn(1); });
  at("filters").hidden = at("cases").hidden = false;
  select();
}());
