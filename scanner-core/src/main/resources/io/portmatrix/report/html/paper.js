// What is folded is unfolded for paper, in browsers whose style sheets cannot do that.

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
