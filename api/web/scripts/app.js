// On every page: htmx, the shortcuts, the guards against double sending, messages, dialogs.
import "./parts/htmx.js";
import "./parts/dialogs.js";
import "./parts/guard.js";
import "./parts/keys.js";
import "./parts/later.js";
import "./parts/live.js";
import "./parts/menu.js";
import "./parts/opening.js";
import "./parts/selection.js";
import "./parts/suggest.js";

document.documentElement.classList.replace("no-js", "js");
