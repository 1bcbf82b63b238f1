// The findings that fit, page by page.

const PAGE = 50;

class FindingList {
  constructor(report, list, pager, opened) {
    this.report = report;
    this.list = list;
    this.pager = pager;
    this.opened = opened;
    this.numbers = [];
    this.page = 0;
  }

  // Shows the page with a finding, which is opened, or the first one.
  show(numbers, finding) {
    this.numbers = numbers;
    const position = finding === null ? -1 : numbers.indexOf(finding);
    this.turnTo(position < 0 ? 0 : Math.floor(position / PAGE), finding);
  }

  get pages() {
    return Math.ceil(this.numbers.length / PAGE);
  }

  turnTo(page, finding) {
    this.page = Math.max(0, Math.min(page, this.pages - 1));
    const shown = this.numbers.slice(this.page * PAGE, (this.page + 1) * PAGE);
    this.list.replaceChildren(...shown.map((number) => this.item(number, number === finding)));
    this.list.start = this.page * PAGE + 1;
    this.showPager();
  }

  item(number, open) {
    const row = this.report.rows[number];
    const box = el("details", { class: "finding", open, "data-number": number }, this.line(row));
    const fill = () => {
      if (box.open && box.childElementCount === 1) {
        box.append(detail(this.report, row));
      }
    };
    fill();
    box.addEventListener("toggle", () => {
      fill();
      this.opened(box.open ? number : null, number);
    });
    return el("li", null, box);
  }

  line(row) {
    const { words } = this.report;
    const verdict = words.verdict[row[FIELD.verdict]];
    const severity = words.severity[row[FIELD.severity]];
    return el("summary", null,
      verdict === "deviation" ? el("span", { class: "severity " + severity }, severity)
        : el("span", { class: "verdict-word " + verdict }, words.verdictWords[row[FIELD.verdict]]), " ",
      el("span", { class: "place" }, el("span", { class: "port" }, placeOf(this.report, row)), " ",
        el("span", { class: "host-name" }, hostOf(this.report, row))), " ",
      el("span", { class: "kind" }, words.kind[row[FIELD.kind]]), " ",
      row[FIELD.change] === undefined || words.change[row[FIELD.change]] === "unchanged" ? null
        : el("span", { class: "change-word" }, words.change[row[FIELD.change]]), " ",
      el("span", { class: "gist" }, textOf(this.report, row[FIELD.explanation])));
  }

  showPager() {
    if (this.pages < 2) {
      this.pager.replaceChildren();
      return;
    }
    const turn = (text, page, off) => {
      const button = el("button", { type: "button", class: "quiet", disabled: off }, text);
      button.addEventListener("click", () => {
        this.turnTo(page, null);
        byId("found").scrollIntoView({ block: "start" });
        const again = [...this.pager.querySelectorAll("button")].find((b) => b.textContent === text && !b.disabled);
        (again || this.pager.querySelector("button:not([disabled])")).focus({ preventScroll: true });
      });
      return button;
    };
    const first = this.page === 0;
    const last = this.page === this.pages - 1;
    this.pager.replaceChildren(
      turn("First", 0, first), turn("Previous", this.page - 1, first),
      el("span", { role: "status" }, `page ${count(this.page + 1)} of ${count(this.pages)}`),
      turn("Next", this.page + 1, last), turn("Last", this.pages - 1, last));
  }
}
