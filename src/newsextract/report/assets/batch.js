// Programs with their parts, and how good the texts of a batch were.

function programsPart() {
  const tree = programTree();
  if (!tree.length) return null;
  const leaf = (program) => [
    recordButton(program.own[0], program.name),
    node(
      "span",
      { class: "small" },
      ` ${[program.kind, named(program.category), program.own.length > 1 ? say("in_documents", { count: program.own.length }) : null].filter(Boolean).map(plain).join(" · ")}`,
    ),
  ];
  const branch = (program) =>
    node(
      "li",
      {},
      program.parts.length
        ? node(
            "details",
            { open: true },
            node("summary", {}, ...leaf(program)),
            node("ul", {}, ...program.parts.map(branch)),
          )
        : node("span", {}, ...leaf(program)),
    );
  const list = node("ul", { class: "tree" }, ...tree.slice(0, SHOWN_ROWS + 20).map(branch));
  const rest = tree.slice(SHOWN_ROWS + 20);
  const more = rest.length
    ? node(
        "button",
        {
          click: () => {
            list.append(...rest.map(branch));
            more.remove();
          },
        },
        say("show_all", { count: grouped(String(tree.length)) }),
      )
    : null;
  return part("programs", say("programs_parts"), list, more);
}

function qualityPart() {
  const share = (row) => (row.characters ? row.boilerplate / row.characters : 0);
  const worst = documents
    .map((row, n) => [row, n])
    .sort(([a], [b]) => b.damage - a.damage || b.shifts - a.shifts || share(b) - share(a));
  const rows = worst.map(([row, n]) => () => {
    const found = row.records[1] - row.records[0];
    return node(
      "tr",
      {},
      node(
        "td",
        {},
        node(
          "button",
          {
            class: "link",
            lang: "zh",
            click: () => {
              openDocument(n);
              showTab("reading");
            },
          },
          plain(shortened(titleOf(row), 50)),
        ),
      ),
      node("td", {}, named(row.script)),
      node("td", {}, named(row.published_from)),
      ...[
        row.characters === null ? "" : grouped(String(row.characters)),
        found,
        row.damage || "",
        row.shifts || "",
        row.glosses || "",
      ].map((value) => node("td", { class: "number" }, String(value))),
      node("td", { class: "number" }, row.boilerplate ? `${(100 * share(row)).toFixed(0)} %` : ""),
    );
  });
  const failures = data.failures.map((f) =>
    node("li", {}, node("b", {}, plain(f.location)), ` ${plain(f.reason)}${f.hint ? ` (${plain(f.hint)})` : ""}`),
  );
  return part(
    "quality",
    say("quality"),
    failures.length
      ? node("div", {}, node("h3", {}, say("not_read")), node("ul", { class: "failures" }, ...failures))
      : null,
    longTable(
      ["document", "script", "date_from", "#characters", "#records_number", "#damage", "#shifts", "#glosses", "#furniture_share"],
      rows,
      { caption: say("quality_caption") },
    ),
  );
}
