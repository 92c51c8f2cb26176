// The desk: a key for every action, and selected words as evidence. Without it every form works by itself.
"use strict";
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  const reason = wanted.form && wanted.form.querySelector('input[name="reason"]');
  if (["r", "c"].includes(event.key) && reason && !reason.value) { reason.focus(); return; }
  wanted.click();
});
const text = document.getElementById("desk-text");
const shown = document.querySelector("[data-selected]");
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
  for (const field of document.querySelectorAll('.fieldform input[name="start"]')) field.value = start;
  for (const field of document.querySelectorAll('.fieldform input[name="end"]')) field.value = end;
  shown.textContent = `“${chosen.toString()}” · ${start}–${end}`;
});
