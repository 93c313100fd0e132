// A metric over time, drawn by Vega-Lite.

const HUES = ["#3b7be0", "#d9730d", "#1a936f", "#c43d6b", "#8a6ae0", "#8a8a2a", "#1f9bb5", "#a5673f"];

function seriesPart() {
  const series = allSeries();
  if (!series.length) return null;
  const pick = node(
    "select",
    { id: "series", "aria-label": say("metric_of_chart"), change: () => draw() },
    ...series
      .slice(0, 500)
      .map((each, n) =>
        node(
          "option",
          { value: n },
          plain(
            say("series_choice", {
              label: each.label,
              measure: [each.measure, each.unit].filter(Boolean).join(", "),
              span: named(each.span),
              count: each.points.length,
            }),
          ),
        ),
      ),
  );
  const regions = node("div", { class: "chips", role: "group", "aria-label": say("places_of_chart") });
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
      plain(named(name)),
    );
  };
  queueMicrotask(draw);
  return part(
    "series-part",
    say("series"),
    node("p", { class: "hint" }, say("series_hint")),
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
  const tooltip = [
    ["region", fieldName("region")],
    ["sort", say("said")],
    ["figure", fieldName("figure")],
    ["period", fieldName("period")],
    ["document", say("document")],
  ].map(([field, title]) => ({ field, type: "nominal", title }));
  const ink = {
    labelColor: "currentColor",
    titleColor: "currentColor",
    tickColor: "currentColor",
    domainColor: "currentColor",
  };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json", // a name; nothing is loaded
    description: say("chart", { what: plain(series.label), count: points.length }),
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
  place.setAttribute("aria-label", say("chart", { what: plain(series.label), count: series.points.length }));
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
