// A record that the extraction missed: the reader selects its words, or writes them, and fills in a short form.

const ADDED_FIELDS = {
  indicator: ["metric", "measure", "of", "value", "high", "unit", "bound", "basis", "period", "region", "status"],
  target: ["objective", "metric", "measure", "of", "value", "high", "unit", "bound", "deadline", "region", "commitment"],
  program: ["name", "full_name", "kind", "category", "parent"],
};
const NEEDED = { indicator: ["metric", "value"], target: ["objective"], program: ["name"] };
const STOPS = "。！？；!?;\n";
const LONGEST_SENTENCE = 500;

/** The text of a document as its characters; offsets count these, as Python does. */
function charactersOf(row) {
  row.characterList ??= [...row.pieces.map(([text]) => text).join("")];
  return row.characterList;
}

/** How many characters of the text stand before a place in it. */
function charactersBefore(container, offset) {
  const range = document.createRange();
  range.selectNodeContents(byId("text"));
  range.setEnd(container, offset);
  const part = range.cloneContents();
  for (const label of part.querySelectorAll(".control")) label.textContent = " "; // it stands for one character
  return [...part.textContent].length;
}

/** The span that the reader has selected in the text, without blanks at its ends, or null. */
function selectedSpan() {
  const selection = getSelection();
  const text = byId("text");
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const characters = charactersOf(documents[state.document]);
  let start = charactersBefore(range.startContainer, range.startOffset);
  let end = charactersBefore(range.endContainer, range.endOffset);
  while (start < end && !characters[start].trim()) start += 1;
  while (start < end && !characters[end - 1].trim()) end -= 1;
  return start < end ? [start, end] : null;
}

/** Where words stand in the text: the place nearest to an offset, or null. */
function placeOf(words, near) {
  const characters = charactersOf(documents[state.document]);
  const wanted = [...words];
  let best = null;
  for (let at = 0; at + wanted.length <= characters.length; at += 1) {
    if (characters[at] !== wanted[0] || !wanted.every((each, n) => characters[at + n] === each)) continue;
    if (best === null || Math.abs(at - near) < Math.abs(best - near)) best = at;
  }
  return best === null || !wanted.length ? null : [best, best + wanted.length];
}

function sentenceAround([start, end]) {
  const characters = charactersOf(documents[state.document]);
  let [first, last] = [start, end];
  while (first > 0 && start - first < LONGEST_SENTENCE && !STOPS.includes(characters[first - 1])) first -= 1;
  while (last < characters.length && last - end < LONGEST_SENTENCE && !STOPS.includes(characters[last - 1])) last += 1;
  return { start: first, end: last };
}

/** The number and unit in the selected words, as a beginning: 突破1.2亿元 is 120000000 元. */
function figureIn(words) {
  const found = /(\d[\d,]*)(?:\.(\d+))?\s*(万亿|亿|万)?\s*([^\d\s以左上余多]*)/.exec(words);
  if (!found) return {};
  const places = { 万: 4, 亿: 8, 万亿: 12 }[found[3]] ?? 0;
  const rest = (found[2] ?? "").padEnd(places, "0");
  const digits = found[1].replaceAll(",", "") + rest.slice(0, places);
  const value = digits.replace(/^0+(?=\d)/, "") + (rest.length > places ? `.${rest.slice(places)}` : "");
  return { value, unit: found[4] };
}

/** What the form begins with: the selected words, and time and place of the record before them. */
function beginning(kind, [start, end]) {
  const words = charactersOf(documents[state.document]).slice(start, end).join("");
  const row = documents[state.document];
  const [before] = recordsIn(state.document)
    .map((index) => current(records[index], index))
    .filter((each) => each.type === kind && each.evidence_start <= start)
    .sort((a, b) => b.evidence_start - a.evidence_start);
  const made = { type: kind, evidence_text: words, region_name: before?.region_name ?? row.place ?? undefined };
  if (kind === "program") return { ...made, name: words.replace(/^[“"「《]+|[”"」》]+$/g, ""), category: "other" };
  const { value, unit } = figureIn(words);
  if (value) Object.assign(made, { quantity_value: value, quantity_unit: unit, quantity_bound: "eq", measure: "level" });
  const when = kind === "target" ? "deadline" : "period";
  for (const part of ["start", "end"]) made[`${when}_${part}`] = before?.[`${when}_${part}`];
  return kind === "target" ? { ...made, objective: words, commitment: "plan" } : { ...made, status: "actual" };
}

/** Open the form: on the selected words, else on those of the chosen record or candidate, else on none. */
function startAdding() {
  if (documents[state.document].characters === null) return;
  const chosen = state.chosen === null ? null : records[state.chosen];
  const span = selectedSpan() ?? (chosen && [chosen.evidence_start, chosen.evidence_end]) ?? [0, 0];
  showAddForm("indicator", span);
}

function showAddForm(kind, span) {
  const record = beginning(kind, span);
  const names = ADDED_FIELDS[kind].map((name) => [name, data.fields[kind][name]]);
  const words = node("input", {
    id: "add-words",
    type: "text",
    name: "words",
    value: record.evidence_text,
    autocomplete: "off",
    lang: "zh",
  });
  const complaint = node("p", { class: "complaint", role: "alert" });
  const kinds = Object.keys(ADDED_FIELDS).map((each) => node("option", { value: each, selected: each === kind }, named(each)));
  const place = () => (words.value === record.evidence_text ? span : placeOf(words.value, span[0]));
  const form = node(
    "form",
    {
      submit: (event) => {
        event.preventDefault();
        const changes = changesOf({}, new FormData(form), names);
        const at = place();
        const wrong = !at || at[0] === at[1] ? say("no_such_words") : complaintOnAdded(kind, changes);
        complaint.textContent = wrong;
        if (!wrong) choose(addRecord(kind, at, changes));
      },
      keydown: (event) => event.key === "Escape" && leaveForm(),
    },
    node(
      "div",
      { class: "grid" },
      node("label", { for: "add-kind" }, fieldName("kind")),
      node("select", { id: "add-kind", change: (event) => showAddForm(event.target.value, place() ?? span) }, ...kinds),
      node("label", { for: "add-words" }, fieldName("words")),
      words,
      ...names.flatMap(([name, choices]) => fieldInputs(record, name, choices)),
    ),
    complaint,
    node(
      "div",
      { class: "verdicts" },
      node("button", { class: "correct", type: "submit" }, say("add_record")),
      node("button", { type: "button", click: leaveForm }, say("cancel")),
    ),
  );
  byId("card").className = kind;
  byId("card").replaceChildren(node("h3", {}, say("missed_record")), form);
  form.querySelector("select").focus();
}

function leaveForm() {
  if (state.chosen === null) emptyCard();
  else showCard(state.chosen);
}

function complaintOnAdded(kind, changes) {
  for (const name of NEEDED[kind]) if (!changes[name]) return say("needed", { name: fieldName(name) });
  if (kind === "target" && changes.value && !changes.metric) return say("needed", { name: fieldName("metric") });
  return complaintOn({ quantity_value: changes.value, quantity_bound: "eq" }, changes);
}

/** What an added record is known by. */
function readingOf(changes) {
  return {
    measure: changes.value ? (changes.measure ?? "level") : undefined,
    name: changes.metric ?? changes.objective ?? changes.name,
  };
}

/** Make the record and its verdict; returns its number. */
function addRecord(kind, [start, end], changes) {
  const row = documents[state.document];
  const figureless = kind === "target" && !changes.value; // a result has an objective and nothing that is measured
  if (figureless) for (const name of ["metric", "measure", "of", "bound", "unit"]) delete changes[name];
  const entry = {
    verdict: "add",
    kind,
    record: `added ${row.text_hash} ${kind} ${start} ${end} ${new Date().toISOString()}`,
    text_hash: row.text_hash,
    start,
    end,
    quote: charactersOf(row).slice(start, end).join(""),
    sentence: sentenceAround([start, end]),
    ...readingOf(changes),
    changes,
    origin: row.origin ?? undefined,
    by: byId("reader").value.trim() || undefined,
    at: new Date().toISOString(),
  };
  const index = takeAddition(state.document, JSON.parse(JSON.stringify(entry)));
  unsaved = true;
  showDocument(state.document);
  document.dispatchEvent(new CustomEvent("judged", { detail: null }));
  return index;
}

/** Put an added record among those of a document; returns its number. */
function takeAddition(number, entry) {
  const index = records.length;
  records.push({
    type: entry.kind,
    document: number,
    id: entry.record,
    rule: "corrections.add",
    flags: ["added"],
    evidence_start: entry.start,
    evidence_end: entry.end,
    evidence_text: entry.quote,
    ...(entry.changes.value ? { quantity_bound: "eq", measure: "level", quantity_text: entry.quote } : {}),
  });
  byRecordId.set(entry.record, index);
  verdicts.set(index, entry);
  addedTo.set(number, [...(addedTo.get(number) ?? []), index]);
  documents[number].pieces = covered(documents[number].pieces, entry.start, entry.end, index);
  drawnOverview = false;
  table.haystack = null;
  return index;
}

/** Pieces of a text with one more record on a span. */
function covered(pieces, start, end, index) {
  const made = [];
  let at = 0;
  for (const [text, covers = []] of pieces) {
    const characters = [...text];
    const cuts = [0, start - at, end - at, characters.length].map((n) => Math.max(0, Math.min(n, characters.length)));
    for (let n = 0; n < 3; n += 1) {
      const part = characters.slice(cuts[n], cuts[n + 1]).join("");
      const over = n === 1 ? [...covers, ["r", index]] : covers;
      if (part) made.push(over.length ? [part, over] : [part]);
    }
    at += characters.length;
  }
  return made;
}

/** Take an added record away again. */
function takeBackAddition(index) {
  const number = records[index].document;
  records[index].type = "taken back"; // of no kind that is shown
  verdicts.delete(index);
  byRecordId.delete(records[index].id);
  addedTo.set(number, addedTo.get(number).filter((each) => each !== index));
  unsaved = true;
  state.chosen = null;
  showDocument(number);
  emptyCard();
  document.dispatchEvent(new CustomEvent("judged", { detail: null }));
}
