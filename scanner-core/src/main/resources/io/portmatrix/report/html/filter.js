// Which findings are shown, and in which order.

const URGENCY = ["deviation", "undetermined", "advisory", "waived", "compliant", "not-applicable"];
const PORT_TERM = /^(?:(tcp|udp|icmp)(?:\/|$))?(?:(\d{1,5})(?:-(\d{1,5}))?)?$/;

class Filter {
  constructor(report) {
    this.report = report;
    this.orders = new Map();
  }

  // The numbers of the rows that fit, in the order that is asked for; and for each box how many rows would, with what
  // else is asked for, if it were the only one of its kind.
  apply(query) {
    const { words } = this.report;
    const verdicts = words.verdict.map((name) => query.verdict.has(name));
    const severities = words.severity.map((name) => query.severity.has(name));
    const changes = words.change.map((name) => query.change.has(name));
    const hosts = this.hosts(query.host);
    const kind = query.kind === "" ? -1 : words.kind.indexOf(query.kind);
    const terms = query.q.split(/\s+/).filter((term) => term !== "").map((term) => this.term(term));
    const counts = { verdict: verdicts.map(() => 0), severity: severities.map(() => 0), change: changes.map(() => 0) };
    const found = [];
    for (const number of this.order(query.order)) {
      const row = this.report.rows[number];
      const verdict = verdicts[row[FIELD.verdict]];
      const severity = severities[row[FIELD.severity]];
      const change = row[FIELD.change] === undefined || changes[row[FIELD.change]];
      if (verdict + severity + change < 2 || !hosts[row[FIELD.host]] || (query.kind !== "" && row[FIELD.kind] !== kind)
          || !terms.every((fits) => fits(row))) {
        continue;
      }
      counts.verdict[row[FIELD.verdict]] += severity && change;
      counts.severity[row[FIELD.severity]] += verdict && change;
      if (row[FIELD.change] !== undefined) {
        counts.change[row[FIELD.change]] += verdict && severity;
      }
      if (verdict && severity && change) {
        found.push(number);
      }
    }
    return { found, counts };
  }

  // The host of that name, or those with that in their names.
  hosts(name) {
    const names = this.report.words.host;
    const part = name.toLowerCase();
    return names.includes(name) ? names.map((host) => host === name)
      : names.map((host) => host.toLowerCase().includes(part));
  }

  term(text) {
    const port = PORT_TERM.exec(text.toLowerCase());
    return port === null ? this.words(text) : this.ports(port);
  }

  ports([, transport, from, to]) {
    const wanted = transport === undefined ? -1 : this.report.words.transport.indexOf(transport);
    const first = Number(from);
    const last = to === undefined ? first : Number(to);
    return (row) => (wanted < 0 || row[FIELD.transport] === wanted)
      && (from === undefined || rangesOf(row).some((range) => range[0] <= last && range[1] >= first));
  }

  // Texts that rows share are looked at once for each term.
  words(text) {
    const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"), "i");
    const shared = new Int8Array(this.report.texts.length);
    const { words } = this.report;
    const inText = (reference) => {
      if (typeof reference !== "number") {
        return reference !== null && reference !== undefined && pattern.test(reference);
      }
      if (shared[reference] === 0) {
        shared[reference] = pattern.test(this.report.texts[reference]) ? 1 : -1;
      }
      return shared[reference] > 0;
    };
    const hosts = words.host.map((name) => pattern.test(name));
    const kinds = words.kind.map((name) => pattern.test(name));
    const severities = words.severity.map((name) => pattern.test(name));
    const inFlow = (flow) => flow !== null && (inText(flow[FLOW.peer]) || inText(flow[FLOW.role]));
    return (row) => hosts[row[FIELD.host]] || kinds[row[FIELD.kind]] || severities[row[FIELD.severity]]
      || inText(row[FIELD.address]) || inText(row[FIELD.rule]) || inText(row[FIELD.explanation])
      || inText(row[FIELD.impact]) || inText(row[FIELD.difference]) || row[FIELD.evidence].some(inText)
      || row[FIELD.citations].some(inText) || inFlow(row[FIELD.flow]) || (row[FIELD.waiver] !== null && row[FIELD.waiver].some(inText));
  }

  order(name) {
    if (!this.orders.has(name)) {
      this.orders.set(name, this.sorted(name));
    }
    return this.orders.get(name);
  }

  // The rows stand in the order of hosts; sorting is stable.
  sorted(name) {
    const { rows, words } = this.report;
    const numbers = Array.from(rows.keys());
    const urgency = words.verdict.map((verdict) => URGENCY.indexOf(verdict));
    const keys = {
      worst: (row) => urgency[row[FIELD.verdict]] * 100 + row[FIELD.severity] * 10 + (row[FIELD.flag] ? 0 : 1),
      port: (row) => Math.min(65536, ...rangesOf(row).map((range) => range[0])) * 4 + row[FIELD.transport],
    };
    if (keys[name] === undefined) {
      return numbers;
    }
    const key = Float64Array.from(rows, keys[name]);
    return numbers.sort((a, b) => key[a] - key[b] || a - b);
  }
}
