// Beside a report: hides its marks or its notes. Without it both are shown.
"use strict";
(function () {
  document.querySelectorAll("[data-toggles]").forEach((box) => {
    box.closest("label").hidden = false;
    box.addEventListener("change", () => {
      const report = document.getElementById(box.dataset.report);
      if (report) report.classList.toggle("no-" + box.dataset.toggles, !box.checked);
    });
  });
  document.querySelectorAll("[data-copies]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const text = document.getElementById(button.dataset.copies).textContent.trim();
      navigator.clipboard.writeText(text).then(() => { button.textContent = button.dataset.done; });
    });
  });
})();
