// The desk: a key for every action, and selected words as evidence. Without it every form works by itself.
"use strict";
const lines = [...document.querySelectorAll("[data-queue] > li")];
function step(by) {
  const at = lines.findIndex((line) => line.contains(document.activeElement));
  const to = lines[at < 0 ? (by > 0 ? 0 : lines.length - 1) : at + by];
  const link = to && to.querySelector("a");
  if (link) link.focus();
}
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (lines.length && (event.key === "j" || event.key === "k")) {
    event.preventDefault();
    step(event.key === "j" ? 1 : -1);
    return;
  }
  const line = lines.find((each) => each.contains(document.activeElement));
  const box = line && event.key === "x" && line.querySelector("input[type=checkbox]");
  const wanted = box || document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  const reason = wanted.form && wanted.form.querySelector('input[name="reason"]');
  if (["r", "c"].includes(event.key) && reason && !reason.value) { reason.focus(); return; }
  if (wanted.matches("summary")) { wanted.focus(); wanted.scrollIntoView({ block: "start" }); }
  wanted.click();
});
const text = document.getElementById("desk-text");
const shown = document.querySelector("[data-selected]");
let selected = null;
function offset(node, at) {
  const host = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const part = host && host.closest("[data-start]");
  if (!part) return null;
  const range = document.createRange();
  range.setStart(part, 0);
  range.setEnd(node, at);
  return Number(part.dataset.start) + [...range.toString()].length;
}
document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  if (!text || !chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode)) return;
  const range = chosen.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
  selected = { start, end, words: chosen.toString() };
  for (const field of document.querySelectorAll('.fieldform input[name="start"]')) field.value = start;
  for (const field of document.querySelectorAll('.fieldform input[name="end"]')) field.value = end;
  for (const button of document.querySelectorAll("[data-takes]")) button.disabled = false;
  shown.textContent = `“${selected.words}” · ${start}–${end}`;
});
for (const button of document.querySelectorAll("[data-takes]")) {
  button.addEventListener("click", () => {
    if (!selected) return;
    const part = button.dataset.takes;
    button.form.elements[`${part}start`].value = selected.start;
    button.form.elements[`${part}end`].value = selected.end;
    button.form.querySelector(`[data-taken="${part}"]`).textContent = `“${selected.words}”`;
  });
}
