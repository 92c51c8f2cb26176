// Named places under the marks of the map: asked for by tiles, written where nothing else stands.
"use strict";
const DalilNames = (function () {
  const TILE = 512, DEEPEST = 13, MOST = 60;
  const LETTER = { country: 9, province: 7.6, town: 6.4 }; // pixels, about

  function attach(map, address, words) {
    const pane = map.createPane("names");
    pane.style.zIndex = 450; // over borders, under marks
    pane.style.pointerEvents = "none";
    pane.setAttribute("aria-hidden", "true");
    map.attributionControl.addAttribution(words.places);
    const layer = L.layerGroup([], { pane: "names" }).addTo(map);
    const tiles = new Map();

    function get(key) {
      if (!tiles.has(key)) {
        const wanted = { rows: null };
        tiles.set(key, wanted);
        wanted.ready = fetch(address + key + ".json").then((answer) => (answer.ok ? answer.json() : [])).then((rows) => { wanted.rows = rows; }).catch(() => { tiles.delete(key); });
      }
      return tiles.get(key);
    }

    function seen() {
      const deep = Math.max(0, Math.min(DEEPEST, Math.round(map.getZoom()) - 1)), scale = map.getZoomScale(deep + 1, map.getZoom());
      const bounds = map.getPixelBounds(), side = TILE / scale, last = 2 ** deep - 1;
      const range = (from, to) => [Math.max(0, Math.floor(from / side)), Math.min(last, Math.floor(to / side))];
      const [left, right] = range(bounds.min.x, bounds.max.x), [top, bottom] = range(bounds.min.y, bounds.max.y);
      const keys = [];
      for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) keys.push(deep + "/" + x + "/" + y);
      return keys;
    }

    function free(box, taken) {
      return taken.every((other) => box[2] <= other[0] || box[0] >= other[2] || box[3] <= other[1] || box[1] >= other[3]);
    }

    // The boxes that a name would take: a town's beside its point, all others about theirs.
    function boxes(kind, at, name) {
      const wide = LETTER[kind] * name.length + 4, high = kind === "country" ? 20 : 16;
      if (kind !== "town") return [[at.x - wide / 2, at.y - high / 2, at.x + wide / 2, at.y + high / 2, "over"]];
      return [[at.x - 5, at.y - high / 2, at.x + 6 + wide, at.y + high / 2, "after"], [at.x - 6 - wide, at.y - high / 2, at.x + 5, at.y + high / 2, "before"]];
    }

    let turn = 0;
    // Writes the names that fit beside the boxes that are taken by marks and their names.
    function write(marks, told) {
      const mine = turn += 1, wanted = seen().map(get);
      Promise.all(wanted.map((one) => one.ready)).then(() => {
        if (mine !== turn) return; // the map has moved on
        layer.clearLayers();
        const taken = marks.slice(), edge = map.getPixelBounds(), rows = [].concat(...wanted.map((one) => one.rows || []));
        const rank = { country: 0, province: 1, town: 2 };
        rows.map((row, index) => ({ row, index })).sort((one, other) => rank[one.row[3]] - rank[other.row[3]] || one.index - other.index).some(({ row }) => {
          const [name, lat, lon, kind] = row;
          if (told.has(name)) return false;
          const at = map.project([lat, lon]);
          if (!edge.contains(at)) return false;
          const box = boxes(kind, at, name).find((one) => one[0] > edge.min.x && one[2] < edge.max.x && one[1] > edge.min.y && one[3] < edge.max.y && free(one, taken));
          if (!box) return false;
          taken.push(box);
          const label = document.createElement("span");
          label.className = "pn pn--" + kind + " pn--" + box[4];
          label.textContent = name;
          layer.addLayer(L.marker([lat, lon], { pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ html: label, className: "pnbox", iconSize: [0, 0] }) }));
          return layer.getLayers().length >= MOST;
        });
        map.getContainer().dataset.names = layer.getLayers().length;
      });
    }
    return { write };
  }

  return { attach };
})();
