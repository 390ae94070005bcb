// Work that was not saved is kept in this browser, and offered back on the same page: after a closed
// tab, an ended session, a failed network. Kept for the user who typed it; gone once it was saved,
// when he signs out, and when somebody else works here.
{
  const PREFIX = "kept:";
  const PAUSE = 400;
  const DAYS = 30;
  const own = `${PREFIX}${document.currentScript.dataset.user}:`;

  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const forget = (key) => localStorage.removeItem(key);
  const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");

  const tidy = () => {
    const oldest = Date.now() - DAYS * 24 * 60 * 60 * 1000;
    for (const key of keys()) if (!key.startsWith(own) || read(key).at < oldest) forget(key);
    for (const said of document.querySelectorAll(".messagelist li")) {
      for (const name of said.classList) forget(own + name);
    }
    document.getElementById("logout-form")?.addEventListener("submit", () => keys().forEach(forget));
  };

  const entriesOf = (form) => [...new FormData(form)].filter(([name, value]) => (
    typeof value === "string" && name !== "csrfmiddlewaretoken" && !name.includes("__prefix__")
  ));
  const typedIn = (entries) => JSON.stringify(entries.filter(([name]) => name !== "seen"));

  const send = (form, address, entries) => {
    const made = document.createElement("form");
    made.method = "post";
    made.action = address;
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    for (const [name, value] of [["csrfmiddlewaretoken", token.value], ...entries]) {
      const field = document.createElement("textarea");  // an input would lose the ends of lines
      field.name = name;
      field.value = value;
      made.append(field);
    }
    made.hidden = true;
    document.body.append(made);
    made.submit();
  };

  const watch = (note) => {
    const form = note.closest("form");
    const key = own + note.dataset.kept;
    const stored = read(key);
    const shown = typedIn(entriesOf(form));
    // What the server shows again with a mistake, or offers back, is saved nowhere yet.
    const saved = note.dataset.saved === "yes" ? shown : "";
    let waiting = 0;

    const keep = () => {
      clearTimeout(waiting);
      const entries = entriesOf(form);
      if (typedIn(entries) === saved) { forget(key); return; }
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), entries }));
      } catch { /* full, or closed to us: the page works on without */ }
    };
    const soon = () => { clearTimeout(waiting); waiting = setTimeout(keep, PAUSE); };
    const now = () => { if (waiting) keep(); };

    if (!saved) keep();
    else if (stored && typedIn(stored.entries) !== shown) {
      const when = note.querySelector("time");
      when.dateTime = new Date(stored.at).toISOString();
      when.textContent = new Date(stored.at).toLocaleString(`${document.documentElement.lang}-u-nu-latn`, { dateStyle: "medium", timeStyle: "short" });
      note.hidden = false;
      note.querySelector("[name=show]").addEventListener("click", () => send(form, note.dataset.offered, stored.entries));
      note.querySelector("[name=discard]").addEventListener("click", () => { forget(key); note.hidden = true; });
    } else forget(key);

    for (const name of ["input", "change"]) form.addEventListener(name, soon);
    for (const name of ["formset:added", "formset:removed"]) document.addEventListener(name, soon);
    addEventListener("pagehide", now);
    document.addEventListener("visibilitychange", now);
    form.addEventListener("submit", keep);
  };

  addEventListener("DOMContentLoaded", () => {
    tidy();
    const note = document.querySelector("[data-kept]");
    // After the fields that scripts build have been built.
    if (note) setTimeout(() => watch(note));
  });
}
