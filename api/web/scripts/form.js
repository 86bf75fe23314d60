// On pages with a form to fill: drafts, the warning before leaving, coordinates, photos.
import "./parts/autosave.js";
import "./parts/coordinates.js";
import "./parts/onward.js";
import "./parts/photos.js";
import "./parts/sure.js";
