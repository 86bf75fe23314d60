// Picking several rows: the count, the box that picks them all, the bar that acts on them.
function refresh() {
  for (const bar of document.querySelectorAll("[data-selection]")) {
    const boxes = [...document.querySelectorAll(`input[type="checkbox"][form="${bar.dataset.selection}"][name]`)];
    const picked = boxes.filter((box) => box.checked).length;
    bar.querySelector("[data-count]").textContent = picked;
    bar.classList.toggle("is-active", picked > 0);
    bar.querySelectorAll("button").forEach((button) => { button.disabled = picked === 0; });
    const all = document.querySelector(`[data-pick-all="${bar.dataset.selection}"]`);
    if (all) {
      all.checked = picked > 0 && picked === boxes.length;
      all.indeterminate = picked > 0 && picked < boxes.length;
    }
  }
}

document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-pick-all]");
  if (all) {
    document.querySelectorAll(`input[type="checkbox"][form="${all.dataset.pickAll}"][name]`).forEach((box) => { box.checked = all.checked; });
  }
  refresh();
});
document.addEventListener("htmx:after:swap", refresh);
refresh();
