// What makes a page handier; without it every page does the same.

// On a telephone the sections do not fit: the one that is open comes into sight.
document.querySelector(".sections [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

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
const tell = (reference) => navigator.sendBeacon(readings, new URLSearchParams({ reference }));
const { read } = document.querySelector("[data-read]")?.dataset ?? {};
if (read) tell(read);
document.addEventListener("click", (event) => {
  const taken = event.target.closest("[data-taken]");
  if (taken) tell(taken.dataset.taken);
});
