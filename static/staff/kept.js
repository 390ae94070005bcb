// Work that was not saved is kept in this browser, and offered back on the same page: after a closed
// tab, an ended session, a failed network. Kept for the user who typed it; gone once it was saved,
// when he signs out, and when somebody else works here. Each page keeps its own, so that two tabs
// do not overwrite each other's; what a page that is still open keeps is not offered in another.
{
  const PREFIX = "kept:";
  const PAUSE = 400;
  const DAYS = 30;
  const FROM = "kept-from";  // of this tab: under which the page kept its work that was sent last
  const own = `${PREFIX}${document.currentScript.dataset.user}:`;

  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const forget = (key) => localStorage.removeItem(key);
  const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");
  const forgetSent = (name) => {
    const sent = sessionStorage.getItem(FROM);
    if (sent?.startsWith(`${own}${name}:`)) forget(sent);
  };

  const tidy = () => {
    const oldest = Date.now() - DAYS * 24 * 60 * 60 * 1000;
    for (const key of keys()) if (!key.startsWith(own) || read(key).at < oldest) forget(key);
    for (const said of document.querySelectorAll(".messagelist li")) {
      for (const name of said.classList) forgetSent(name);
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

  // The newest of what was left, and when that is discarded, the next.
  const offer = (note, [key, ...others]) => {
    note.hidden = !key;
    if (!key) return;
    const stored = read(key);
    const when = note.querySelector("time");
    when.dateTime = new Date(stored.at).toISOString();
    when.textContent = new Date(stored.at).toLocaleString(`${document.documentElement.lang}-u-nu-latn`, { dateStyle: "medium", timeStyle: "short" });
    note.querySelector("[name=show]").onclick = () => {
      sessionStorage.setItem(FROM, key);
      send(note.closest("form"), note.dataset.offered, stored.entries);
    };
    note.querySelector("[name=discard]").onclick = () => { forget(key); offer(note, others); };
  };

  // A page holds a lock by the name of what it keeps, which ends with it. (There are none without
  // HTTPS: then all is offered.)
  const heldByOpenPages = async () => {
    const locks = await navigator.locks?.query();
    return new Set((locks?.held ?? []).map((one) => one.name));
  };

  const watch = async (note) => {
    const form = note.closest("form");
    const before = `${own}${note.dataset.kept}:`;
    const key = `${before}${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
    navigator.locks?.request(key, () => new Promise(() => {}));
    const shown = typedIn(entriesOf(form));
    // What the server shows again with a mistake, or offers back, is saved nowhere yet.
    const saved = note.dataset.saved === "yes" ? shown : "";
    let waiting = 0;

    const keep = () => {
      clearTimeout(waiting);
      waiting = 0;
      const entries = entriesOf(form);
      if (typedIn(entries) === saved) { forget(key); return; }
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), entries }));
      } catch { /* full, or closed to us: the page works on without */ }
    };
    const soon = () => { clearTimeout(waiting); waiting = setTimeout(keep, PAUSE); };
    const now = () => { if (waiting) keep(); };

    for (const name of ["input", "change"]) form.addEventListener(name, soon);
    for (const name of ["formset:added", "formset:removed"]) document.addEventListener(name, soon);
    addEventListener("pagehide", now);
    document.addEventListener("visibilitychange", now);
    form.addEventListener("submit", () => { keep(); sessionStorage.setItem(FROM, key); });
    if (!saved) {
      keep();
      forgetSent(note.dataset.kept);
      return;
    }
    const held = await heldByOpenPages();
    const left = keys().filter((one) => one.startsWith(before) && one !== key && !held.has(one));
    for (const one of left) if (typedIn(read(one).entries) === shown) forget(one);
    offer(note, left.filter(read).sort((one, other) => read(other).at - read(one).at));
  };

  addEventListener("DOMContentLoaded", () => {
    tidy();
    const note = document.querySelector("[data-kept]");
    // After the fields that scripts build have been built.
    if (note) setTimeout(() => watch(note));
  });
}
