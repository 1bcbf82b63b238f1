// Light, dark, or as the system has it.

const THEMES = ["auto", "light", "dark"];

function followTheme() {
  const button = byId("theme");
  const root = document.documentElement;
  const show = () => {
    button.textContent = "Theme: " + (root.dataset.theme || "auto");
  };
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(root.dataset.theme || "auto") + 1) % THEMES.length];
    if (next === "auto") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = next;
    }
    try {
      localStorage.setItem("portmatrix.theme", next);
    } catch {
      // It is kept as long as the page is open.
    }
    show();
  });
  button.hidden = false;
  show();
}
