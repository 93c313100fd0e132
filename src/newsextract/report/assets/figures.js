// What many documents say together: points of series, promises beside facts, ranks, programs.

/** What may stand on one axis: one metric, measured and compared in one way, in one unit. */
function seriesKey(record) {
  return JSON.stringify([
    record.metric_id ?? record.metric,
    record.measure,
    record.of ?? "",
    record.basis ?? "",
    record.price_basis ?? "",
    record.quantity_base_unit ?? record.quantity_unit ?? "",
  ]);
}

/** The records with their verdicts, without the rejected ones. */
function standing() {
  return records
    .map((record, index) => [current(record, index), index])
    .filter(([, index]) => verdicts.get(index)?.verdict !== "reject");
}

/** The kind of period, of which a series holds one: years do not go with months, nor June with January to June. What is
 * told of the last day of a year or month goes with the years or months. */
function spanOf(record) {
  const name = record.type === "target" && record.deadline_end ? "deadline" : "period";
  const [start, end, size] = [record[`${name}_start`], record[`${name}_end`], record[`${name}_granularity`]];
  if (start === end) return end.endsWith("-12-31") ? "year" : isMonthEnd(end) ? "month" : "day";
  if (start.endsWith("-01-01") && start.slice(0, 4) === end.slice(0, 4) && !end.endsWith("-01-31"))
    return end.endsWith("-12-31") ? "year" : "year to date";
  return size ?? "span";
}

/** Series with at least two days or places, the richest first: label, unit, points. */
function allSeries() {
  const found = new Map();
  for (const [record, index] of standing()) {
    const day = record.type === "target" ? (record.deadline_end ?? record.period_end) : record.period_end;
    if (
      record.quantity_value === undefined ||
      !day ||
      !["indicator", "target"].includes(record.type) ||
      record.measure === "rank"
    )
      continue;
    const span = spanOf(record);
    const key = `${seriesKey(record)} ${span}`;
    if (!found.has(key))
      found.set(key, {
        key,
        span,
        names: new Map(),
        measure: measureOf(record),
        unit: record.quantity_base_unit ?? record.quantity_unit ?? "",
        points: [],
      });
    const series = found.get(key);
    series.names.set(record.metric, (series.names.get(record.metric) ?? 0) + 1);
    const lower = Number(record.quantity_base_value ?? record.quantity_value);
    series.points.push({
      index,
      day,
      region: record.region_name ?? "no region",
      value: lower,
      said: record.type === "target" ? "target" : "actual",
      sort: named(record.type === "target" ? "target" : "actual"),
      line: span === "year to date" ? day.slice(0, 4) : "", // it begins anew each year
      figure: figureOf(record),
      period: whenOf(record),
      document: plain(titleOf(documents[record.document])),
    });
  }
  for (const series of found.values()) {
    const seen = new Set();
    series.points = series.points.filter((p) => {
      // one wire story in many papers is one point
      const same = JSON.stringify([p.day, p.region, p.value, p.said]);
      return !seen.has(same) && seen.add(same);
    });
    series.label = [...series.names].sort((a, b) => b[1] - a[1])[0][0];
    const daysOfPlaces =
      new Set(series.points.map((p) => `${p.region} ${p.day}`)).size - new Set(series.points.map((p) => p.region)).size;
    series.weight = daysOfPlaces * 5 + series.points.length; // a place that is told of twice makes a line
  }
  return [...found.values()]
    .filter((s) => new Set(s.points.map((p) => p.day + p.region)).size > 1)
    .sort((a, b) => b.weight - a.weight);
}

/** Least and greatest number that the words of a figure allow, null where they set no limit. */
function limitsOf(record) {
  const value = Number(record.quantity_value);
  const bound = record.quantity_bound;
  const falls = value < 0; // 下降7%以上 is −7 or less
  if (bound === "between") return [value, Number(record.quantity_high)].sort((a, b) => a - b);
  if (bound === "eq") return [value, value];
  if (bound === "approx") return [null, null];
  return ["gt", "ge"].includes(bound) !== falls ? [value, null] : [null, value];
}

/** Whether an actual value keeps a promise: true, false, or null where that cannot be told – the words of the target do
 * not say which way is better, or it is not due yet. */
function keeps(target, actual) {
  const [low, high] = limitsOf(target);
  const [least, most] = limitsOf(actual);
  if ((target.quantity_unit ?? "") !== (actual.quantity_unit ?? "") || low === high) return null;
  if (high === null && least !== null && least >= low) return true; // also before it is due
  if (!(actual.period_end >= dueOf(target))) return null;
  const inside =
    (low === null || (least !== null && least >= low)) && (high === null || (most !== null && most <= high));
  const outside = (low !== null && most !== null && most < low) || (high !== null && least !== null && least > high);
  return inside ? true : outside ? false : null;
}

function dueOf(target) {
  return target.deadline_end ?? target.period_end;
}

/** Targets and what was reported for the same metric, place and day, or else what the target's own text reports. */
function comparisons() {
  const reported = new Map();
  for (const [record, index] of standing()) {
    if (record.type === "indicator" && record.period_end)
      reported.set(seriesKey(record) + record.region_name + record.period_end, [record, index]);
  }
  const found = [];
  for (const [target, index] of standing()) {
    if (target.type !== "target" || target.quantity_value === undefined) continue;
    const due = reported.get(seriesKey(target) + target.region_name + dueOf(target));
    const linked = target.actual === undefined ? undefined : byRecordId.get(target.actual);
    const match = due ?? (linked === undefined ? undefined : [current(records[linked], linked), linked]);
    if (match) found.push({ target, index, actual: match[0], actualIndex: match[1], kept: keeps(target, match[0]) });
  }
  const weight = (each) => (each.kept !== null ? 2 : 0) + (each.target.metric_id ? 1 : 0);
  return found.sort((a, b) => weight(b) - weight(a)); // what can be judged, and what has a name, first
}

function ranks() {
  return standing()
    .filter(([record]) => record.type === "indicator" && record.measure === "rank")
    .sort(([a], [b]) => Number(a.quantity_value) - Number(b.quantity_value) || collator.compare(a.metric, b.metric));
}

/** Programs by name with their parts; a name that is its own ancestor is a root. */
function programTree() {
  const byName = new Map();
  for (const [record, index] of standing()) {
    if (record.type !== "program") continue;
    if (!byName.has(record.name))
      byName.set(record.name, {
        name: record.name,
        kind: record.kind,
        category: record.category,
        own: [],
        parts: [],
        parent: null,
      });
    const program = byName.get(record.name);
    program.own.push(index);
    program.parent ??= record.parent ?? null;
  }
  const isAncestor = (name, of) => {
    for (let at = byName.get(of), steps = 0; at && steps < 100; at = byName.get(at.parent), steps += 1)
      if (at.name === name) return true;
    return false;
  };
  const roots = [];
  for (const program of byName.values()) {
    const parent = byName.get(program.parent);
    if (parent && !isAncestor(program.name, program.parent)) parent.parts.push(program);
    else roots.push(program);
  }
  const weight = (program) => program.own.length + program.parts.reduce((sum, part) => sum + weight(part), 0);
  return roots.sort(
    (a, b) => b.parts.length - a.parts.length || weight(b) - weight(a) || collator.compare(a.name, b.name),
  );
}

const YEARS_SHOWN = 14;

/** The column of the overview in which a record counts. */
function yearOf(record) {
  return (record.deadline_end ?? record.period_end)?.slice(0, 4) ?? "no period";
}

/** How many figures each place has for each year: places by their number, years in order, the few far ones together. */
function placesByYear() {
  const told = standing()
    .map(([record]) => record)
    .filter((record) => ["indicator", "target"].includes(record.type));
  const perYear = new Map();
  for (const record of told) perYear.set(yearOf(record), (perYear.get(yearOf(record)) ?? 0) + 1);
  const most = [...perYear]
    .filter(([year]) => year !== "no period")
    .sort((a, b) => b[1] - a[1])
    .slice(0, YEARS_SHOWN)
    .map(([year]) => year)
    .sort();
  const columnOf = (record) => {
    const year = yearOf(record);
    if (year === "no period") return year;
    return year < most[0] ? `before ${most[0]}` : year > most.at(-1) ? `after ${most.at(-1)}` : year;
  };
  const counts = new Map();
  for (const record of told) {
    const place = record.region_name ?? "no region";
    if (!counts.has(place)) counts.set(place, new Map());
    counts.get(place).set(columnOf(record), (counts.get(place).get(columnOf(record)) ?? 0) + 1);
  }
  const total = (row) => [...row.values()].reduce((a, b) => a + b, 0);
  const rank = (name) =>
    name
      .replace(/^before .*/, "0")
      .replace(/^after /, "9999 ")
      .replace("no period", "99999");
  const years = [...new Set(told.map(columnOf))].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return { years, columnOf, places: [...counts].sort((a, b) => total(b[1]) - total(a[1])) };
}
