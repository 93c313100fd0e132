// A metric over time, drawn by Vega-Lite.

const HUES = ["#3b7be0", "#d9730d", "#1a936f", "#c43d6b", "#8a6ae0", "#8a8a2a", "#1f9bb5", "#a5673f"];

function seriesPart() {
  const series = allSeries();
  if (!series.length) return null;
  const pick = node(
    "select",
    { id: "series", "aria-label": "Metric", change: () => draw() },
    ...series
      .slice(0, 500)
      .map((each, n) =>
        node(
          "option",
          { value: n },
          plain(
            `${each.label} – ${each.measure}${each.unit ? `, ${each.unit}` : ""}, by ${each.span} (${each.points.length})`,
          ),
        ),
      ),
  );
  const regions = node("div", { class: "chips", role: "group", "aria-label": "Places" });
  const place = node("div", { id: "chart", role: "img" });
  let chosen = new Set();
  let names = [];
  const redraw = () => drawSeries(place, series[Number(pick.value)], names, chosen);
  const draw = () => {
    const counts = new Map();
    for (const point of series[Number(pick.value)].points)
      counts.set(point.region, (counts.get(point.region) ?? 0) + 1);
    names = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
    chosen = new Set(names.slice(0, HUES.length));
    regions.replaceChildren(...names.slice(0, 60).map(placeChip));
    redraw();
  };
  const placeChip = (name, n) => {
    const dot = node("span", { class: "dot" });
    dot.style.setProperty("--dot", HUES[n % HUES.length]);
    return node(
      "button",
      {
        class: "chip",
        lang: "zh",
        "aria-pressed": String(chosen.has(name)),
        click: (event) => {
          if (!chosen.delete(name)) chosen.add(name);
          event.currentTarget.setAttribute("aria-pressed", String(chosen.has(name)));
          redraw();
        },
      },
      dot,
      plain(name),
    );
  };
  queueMicrotask(draw);
  return part(
    "series-part",
    "A metric over time",
    node("p", { class: "hint" }, "Facts are filled, promises hollow at their deadline. A point leads to its record."),
    pick,
    regions,
    place,
  );
}

function seriesSpec(series, names, chosen) {
  const points = series.points.filter((point) => chosen.has(point.region));
  const color = {
    field: "region",
    type: "nominal",
    legend: null,
    scale: { domain: names, range: names.map((_, n) => HUES[n % HUES.length]) },
  };
  const x = {
    field: "day",
    type: "temporal",
    title: null,
    axis: { format: "%Y-%m", labelOverlap: "greedy", labelSeparation: 8, tickCount: 7, grid: false },
  };
  const y = {
    field: "value",
    type: "quantitative",
    title: series.unit || null,
    scale: { zero: false, nice: true },
    axis: {
      titleAngle: 0,
      titleAlign: "left",
      titleAnchor: "end",
      titleX: 4,
      titleY: -8,
      labelExpr:
        "abs(datum.value) >= 1e8 ? format(datum.value / 1e8, '~g') + '亿' : abs(datum.value) >= 1e4 ? format(datum.value / 1e4, '~g') + '万' : format(datum.value, '~g')",
    },
  };
  const tooltip = ["region", "said", "figure", "period", "document"].map((field) => ({
    field,
    type: "nominal",
    title: field,
  }));
  const ink = {
    labelColor: "currentColor",
    titleColor: "currentColor",
    tickColor: "currentColor",
    domainColor: "currentColor",
  };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json", // a name; nothing is loaded
    data: { values: points },
    width: "container",
    height: 320,
    background: null,
    autosize: { type: "fit", contains: "padding" },
    layer: [
      {
        transform: [{ filter: "datum.said === 'actual'" }],
        mark: { type: "line", strokeWidth: 2, opacity: 0.7 },
        encoding: { x, y, color, detail: { field: "line" } },
      },
      {
        transform: [{ filter: "datum.said === 'actual'" }],
        mark: { type: "point", filled: true, size: 70, opacity: 1, cursor: "pointer" },
        encoding: { x, y, color, tooltip },
      },
      {
        transform: [{ filter: "datum.said === 'target'" }],
        mark: {
          type: "point",
          filled: false,
          shape: "diamond",
          size: 140,
          strokeWidth: 2,
          opacity: 1,
          cursor: "pointer",
        },
        encoding: { x, y, color, tooltip },
      },
    ],
    config: {
      view: { stroke: null },
      axis: { ...ink, gridColor: "#8884", labelFontSize: 12, titleFontSize: 12 },
      font: "sans-serif",
    },
  };
}

async function drawSeries(place, series, names, chosen) {
  place.setAttribute("aria-label", `Chart of ${plain(series.label)} over time, ${series.points.length} points`);
  const result = await vegaEmbed(place, seriesSpec(series, names, chosen), {
    mode: "vega-lite",
    ast: true,
    actions: false,
    renderer: "svg",
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true, id: "chart-tip" },
  });
  result.view.addEventListener(
    "click",
    (event, item) => item?.datum?.index !== undefined && readRecord(item.datum.index),
  );
}
