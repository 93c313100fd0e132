// Wiring.

function openDocument(number) {
  showDocument(number);
  drawLegend();
  for (const button of document.querySelectorAll("#shelf button"))
    button.setAttribute("aria-current", String(Number(button.dataset.document) === number));
  document.querySelector('#shelf button[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  state.chosen = null;
  emptyCard();
  table.filter();
}

function showTab(name) {
  if (!many) return;
  for (const each of ["overview", "reading"]) {
    byId(each).hidden = each !== name;
    byId(`tab-${each}`).setAttribute("aria-selected", String(each === name));
    byId(`tab-${each}`).tabIndex = each === name ? 0 : -1;
  }
  if (name === "overview") showOverview();
  else table.draw(true);
}

function setShown(type, shown) {
  state.shown[type] = shown;
  const chip = document.querySelector(`#legend button[data-type="${type}"]`);
  chip.setAttribute("aria-pressed", String(shown));
  repaint();
  table.filter();
}

/** What is shown in the text and the table, with how many the document has of each. */
function drawLegend() {
  const own = recordsIn(state.document);
  const counts = (type) => own.filter((index) => records[index].type === type).length;
  byId("legend").replaceChildren(
    ...KINDS.map((type) =>
      node(
        "button",
        {
          class: `chip ${type}`,
          "data-type": type,
          "aria-pressed": String(state.shown[type]),
          click: () => setShown(type, !state.shown[type]),
        },
        `${say({ indicator: "indicators", target: "targets", program: "programs", refused: "refused" }[type])} ${counts(type)}`,
      ),
    ),
    documents[state.document].characters === null
      ? ""
      : node(
          "button",
          {
            id: "add",
            title: say("add_title"),
            mousedown: (event) => event.preventDefault(), // the selection stays
            click: startAdding,
          },
          say("add"),
        ),
  );
}

function startShelf() {
  const list = byId("shelf").querySelector("ul");
  const items = documents.map((row, n) =>
    node(
      "li",
      {},
      node(
        "button",
        { "data-document": n, lang: "zh", click: () => openDocument(n) },
        node("span", { class: "name" }, plain(titleOf(row))),
        node("span", { class: "small" }, plain([row.place, row.published].filter(Boolean).join(" · "))),
      ),
    ),
  );
  list.append(...items);
  byId("shelf-filter").addEventListener("input", (event) => {
    const words = event.target.value.trim().toLowerCase();
    items.forEach((item, n) => {
      const row = documents[n];
      item.hidden = ![row.title, row.place, row.origin, row.published]
        .filter(Boolean)
        .join(" ")
        .toLowerCase()
        .includes(words);
    });
  });
}

function startTabs() {
  const tabs = ["overview", "reading"].map((name) => byId(`tab-${name}`));
  tabs.forEach((tab, n) => {
    tab.addEventListener("click", () => showTab(tab.id.slice(4)));
    tab.addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      tabs[1 - n].focus();
      tabs[1 - n].click();
    });
  });
}

/** a, r and c judge the chosen record and n adds one, unless the reader is writing. */
function onVerdictKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "n" && !byId("reading").hidden && documents.length) {
    event.preventDefault();
    startAdding();
    return;
  }
  if (state.chosen === null || records[state.chosen].type === "refused" || byId("reading").hidden) return;
  const word = { a: "accept", r: "reject", c: "correct" }[event.key];
  if (!word) return;
  event.preventDefault();
  if (word === "correct") editCard(state.chosen);
  else if (!isAdded(state.chosen)) judge(state.chosen, verdicts.get(state.chosen)?.verdict === word ? null : word);
}

function start() {
  readingListeners();
  table.start();
  byId("filter").addEventListener("input", (event) => {
    table.words = event.target.value.trim().toLowerCase();
    byId("rows").scrollTop = table.top = 0;
    table.filter();
  });
  byId("verdict-filter").addEventListener("change", () => table.filter());
  byId("scope")?.addEventListener("change", (event) => {
    table.everywhere = event.target.checked;
    table.filter();
  });
  byId("copy-csv").addEventListener("click", () => copy(asCsv(), "CSV"));
  byId("copy-json").addEventListener("click", () => copy(asJson(), "JSON"));
  byId("save").addEventListener("click", saveVerdicts);
  byId("open").addEventListener("change", (event) => {
    const [file] = event.target.files;
    if (file) openVerdicts(file);
    event.target.value = "";
  });
  byId("theme").addEventListener("change", (event) => {
    document.documentElement.dataset.theme = event.target.value;
  });
  document.addEventListener("keydown", onVerdictKey);
  document.addEventListener("judged", (event) => {
    repaint();
    drawLegend();
    showJudged();
    if (event.detail === null || byId("verdict-filter").value) table.filter();
    else table.draw(true);
    if (state.chosen !== null) showCard(state.chosen);
    drawnOverview = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved && verdicts.size) event.preventDefault();
  });
  addEventListener("beforeprint", () => {
    table.printing = true;
    table.draw(true);
  });
  addEventListener("afterprint", () => {
    table.printing = false;
    table.draw(true);
  });
  if (many) {
    startShelf();
    startTabs();
  }
  const waiting = documents.length ? data.waiting.splice(0) : [];
  if (waiting.length) takeVerdicts({ format: data.format, corrections: waiting });
  if (documents.length) openDocument(0);
  showJudged();
  if (many) showOverview();
}

start();
