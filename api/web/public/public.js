// On the pages for citizens: coordinates and smaller photos; everything works without.
import "../scripts/parts/coordinates.js";
import "../scripts/parts/photos.js";

document.documentElement.classList.replace("no-js", "js");
document.querySelector("[data-focus]")?.focus();
