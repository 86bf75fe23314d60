// A button that opens every folded part of a list, and folds them again.
for (const button of document.querySelectorAll("[data-opens-all]")) {
  const parts = () => document.querySelectorAll(`${button.dataset.opensAll} details`);
  button.hidden = false;
  button.addEventListener("click", () => {
    const open = [...parts()].some((part) => !part.open);
    for (const part of parts()) part.open = open;
    button.setAttribute("aria-pressed", String(open));
  });
}
