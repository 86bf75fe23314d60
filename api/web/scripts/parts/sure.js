// The question before a step that cannot be taken back: over the page, where the server drew it open in the page.
function ask() {
  const dialog = document.querySelector("dialog[data-modal][open]");
  if (!dialog || dialog.matches(":modal")) return;
  // The files that were chosen lie with the case by now; sent once more they would lie there twice.
  for (const field of document.querySelectorAll("#isian input[type=file]")) field.value = "";
  dialog.close();
  dialog.showModal();
}

document.addEventListener("htmx:after:swap", ask);
ask();
