// What was written at the desk outlives an answer that could not be taken: where somebody else was quicker, all fields
// hold again what they held. It is kept for this tab alone, until the next page of the desk that tells of no problem.
"use strict";
(function () {
  const place = "dalil.written " + location.pathname, selected = document.querySelector("[data-selected]");
  const forms = () => [...document.querySelectorAll("main form")];
  const nameOf = (form) => [...form.querySelectorAll('[name="verb"], [name="field"], [name="other"]')].map((each) => each.value).join("/");
  const fields = (form) => [...form.elements].filter((each) => each.name && each.type !== "submit" && !["version", "verb", "field", "other", "csrfmiddlewaretoken"].includes(each.name));
  const isBox = (field) => field.type === "checkbox" || field.type === "radio";
  function isWritten(field) {
    if (isBox(field)) return field.checked !== field.defaultChecked;
    if (field.type === "hidden") return field.value !== "";
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    return field.value !== field.defaultValue;
  }
  addEventListener("submit", () => {
    const written = forms().flatMap((form) => fields(form).filter(isWritten).map((field) => [nameOf(form), field.name, field.value, isBox(field) ? field.checked : null]));
    sessionStorage.setItem(place, JSON.stringify({ written, selected: selected ? selected.textContent : "" }));
  });
  const kept = sessionStorage.getItem(place), told = document.querySelector("[data-written]");
  if (!told) {
    sessionStorage.removeItem(place);
  } else if (kept) {
    const before = JSON.parse(kept);
    before.written.forEach(([form, name, value, checked]) => {
      const found = forms().find((each) => nameOf(each) === form);
      const field = found && fields(found).find((each) => each.name === name && (!isBox(each) || each.value === value));
      if (!field) return;
      if (isBox(field)) field.checked = checked; else field.value = value;
      const details = field.closest("details");
      if (details) details.open = true;
    });
    if (selected && before.selected) selected.textContent = before.selected;
    told.hidden = true;
  }
})();
