// Takes the phone's position at the moment of capture, with its accuracy and time; phones strip it from photos.
import { clock, say } from "./words.js";

function fill(group, position) {
  const { latitude, longitude, accuracy } = position.coords;
  const values = { lat: latitude.toFixed(6), lon: longitude.toFixed(6), accuracy: Math.round(accuracy), at: new Date(position.timestamp).toISOString() };
  for (const [part, value] of Object.entries(values)) {
    const input = group.querySelector(`[data-part="${part}"]`);
    if (!input) continue;
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return say("located", { accuracy: values.accuracy, time: clock(new Date(position.timestamp)) });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-locate]");
  if (!button) return;
  const group = button.closest("[data-coordinates]");
  const status = group.querySelector("[data-status]");
  if (!navigator.geolocation) {
    status.textContent = say("no_location");
    return;
  }
  button.setAttribute("aria-busy", "true");
  status.textContent = say("locating");
  navigator.geolocation.getCurrentPosition(
    (position) => { status.textContent = fill(group, position); button.removeAttribute("aria-busy"); },
    (error) => { status.textContent = say(error.code === 1 ? "location_denied" : "location_failed"); button.removeAttribute("aria-busy"); },
    { enableHighAccuracy: true, timeout: 30000, maximumAge: 0 },
  );
});
