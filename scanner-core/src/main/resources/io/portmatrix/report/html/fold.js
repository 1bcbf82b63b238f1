// What is folded, and is unfolded: for whoever follows a link to it, and for paper.

function followLinks() {
  const unfold = () => {
    const place = byId(location.hash.slice(1));
    if (place !== null && place.localName === "details") {
      for (let box = place; box !== null; box = box.parentElement.closest("details")) {
        box.open = true;
      }
      place.scrollIntoView({ block: "start" });
    }
  };
  addEventListener("hashchange", unfold);
  unfold();
}

// Where style sheets can do it, print.css has done it already.
function followPrinting() {
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:is(.host, .as-table, .kind-page):not([open])")];
    unfolded.forEach((box) => { box.open = true; });
  });
  addEventListener("afterprint", () => {
    unfolded.forEach((box) => { box.open = false; });
    unfolded = [];
  });
}
