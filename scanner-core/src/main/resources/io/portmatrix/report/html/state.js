// What is asked for: in the form, and in the address, so that a view can be passed on and found again.

const BOXES = ["verdict", "severity", "change"];

class Query {
  constructor(form) {
    this.form = form;
    this.first = this.read();
  }

  read() {
    const data = new FormData(this.form);
    return {
      q: data.get("q").trim(),
      host: data.get("host"),
      kind: data.get("kind"),
      order: data.get("order"),
      verdict: new Set(data.getAll("verdict")),
      severity: new Set(data.getAll("severity")),
      change: new Set(data.getAll("change")),
    };
  }

  // Writes into each box how many findings it stands for.
  showCounts(words, counts) {
    for (const box of this.form.querySelectorAll("input[type=checkbox]")) {
      box.parentElement.querySelector("b").textContent = count(counts[box.name][words[box.name].indexOf(box.value)]);
    }
  }

  // Lets everything through.
  widen() {
    for (const name of ["q", "host", "kind"]) {
      this.form.elements[name].value = "";
    }
    for (const box of this.form.querySelectorAll("input[type=checkbox]")) {
      box.checked = true;
    }
  }

  // The address of a view, without what is as at first; empty if all is.
  toAddress(query, finding) {
    const parts = new URLSearchParams();
    for (const name of ["q", "host", "kind", "order"]) {
      if (query[name] !== this.first[name]) {
        parts.set(name, query[name]);
      }
    }
    for (const name of BOXES) {
      const values = [...query[name]].join(",");
      if (values !== [...this.first[name]].join(",")) {
        parts.set(name, values);
      }
    }
    if (finding !== null) {
      parts.set("finding", finding + 1);
    }
    return parts.toString();
  }

  // Sets the form by an address. Returns the number of the finding that it names, or null.
  fromAddress(address) {
    const parts = new URLSearchParams(address);
    for (const name of ["q", "host", "kind", "order"]) {
      const control = this.form.elements[name];
      control.value = parts.has(name) ? parts.get(name) : this.first[name];
      if (control.value === "" && name === "order") {
        control.value = this.first.order;
      }
    }
    for (const name of BOXES) {
      const values = parts.has(name) ? new Set(parts.get(name).split(",")) : this.first[name];
      for (const box of this.form.querySelectorAll(`input[name=${name}]`)) {
        box.checked = values.has(box.value);
      }
    }
    const finding = Number(parts.get("finding"));
    return Number.isInteger(finding) && finding > 0 ? finding - 1 : null;
  }
}

// An address names a view if it says something of it; "#hosts" is a place on the page.
function isView(address) {
  return address.includes("=");
}
