// Before anything is shown: the page has a script, and the theme is the one that was chosen here before.
const root = document.documentElement;
root.classList.add("js");
try {
  const theme = localStorage.getItem("portmatrix.theme");
  if (theme === "light" || theme === "dark") {
    root.dataset.theme = theme;
  }
} catch {
  // Some browsers keep nothing for pages that are files.
}
