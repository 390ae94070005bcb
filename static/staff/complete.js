// How complete a meeting is, counted on while it is typed: `meetings/completeness.py` counts the
// same of what is stored. What this page does not hold stays as it was counted there.
addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector(".completeness dl");
  const form = list?.closest("form");
  if (!form) return;
  const lines = [...list.children].filter((line) => line.dataset.counts);
  const bar = (line) => line.querySelector("progress");
  const named = bar(lines.find((line) => line.dataset.counts === "named")).value;
  const entered = bar(lines.find((line) => line.dataset.counts === "recommendations")).value;

  const isGone = (field) => {
    const row = field.closest(".inline-related[id], tr.form-row");
    return row && (row.classList.contains("empty-form") || row.querySelector("[name$='-DELETE']")?.checked);
  };
  const valuesOf = (names) => [...form.querySelectorAll(names)].filter((one) => !isGone(one)).map((one) => one.value);
  // Rows that are stored, or in which something was typed.
  const rowsIn = (prefix) => new Set([...form.elements].flatMap((field) => {
    const [, number, name] = /^\w+-(\d+)-(\w+)$/.exec(field.name) ?? [];
    if (!number || !field.name.startsWith(`${prefix}-`) || isGone(field)) return [];
    const blank = form.elements[`${prefix}-__prefix__-${name}`]?.value ?? "";
    return field.dataset.order === undefined && field.value !== blank && name !== "meeting" ? [number] : [];
  })).size;

  const texts = (language) => {
    const known = new Map();
    for (const field of form.querySelectorAll("[lang]:is(input, textarea)")) {
      const [, of, spoken] = /^((?:(?:agenda_items|statements)-\d+-)?\w+)_(ar|en|fr)$/.exec(field.name) ?? [];
      if (!of || isGone(field)) continue;
      const isStale = field.parentElement.querySelector(".language.stale") && field.value === field.defaultValue;
      const there = spoken === language && field.value.trim() && !isStale;
      if (field.value.trim()) known.set(of, known.get(of) || Boolean(there));
    }
    return [[...known.values()].filter(Boolean).length, known.size];
  };
  const states = () => {
    const present = new Set(valuesOf("[name^='delegations-'][name$='-member_state']").filter(Boolean)).size;
    const announced = [...form.querySelectorAll("[name^='figures-'][name$='-subject']")]
      .filter((one) => ["states", "states_named"].includes(one.value) && !isGone(one))
      .map((one) => Number(form.elements[one.name.replace(/subject$/, "number")]?.value));
    return [present, Math.max(0, ...announced) || present];
  };
  const count = {
    "texts-ar": () => texts("ar"),
    "texts-en": () => texts("en"),
    "texts-fr": () => texts("fr"),
    outcomes: () => [
      valuesOf("[name^='agenda_items-'][name$='-outcome']").filter(Boolean).length, rowsIn("agenda_items"),
    ],
    states,
    named: () => [Math.min(named, rowsIn("delegations")), rowsIn("delegations")],
    communique: () => [Math.min(rowsIn("communique"), 1), 1],
    statements: () => [rowsIn("statements"), rowsIn("statements")],
    recommendations: () => [entered, Math.max(entered, Number(form.elements.announced_recommendations?.value))],
  };

  const tell = () => {
    for (const line of lines) {
      const [there, known] = count[line.dataset.counts]();
      const words = known ? list.dataset.of.replace("{there}", there).replace("{known}", known) : list.dataset.none;
      line.querySelector("span").textContent = words;
      bar(line).max = known || 1;
      bar(line).value = there;
      line.classList.toggle("complete", known > 0 && there >= known);
    }
  };
  // A block of rows that is pasted is counted once.
  let waiting = 0;
  const soon = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(tell); };
  for (const name of ["input", "change"]) form.addEventListener(name, soon);
  for (const name of ["formset:added", "formset:removed"]) document.addEventListener(name, soon);
  tell();
});
