// Many documents at once: places and years, series, promises and facts, ranks, programs, quality.

const HUES = ["#3b7be0", "#d9730d", "#1a936f", "#c43d6b", "#8a6ae0", "#8a8a2a", "#1f9bb5", "#a5673f"];
const SHOWN_ROWS = 40; // of a long list, before the reader asks for more
let drawnOverview = false;

function showOverview() {
  if (drawnOverview) return;
  drawnOverview = true;
  const parts = [tiles(), matrixPart(), seriesPart(), comparisonPart(), ranksPart(), programsPart(), qualityPart()].filter(Boolean);
  byId("overview").replaceChildren(...parts);
}

function part(id, title, ...children) {
  return node("section", { id, class: "part", "aria-label": title }, node("h2", {}, title), ...children);
}

function tiles() {
  const days = documents.map((row) => row.published).filter(Boolean).sort();
  const count = (type) => records.filter((record) => record.type === type).length;
  const places = new Set(records.map((record) => record.region_name).filter(Boolean)).size;
  const values = [["documents", documents.length], ["places", places], ["indicators", count("indicator")], ["targets", count("target")], ["programs", count("program")],
    ["refused", count("refused")], ["failed", data.failures.length]];
  return node("div", { class: "tiles" },
    ...values.map(([label, value]) => node("div", { class: `tile ${label.replace(/s$/, "")}` }, node("b", {}, grouped(String(value))), node("span", {}, label))),
    days.length ? node("div", { class: "tile wide" }, node("b", {}, days[0] === days.at(-1) ? days[0] : `${days[0]} – ${days.at(-1)}`), node("span", {}, "published")) : null);
}

/** A table that begins with its first rows and shows the rest when asked; a head with # is over numbers. */
function longTable(heads, rows, { caption } = {}) {
  const body = node("tbody", {}, ...rows.slice(0, SHOWN_ROWS).map((make) => make()));
  const more = rows.length > SHOWN_ROWS
    ? node("button", { click: () => { body.append(...rows.slice(SHOWN_ROWS).map((make) => make())); more.remove(); } }, `Show all ${grouped(String(rows.length))}`) : null;
  return node("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    node("table", { class: "list" }, node("caption", { class: "unseen" }, caption), node("thead", {}, node("tr", {}, ...heads.map((head) => node("th", { scope: "col", class: head.startsWith("#") ? "number" : null }, head.replace("#", ""))))), body), more);
}

function matrixPart() {
  const { years, places, columnOf } = placesByYear();
  if (!places.length) return null;
  const most = Math.max(...places.flatMap(([, row]) => [...row.values()]));
  const rows = places.map(([place, counts]) => () => node("tr", {}, node("th", { scope: "row", lang: "zh" }, plain(place)),
    ...years.map((year) => {
      const count = counts.get(year);
      if (!count) return node("td", {});
      const cell = node("td", { class: "heat" }, node("button", { "aria-label": `${count} records, ${plain(place)}, ${year}`, click: () => seeAll(`${place}, ${year}`, (record) => ["indicator", "target"].includes(record.type) && (record.region_name ?? "no region") === place && columnOf(record) === year) }, String(count)));
      cell.style.setProperty("--heat", (Math.sqrt(count / most)).toFixed(2));
      return cell;
    })));
  return part("matrix", "Places and years", node("p", { class: "hint" }, "Indicators and targets by place and the year of their period or deadline. A number leads to its records."),
    longTable(["", ...years], rows, { caption: "Records by place and year" }));
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

function seriesPart() {
  const series = allSeries();
  if (!series.length) return null;
  const pick = node("select", { id: "series", "aria-label": "Metric", change: () => draw() },
    ...series.slice(0, 500).map((each, n) => node("option", { value: n }, plain(`${each.label} – ${each.measure}${each.unit ? `, ${each.unit}` : ""}, by ${each.span} (${each.points.length})`))));
  const regions = node("div", { class: "chips", role: "group", "aria-label": "Places" });
  const place = node("div", { id: "chart", role: "img" });
  let chosen = new Set();
  let names = [];
  const redraw = () => drawSeries(place, series[Number(pick.value)], names, chosen);
  const draw = () => {
    const counts = new Map();
    for (const point of series[Number(pick.value)].points) counts.set(point.region, (counts.get(point.region) ?? 0) + 1);
    names = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
    chosen = new Set(names.slice(0, HUES.length));
    regions.replaceChildren(...names.slice(0, 60).map(placeChip));
    redraw();
  };
  const placeChip = (name, n) => {
    const dot = node("span", { class: "dot" });
    dot.style.setProperty("--dot", HUES[n % HUES.length]);
    return node("button", { class: "chip", lang: "zh", "aria-pressed": String(chosen.has(name)), click: (event) => {
      if (!chosen.delete(name)) chosen.add(name);
      event.currentTarget.setAttribute("aria-pressed", String(chosen.has(name)));
      redraw();
    } }, dot, plain(name));
  };
  queueMicrotask(draw);
  return part("series-part", "A metric over time", node("p", { class: "hint" }, "Facts are filled, promises hollow at their deadline. A point leads to its record."), pick, regions, place);
}

function seriesSpec(series, names, chosen) {
  const points = series.points.filter((point) => chosen.has(point.region));
  const color = { field: "region", type: "nominal", legend: null, scale: { domain: names, range: names.map((_, n) => HUES[n % HUES.length]) } };
  const x = { field: "day", type: "temporal", title: null, axis: { format: "%Y-%m", labelOverlap: "greedy", labelSeparation: 8, tickCount: 7, grid: false } };
  const y = { field: "value", type: "quantitative", title: series.unit || null, scale: { zero: false, nice: true }, axis: { titleAngle: 0, titleAlign: "left", titleAnchor: "end", titleX: 4, titleY: -8, labelExpr: "abs(datum.value) >= 1e8 ? format(datum.value / 1e8, '~g') + '亿' : abs(datum.value) >= 1e4 ? format(datum.value / 1e4, '~g') + '万' : format(datum.value, '~g')" } };
  const tooltip = ["region", "said", "figure", "period", "document"].map((field) => ({ field, type: "nominal", title: field }));
  const ink = { labelColor: "currentColor", titleColor: "currentColor", tickColor: "currentColor", domainColor: "currentColor" };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json", // a name; nothing is loaded
    data: { values: points }, width: "container", height: 320, background: null, autosize: { type: "fit", contains: "padding" },
    layer: [
      { transform: [{ filter: "datum.said === 'actual'" }], mark: { type: "line", strokeWidth: 2, opacity: 0.7 }, encoding: { x, y, color, detail: { field: "line" } } },
      { transform: [{ filter: "datum.said === 'actual'" }], mark: { type: "point", filled: true, size: 70, opacity: 1, cursor: "pointer" }, encoding: { x, y, color, tooltip } },
      { transform: [{ filter: "datum.said === 'target'" }], mark: { type: "point", filled: false, shape: "diamond", size: 140, strokeWidth: 2, opacity: 1, cursor: "pointer" }, encoding: { x, y, color, tooltip } },
    ],
    config: { view: { stroke: null }, axis: { ...ink, gridColor: "#8884", labelFontSize: 12, titleFontSize: 12 }, font: "sans-serif" },
  };
}

async function drawSeries(place, series, names, chosen) {
  place.setAttribute("aria-label", `Chart of ${plain(series.label)} over time, ${series.points.length} points`);
  const result = await vegaEmbed(place, seriesSpec(series, names, chosen), { mode: "vega-lite", ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true, id: "chart-tip" } });
  result.view.addEventListener("click", (event, item) => item?.datum?.index !== undefined && readRecord(item.datum.index));
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
  const rows = found.map((each) => () => node("tr", {}, node("td", {}, recordButton(each.index, each.target.metric)), node("td", { lang: "zh" }, plain(each.target.region_name ?? "")),
    node("td", {}, whenOf(each.target)), node("td", { class: "number" }, plain(figureOf(each.target))),
    node("td", { class: "number" }, recordButton(each.actualIndex, figureOf(each.actual))), node("td", {}, whenOf(each.actual)), node("td", { class: "number" }, difference(each)),
    node("td", { class: each.kept === null ? "" : each.kept ? "kept" : "missed" }, each.kept === null ? "" : each.kept ? "✓ met" : "✗ missed")));
  return part("comparisons", "Targets and what was reported", node("p", { class: "hint" }, "The same metric and place, reported for the day it is due, or in the same text. Met or missed is said only of what is due, and where the words tell which way is better."),
    longTable(["metric", "place", "due", "#target", "#reported", "for", "#difference", ""], rows, { caption: "Targets and actual values" }));
}

function ranksPart() {
  const found = ranks();
  if (!found.length) return null;
  const rows = found.map(([record, index]) => () => node("tr", {}, node("td", { class: "number" }, plain(figureOf(record))), node("td", {}, recordButton(index, record.metric)),
    node("td", { lang: "zh" }, plain(record.region_name ?? "")), node("td", { lang: "zh" }, plain(record.of ?? "")), node("td", {}, whenOf(record))));
  return part("ranks", "Ranks", longTable(["#rank", "metric", "place", "in", "period"], rows, { caption: "Ranks, best first" }));
}

function programsPart() {
  const tree = programTree();
  if (!tree.length) return null;
  const leaf = (program) => [recordButton(program.own[0], program.name), node("span", { class: "small" }, ` ${plain(program.kind)} · ${program.category}${program.own.length > 1 ? ` · ${program.own.length} documents` : ""}`)];
  const branch = (program) => node("li", {}, program.parts.length
    ? node("details", { open: true }, node("summary", {}, ...leaf(program)), node("ul", {}, ...program.parts.map(branch))) : node("span", {}, ...leaf(program)));
  const list = node("ul", { class: "tree" }, ...tree.slice(0, SHOWN_ROWS + 20).map(branch));
  const rest = tree.slice(SHOWN_ROWS + 20);
  const more = rest.length ? node("button", { click: () => { list.append(...rest.map(branch)); more.remove(); } }, `Show all ${grouped(String(tree.length))}`) : null;
  return part("programs", "Programs and their parts", list, more);
}

function qualityPart() {
  const share = (row) => (row.characters ? row.boilerplate / row.characters : 0);
  const worst = documents.map((row, n) => [row, n]).sort(([a], [b]) => b.damage - a.damage || b.shifts - a.shifts || share(b) - share(a));
  const rows = worst.map(([row, n]) => () => {
    const found = row.records[1] - row.records[0];
    return node("tr", {}, node("td", {}, node("button", { class: "link", lang: "zh", click: () => { openDocument(n); showTab("reading"); } }, plain(shortened(titleOf(row), 50)))),
      node("td", {}, row.script), node("td", {}, row.published_from), ...[row.characters === null ? "" : grouped(String(row.characters)), found, row.damage || "", row.shifts || "", row.glosses || ""].map((value) => node("td", { class: "number" }, String(value))),
      node("td", { class: "number" }, row.boilerplate ? `${(100 * share(row)).toFixed(0)} %` : ""));
  });
  const failures = data.failures.map((f) => node("li", {}, node("b", {}, plain(f.location)), ` ${plain(f.reason)}${f.hint ? ` (${plain(f.hint)})` : ""}`));
  return part("quality", "Quality of the batch", failures.length ? node("div", {}, node("h3", {}, "Not read"), node("ul", { class: "failures" }, ...failures)) : null,
    longTable(["document", "script", "date from", "#characters", "#records", "#damage", "#shifts", "#glosses", "#furniture"], rows, { caption: "Quality by document, the worst first" }));
}
