// What is sent is sent once: a second click while the answer is under way would add a second row, or
// meet the changes of the first as if they were somebody else's.
{
  const PAUSE = 10_000;  // after which somebody may try again, whatever became of the first
  const sent = new WeakMap();

  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (Date.now() - (sent.get(event.target) ?? 0) < PAUSE) event.preventDefault();
    else if (!event.defaultPrevented) sent.set(event.target, Date.now());
  });
  addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => sent.delete(form)));
}
