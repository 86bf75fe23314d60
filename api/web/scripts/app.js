// On every page: htmx, the shortcuts, the guards against double sending, messages, dialogs.
import "./parts/htmx.js";
import "./parts/dialogs.js";
import "./parts/guard.js";
import "./parts/keys.js";
import "./parts/later.js";
import "./parts/selection.js";

document.documentElement.classList.replace("no-js", "js");
