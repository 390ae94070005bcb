// What makes a page handier; without it every page does the same.

// What scrolls is a stop of the tab key, so that its rest is reached without a mouse; what is all in sight is none.
const sizes = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight + 1) target.tabIndex = 0;
    else if (target !== document.activeElement) target.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".table[tabindex], .years[tabindex], pre[tabindex]")) sizes.observe(box);

// Beside what is often copied, a button that copies it.
for (const source of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const { copy, copied } = source.dataset;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: copy });
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const text = source.matches("pre") ? source.textContent : source.textContent.trim().replace(/\s+/g, " ");
    await navigator.clipboard.writeText(text);
    button.textContent = copied;
    setTimeout(() => { button.textContent = copy; }, 2000);
  });
  source.after(button);
}

// That a record was read, or a file taken: told apart from the page, which stays the same for everyone.
const { readings } = document.currentScript.dataset;
const tell = (reference) => readings && navigator.sendBeacon(readings, new URLSearchParams({ reference }));
const { read } = document.querySelector("[data-read]")?.dataset ?? {};
if (read) tell(read);
document.addEventListener("click", (event) => {
  const taken = event.target.closest("[data-taken]");
  if (taken) tell(taken.dataset.taken);
});
