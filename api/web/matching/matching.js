// p and t decide the first pair; they follow the switch of the other shortcuts and keep quiet while somebody types.
const keys = { p: "padan", t: "tidak_padan" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || localStorage.getItem("alur.keys") === "off") return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]")) return;
  const pair = document.querySelector("[data-pair]:focus-within") ?? document.querySelector("[data-pair]");
  const button = pair?.querySelector(`[name=keputusan][value="${keys[event.key]}"]`);
  if (!button || document.querySelector(".pairs.htmx-request")) return;
  event.preventDefault();
  button.click();
});
