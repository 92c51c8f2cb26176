// The map of incidents. Without it the page shows the same map as a drawing, and the same places as a list.
"use strict";
const DalilMap = (function () {
  const RING = 26; // pixels: the radius of a broken ring, wide enough to stand around other marks
  const CELL = 64; // pixels: no two marks that touch lie further apart

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text; // text only: nothing from a report is ever markup
    return made;
  }

  function radius(count, broken, alone) {
    if (broken) return RING;
    return alone && count <= 9 ? 6 : Math.min(11 + 1.6 * String(count).length + Math.sqrt(count), 30);
  }

  function icon(group, name, before) {
    const shape = group.broken ? "broken" : group.spots.length > 1 || group.count > 9 ? "group" : "dot";
    const size = Math.max(24, 2 * radius(group.count, group.broken, group.spots.length === 1));
    const glyph = element("span", "mk mk--" + shape, shape === "group" ? String(group.count) : "");
    if (group.broken) glyph.appendChild(element("span", "mk__no", String(group.count)));
    if (shape === "dot") glyph.style.setProperty("--r", 9 + 1.2 * Math.min(group.count - 1, 5) + "px");
    let html = glyph;
    if (name) {
      html = element("span");
      html.append(glyph, element("span", "mk__name" + (before ? " mk__name--before" : ""), name));
    }
    return L.divIcon({ html, className: "mkbox", iconSize: [size, size] });
  }

  // Marks that would overlap a larger one join it, until none overlap; broken rings join only each other. A grid of
  // cells finds what is near.
  function gather(map, spots) {
    const waiting = spots.map((spot) => {
      const at = map.project([spot.lat, spot.lon]);
      return { spots: [spot], count: spot.count, x: at.x, y: at.y, broken: !spot.precise };
    }).sort((one, other) => one.count - other.count);
    const cells = new Map();
    const key = (x, y) => Math.floor(x / CELL) + " " + Math.floor(y / CELL);
    const reach = (one) => radius(one.count, one.broken, one.spots.length === 1);
    const near = (group) => {
      for (let x = -1; x <= 1; x += 1) for (let y = -1; y <= 1; y += 1) {
        for (const other of cells.get(key(group.x + x * CELL, group.y + y * CELL)) || []) {
          const apart = Math.hypot(other.x - group.x, other.y - group.y);
          if (other.broken === group.broken && apart < Math.max(24, reach(other) + reach(group) + 2)) return other;
        }
      }
      return null;
    };
    while (waiting.length) {
      const group = waiting.pop();
      const larger = near(group);
      const home = key((larger || group).x, (larger || group).y);
      if (!larger) {
        cells.set(home, (cells.get(home) || []).concat(group));
      } else { // the larger one grows and may now overlap another
        cells.set(home, cells.get(home).filter((one) => one !== larger));
        larger.spots.push(...group.spots);
        larger.count += group.count;
        waiting.push(larger);
      }
    }
    return [].concat(...cells.values());
  }

  function hasRoom(box, taken) {
    return taken.every((other) => box[2] <= other[0] || box[0] >= other[2] || box[3] <= other[1] || box[1] >= other[3]);
  }

  // A place's name stands to the right or the left of its mark where nothing else does.
  function nameOf(map, group, taken) {
    if (group.spots.length > 1 || group.broken) return ["", false];
    const name = group.spots[0].shown || group.spots[0].name, wide = 7 * name.length, edge = map.getPixelBounds();
    const right = [group.x + 13, group.y - 8, group.x + 16 + wide, group.y + 8];
    const left = [group.x - 16 - wide, group.y - 8, group.x - 13, group.y + 8];
    if (right[2] < edge.max.x && hasRoom(right, taken)) { taken.push(right); return [name, false]; }
    if (left[0] > edge.min.x && hasRoom(left, taken)) { taken.push(left); return [name, true]; }
    return ["", false];
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

  // A map in a box; show(spots) draws, popup(group) gives what a mark opens.
  function make(box, material, popup) {
    const words = material.words;
    const map = L.map(box, { zoomControl: false, attributionControl: Boolean(material.names), worldCopyJump: false, minZoom: 2, maxZoom: 13, zoomSnap: 0.5 });
    L.control.zoom({ position: "topleft", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    box.setAttribute("aria-label", words.map);
    if (map.attributionControl) map.attributionControl.setPrefix(false);
    if (material.tiles) L.tileLayer(material.tiles).addTo(map);
    const names = material.names ? DalilNames.attach(map, material.names, words) : null;
    const layer = L.layerGroup().addTo(map);
    let shown = [], opener = null;

    function mark(group, taken) {
      const [name, before] = nameOf(map, group, taken);
      const lead = group.spots.reduce((best, spot) => (spot.count > best.count ? spot : best));
      const marker = L.marker([lead.lat, lead.lon], { zIndexOffset: group.broken ? -10000 : 0, icon: icon(group, name, before), keyboard: true, riseOnHover: true });
      const counted = group.count + " " + (group.count === 1 ? words.incident : words.incidents);
      const label = group.spots.map((spot) => spot.full).slice(0, 3).join("; ") + ": " + counted;
      marker.on("add", () => { const made = marker.getElement(); made.setAttribute("aria-label", label); made.title = label; });
      const apart = group.spots.some((spot) => spot.lat !== lead.lat || spot.lon !== lead.lon);
      if (apart && map.getZoom() < map.getMaxZoom()) {
        marker.on("click", () => map.fitBounds(L.latLngBounds(group.spots.map((spot) => [spot.lat, spot.lon])).pad(0.3), { maxZoom: map.getMaxZoom() }));
      } else {
        marker.bindPopup(() => popup(group, counted), { maxWidth: 320, minWidth: 200 });
      }
      layer.addLayer(marker);
    }

    function draw() {
      const open = map._popup && map._popup.isOpen && map._popup.isOpen();
      if (open) return; // what has been opened stays until it is closed
      layer.clearLayers();
      const seen = map.getPixelBounds(), room = 300;
      const groups = gather(map, shown).filter((group) => group.x > seen.min.x - room && group.x < seen.max.x + room && group.y > seen.min.y - room && group.y < seen.max.y + room);
      const taken = groups.map((group) => [group.x - 12, group.y - 12, group.x + 12, group.y + 12]);
      groups.sort((one, other) => other.count - one.count).forEach((group) => mark(group, taken));
      if (names) names.write(taken, new Set([].concat(...groups.map((group) => group.spots.map((spot) => spot.shown || spot.name)))));
    }

    // By keyboard: Escape closes what a mark has opened, and its mark has the focus again.
    map.on("popupopen", (event) => { opener = event.popup._source && event.popup._source.getElement(); });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.querySelector(".leaflet-popup")) return;
      map.closePopup();
      if (opener && opener.isConnected) opener.focus();
    });
    const view = material.view;
    if (view) map.fitBounds([[view[0], view[1]], [view[2], view[3]]], { maxZoom: 9 });
    else map.setView([20, 20], 2);
    map.on("zoomend", () => { map.closePopup(); draw(); });
    map.on("dragend", draw);
    fetch(material.borders).then((answer) => answer.json()).then((topology) => {
      L.geoJSON(countries(topology), { className: "mland", interactive: false, smoothFactor: 0.6 }).addTo(map).bringToBack();
    });
    return { show(spots) { map.closePopup(); shown = spots; draw(); } };
  }

  return { make, element };
})();
