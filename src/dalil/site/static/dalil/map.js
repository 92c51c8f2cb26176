// The map of incidents. Without it the page shows the same map as a drawing, and the same places as a list.
"use strict";
(function () {
  const source = document.getElementById("map-material");
  const box = document.getElementById("map-live");
  if (!source || !box || typeof L === "undefined") return;
  const material = JSON.parse(source.textContent);
  const words = material.words;
  const RING = 26; // pixels: the radius of a broken ring, wide enough to stand around other marks
  const MOST_LISTED = 12;

  document.getElementById("map-drawn").hidden = true;
  box.hidden = false;
  const map = L.map(box, { zoomControl: false, attributionControl: false, worldCopyJump: false, minZoom: 2, maxZoom: 13, zoomSnap: 0.5 });
  L.control.zoom({ position: "topleft", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  box.setAttribute("aria-label", words.map);

  const spots = material.spots;
  const layer = L.layerGroup().addTo(map);

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text; // text only: nothing from a report is ever markup
    return made;
  }

  function counted(n) { return n + " " + (n === 1 ? words.incident : words.incidents); }

  function popup(group) {
    const holder = element("div", "mpop");
    const incidents = group.reduce((all, spot) => all.concat(spot.incidents), []);
    const names = group.map((spot) => spot.name + (spot.precise ? "" : " (" + words.noNearer + ")"));
    holder.appendChild(element("p", "mpop__t", names.slice(0, 4).join("; ") + (names.length > 4 ? " …" : "")));
    const total = group.reduce((sum, spot) => sum + spot.count, 0);
    holder.appendChild(element("p", "why", counted(total)));
    const list = element("ul");
    incidents.slice(0, MOST_LISTED).forEach((incident) => {
      const item = element("li");
      const link = element("a", "", incident.title);
      link.href = incident.href;
      item.appendChild(link);
      item.appendChild(element("span", "why", " " + incident.days + (incident.killed ? " · " + incident.killed + " " + words.killed : "")));
      list.appendChild(item);
    });
    holder.appendChild(list);
    if (total > MOST_LISTED) {
      group.forEach((spot) => {
        const all = element("a", "", words.all + " " + spot.count + (group.length > 1 ? ", " + spot.name : ""));
        all.href = spot.all;
        holder.appendChild(element("p")).appendChild(all);
      });
    }
    return holder;
  }

  function icon(group, count, name, before) {
    const broken = group.every((spot) => !spot.precise);
    const shape = broken ? "broken" : group.length > 1 || count > 9 ? "group" : "dot";
    const size = Math.max(24, 2 * radius(count, broken, group.length === 1));
    const glyph = element("span", "mk mk--" + shape, shape === "group" ? String(count) : "");
    if (broken) glyph.appendChild(element("span", "mk__no", String(count)));
    if (shape === "dot") glyph.style.setProperty("--r", 9 + 1.2 * Math.min(count - 1, 5) + "px");
    if (name) {
      const holder = element("span");
      holder.append(glyph, element("span", "mk__name" + (before ? " mk__name--before" : ""), name));
      return L.divIcon({ html: holder, className: "mkbox", iconSize: [size, size] });
    }
    return L.divIcon({ html: glyph, className: "mkbox", iconSize: [size, size] });
  }

  function radius(count, broken, alone) {
    if (broken) return RING;
    return alone && count <= 9 ? 6 : 11 + 1.6 * String(count).length + Math.sqrt(count);
  }

  // Marks that would overlap a larger one join it, until none overlap; broken rings join only each other.
  function groups() {
    const waiting = spots.map((spot) => {
      const at = map.project([spot.lat, spot.lon]);
      return { spots: [spot], count: spot.count, x: at.x, y: at.y, broken: !spot.precise };
    }).sort((one, other) => other.count - one.count);
    const gathered = [];
    while (waiting.length) {
      const group = waiting.shift();
      const reach = (one) => radius(one.count, one.broken, one.spots.length === 1);
      const near = gathered.findIndex((other) => other.broken === group.broken &&
        Math.hypot(other.x - group.x, other.y - group.y) < Math.max(24, reach(other) + reach(group) + 2));
      if (near < 0) {
        gathered.push(group);
      } else { // the larger one grows and may now overlap another
        const larger = gathered.splice(near, 1)[0];
        larger.spots = larger.spots.concat(group.spots);
        larger.count += group.count;
        waiting.unshift(larger);
      }
    }
    return gathered.map((group) => group.spots);
  }

  function sameSpot(group) {
    return group.every((spot) => spot.lat === group[0].lat && spot.lon === group[0].lon);
  }

  // A place's name stands to the right of its mark where nothing else does.
  function hasRoom(box, taken) {
    return taken.every((other) => box[2] <= other[0] || box[0] >= other[2] || box[3] <= other[1] || box[1] >= other[3]);
  }

  function draw() {
    layer.clearLayers();
    const all = groups();
    const points = all.map((group) => map.project([group[0].lat, group[0].lon]));
    const taken = points.map((at) => [at.x - 12, at.y - 12, at.x + 12, at.y + 12]);
    for (const [index, group] of all.entries()) {
      const count = group.reduce((sum, spot) => sum + spot.count, 0);
      const lead = group.reduce((best, spot) => (spot.count > best.count ? spot : best));
      let name = "";
      let before = false;
      if (group.length === 1 && lead.precise) {
        const at = points[index];
        const short = lead.name.split(",")[0];
        const wide = 7 * short.length;
        const right = [at.x + 13, at.y - 8, at.x + 16 + wide, at.y + 8];
        const left = [at.x - 16 - wide, at.y - 8, at.x - 13, at.y + 8];
        const edge = map.getPixelBounds();
        if (right[2] < edge.max.x && hasRoom(right, taken)) { taken.push(right); name = short; }
        else if (left[0] > edge.min.x && hasRoom(left, taken)) { taken.push(left); name = short; before = true; }
      }
      const marker = L.marker([lead.lat, lead.lon], { zIndexOffset: lead.precise ? 0 : -10000, icon: icon(group, count, name, before), keyboard: true, riseOnHover: true });
      const label = group.map((spot) => spot.name).slice(0, 3).join("; ") + ": " + counted(count);
      const spread = group.length > 1 && !sameSpot(group) && map.getZoom() < map.getMaxZoom();
      marker.on("add", () => { const made = marker.getElement(); made.setAttribute("aria-label", label); made.title = label; });
      if (spread) {
        marker.on("click", () => map.fitBounds(L.latLngBounds(group.map((spot) => [spot.lat, spot.lon])).pad(0.3), { maxZoom: map.getMaxZoom() }));
      } else {
        marker.bindPopup(() => popup(group), { maxWidth: 320, minWidth: 200 });
      }
      layer.addLayer(marker);
    }
  }

  function countries(topology) {
    const scale = topology.transform.scale;
    const arcs = topology.arcs.map((arc) => {
      let x = 0, y = 0;
      return arc.map((step) => [(x += step[0]) * scale[0], (y += step[1]) * scale[1]]);
    });
    const ring = (numbers) => numbers.reduce((points, number) => {
      const line = number >= 0 ? arcs[number] : arcs[~number].slice().reverse();
      return points.concat(points.length ? line.slice(1) : line);
    }, []);
    return topology.objects.countries.geometries.map((geometry) => ({
      type: "Feature", properties: geometry.properties,
      geometry: { type: "MultiPolygon", coordinates: geometry.arcs.map((polygon) => polygon.map(ring)) },
    }));
  }

  if (spots.length) {
    const view = material.view;
    map.fitBounds([[view[0], view[1]], [view[2], view[3]]], { maxZoom: 9 });
  } else {
    map.setView([20, 20], 2);
  }
  // By keyboard: Escape closes what a mark has opened, and its mark has the focus again.
  let opener = null;
  map.on("popupopen", (event) => { opener = event.popup._source && event.popup._source.getElement(); });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.querySelector(".leaflet-popup")) return;
    map.closePopup();
    if (opener && opener.isConnected) opener.focus();
  });
  map.on("zoomend", draw);
  draw();
  fetch(material.borders).then((answer) => answer.json()).then((topology) => {
    L.geoJSON(countries(topology), { className: "mland", interactive: false, smoothFactor: 0.6 }).addTo(map).bringToBack();
  });
})();
