// The findings. They stand in the page as blocks of JSON that FindingData wrote; a row is an array in the order of FIELD.

const FIELD = {
  host: 0, address: 1, transport: 2, ports: 3, rule: 4, expected: 5, observed: 6, verdict: 7, kind: 8, severity: 9,
  explanation: 10, impact: 11, evidence: 12, citations: 13, basis: 14, flag: 15, flow: 16, waiver: 17,
  seen: 18, change: 19, difference: 20,
};
const FLOW = { outgoing: 0, peer: 1, role: 2, sourcePort: 3, fingerprint: 4 };

function readReport() {
  const words = JSON.parse(byId("words").textContent);
  const texts = [];
  const rows = [];
  for (const block of document.querySelectorAll("script.rows")) {
    const part = JSON.parse(block.textContent);
    part.texts.forEach((text) => texts.push(text));
    part.rows.forEach((row) => rows.push(row));
    block.remove();
  }
  return { words, texts, rows };
}

// A text that a row refers to: by its number, or itself.
function textOf(report, reference) {
  return typeof reference === "number" ? report.texts[reference] : reference;
}

function hostOf(report, row) {
  return report.words.host[row[FIELD.host]];
}

function portsOf(report, row) {
  const ports = row[FIELD.ports];
  const transport = report.words.transport[row[FIELD.transport]];
  return ports === "" ? transport : transport + "/" + ports;
}

// Where a finding is, as on paper: tcp/443, udp/514 to 192.0.2.7.
function placeOf(report, row) {
  const flow = row[FIELD.flow];
  const ports = portsOf(report, row);
  return flow === null ? ports : ports + (flow[FLOW.outgoing] ? " to " : " from ") + (flow[FLOW.peer] || "any peer");
}

function fingerprintOf(report, row) {
  const flow = row[FIELD.flow];
  if (flow !== null) {
    return flow[FLOW.fingerprint];
  }
  const rule = textOf(report, row[FIELD.rule]);
  const transport = report.words.transport[row[FIELD.transport]];
  return [hostOf(report, row), transport, row[FIELD.ports], rule === null ? "undocumented" : rule].join("/");
}

// The ports of a row as pairs of first and last; parity does not matter to whoever searches.
function rangesOf(row) {
  const ports = row[FIELD.ports];
  if (typeof ports === "number") {
    return [[ports, ports]];
  }
  return ports === "" ? [] : ports.split(",").map((range) => {
    const ends = range.replace(/^(even|odd):/, "").split("-").map(Number);
    return [ends[0], ends[ends.length - 1]];
  });
}
