// Scripts and styles of a part that is fetched only when asked for: the diagram weighs more than all the rest.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-loads-script]");
  if (!opener) return;
  const style = opener.dataset.loadsStyle;
  if (style && !document.querySelector(`link[href="${style}"]`)) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = style;
    document.head.append(link);
  }
  import(opener.dataset.loadsScript);
});
