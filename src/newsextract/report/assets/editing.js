// The form in which a record is corrected.

const DATED = ["period", "baseline", "deadline"];

function editCard(index) {
  const record = current(records[index], index);
  const names = Object.entries(data.fields[record.type]).filter(([name]) => hasField(record, name));
  const note = node("input", {
    type: "text",
    name: "note",
    autocomplete: "off",
    value: verdicts.get(index)?.note ?? "",
  });
  const complaint = node("p", { class: "complaint", role: "alert" });
  const form = node(
    "form",
    {
      submit: (event) => {
        event.preventDefault();
        const changes = changesOf(records[index], new FormData(form), names);
        const wrong = complaintOn(records[index], changes);
        complaint.textContent = wrong;
        if (wrong) return;
        if (Object.keys(changes).length) judge(index, "correct", changes, note.value.trim());
        else judge(index, "accept", undefined, note.value.trim());
      },
      keydown: (event) => event.key === "Escape" && showCard(index),
    },
    node(
      "div",
      { class: "grid" },
      ...names.flatMap(([name, choices]) => fieldInputs(record, name, choices)),
      node("label", { for: "edit-note" }, fieldName("note")),
      Object.assign(note, { id: "edit-note" }),
    ),
    complaint,
    node(
      "div",
      { class: "verdicts" },
      node("button", { class: "correct", type: "submit" }, say("keep_correction")),
      node("button", { type: "button", click: () => showCard(index) }, say("cancel")),
    ),
  );
  byId("card").replaceChildren(
    node(
      "h3",
      {},
      node("span", { class: "badge" }, named(record.type)),
      say("correcting"),
      node("span", { lang: "zh" }, plain(record.evidence_text)),
    ),
    form,
  );
  form.querySelector("input, select").focus();
}

/** A result without a figure has no value to correct. */
function hasField(record, name) {
  return (
    record.type !== "target" ||
    record.quantity_value !== undefined ||
    !["value", "high", "unit", "bound", "metric", "measure", "of", "basis", "price_basis"].includes(name)
  );
}

function fieldInputs(record, name, choices) {
  const id = `edit-${name}`;
  const label = node("label", { for: id }, fieldName(name));
  const value = formValue(record, name);
  if (choices) {
    const options = ["", ...choices].map((each) =>
      node("option", { value: each, selected: each === value }, each ? named(each) : "–"),
    );
    return [label, node("select", { id, name }, ...options)];
  }
  if (DATED.includes(name)) {
    const [first, last] = value.split("/");
    return [
      label,
      node(
        "span",
        { class: "days" },
        node("input", {
          id,
          type: "date",
          name: `${name}-first`,
          value: first ?? "",
          "aria-label": say("first_day", { name: fieldName(name) }),
        }),
        "–",
        node("input", { type: "date", name: `${name}-last`, value: last ?? "", "aria-label": say("last_day", { name: fieldName(name) }) }),
      ),
    ];
  }
  return [label, node("input", { id, type: "text", name, value, autocomplete: "off", lang: "zh" })];
}

function formValue(record, name) {
  if (DATED.includes(name)) return record[`${name}_start`] ? `${record[`${name}_start`]}/${record[`${name}_end`]}` : "";
  const path = {
    value: "quantity_value",
    high: "quantity_high",
    unit: "quantity_unit",
    bound: "quantity_bound",
    region: "region_name",
  }[name];
  return record[path ?? name] ?? "";
}

/** What the form says otherwise than the record; an emptied field is null. */
function changesOf(record, form, names) {
  const changes = {};
  for (const [name] of names) {
    let value = DATED.includes(name)
      ? [form.get(`${name}-first`), form.get(`${name}-last`)]
      : (form.get(name) ?? "").trim();
    if (Array.isArray(value)) {
      const [first, last] = value;
      value = first || last ? `${first || last}/${last || first}` : "";
    }
    if (value !== formValue(record, name)) changes[name] = value === "" ? null : value;
  }
  if ("high" in changes && !("bound" in changes)) {
    if (changes.high !== null) changes.bound = "between";
    else if (record.quantity_bound === "between") changes.bound = "eq";
  }
  return changes;
}

/** Why a correction could not be applied later, or an empty string. */
function complaintOn(record, changes) {
  for (const name of ["value", "high"]) {
    if (changes[name] && !/^-?\d+(\.\d+)?$/.test(changes[name])) return say("plain_digits", { name: fieldName(name) });
  }
  for (const name of [
    "value",
    "measure",
    "bound",
    "metric",
    "objective",
    "commitment",
    "status",
    "name",
    "full_name",
    "kind",
    "category",
  ]) {
    if (changes[name] === null && formValue(record, name)) return say("needed", { name: fieldName(name) });
  }
  for (const name of DATED) {
    const [first, last] = (changes[name] ?? "").split("/");
    if (first && last < first) return say("ends_early", { name: fieldName(name) });
  }
  const high = "high" in changes ? changes.high : (record.quantity_high ?? null);
  const bound = changes.bound ?? record.quantity_bound;
  if ((bound === "between") !== (high !== null) && record.quantity_value !== undefined)
    return say("two_ends");
  return "";
}
