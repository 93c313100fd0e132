// Many documents at once: counts, places and years, promises and facts, ranks.

const SHOWN_ROWS = 40; // of a long list, before the reader asks for more
let drawnOverview = false;

function showOverview() {
  if (drawnOverview) return;
  drawnOverview = true;
  const parts = [
    tiles(),
    matrixPart(),
    seriesPart(),
    comparisonPart(),
    ranksPart(),
    programsPart(),
    qualityPart(),
  ].filter(Boolean);
  byId("overview").replaceChildren(...parts);
}

function part(id, title, ...children) {
  return node("section", { id, class: "part", "aria-label": title }, node("h2", {}, title), ...children);
}

function tiles() {
  const days = documents
    .map((row) => row.published)
    .filter(Boolean)
    .sort();
  const count = (type) => records.filter((record) => record.type === type).length;
  const places = new Set(records.map((record) => record.region_name).filter(Boolean)).size;
  const values = [
    ["documents", documents.length],
    ["places", places],
    ["indicators", count("indicator")],
    ["targets", count("target")],
    ["programs", count("program")],
    ["refused", count("refused")],
    ["failed", data.failures.length],
  ];
  return node(
    "div",
    { class: "tiles" },
    ...values.map(([label, value]) =>
      node(
        "div",
        { class: `tile ${label.replace(/s$/, "")}` },
        node("b", {}, grouped(String(value))),
        node("span", {}, say(label)),
      ),
    ),
    days.length
      ? node(
          "div",
          { class: "tile wide" },
          node("b", {}, days[0] === days.at(-1) ? days[0] : `${days[0]} – ${days.at(-1)}`),
          node("span", {}, say("published")),
        )
      : null,
  );
}

/** A table that begins with its first rows and shows the rest when asked. Heads are labels, with # over numbers; others
 * stand as they are. */
function longTable(heads, rows, { caption } = {}) {
  const body = node("tbody", {}, ...rows.slice(0, SHOWN_ROWS).map((make) => make()));
  const more =
    rows.length > SHOWN_ROWS
      ? node(
          "button",
          {
            click: () => {
              body.append(...rows.slice(SHOWN_ROWS).map((make) => make()));
              more.remove();
            },
          },
          say("show_all", { count: grouped(String(rows.length)) }),
        )
      : null;
  return node(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    node(
      "table",
      { class: "list" },
      node("caption", { class: "unseen" }, caption),
      node(
        "thead",
        {},
        node(
          "tr",
          {},
          ...heads.map((head) =>
            node("th", { scope: "col", class: head.startsWith("#") ? "number" : null }, data.labels.labels[head.replace("#", "")] ?? fieldName(head) ?? head),
          ),
        ),
      ),
      body,
    ),
    more,
  );
}

function matrixPart() {
  const { years, places, columnOf } = placesByYear();
  if (!places.length) return null;
  const most = Math.max(...places.flatMap(([, row]) => [...row.values()]));
  const rows = places.map(
    ([place, counts]) =>
      () =>
        node(
          "tr",
          {},
          node("th", { scope: "row", lang: "zh" }, plain(named(place))),
          ...years.map((year) => {
            const count = counts.get(year);
            if (!count) return node("td", {});
            const cell = node(
              "td",
              { class: "heat" },
              node(
                "button",
                {
                  "aria-label": say("matrix_cell", { count, place: plain(named(place)), year: yearName(year) }),
                  click: () =>
                    seeAll(
                      `${named(place)}, ${yearName(year)}`,
                      (record) =>
                        ["indicator", "target"].includes(record.type) &&
                        (record.region_name ?? "no region") === place &&
                        columnOf(record) === year,
                    ),
                },
                String(count),
              ),
            );
            cell.style.setProperty("--heat", Math.sqrt(count / most).toFixed(2));
            return cell;
          }),
        ),
  );
  return part(
    "matrix",
    say("matrix"),
    node(
      "p",
      { class: "hint" },
      say("matrix_hint"),
    ),
    longTable(["", ...years.map(yearName)], rows, { caption: say("matrix_caption") }),
  );
}

/** A year of the overview as a heading. */
function yearName(year) {
  const [, word, number] = /^(before|after) (.*)$/.exec(year) ?? [];
  return word ? say({ before: "before", after: "after" }[word], { year: number }) : named(year);
}

/** Go to the records that pass a test. */
function seeAll(label, test) {
  table.extra = { label, test };
  table.everywhere = true;
  byId("scope").checked = true;
  showTab("reading");
  byId("rows").scrollTop = table.top = 0;
  table.filter();
}

function readRecord(index) {
  showTab("reading");
  choose(index);
}

function recordButton(index, words) {
  return node("button", { class: "link", lang: "zh", click: () => readRecord(index) }, plain(shortened(words, 60)));
}

function comparisonPart() {
  const found = comparisons();
  if (!found.length) return null;
  const difference = ({ target, actual }) => {
    if ((target.quantity_unit ?? "") !== (actual.quantity_unit ?? "")) return "";
    const by = Number(actual.quantity_value) - Number(target.quantity_value);
    return `${by > 0 ? "+" : ""}${scaled(String(Number(by.toPrecision(6)))).replace(/^\+?−/, "−")}`;
  };
  const rows = found.map(
    (each) => () =>
      node(
        "tr",
        {},
        node("td", {}, recordButton(each.index, each.target.metric)),
        node("td", { lang: "zh" }, plain(each.target.region_name ?? "")),
        node("td", {}, whenOf(each.target)),
        node("td", { class: "number" }, plain(figureOf(each.target))),
        node("td", { class: "number" }, recordButton(each.actualIndex, figureOf(each.actual))),
        node("td", {}, whenOf(each.actual)),
        node("td", { class: "number" }, difference(each)),
        node(
          "td",
          { class: each.kept === null ? "" : each.kept ? "kept" : "missed" },
          each.kept === null ? "" : each.kept ? say("met") : say("missed"),
        ),
      ),
  );
  return part(
    "comparisons",
    say("comparisons"),
    node(
      "p",
      { class: "hint" },
      say("comparisons_hint"),
    ),
    longTable(["metric", "place", "due", "#target", "#reported", "for_period", "#difference", ""], rows, {
      caption: say("comparisons_caption"),
    }),
  );
}

function ranksPart() {
  const found = ranks();
  if (!found.length) return null;
  const rows = found.map(
    ([record, index]) =>
      () =>
        node(
          "tr",
          {},
          node("td", { class: "number" }, plain(figureOf(record))),
          node("td", {}, recordButton(index, record.metric)),
          node("td", { lang: "zh" }, plain(record.region_name ?? "")),
          node("td", { lang: "zh" }, plain(record.of ?? "")),
          node("td", {}, whenOf(record)),
        ),
  );
  return part(
    "ranks",
    say("ranks"),
    longTable(["#rank", "metric", "place", "rank_in", "period"], rows, { caption: say("ranks_caption") }),
  );
}
