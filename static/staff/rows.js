// A list that is pasted makes rows: one a line, its columns parted by tabs, as Word and Excel copy
// them. A further language fills the rows that stand there, in their order. Nothing is saved by it;
// without scripts one adds row after row.
{
  const COUNTED = /^\s*(?:[([]?[\d٠-٩]{1,3}\s*[-).\]:–]+\s*|[-•*·]\s+|(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)[اً\u064b]*\s*[-:.–]\s*)/;
  const ARABIC = /[\u0621-\u064a]/;

  const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form):not(.tabular), tr.form-row:not(.empty-form)")]
    .filter((row) => !row.querySelector("input[name$='-DELETE']")?.checked);
  const fieldsOf = (row, language) => [...row.querySelectorAll(`input[type=text][name$="_${language}"], textarea[name$="_${language}"]`)];

  const fill = (field, words) => {
    field.value = words;
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  };

  const enter = (group, text, language) => {
    const lines = text.split(/\r?\n/).map((line) => line.replace(COUNTED, "").trim()).filter(Boolean);
    const free = rowsOf(group).filter((row) => fieldsOf(row, language).every((field) => !field.value));
    const filled = lines.map((line) => {
      let row = free.shift();
      if (!row) {
        group.querySelector(".add-row a").click();
        row = rowsOf(group).at(-1);
      }
      const fields = fieldsOf(row, language);
      line.split("\t").slice(0, fields.length).forEach((words, place) => fill(fields[place], words.trim()));
      return fields[0];
    });
    filled[0]?.focus();
    return filled.length;
  };

  addEventListener("DOMContentLoaded", () => {
    const template = document.querySelector("#pasted-rows");
    if (!template) return;
    for (const group of document.querySelectorAll(".inline-group")) {
      const empty = group.querySelector(".empty-form");
      if (!empty || !fieldsOf(empty, "ar").length) continue;
      const box = template.content.firstElementChild.cloneNode(true);
      const [area, language] = box.querySelectorAll("textarea, select");
      const told = box.querySelector("[role=status]");
      area.addEventListener("input", () => {
        if (ARABIC.test(area.value)) language.value = "ar";
        else if (language.value === "ar") language.value = "en";
      });
      box.querySelector("button").addEventListener("click", () => {
        told.textContent = `${told.dataset.told} ${enter(group, area.value, language.value)}`;
        area.value = "";
        box.open = false;
      });
      for (const field of [area, language]) field.removeAttribute("name");
      group.append(box, told);
    }
  });
}
