// The records as a table: only the rows in view exist, so that ten thousand cost what forty cost.

const ROW = 34; // pixels, as in the styles
const SPARE = 6; // rows drawn above and below the view
const PRINTED = 3000; // rows drawn for paper

const COLUMNS = [
  {
    name: "verdict",
    label: "",
    title: say("verdict"),
    text: (r, i) => ({ accept: "✓", reject: "✗", correct: "✎", add: "＋" })[verdicts.get(i)?.verdict] ?? "",
    sort: (r, i) => verdicts.get(i)?.verdict ?? "~",
  },
  { name: "type", label: fieldName("kind"), text: (r) => named(r.type), sort: (r) => KINDS.indexOf(r.type) },
  {
    name: "what",
    label: say("metric_or_name"),
    title: say("metric_objective_name"),
    text: nameOf,
    sort: nameOf,
    chinese: true,
  },
  {
    name: "figure",
    label: fieldName("figure"),
    text: figureOf,
    sort: (r) => (r.quantity_value === undefined ? null : Number(r.quantity_base_value ?? r.quantity_value)),
    number: true,
  },
  { name: "measure", label: fieldName("measure"), text: measureOf, sort: measureOf },
  {
    name: "when",
    label: say("when"),
    title: say("period_or_deadline"),
    text: whenOf,
    sort: (r) => r.deadline_end ?? r.period_end ?? null,
  },
  {
    name: "region",
    label: fieldName("region"),
    text: (r) => r.region_name ?? "",
    sort: (r) => r.region_code ?? r.region_name ?? null,
  },
  {
    name: "source",
    label: say("document"),
    text: (r) => titleOf(documents[r.document]),
    sort: (r) => r.document,
    only: many,
  },
].filter((column) => column.only !== false);

const collator = new Intl.Collator("zh");

const table = {
  rows: [], // indexes of the records that pass the filters, in order
  order: { column: null, falling: false },
  words: "", // of the filter field, in lower case
  everywhere: false, // or in the document that is read only
  extra: null, // a test with a label, from the overview
  haystack: null,
  cursor: 0, // the row that the Tab key reaches
  top: 0, // how far the view is scrolled and how high it is; asking the browser would make it lay out the page
  height: 0,

  start() {
    byId("rows")
      .querySelector("thead")
      .replaceChildren(
        node(
          "tr",
          {},
          ...COLUMNS.map((column) =>
            node(
              "th",
              { scope: "col", class: column.name, "aria-sort": "none" },
              node("button", { title: column.title ?? say("sort"), click: () => this.sortBy(column) }, column.label || "✓"),
            ),
          ),
        ),
      );
    const view = byId("rows");
    view.addEventListener(
      "scroll",
      () =>
        requestAnimationFrame(() => {
          this.top = view.scrollTop;
          this.draw();
        }),
      { passive: true },
    );
    new ResizeObserver(() => {
      this.height = view.clientHeight;
      this.draw();
    }).observe(view);
    const body = byId("rows").querySelector("tbody");
    body.addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-r]");
      if (row) choose(Number(row.dataset.r), { from: "table" });
    });
    body.addEventListener("keydown", (event) => this.onKey(event));
  },

  sortBy(column) {
    const same = this.order.column === column;
    this.order = same && this.order.falling ? { column: null, falling: false } : { column, falling: same };
    COLUMNS.forEach((each, n) => {
      const head = byId("rows").querySelectorAll("th")[n];
      head.setAttribute(
        "aria-sort",
        each !== this.order.column ? "none" : this.order.falling ? "descending" : "ascending",
      );
    });
    this.filter();
  },

  filter() {
    this.haystack ??= records.map((record, index) => current(record, index)).map((r) =>
      [
        nameOf(r),
        r.evidence_text,
        r.objective,
        r.of,
        r.region_name,
        r.metric_id,
        r.rule,
        r.cue,
        r.speaker,
        r.kind,
        r.category,
        r.parent,
        r.reason,
        r.measure,
        r.basis,
        measureOf(r),
        named(r.type),
        whenOf(r),
        figureOf(r),
        (r.flags ?? []).join(" "),
      ]
        .filter(Boolean)
        .join("\n")
        .toLowerCase(),
    );
    const wanted = byId("verdict-filter").value;
    const within = this.everywhere ? records.map((_, index) => index) : recordsIn(state.document);
    const words = this.words.split(/\s+/).filter(Boolean);
    const rows = [];
    for (const index of within) {
      const record = records[index];
      if (!state.shown[record.type]) continue;
      if (wanted && (verdicts.get(index)?.verdict ?? "none") !== wanted) continue;
      if (this.extra && !this.extra.test(record)) continue;
      if (words.every((word) => this.haystack[index].includes(word))) rows.push(index);
    }
    this.rows = this.sorted(rows);
    this.cursor = Math.max(0, this.rows.indexOf(state.chosen));
    byId("records").classList.toggle("everywhere", this.everywhere);
    byId("count").textContent = say("count_of", { count: grouped(String(rows.length)), total: grouped(String(within.length)) });
    byId("rows")
      .querySelector("table")
      .setAttribute("aria-rowcount", rows.length + 1);
    byId("extra").replaceChildren(
      ...(this.extra
        ? [
            node(
              "button",
              {
                class: "chip",
                title: say("drop_filter"),
                click: () => {
                  this.extra = null;
                  this.filter();
                },
              },
              `${plain(this.extra.label)} ✕`,
            ),
          ]
        : []),
    );
    this.draw(true);
  },

  sorted(rows) {
    const { column, falling } = this.order;
    if (!column) return rows;
    const keys = new Map(rows.map((index) => [index, column.sort(current(records[index], index), index)]));
    const compare = (a, b) => {
      const [x, y] = [keys.get(a), keys.get(b)];
      if (x === y) return a - b;
      if (x === null || x === undefined) return 1; // what lacks a value stands last, whichever way
      if (y === null || y === undefined) return -1;
      const rising = typeof x === "number" ? x - y : collator.compare(x, y);
      return falling ? -rising : rising;
    };
    return rows.sort(compare);
  },

  draw(anew = false) {
    const view = byId("rows");
    const body = view.querySelector("tbody");
    const all = this.printing ? Math.min(this.rows.length, PRINTED) : this.rows.length;
    const first = this.printing ? 0 : Math.max(0, Math.min(Math.floor(this.top / ROW), all - 1) - SPARE);
    const last = this.printing ? all : Math.min(all, first + Math.ceil(this.height / ROW) + 2 * SPARE);
    if (!anew && this.drawn?.[0] === first && this.drawn?.[1] === last) return;
    this.drawn = [first, last];
    const focused = body.contains(document.activeElement) ? Number(document.activeElement.dataset.at) : null;
    const spacer = (count) => node("tr", { class: "spacer", "aria-hidden": "true" });
    const [above, below] = [spacer(), spacer()];
    above.style.height = `${first * ROW}px`;
    below.style.height = `${(this.rows.length - last) * ROW}px`;
    body.replaceChildren(above, ...this.rows.slice(first, last).map((index, n) => this.row(index, first + n)), below);
    if (focused !== null) body.querySelector(`tr[data-at="${focused}"]`)?.focus({ preventScroll: true });
  },

  row(index, at) {
    const record = current(records[index], index);
    const verdict = verdicts.get(index)?.verdict ?? "";
    return node(
      "tr",
      {
        "data-r": index,
        "data-at": at,
        "aria-rowindex": at + 2,
        tabindex: at === this.cursor ? 0 : -1,
        "aria-selected": String(index === state.chosen),
        class: `${record.type} ${verdict}`,
      },
      ...COLUMNS.map((column) => {
        const words = plain(shortened(column.text(record, index), 300));
        return node("td", { class: column.name, title: words, lang: column.chinese ? "zh" : null }, words);
      }),
    );
  },

  /** Bring a record's row into view; `keep` leaves the scrolling as it is. */
  reveal(index, keep = false) {
    let at = this.rows.indexOf(index);
    if (at < 0) {
      // a filter hides it
      this.words = byId("filter").value = byId("verdict-filter").value = "";
      this.extra = null;
      this.filter();
      at = this.rows.indexOf(index);
    }
    this.cursor = at;
    const view = byId("rows");
    const top = at * ROW;
    if (!keep && (top < view.scrollTop || top + 2 * ROW > view.scrollTop + view.clientHeight - ROW)) {
      view.scrollTop = Math.max(0, top - view.clientHeight / 2);
    }
    this.top = view.scrollTop;
    this.draw(true);
  },

  moveTo(at) {
    if (at < 0 || at >= this.rows.length) return;
    const view = byId("rows");
    const head = view.querySelector("thead").offsetHeight;
    this.cursor = at;
    if (at * ROW < view.scrollTop) view.scrollTop = at * ROW;
    else if ((at + 1) * ROW + head > view.scrollTop + view.clientHeight)
      view.scrollTop = (at + 1) * ROW + head - view.clientHeight;
    this.top = view.scrollTop;
    this.draw(true);
    view.querySelector(`tr[data-at="${at}"]`)?.focus({ preventScroll: true });
  },

  onKey(event) {
    const row = event.target.closest("tr[data-r]");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = Number(row.dataset.at);
    const page = Math.max(1, Math.floor(byId("rows").clientHeight / ROW) - 2);
    const target = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(at + page, this.rows.length - 1),
      PageUp: Math.max(at - page, 0),
      Home: 0,
      End: this.rows.length - 1,
    }[event.key];
    if (target !== undefined) this.moveTo(target);
    else if (event.key === "Enter" || event.key === " ") choose(Number(row.dataset.r), { from: "table" });
    else return;
    event.preventDefault();
  },
};
