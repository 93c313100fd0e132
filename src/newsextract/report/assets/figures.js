// What many documents say together: points of series, promises beside facts, ranks, programs.

/** What may stand on one axis: one metric, measured and compared in one way, in one unit. */
function seriesKey(record) {
  return JSON.stringify([record.metric_id ?? record.metric, record.measure, record.of ?? "", record.basis ?? "", record.price_basis ?? "",
    record.quantity_base_unit ?? record.quantity_unit ?? ""]);
}

/** The records with their verdicts, without the rejected ones. */
function standing() {
  return records.map((record, index) => [current(record, index), index]).filter(([, index]) => verdicts.get(index)?.verdict !== "reject");
}

/** Series with at least two days or places, the richest first: label, unit, points. */
function allSeries() {
  const found = new Map();
  for (const [record, index] of standing()) {
    const day = record.type === "target" ? record.deadline_end ?? record.period_end : record.period_end;
    if (record.quantity_value === undefined || !day || !["indicator", "target"].includes(record.type) || record.measure === "rank") continue;
    const key = seriesKey(record);
    if (!found.has(key)) found.set(key, { key, names: new Map(), measure: measureOf(record), unit: record.quantity_base_unit ?? record.quantity_unit ?? "", points: [] });
    const series = found.get(key);
    series.names.set(record.metric, (series.names.get(record.metric) ?? 0) + 1);
    const lower = Number(record.quantity_base_value ?? record.quantity_value);
    series.points.push({
      index, day, region: record.region_name ?? "no region", value: lower, said: record.type === "target" ? "target" : "actual",
      figure: figureOf(record), period: whenOf(record), document: plain(titleOf(documents[record.document])),
    });
  }
  for (const series of found.values()) {
    const seen = new Set();
    series.points = series.points.filter((p) => { // one wire story in many papers is one point
      const same = JSON.stringify([p.day, p.region, p.value, p.said]);
      return !seen.has(same) && seen.add(same);
    });
    series.label = [...series.names].sort((a, b) => b[1] - a[1])[0][0];
    const daysOfPlaces = new Set(series.points.map((p) => `${p.region} ${p.day}`)).size - new Set(series.points.map((p) => p.region)).size;
    series.weight = daysOfPlaces * 5 + series.points.length; // a place that is told of twice makes a line
  }
  return [...found.values()].filter((s) => new Set(s.points.map((p) => p.day + p.region)).size > 1).sort((a, b) => b.weight - a.weight);
}

/** Whether an actual value keeps a promise: true, false, or null where that cannot be told – the words of the target do
 * not say which way is better, or it is not due yet. */
function keeps(target, actual) {
  const [aim, got] = [target, actual].map((r) => Number(r.quantity_base_value ?? r.quantity_value));
  const high = Number(target.quantity_high ?? target.quantity_value);
  const rising = ["ge", "gt"].includes(target.quantity_bound);
  const known = ["eq", ...(rising ? ["ge", "gt"] : ["le", "lt"])];
  if (target.quantity_high === undefined && (rising || ["le", "lt"].includes(target.quantity_bound))) {
    if (!known.includes(actual.quantity_bound)) return null;
    if (rising && got >= aim) return true; // also before it is due
    return actual.period_end >= dueOf(target) ? (rising ? false : got <= aim) : null;
  }
  if (target.quantity_bound !== "between" || actual.quantity_bound !== "eq" || !(actual.period_end >= dueOf(target))) return null;
  const low = Number(target.quantity_value);
  const value = Number(actual.quantity_value);
  return value >= Math.min(low, high) && value <= Math.max(low, high);
}

function dueOf(target) {
  return target.deadline_end ?? target.period_end;
}

/** Targets and what was reported for the same metric, place and day. */
function comparisons() {
  const reported = new Map();
  for (const [record, index] of standing()) {
    if (record.type === "indicator" && record.period_end) reported.set(seriesKey(record) + record.region_name + record.period_end, [record, index]);
  }
  const found = [];
  for (const [target, index] of standing()) {
    if (target.type !== "target" || target.quantity_value === undefined) continue;
    const linked = target.actual === undefined ? undefined : byRecordId.get(target.actual);
    const due = dueOf(target);
    const match = linked === undefined ? reported.get(seriesKey(target) + target.region_name + due) : [current(records[linked], linked), linked];
    if (match) found.push({ target, index, actual: match[0], actualIndex: match[1], kept: keeps(target, match[0]) });
  }
  return found;
}

function ranks() {
  return standing().filter(([record]) => record.type === "indicator" && record.measure === "rank")
    .sort(([a], [b]) => Number(a.quantity_value) - Number(b.quantity_value) || collator.compare(a.metric, b.metric));
}

/** Programs by name with their parts; a name that is its own ancestor is a root. */
function programTree() {
  const byName = new Map();
  for (const [record, index] of standing()) {
    if (record.type !== "program") continue;
    if (!byName.has(record.name)) byName.set(record.name, { name: record.name, kind: record.kind, category: record.category, own: [], parts: [], parent: null });
    const program = byName.get(record.name);
    program.own.push(index);
    program.parent ??= record.parent ?? null;
  }
  const isAncestor = (name, of) => {
    for (let at = byName.get(of), steps = 0; at && steps < 100; at = byName.get(at.parent), steps += 1) if (at.name === name) return true;
    return false;
  };
  const roots = [];
  for (const program of byName.values()) {
    const parent = byName.get(program.parent);
    if (parent && !isAncestor(program.name, program.parent)) parent.parts.push(program);
    else roots.push(program);
  }
  const weight = (program) => program.own.length + program.parts.reduce((sum, part) => sum + weight(part), 0);
  return roots.sort((a, b) => b.parts.length - a.parts.length || weight(b) - weight(a) || collator.compare(a.name, b.name));
}

/** How many figures each place has for each year: places by their number, years in order. */
function placesByYear() {
  const counts = new Map();
  const years = new Set();
  for (const [record] of standing()) {
    const day = record.deadline_end ?? record.period_end;
    if (!["indicator", "target"].includes(record.type)) continue;
    const place = record.region_name ?? "no region";
    const year = day ? day.slice(0, 4) : "no period";
    years.add(year);
    if (!counts.has(place)) counts.set(place, new Map());
    counts.get(place).set(year, (counts.get(place).get(year) ?? 0) + 1);
  }
  const total = (row) => [...row.values()].reduce((a, b) => a + b, 0);
  return { years: [...years].sort(), places: [...counts].sort((a, b) => total(b[1]) - total(a[1])) };
}
