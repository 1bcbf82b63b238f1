// One finding, told in full.

function fact(name, ...values) {
  const shown = values.filter((value) => value !== null && value !== undefined && value !== "");
  return shown.length === 0 ? null
    : el("div", null, el("dt", null, name), ...shown.map((value) => el("dd", null, value)));
}

function detail(report, row) {
  const { words } = report;
  const text = (field) => textOf(report, row[field]);
  const basis = words.basis[row[FIELD.basis]];
  const flow = row[FIELD.flow];
  const facts = el("dl", null,
    fact("Address", text(FIELD.address)),
    fact("Rule", text(FIELD.rule)),
    fact("Expected", words.expected[row[FIELD.expected]]),
    fact("Observed", words.observed[row[FIELD.observed]]),
    fact("Evidence", ...row[FIELD.evidence]),
    fact("Breaks", text(FIELD.impact)),
    fact("Note", text(FIELD.explanation)),
    fact("Rests on", restsOn(report, row)),
    flow === null ? null : fact("Other end", flow[FLOW.peer], flow[FLOW.role],
      flow[FLOW.sourcePort] > 0 ? "from port " + flow[FLOW.sourcePort] : null),
    row[FIELD.waiver] === null ? null : fact("Waiver", ...row[FIELD.waiver]),
    fact("Change", textOf(report, row[FIELD.difference])),
    fact("Seen", textOf(report, row[FIELD.seen])),
    fact("Documented", ...row[FIELD.citations].map((citation) => textOf(report, citation)
      + (basis === "stated" ? "" : " (" + basis + ")"))),
    fact("Fingerprint", el("code", null, fingerprintOf(report, row))));
  return el("div", { class: "detail" }, facts, kindHelp(words.kind[row[FIELD.kind]]));
}

function restsOn(report, row) {
  const verdict = report.words.verdict[row[FIELD.verdict]];
  if (row[FIELD.flag] === 0) {
    return null;
  }
  return verdict === "undetermined" ? "the document requires it, so the run is not conclusive without it"
    : "silence, and so holds for where it was looked from only";
}

// What the page says of the kind, in short; the rest is one step away.
function kindHelp(kind) {
  const page = byId("kind-" + kind);
  if (page === null) {
    return null;
  }
  const parts = ["What it means", "What to do"].map((name) => {
    const part = page.querySelector(`[data-part="${name}"]`).cloneNode(true);
    part.querySelector("h4").replaceWith(el("h3", null, name));
    return part;
  });
  return el("div", { class: "help" }, ...parts,
    el("p", { class: "part" },
      el("a", { href: "#kind-" + kind }, "How it was concluded, how to confirm it by hand, usual causes")));
}
