// The data of the page, what a record says in words, and the verdicts.

const data = JSON.parse(byId("data").textContent);
const records = data.records;

/** A label of the page, in its language. */
function say(name, values = {}) {
  return data.labels.labels[name].replace(/\{(\w+)\}/g, (_, each) => values[each]);
}

/** The name of a field. */
const fieldName = (name) => data.labels.fields[name];

/** The word for a value, which is the value itself where it has none. */
const named = (value) => data.labels.values[value] ?? value;

const documents = data.documents;
const many = documents.length > 1;
const KINDS = ["indicator", "target", "program", "refused"];
const BOUNDS = { eq: "", gt: "> ", ge: "≥ ", lt: "< ", le: "≤ ", approx: "≈ ", between: "" };
const BOUNDS_OF_FALLS = { ...BOUNDS, gt: "< ", ge: "≤ ", lt: "> ", le: "≥ " }; // 减少1000万以上 is −10000000 or less
const byRecordId = new Map(records.map((record, index) => [record.id, index]).filter(([id]) => id));

const state = { document: 0, chosen: null, shown: { indicator: true, target: true, program: true, refused: false } };
const verdicts = new Map(data.verdicts.map(({ at, entry }) => [at, entry]));
const addedTo = new Map(); // document → the records that a reader added to it
let unsaved = false;

/** Digits with a thousands' separator, from the string: no number of the text is rounded. */
function grouped(digits) {
  const [, sign, whole, rest] = /^(-?)(\d+)(.*)$/.exec(digits);
  return sign.replace("-", "−") + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

/** 113170000000 is 1131.7亿: the point moves, digits stay. */
function scaled(digits) {
  const [, sign, whole, rest = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(digits);
  for (const [places, word, decimals] of [
    [12, "万亿", 2],
    [8, "亿", 8],
    [4, "万", 4],
  ]) {
    const tail = (whole.slice(-places) + rest).replace(/0+$/, "");
    if (whole.length > places && whole.length > 5 && tail.length <= decimals) {
      return grouped(sign + whole.slice(0, -places) + (tail ? `.${tail}` : "")) + word;
    }
  }
  return grouped(digits);
}

/** The records of a document, those that a reader added among them. */
function recordsIn(number) {
  const [first, last] = documents[number].records;
  return [...Array.from({ length: last - first }, (_, n) => first + n), ...(addedTo.get(number) ?? [])];
}

/** A record with what its verdict changes. */
function current(record, index) {
  const changes = verdicts.get(index)?.changes;
  if (!changes) return record;
  const over = { ...record };
  for (const [name, value] of Object.entries(changes)) {
    const path =
      {
        value: "quantity_value",
        high: "quantity_high",
        unit: "quantity_unit",
        bound: "quantity_bound",
        region: "region_name",
      }[name] ?? name;
    if (["period", "baseline", "deadline"].includes(name)) {
      [over[`${name}_start`], over[`${name}_end`]] = value ? value.split("/") : [undefined, undefined];
      over[`${name}_text`] = undefined;
    } else over[path] = value ?? undefined;
  }
  if ("unit" in changes) over.quantity_base_value = over.quantity_base_unit = undefined;
  else if ("value" in changes && over.quantity_base_value !== undefined) {
    over.quantity_base_value = String(
      Number(changes.value) * (Number(record.quantity_base_value) / Number(record.quantity_value) || 1),
    );
  }
  if (
    "value" in changes &&
    !("bound" in changes) &&
    over.quantity_high === undefined &&
    over.quantity_bound === "between"
  ) {
    over.quantity_bound = "eq";
  }
  return over;
}

function nameOf(record) {
  return record.metric ?? record.objective ?? record.name ?? record.evidence_text;
}

function figureOf(record) {
  if (record.quantity_value === undefined) return "";
  const high = record.quantity_high === undefined ? "" : `–${scaled(record.quantity_high)}`;
  const bounds = record.quantity_value.startsWith("-") ? BOUNDS_OF_FALLS : BOUNDS;
  return `${bounds[record.quantity_bound] ?? ""}${scaled(record.quantity_value)}${high}${record.quantity_unit ?? ""}`;
}

function isMonthEnd(day) {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCDate() === 1;
}

function daysOf(record, name) {
  const [start, end] = [record[`${name}_start`], record[`${name}_end`]];
  if (!start) return "";
  const [y, z] = [start.slice(0, 4), end.slice(0, 4)];
  if (start.endsWith("-01-01") && end.endsWith("-12-31")) return y === z ? y : `${y}–${z}`;
  if (start === end) return start;
  if (start.endsWith("-01") && isMonthEnd(end))
    return start.slice(0, 7) === end.slice(0, 7) ? start.slice(0, 7) : `${start.slice(0, 7)} – ${end.slice(0, 7)}`;
  return `${start} – ${end}`;
}

/** When a fact holds, or by when a promise is due. */
function whenOf(record) {
  return record.type === "target" ? daysOf(record, "deadline") || daysOf(record, "period") : daysOf(record, "period");
}

function measureOf(record) {
  if (record.type === "program") return named(record.category);
  if (record.type === "refused") return record.reason;
  return [named(record.measure), record.of && say("of_whole", { whole: record.of }), record.basis && `(${named(record.basis)})`]
    .filter(Boolean)
    .join(" ");
}

function titleOf(row) {
  return row.title ?? row.origin ?? row.id;
}

/** A record in one line, for those who hear it. */
function spoken(record) {
  return plain(
    [named(record.type), nameOf(record), figureOf(record), measureOf(record), whenOf(record), record.region_name]
      .filter(Boolean)
      .join(", "),
  );
}

/** Keep a verdict on a record, or none; `changes` only with "correct". */
function judge(index, verdict, changes, note) {
  const record = records[index];
  if (isAdded(index)) {
    const entry = { ...verdicts.get(index), changes: changes ?? verdicts.get(index).changes, note: note || undefined };
    verdicts.set(index, JSON.parse(JSON.stringify({ ...entry, ...readingOf(entry.changes) })));
  } else if (verdict === null) verdicts.delete(index);
  else {
    const text = documents[record.document];
    const entry = {
      verdict,
      kind: record.type,
      record: record.id,
      text_hash: text.text_hash,
      start: record.evidence_start,
      end: record.evidence_end,
      quote: record.evidence_text,
      measure: record.measure,
      name: nameOf(record),
      changes,
      origin: text.origin ?? undefined,
      note: note || undefined,
      by: byId("reader").value.trim() || undefined,
      at: new Date().toISOString(),
    };
    verdicts.set(index, JSON.parse(JSON.stringify(entry)));
  }
  unsaved = true;
  document.dispatchEvent(new CustomEvent("judged", { detail: index }));
}

/** The corrections file: verdicts in the order of the records, then those on texts that are not shown. */
function correctionsFile() {
  const entries = [...verdicts.entries()].sort(([a], [b]) => a - b).map(([, entry]) => entry);
  return `${JSON.stringify({ format: data.format, corrections: [...entries, ...data.waiting] }, null, 1)}\n`;
}

/** Take up the verdicts of a file; returns how many found their records. */
function takeVerdicts(file) {
  if (file.format !== data.format || !Array.isArray(file.corrections)) throw new Error(say("no_format", { format: data.format }));
  const spans = new Map();
  records.forEach((record, index) => {
    if (!record.id) return;
    const key = JSON.stringify([
      documents[record.document].text_hash,
      record.type,
      record.evidence_start,
      record.evidence_end,
      record.evidence_text,
      record.measure ?? null,
      nameOf(record),
    ]);
    spans.set(key, spans.has(key) ? null : index);
  });
  let found = 0;
  for (const entry of file.corrections) {
    if (entry.verdict === "add" && byRecordId.has(entry.record)) continue;
    const key = JSON.stringify([
      entry.text_hash,
      entry.kind,
      entry.start,
      entry.end,
      entry.quote,
      entry.measure ?? null,
      entry.name,
    ]);
    const index = byRecordId.get(entry.record) ?? spans.get(key);
    const missed = entry.verdict === "add" ? documents.findIndex((row) => row.text_hash === entry.text_hash) : -1;
    if ((index === undefined || index === null) && missed >= 0 && documents[missed].characters !== null) {
      takeAddition(missed, entry);
      found += 1;
    } else if (index === undefined || index === null) data.waiting.push(entry);
    else {
      verdicts.set(index, entry);
      found += 1;
    }
  }
  if (addedTo.has(state.document)) showDocument(state.document);
  document.dispatchEvent(new CustomEvent("judged", { detail: null }));
  return found;
}
