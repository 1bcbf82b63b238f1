// Puts the page together. If anything fails, the page is as it would be without a script.

function explore() {
  const form = byId("filters");
  if (form === null) {
    return;
  }
  const report = readReport();
  const filter = new Filter(report);
  const query = new Query(form);
  let address = null;
  const remember = (finding) => {
    const view = query.toAddress(query.read(), finding);
    if (view !== "" || isView(location.hash)) {
      address = view;
      history.replaceState(null, "", "#" + view);
    }
  };
  const list = new FindingList(report, byId("list"), byId("pager"), (finding) => remember(finding));
  const found = byId("found");
  const show = (finding) => {
    let view = filter.apply(query.read());
    if (finding !== null && finding < report.rows.length && !view.found.includes(finding)) {
      query.widen();
      view = filter.apply(query.read());
    }
    query.showCounts(report.words, view.counts);
    found.textContent = view.found.length === 0 ? "No finding fits. Reset shows the first view again."
      : `${count(view.found.length)} of ${count(report.rows.length)} findings`;
    list.show(view.found, finding);
  };
  const goToFindings = () => {
    const open = list.list.querySelector("details[open] > summary");
    (open || byId("findings")).scrollIntoView({ block: "start" });
    (open || found).focus({ preventScroll: true });
  };
  const fromAddress = (move) => {
    const hash = location.hash.slice(1);
    if (isView(hash) && hash !== address) {
      show(query.fromAddress(hash));
      address = hash;
      if (move) {
        goToFindings();
      }
      return true;
    }
    return false;
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      show(null);
      remember(null);
    }, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    show(null);
    remember(null);
  }));
  addEventListener("hashchange", () => fromAddress(true));
  followMaps(report, (host, ports) => {
    location.hash = new URLSearchParams({ host, q: ports, verdict: report.words.verdict.join(",") }).toString();
  });
  byId("explorer").hidden = false;
  found.tabIndex = -1;
  if (!fromAddress(true)) {
    show(null);
  }
}

try {
  followTheme();
  followPrinting();
  followLinks();
  explore();
} catch (error) {
  document.documentElement.classList.remove("js");
  throw error;
}
