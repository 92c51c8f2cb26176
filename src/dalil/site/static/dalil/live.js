// The page of the map: its filter, map, charts and list change together, and with them the address. Without this the
// form is sent and the server draws the same.
"use strict";
(function () {
  const source = document.getElementById("map-material"), box = document.getElementById("map-live");
  const form = document.querySelector("form.ask");
  if (!source || !box || !form || typeof L === "undefined") return;
  const material = JSON.parse(source.textContent), words = material.words;
  const element = DalilMap.element;
  const MOST_LISTED = 12, MOST_SPOTS = 100, MOST_BARS = 12;
  const language = document.documentElement.lang === "ar" ? "ar-SY-u-nu-latn" : document.documentElement.lang;
  let data = null;

  function field(name) { return (form.elements[name] && form.elements[name].value || "").trim(); }

  // A day as it may be typed, as ISO text; "" for none, null for what only the server can read.
  function day(name) {
    const text = field(name);
    if (!text || /^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
    const read = /^\d{1,2} [A-Za-z]+ \d{4}$/.test(text) ? Date.parse(text + " UTC") : NaN;
    return Number.isNaN(read) ? null : new Date(read).toISOString().slice(0, 10);
  }

  function parameters(change) {
    const all = new URLSearchParams();
    const set = (name, value) => { if (value) all.append(name, value); };
    set("kind", field("kind"));
    field("place").split(/[;,،؛]/).forEach((name) => set("place", name.trim()));
    set("from", day("from")); set("to", day("to")); set("actor", field("actor")); set("target", field("target")); set("source", field("source")); set("grade", field("grade"));
    Object.entries(change || {}).forEach(([name, value]) => { if (value) all.set(name, value); else all.delete(name); });
    return all.toString();
  }

  function list(change) { return material.incidents + "?" + parameters(change); }

  function grouped(number) { return number.toLocaleString("en"); }

  function range(one) {
    if (!one.known) return "";
    const told = one.high > one.low ? words.to.replace("%(low)s", grouped(one.low)).replace("%(high)s", grouped(one.high)) : grouped(one.low);
    return one.open ? words.orMore.replace("%(range)s", told) : told;
  }

  function drawnRange(one, top) {
    const made = element("span", "range" + (one.open ? " range--open" : ""));
    made.style.cssText = "--lo:" + one.low + ";--hi:" + one.high + ";--max:" + top;
    made.setAttribute("role", "img");
    made.setAttribute("aria-label", words.killed + ": " + range(one));
    made.append(element("i", "range__lo"));
    if (one.high > one.low) made.append(element("i", "range__hi"));
    if (one.open) made.append(element("i", "range__open"));
    return made;
  }

  function popup(group, counted) {
    const holder = element("div", "mpop");
    const names = group.spots.map((spot) => spot.full + (spot.precise ? "" : " (" + words.noNearer + ")"));
    holder.append(element("p", "mpop__t", names.slice(0, 4).join("; ") + (names.length > 4 ? " …" : "")), element("p", "why", counted));
    const items = element("ul");
    items.append(element("li", "why", words.loading));
    holder.append(items);
    Promise.all(group.spots.slice(0, 4).map((spot) => fetch(material.spot + "?" + parameters() + "&spot=" + encodeURIComponent(spot.key)).then((answer) => answer.json()))).then((answers) => {
      items.replaceChildren();
      [].concat(...answers.map((answer) => answer.incidents)).slice(0, MOST_LISTED).forEach((incident) => {
        const item = element("li"), link = element("a", "", incident.title);
        link.href = incident.href;
        item.append(link, element("span", "why", " " + incident.days + (incident.killed ? " · " + incident.killed + " " + words.killed : "")));
        items.append(item);
      });
      if (group.count > MOST_LISTED) group.spots.slice(0, 12).forEach((spot) => {
        const all = element("a", "", words.all + " " + spot.count + (group.spots.length > 1 ? ", " + spot.name : ""));
        all.href = list({ place: spot.name });
        holder.append(element("p")); holder.lastChild.append(all);
      });
    });
    return holder;
  }

  function bars(name, values, numbers) {
    const section = document.querySelector('.bars[data-field="' + name + '"]');
    if (!section) return;
    const told = values.map(([value, words_], index) => ({ value, name: words_, number: numbers[index] })).filter((bar) => bar.number).sort((one, other) => other.number - one.number || (one.value < other.value ? -1 : 1));
    const items = section.querySelector("ul");
    items.style.setProperty("--max", told.length ? told[0].number : 1);
    items.replaceChildren(...told.slice(0, MOST_BARS).map((bar) => {
      const item = element("li"), link = element("a"), length = element("i"), label = element("span", "", bar.name);
      label.dir = "auto";
      item.dataset.value = bar.value;
      link.href = list({ [name]: bar.value });
      length.style.setProperty("--v", bar.number);
      link.append(label, " ", element("b", "", bar.number), length);
      item.append(link);
      return item;
    }));
    section.querySelectorAll("p").forEach((left) => left.remove());
    if (told.length > MOST_BARS) section.append(element("p", "small second", words.more.replace("%(n)s", told.length - MOST_BARS)));
  }

  // Days gathered into the finest of day, week, month, quarter or year that needs few enough columns.
  function columns(days) {
    const known = [...days.keys()].sort((one, other) => one - other);
    if (!known.length) return [];
    const date = (ordinal) => new Date((ordinal - data.epoch) * 86400000);
    const starts = {
      day: (ordinal) => ordinal, week: (ordinal) => ordinal - ((date(ordinal).getUTCDay() + 6) % 7),
      month: (ordinal) => ordinal - date(ordinal).getUTCDate() + 1,
      quarter: (ordinal) => Math.round(Date.UTC(date(ordinal).getUTCFullYear(), date(ordinal).getUTCMonth() - date(ordinal).getUTCMonth() % 3, 1) / 86400000) + data.epoch,
      year: (ordinal) => Math.round(Date.UTC(date(ordinal).getUTCFullYear(), 0, 1) / 86400000) + data.epoch,
    };
    const next = { day: (o) => o + 1, week: (o) => o + 7, month: (o) => starts.month(o + 31), quarter: (o) => starts.quarter(o + 92), year: (o) => starts.year(o + 366) };
    for (const [unit, most] of [["day", 45], ["week", 45], ["month", 45], ["quarter", 45], ["year", Infinity]]) {
      const made = [];
      for (let at = starts[unit](known[0]); at <= known[known.length - 1] && made.length <= most; at = next[unit](at)) made.push({ start: at, end: next[unit](at) - 1, unit, one: DalilColumns.counter() });
      if (made.length > most) continue;
      let index = 0;
      known.forEach((ordinal) => {
        while (made[index].end < ordinal) index += 1;
        const from = days.get(ordinal), into = made[index].one;
        into.count += from.count; into.known += from.known; into.low += from.low; into.high += from.high; into.open |= from.open;
      });
      return made.map((column) => ({ ...column, from: date(column.start), to: date(column.end) }));
    }
    return [];
  }

  function chart(days) {
    const holder = document.getElementById("live-days");
    if (!holder) return;
    const made = columns(days), top = Math.max(1, ...made.map((column) => column.one.high)) * 1.25;
    const iso = (when) => when.toISOString().slice(0, 10);
    const written = { day: { dateStyle: "long" }, week: { dateStyle: "long" }, month: { month: "long", year: "numeric" }, quarter: { month: "long", year: "numeric" }, year: { year: "numeric" } };
    const highest = Math.max(0, ...made.map((column) => column.one.high));
    const items = element("ol", "days");
    items.style.setProperty("--max", top);
    marks(highest).forEach((mark) => {
      const line = element("li", "days__y");
      line.style.setProperty("--v", mark);
      line.setAttribute("aria-hidden", "true");
      line.append(element("b", "", grouped(mark)));
      items.append(line);
    });
    made.forEach((column, index) => {
      const item = element("li"), link = element("a"), one = column.one;
      item.style.cssText = "--lo:" + one.low + ";--hi:" + one.high + ";--max:" + top;
      link.href = list({ from: iso(column.from), to: iso(column.to) });
      const name = new Intl.DateTimeFormat(language, { ...written[column.unit], timeZone: "UTC" });
      const when = column.unit === "week" || column.unit === "quarter" ? name.formatRange(column.from, column.to) : name.format(column.from);
      link.setAttribute("aria-label", when + ": " + one.count + " " + words.incidents + (one.known ? ", " + range(one) + " " + words.killed : ""));
      link.title = link.getAttribute("aria-label");
      if (one.known) {
        link.append(element("i", "lo"));
        if (one.high > one.low) link.append(element("i", "hi"));
        if (one.open) link.append(element("i", "up"));
      }
      item.append(link);
      if (highest && one.high === highest) {
        const tip = element("span", "tip keep" + (index >= made.length - 8 ? " tip--before" : ""));
        tip.append(element("b", "", range(one)), element("br"), when);
        item.append(tip);
      }
      items.append(item);
    });
    holder.style.setProperty("--cols", made.length);
    holder.firstElementChild.replaceChildren(items, names(made));
  }

  // A few round numbers up to the highest, for the lines of the chart.
  function marks(highest) {
    if (highest < 1) return [];
    const power = 10 ** Math.floor(Math.log10(highest / 4 || 1));
    const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((size) => highest / size <= 4));
    const made = [];
    for (let at = step; at <= highest; at += step) made.push(at);
    return made;
  }

  // What stands under the columns: days by their number, months by their name, years by theirs.
  function names(made) {
    const holder = element("ol", "dots"), short = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
    holder.setAttribute("aria-hidden", "true");
    const crowded = made.length > 18 && made[0].unit === "month";
    if (crowded) holder.classList.add("dots--some");
    made.forEach(({ unit, from }, index) => {
      const year = unit === "year" || ((unit === "month" || unit === "quarter") && from.getUTCMonth() === 0);
      const leads = { day: from.getUTCDay() === 1, week: from.getUTCDate() <= 7 }[unit] || year;
      const item = element("li"), text = year ? from.getUTCFullYear() : unit === "day" || unit === "week" ? from.getUTCDate() : short.format(from);
      item.append(element("span", leads || (!crowded && !index) ? "wk" : "", text));
      holder.append(item);
    });
    return holder;
  }

  function places(spots) {
    const top = Math.max(1, ...spots.map((spot) => spot.one.high)) * 1.15;
    document.querySelector(".spots").replaceChildren(...spots.slice(0, MOST_SPOTS).map((spot) => {
      const item = element("li"), told = element("div"), killed = element("div", "killed"), all = element("a", "", spot.count + " " + (spot.count === 1 ? words.incident : words.incidents));
      all.href = list(spot.name ? { place: spot.name } : {});
      told.append(element("b", "", spot.full || words.noPlace));
      if (!spot.precise) told.append(" ", element("span", "assumed small", spot.lat === null ? words.notOnMap : words.noNearer));
      told.append(element("p", "one")); told.lastChild.append(all);
      if (spot.one.known) killed.append(range(spot.one) + " " + words.killed, drawnRange(spot.one, top));
      item.append(told, killed);
      return item;
    }));
  }

  function apply() {
    const start = day("from"), end = day("to");
    const ordinal = (text) => (text ? Math.round(Date.parse(text + "T00:00:00Z") / 86400000) + data.epoch : 0);
    const counts = DalilColumns.count(data, { kind: field("kind"), actor: field("actor"), target: field("target"), grade: field("grade"), start: ordinal(start), end: ordinal(end) });
    const spots = data.spots.map(([key, name, , lat, lon, precise, shown, full], index) => ({ key, name, shown, full, lat, lon, precise: Boolean(precise), count: counts.spots[index].count, one: counts.spots[index] }))
      .filter((spot) => spot.count).sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
    live.show(spots.filter((spot) => spot.lat !== null));
    bars("kind", data.kinds, counts.kinds);
    bars("actor", data.actors, counts.actors);
    bars("target", data.targets, counts.targets);
    chart(counts.days);
    places(spots);
    const placed = spots.reduce((sum, spot) => sum + (spot.lat === null ? 0 : spot.count), 0);
    document.getElementById("live-lead").textContent = words.lead.replace("%(n)s", counts.all.count).replace("%(m)s", placed);
    document.getElementById("live-places").textContent = String(spots.length);
    document.querySelectorAll("[data-list]").forEach((link) => { link.href = link.dataset.list + "?" + parameters(); });
    box.dataset.incidents = counts.all.count;
  }

  document.getElementById("map-drawn").hidden = true;
  box.hidden = false;
  const live = DalilMap.make(box, material, popup);
  fetch(material.points).then((answer) => answer.json()).then((answer) => {
    data = answer;
    apply();
    const asked = { place: field("place"), source: field("source") };
    const redraw = (event) => {
      // Other places and sources are the server's to find; so is a day that is written in another way.
      if (field("place") !== asked.place || field("source") !== asked.source || day("from") === null || day("to") === null) {
        if (event.type === "change") form.requestSubmit();
        return;
      }
      event.preventDefault();
      apply();
      history.replaceState(null, "", "?" + parameters());
    };
    form.addEventListener("change", redraw);
    form.addEventListener("submit", redraw);
  });
})();
