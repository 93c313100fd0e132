// The document with its evidence marked; hover or focus peeks at a record, a click chooses it.

let marks = new Map(); // record → its marks in the text
let anchorsOf = new Map(); // record → field → elements that hold the words it was taken from

function showDocument(number) {
  state.document = number;
  const row = documents[number];
  marks = new Map();
  anchorsOf = new Map();
  byId("about").replaceChildren(...aboutDocument(row));
  const text = byId("text");
  text.lang = row.script === "traditional" ? "zh-Hant" : "zh-Hans";
  text.replaceChildren(...blocks(row.pieces));
  const first = text.querySelector("mark");
  if (first) first.tabIndex = 0;
  byId("document").scrollTop = 0;
}

function aboutDocument(row) {
  const facts = [
    row.place,
    row.published && `${row.published}${row.published_from === "page" ? say("from_page") : ""}`,
    row.source,
    row.origin,
    row.glosses ? say("glosses_out", { count: row.glosses }) : null,
    row.shifts ? say("shifts_undone", { count: row.shifts }) : null,
    row.damage ? say("damaged_spots", { count: row.damage }) : null,
    row.characters === null ? say("no_text") : null,
  ];
  const heading = node("h2", { lang: "zh" }, plain(titleOf(row)));
  const none = row.untargeted.length
    ? node("p", { class: "facts" }, say("no_target", { what: plain(row.untargeted.join("、")) }))
    : null;
  return [heading, node("p", { class: "facts" }, facts.filter(Boolean).map(plain).join(" · ")), none].filter(Boolean);
}

/** The text in blocks of whole lines, of which the browser lays out those in view. */
function* blocks(pieces) {
  let block = node("div");
  let size = 0;
  for (const [text, covers] of pieces) {
    for (const line of text.match(/[^\n]*\n|[^\n]+/g)) {
      block.append(pieceNode(line, covers));
      size += line.length;
      if (size > 1500 && line.endsWith("\n")) {
        yield block;
        [block, size] = [node("div"), 0];
      }
    }
  }
  yield block;
}

/** One piece of text: plain, or covered by records, anchors, damage and boilerplate. */
function pieceNode(text, covers) {
  if (!covers) return written(text);
  const grey = covers.filter(([sort]) => sort === "g").map(([, name]) => name);
  const own = covers.filter(([sort]) => sort === "r").map(([, index]) => index);
  let made;
  if (own.length) {
    made = node(
      "mark",
      {
        "data-r": own.join(" "),
        tabindex: -1,
        role: "button",
        "aria-label": own.map((i) => spoken(current(records[i], i))).join("; "),
      },
      written(text),
    );
    own.forEach((index) => push(marks, index, made));
    paint(made);
  } else made = node("span", {}, written(text));
  made.classList.add(...grey);
  if (grey.length && !own.length)
    made.title = grey.includes("damage")
      ? say("damaged")
      : say("furniture");
  for (const [sort, name] of covers) {
    if (sort !== "a") continue;
    const [index, field] = name.split(" ");
    if (!anchorsOf.has(Number(index))) anchorsOf.set(Number(index), new Map());
    push(anchorsOf.get(Number(index)), field, made);
  }
  return made;
}

function push(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

function recordsOf(mark) {
  return mark.dataset.r.split(" ").map(Number);
}

/** The records of a mark that are shown now. */
function shownOf(mark) {
  return recordsOf(mark).filter((index) => state.shown[records[index].type]);
}

/** The colour of a mark is that of its first shown record. */
function paint(mark) {
  const [first] = shownOf(mark);
  mark.classList.remove(...KINDS, "accept", "reject", "correct", "add", "off");
  if (first === undefined) mark.classList.add("off");
  else {
    mark.classList.add(records[first].type);
    const verdict = verdicts.get(first)?.verdict;
    if (verdict) mark.classList.add(verdict);
  }
}

function repaint() {
  for (const mark of byId("text").querySelectorAll("mark")) paint(mark);
}

/** Choose a record, and bring it into view in the text and in the table. */
function choose(index, { from } = {}) {
  const record = records[index];
  state.chosen = index;
  if (!state.shown[record.type]) setShown(record.type, true);
  if (record.document !== state.document) openDocument(record.document);
  for (const element of byId("text").querySelectorAll(".chosen, .said-here"))
    element.classList.remove("chosen", "said-here");
  const own = marks.get(index) ?? [];
  own.forEach((mark) => mark.classList.add("chosen"));
  for (const sources of anchorsOf.get(index)?.values() ?? [])
    sources.forEach((element) => element.classList.add("said-here"));
  if (own.length) own[0].scrollIntoView({ block: from === "text" ? "nearest" : "center", behavior: calm() });
  showCard(index);
  table.reveal(index, from === "table");
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

function flash(element) {
  element.scrollIntoView({ block: "center", behavior: calm() });
  element.classList.remove("flash");
  void element.offsetWidth; // begin the animation anew
  element.classList.add("flash");
}

function peekAt(mark) {
  const own = shownOf(mark);
  if (!own.length) return;
  const peek = byId("peek");
  peek.replaceChildren(
    ...own.slice(0, 4).map((index) => {
      const record = current(records[index], index);
      const notes = (record.flags ?? [])
        .filter((flag) => flag.endsWith("_inherited"))
        .map((flag) => fieldName(flag.replace("_inherited", "")));
      return node(
        "div",
        { class: record.type },
        node("b", {}, plain(shortened(nameOf(record), 60))),
        ` ${plain(figureOf(record))} `,
        node(
          "span",
          { class: "small" },
          [named(record.type), measureOf(record), whenOf(record), record.region_name, named(record.commitment)]
            .filter(Boolean)
            .map((words) => plain(shortened(words, 80)))
            .join(" · "),
        ),
        node(
          "div",
          { class: "small" },
          [say("rule_is", { what: record.rule }), record.cue && say("cue_is", { what: record.cue }), notes.length && say("inherited_are", { what: notes.join(", ") })]
            .filter(Boolean)
            .map(plain)
            .join(" · "),
        ),
      );
    }),
  );
  if (own.length > 4) peek.append(node("div", { class: "small" }, say("and_more", { count: own.length - 4 })));
  peek.hidden = false;
  const at = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const below = at.bottom + 8 + peek.offsetHeight < innerHeight;
  peek.style.left = `${Math.max(8, Math.min(at.left, innerWidth - peek.offsetWidth - 8))}px`;
  peek.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - peek.offsetHeight - 8)}px`;
}

function hidePeek() {
  byId("peek").hidden = true;
}

/** The next or last shown mark, for the arrow keys. */
function besideMark(mark, step) {
  const all = [...byId("text").querySelectorAll("mark:not(.off)")];
  return all[all.indexOf(mark) + step];
}

function readingListeners() {
  const text = byId("text");
  const markOf = (event) => event.target.closest?.("mark:not(.off)");
  text.addEventListener("pointerover", (event) => {
    const mark = markOf(event);
    if (mark && event.pointerType !== "touch") peekAt(mark);
    else hidePeek();
  });
  text.addEventListener("pointerleave", hidePeek);
  text.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (!mark) return;
    for (const other of text.querySelectorAll('mark[tabindex="0"]')) other.tabIndex = -1;
    mark.tabIndex = 0;
    if (mark.matches(":focus-visible")) peekAt(mark);
  });
  text.addEventListener("focusout", hidePeek);
  text.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (mark) chooseMark(mark);
  });
  text.addEventListener("keydown", (event) => {
    const mark = markOf(event);
    if (!mark) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) besideMark(mark, step)?.focus();
    else if (event.key === "Enter" || event.key === " ") chooseMark(mark);
    else if (event.key === "Escape") hidePeek();
    else return;
    event.preventDefault();
  });
}

/** Choose a mark's record; of several the next one each time. */
function chooseMark(mark) {
  const own = shownOf(mark);
  const at = own.indexOf(state.chosen);
  hidePeek();
  choose(own[(at + 1) % own.length], { from: "text" });
}
