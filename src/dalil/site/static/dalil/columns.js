// Incidents in columns of numbers: filtered and counted in the browser. Draws nothing.
"use strict";
const DalilColumns = (function () {
  // What a filter lets in: a table of truth for each kind and each set of doers or targets, and two days.
  function tables(data, filter) {
    const kinds = data.kinds.map(([kind]) => filter.kind === "any" || (filter.kind === "harm" ? data.harm.includes(kind) : kind === filter.kind));
    const within = (sets, values, wanted) => {
      const index = values.findIndex(([value]) => value === wanted);
      return sets.map((set) => !wanted || set.includes(index));
    };
    return {
      kinds,
      actors: within(data.actorSets, data.actors, filter.actor),
      targets: within(data.targetSets, data.targets, filter.target),
    };
  }

  function counter() { return { count: 0, known: 0, low: 0, high: 0, open: 0 }; }

  function add(one, low, high, open) {
    one.count += 1;
    if (low >= 0) { one.known += 1; one.low += low; one.high += high; one.open |= open; }
  }

  // The counts of what passes: of all, by spot, by kind, by doer, by target and by day (from a first to a last).
  function count(data, filter) {
    const c = data.columns, pass = tables(data, filter);
    const spots = data.spots.map(counter), kinds = data.kinds.map(() => 0);
    const actorSets = data.actorSets.map(() => 0), targetSets = data.targetSets.map(() => 0);
    const days = new Map(), all = counter();
    const start = filter.start || 0, end = filter.end || Infinity;
    const dated = Boolean(filter.start || filter.end);
    const least = filter.grade ? data.steps.indexOf(filter.grade) : -1;
    let undated = 0;
    for (let i = 0; i < c.spot.length; i += 1) {
      if (!pass.kinds[c.kind[i]] || !pass.actors[c.actors[i]] || !pass.targets[c.targets[i]]) continue;
      if (c.grade[i] < least) continue;
      if (dated && (!c.day[i] || c.end[i] < start || c.day[i] > end)) continue;
      const low = c.low[i], high = c.high[i], open = c.open[i];
      add(all, low, high, open);
      add(spots[c.spot[i]], low, high, open);
      kinds[c.kind[i]] += 1;
      actorSets[c.actors[i]] += 1;
      targetSets[c.targets[i]] += 1;
      if (!c.day[i]) { undated += 1; continue; }
      const day = Math.max(c.day[i], start);
      let one = days.get(day);
      if (!one) { one = counter(); days.set(day, one); }
      add(one, low, high, open);
    }
    const spread = (sets, numbers, values) => {
      const sums = values.map(() => 0);
      sets.forEach((set, index) => set.forEach((value) => { sums[value] += numbers[index]; }));
      return sums;
    };
    return {
      all, spots, kinds, days, undated,
      actors: spread(data.actorSets, actorSets, data.actors),
      targets: spread(data.targetSets, targetSets, data.targets),
    };
  }

  return { count, counter };
})();
