// The map of a place: points, how sure they are, lines to measure by. Nothing is fetched from elsewhere.
import { circle, circleMarker, control, latLngBounds, map, polyline } from "leaflet";

const STEP = 0.001;

function grid(chart) {
  const lines = [];
  const draw = () => {
    lines.splice(0).forEach((line) => line.remove());
    if (chart.getZoom() < 14) return;
    const box = chart.getBounds();
    const style = { color: "#9aa5a8", weight: 1, opacity: 0.6, interactive: false };
    for (let lat = Math.ceil(box.getSouth() / STEP) * STEP; lat < box.getNorth(); lat += STEP)
      lines.push(polyline([[lat, box.getWest()], [lat, box.getEast()]], style).addTo(chart));
    for (let lon = Math.ceil(box.getWest() / STEP) * STEP; lon < box.getEast(); lon += STEP)
      lines.push(polyline([[box.getSouth(), lon], [box.getNorth(), lon]], style).addTo(chart));
  };
  chart.on("moveend", draw);
  draw();
}

for (const holder of document.querySelectorAll("[data-map]")) {
  const marks = JSON.parse(holder.querySelector("script").textContent);
  const chart = map(holder, { attributionControl: false, scrollWheelZoom: false, maxZoom: 20 });
  chart.fitBounds(latLngBounds(marks.map((mark) => [mark.lat, mark.lon])).pad(0.5), { maxZoom: 17 });
  for (const mark of marks) {
    if (mark.accuracy) circle([mark.lat, mark.lon], { radius: mark.accuracy, color: "#0b6e7f", weight: 1 }).addTo(chart);
    const label = document.createElement("span");
    label.textContent = mark.label;
    circleMarker([mark.lat, mark.lon], { radius: 8, color: "#083c47", fillColor: "#f7b955", fillOpacity: 1 })
      .addTo(chart).bindTooltip(label, { permanent: marks.length < 4, direction: "top" });
  }
  control.scale({ imperial: false }).addTo(chart);
  grid(chart);
}
