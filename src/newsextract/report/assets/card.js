// The chosen record with all its fields, where they came from, and its verdict.

const FIELDS_SHOWN = [
  "figure",
  "metric",
  "metric_id",
  "objective",
  "measure",
  "of",
  "basis",
  "price_basis",
  "period",
  "baseline",
  "deadline",
  "region",
  "speaker",
  "status",
  "commitment",
  "cue",
  "constraint",
  "actual",
  "name",
  "full_name",
  "kind",
  "category",
  "parent",
  "issuer",
  "number",
  "responsible",
  "amount",
  "members_claimed",
  "mentions",
  "reason",
  "rule",
  "flags",
];
const CHOSEN = ["measure", "basis", "price_basis", "status", "commitment", "constraint", "category"]; // of few values
const INHERITED = {
  metric: "metric_inherited",
  period: "period_inherited",
  region: "region_inherited",
  deadline: "deadline_inherited",
};

function showCard(index) {
  const card = byId("card");
  const original = records[index];
  const record = current(original, index);
  const verdict = verdicts.get(index);
  const rows = FIELDS_SHOWN.flatMap((name) => {
    const value = fieldValue(record, name);
    if (!value) return [];
    const changed =
      verdict?.verdict === "correct" &&
      (name in verdict.changes ||
        (name === "figure" && ["value", "high", "unit", "bound"].some((part) => part in verdict.changes)));
    return [
      node("dt", {}, fieldName(name)),
      node(
        "dd",
        {
          class: changed ? "changed" : null,
          title: changed ? say("was", { value: plain(fieldValue(original, name) || say("nothing")) }) : null,
        },
        value,
        changed ? null : provenance(index, record, name),
      ),
    ];
  });
  card.className = record.type;
  card.replaceChildren(
    node("button", { class: "close", "aria-label": say("close"), click: emptyCard }, "✕"),
    node(
      "h3",
      {},
      node("span", { class: "badge" }, named(record.type)),
      " ",
      node("span", { lang: "zh" }, plain(shortened(nameOf(record), 120))),
      verdict
        ? node(
            "span",
            { class: `stamp ${verdict.verdict}` },
            say({ accept: "accepted", reject: "rejected", correct: "corrected", add: "added" }[verdict.verdict]),
          )
        : null,
    ),
    node("dl", {}, ...rows),
    ...siblings(index),
    ...(record.type === "refused" ? [] : [verdictBar(index, verdict)]),
  );
}

function fieldValue(record, name) {
  if (name === "figure")
    return record.quantity_value === undefined
      ? ""
      : `${figureOf(record)}${record.quantity_text ? `  (${plain(record.quantity_text)})` : ""}`;
  if (["period", "baseline", "deadline"].includes(name))
    return daysOf(record, name) + (record[`${name}_text`] ? `  (${plain(record[`${name}_text`])})` : "");
  if (name === "region") return [record.region_name, record.region_code].filter(Boolean).map(plain).join(" ");
  if (name === "amount") return record.amount_text ? plain(record.amount_text) : "";
  if (name === "mentions") return record.mentions ? String(record.mentions.length) : "";
  if (name === "actual")
    return record.actual && byRecordId.has(record.actual) ? recordLink(byRecordId.get(record.actual)) : "";
  if (name === "flags") return (record.flags ?? []).filter((flag) => !flag.endsWith("_inherited")).map(named).join(", ");
  const value = CHOSEN.includes(name) ? named(record[name]) : record[name];
  return value === undefined || value === null ? "" : plain(Array.isArray(value) ? value.join("、") : value);
}

function recordLink(index) {
  const record = current(records[index], index);
  return node(
    "button",
    { class: "link", click: () => choose(index) },
    plain(`${nameOf(record)} ${figureOf(record)} ${whenOf(record)}`),
  );
}

/** Where an inherited field or a cue came from; a button where its words stand in the text. */
function provenance(index, record, name) {
  const inherited = INHERITED[name] && (record.flags ?? []).includes(INHERITED[name]);
  const [words] = anchorsOf.get(index)?.get(name) ?? [];
  if (words) {
    const label = say(inherited ? "inherited_from_here" : "here");
    return node("button", { class: "link small", click: () => flash(words) }, `${label}`);
  }
  if (!inherited) return null;
  return node("span", { class: "small" }, say("inherited_from", { what: named(record.from?.[name] ?? "the context") }));
}

/** Other records on the same words. */
function siblings(index) {
  const own = new Set((marks.get(index) ?? []).flatMap(recordsOf));
  own.delete(index);
  const shown = [...own].filter((other) => state.shown[records[other].type]);
  if (!shown.length) return [];
  return [node("p", { class: "small" }, say("same_words"), ...shown.flatMap((other) => [recordLink(other), " "]))];
}

/** Whether a record exists because a reader added it here. */
function isAdded(index) {
  const verdict = verdicts.get(index);
  return verdict?.verdict === "add" && verdict.record === records[index].id;
}

function verdictBar(index, verdict) {
  const press = (word) => () => {
    if (word === "correct") editCard(index);
    else judge(index, verdict?.verdict === word ? null : word);
  };
  return node(
    "div",
    { class: "verdicts", role: "group", "aria-label": say("verdict") },
    ...[
      "accept",
      "reject",
      "correct",
    ].filter((word) => word === "correct" || !isAdded(index)).map((word) =>
      node("button", { class: word, "aria-pressed": String(verdict?.verdict === word), click: press(word) }, say(word)),
    ),
    verdict ? node("button", { class: "link small", click: () => (isAdded(index) ? takeBackAddition(index) : judge(index, null)) }, say("take_back")) : null,
    verdict?.note ? node("span", { class: "small" }, plain(verdict.note)) : null,
  );
}

function emptyCard() {
  byId("card").className = "empty";
  byId("card").replaceChildren(
    node(
      "p",
      { class: "hint" },
      say("hint"),
      node("kbd", {}, "a"),
      say("hint_accept"),
      node("kbd", {}, "r"),
      say("hint_reject"),
      node("kbd", {}, "c"),
      say("hint_correct"),
      node("kbd", {}, "n"),
      say("hint_add"),
    ),
  );
}
