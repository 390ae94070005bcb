// Control and Enter save; with Shift also, save or hand in, and go on to the next. No browser and no screen
// reader uses these keys in a form.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const names = event.shiftKey ? ["_handin", "_next", "_addanother"] : ["_continue", "_save"];
  const button = names.map((name) => document.querySelector(`.submit-row [name=${name}]`)).find(Boolean);
  if (button) { event.preventDefault(); button.click(); }
});

// Where a record is added, typing begins in its first field: not at the button above it, where
// Enter would send an empty form.
if ("isNew" in document.currentScript.dataset) {
  document.querySelector("#content-main fieldset :is(input:not([type=hidden]), select, textarea)")?.focus();
}
