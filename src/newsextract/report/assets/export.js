// Records to the clipboard, verdicts to a file and back.

const CSV_COLUMNS = [
  "type",
  "title",
  "origin",
  "published",
  "metric",
  "metric_id",
  "objective",
  "name",
  "full_name",
  "kind",
  "category",
  "parent",
  "measure",
  "of",
  "basis",
  "price_basis",
  "quantity_text",
  "quantity_value",
  "quantity_high",
  "quantity_unit",
  "quantity_bound",
  "quantity_dimension",
  "period_start",
  "period_end",
  "deadline_start",
  "deadline_end",
  "region_name",
  "region_code",
  "speaker",
  "status",
  "commitment",
  "cue",
  "constraint",
  "reason",
  "rule",
  "flags",
  "evidence_start",
  "evidence_end",
  "evidence_text",
  "verdict",
  "id",
];

/** A cell that no spreadsheet takes for a formula; also the full-width signs count there. Plain numbers stay numbers. */
function csvCell(value) {
  let text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
  if (/^\s*[=+\-@＝＋－＠\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The records in the table as they are now, with the document they stand in. */
function rowsForExport() {
  return table.rows.map((index) => {
    const { document: number, from, ...record } = current(records[index], index);
    const { title, origin, published } = documents[number];
    return { ...record, title, origin, published, verdict: verdicts.get(index)?.verdict };
  });
}

function asCsv() {
  const lines = rowsForExport().map((row) => CSV_COLUMNS.map((name) => csvCell(row[name])).join(","));
  return `${[CSV_COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}

function asJson() {
  return JSON.stringify(rowsForExport(), null, 1);
}

async function copy(text, what) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // no permission, or no secure context
    const field = node("textarea", { class: "unseen" });
    field.value = text;
    document.body.append(field);
    field.select();
    done = document.execCommand("copy");
    field.remove();
  }
  tell(
    "copied",
    done
      ? say("copied", { count: grouped(String(table.rows.length)), what })
      : say("not_copied"),
  );
}

function tell(id, words) {
  byId(id).textContent = words;
  setTimeout(() => {
    if (byId(id).textContent === words) byId(id).textContent = "";
  }, 6000);
}

function saveVerdicts() {
  const address = URL.createObjectURL(new Blob([correctionsFile()], { type: "application/json" }));
  node("a", { href: address, download: "corrections.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  unsaved = false;
  showJudged();
}

async function openVerdicts(file) {
  try {
    const found = takeVerdicts(JSON.parse(await file.text()));
    tell("copied", say("found", { count: found }));
  } catch (error) {
    tell("copied", say("no_corrections", { file: plain(file.name), why: plain(error.message) }));
  }
}

function showJudged() {
  const counts = { accept: 0, reject: 0, correct: 0, add: 0 };
  for (const { verdict } of verdicts.values()) counts[verdict] += 1;
  const words = verdicts.size
    ? `✓ ${counts.accept}  ✗ ${counts.reject}  ✎ ${counts.correct}${counts.add ? `  ＋ ${counts.add}` : ""}${unsaved ? say("not_saved") : ""}`
    : "";
  byId("judged").textContent = words;
  byId("save").disabled = !verdicts.size && !unsaved;
}
