// Rows of a form as a grid: arrows, Enter and Tab go from cell to cell, a block that was copied in
// Word or Excel is pasted, a value is filled down, and all of it is undone. Built over the fields of
// a formset, which are what is sent; so kept work, conflicts and mistakes go on as in every form.
{
  const ROW = "tr.form-row:not(.empty-form)";
  const COUNTED = /^\s*(?:[([]?[\d٠-٩]{1,3}\s*[-).\]:–]+\s*|[-•*·]\s+|(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)[اً\u064b]*\s*[-:.–]\s*)/;
  const NUMBER = /^\s*[\d٠-٩]{1,3}\s*[-.):]?\s*$/;
  const ARABIC = /[\u0621-\u064a]/;
  const YES = ["نعم", "yes", "oui", "1", "true", "✓", "x"];
  const KEPT = "grid-languages";
  let plain = false;  // whether the next paste is to go into the field, as any text

  const fold = (words) => words.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي").replace(/[\s:*]+/g, " ").trim().toLowerCase();

  // Cells of a copied block. Excel puts those with tabs, line breaks or quotes into quotes; a text
  // of Word may begin with a quotation mark of its own, after which no cell ends.
  const parse = (text) => {
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    const cell = /"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*)/y;
    const rows = [[]];
    for (let place = 0; place <= lines.length; place += 1) {
      cell.lastIndex = place;
      const [whole, quoted, bare] = cell.exec(lines);
      rows.at(-1).push((quoted === undefined ? bare : quoted.replaceAll('""', '"')).trim());
      place += whole.length;
      if (lines[place] === "\n") rows.push([]);
    }
    return rows.filter((row) => row.some(Boolean));
  };

  // What a cell holds: read and written as a whole, and taken from words of elsewhere.
  const fieldOf = (cell) => cell.querySelector("select.admin-autocomplete, input:not([type=hidden]):not([role=combobox]), select, textarea");
  const focusOf = (cell) => cell.querySelector("input:not([type=hidden]), select:not([hidden]), textarea");
  const isChoice = (field) => field.matches("select.admin-autocomplete");
  const read = (field) => {
    if (field.type === "checkbox") return JSON.stringify(field.checked);
    if (field.tagName !== "SELECT") return JSON.stringify(field.value);
    return JSON.stringify([...field.selectedOptions].map((option) => [option.value, option.textContent]));
  };
  const changed = (field) => { for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true })); };
  const write = (field, kept) => {
    const value = JSON.parse(kept);
    if (field.type === "checkbox") field.checked = value;
    else if (field.tagName !== "SELECT") field.value = value;
    else if (field.multiple && !isChoice(field)) for (const option of field.options) option.selected = value.some(([key]) => key === option.value);
    else if (isChoice(field)) field.replaceChildren(...value.map(([key, text]) => new Option(text, key, true, true)));
    else field.value = value[0]?.[0] ?? "";
    changed(field);
  };
  const take = async (field, words) => {
    if (isChoice(field)) return field.choice.accept(words);
    if (field.type === "checkbox") field.checked = YES.includes(fold(words));
    else if (field.multiple) {
      const meant = words.split(/[,،;؛\n]+/).map(fold).filter(Boolean);
      for (const option of field.options) option.selected = meant.includes(fold(option.textContent)) || meant.includes(option.value);
    } else if (field.tagName === "SELECT") {
      const options = [...field.options];
      const meant = options.find((option) => option.value === words || fold(option.textContent) === fold(words))
        ?? options.find((option) => option.value && words && (fold(option.textContent).startsWith(fold(words)) || option.textContent.split(" · ").some((part) => fold(part) === fold(words))));
      if (!meant) return false;
      field.value = meant.value;
    } else field.value = field.tagName === "TEXTAREA" ? words : words.replace(/\s*\n\s*/g, " ");
    changed(field);
    return true;
  };

  class Grid {
    constructor(group, tools) {
      this.group = group;
      this.table = group.querySelector("table");
      this.options = JSON.parse(group.dataset.inlineFormset).options;
      this.empty = group.querySelector("tr.empty-form");
      this.total = group.querySelector(`#id_${this.options.prefix}-TOTAL_FORMS`);
      this.most = Number(group.querySelector(`#id_${this.options.prefix}-MAX_NUM_FORMS`)?.value || 1000);
      this.past = [];
      this.coming = [];
      this.known = new WeakMap();
      this.isWriting = false;
      this.words = tools.dataset;
      this.heads = new Map([...this.table.tHead.querySelectorAll("[data-cell]")].map((head) => [head.dataset.cell, head.dataset.label]));
      for (const row of this.rows()) this.equip(row);
      if (this.empty) this.offerRows();
      this.showTools(tools);
      this.listen();
    }

    rows() { return [...this.table.tBodies[0].querySelectorAll(ROW)]; }
    filledIn() { return this.rows().filter((row) => !row.querySelector("[name$='-DELETE']")?.checked); }
    cells(row) { return [...row.querySelectorAll("td[data-cell]")].filter((cell) => cell.offsetParent && focusOf(cell)); }
    cell(row, name) { return row?.querySelector(`td[data-cell="${name}"]`); }

    // Rows -----------------------------------------------------------------------------------------
    equip(row) {
      for (const cell of row.querySelectorAll("td[data-cell]")) {
        const field = fieldOf(cell);
        if (field) this.known.set(field, read(field));
      }
      if (row.matches(".has_original, .empty-form") || row.querySelector(".row-away")) return;
      const away = document.createElement("button");
      away.type = "button";
      away.className = "row-away";
      away.textContent = "×";
      away.title = this.words.away;
      away.addEventListener("click", () => this.putAway(row));
      row.querySelector("td.delete").append(away);
    }

    name() {
      for (const [place, row] of this.rows().entries()) {
        for (const cell of row.querySelectorAll("td[data-cell]")) {
          const named = `${this.heads.get(cell.dataset.cell)}${this.words.joint}${this.words.row} ${place + 1}`;
          for (const field of cell.querySelectorAll("input, select, textarea")) field.setAttribute("aria-label", named);
        }
        row.querySelector("[name$='-DELETE']")?.setAttribute("aria-label", `${this.words.delete} ${place + 1}`);
        row.querySelector(".row-away")?.setAttribute("aria-label", `${this.words.away} ${place + 1}`);
      }
    }

    number(row, from, to) {
      const old = `${this.options.prefix}-${from}`, now = `${this.options.prefix}-${to}`;
      for (const element of [row, ...row.querySelectorAll("*")]) {
        for (const { name, value } of [...element.attributes]) {
          if (value.includes(old) && ["id", "name", "for", "aria-describedby", "aria-controls"].includes(name)) element.setAttribute(name, value.replace(old, now));
        }
      }
    }

    indexOf(row) { return Number(row.id.slice(row.id.lastIndexOf("-") + 1)); }

    add(again) {
      const index = Number(this.total.value);
      if (index >= this.most) return null;
      const row = again ?? this.empty.cloneNode(true);
      this.number(row, again ? this.indexOf(row) : "__prefix__", index);
      row.id = `${this.options.prefix}-${index}`;
      row.classList.remove("empty-form");
      this.empty.before(row);
      this.total.value = index + 1;
      this.line.hidden = index + 1 >= this.most;
      if (!again) this.equip(row);
      row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: this.options.prefix } }));
      return row;
    }

    remove(row) {
      const index = this.indexOf(row);
      row.remove();
      this.total.value = Number(this.total.value) - 1;
      this.line.hidden = false;
      for (const other of this.rows().filter((each) => this.indexOf(each) > index)) {
        const place = this.indexOf(other);
        this.number(other, place, place - 1);
        other.id = `${this.options.prefix}-${place - 1}`;
      }
      document.dispatchEvent(new CustomEvent("formset:removed", { detail: { formsetName: this.options.prefix } }));
    }

    putAway(row) {
      const next = row.nextElementSibling;
      this.note({ changes: [], removed: row, before: next });
      this.remove(row);
      this.name();
      this.focus(this.rows().includes(next) ? next : this.rows().at(-1));
    }

    offerRows() {
      const line = document.createElement("p");
      line.className = "add-row";
      const link = document.createElement("a");
      link.href = "#";
      link.role = "button";
      link.textContent = this.options.addText;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const row = this.add();
        if (!row) return;
        this.note({ changes: [], added: [row] });
        this.name();
        this.focus(row);
      });
      line.append(link);
      this.line = line;
      line.hidden = Number(this.total.value) >= this.most;
      this.table.after(line);
    }

    focus(row, name) {
      const cells = row ? this.cells(row) : [];
      const cell = cells.find((each) => each.dataset.cell === name) ?? cells.find((each) => each.dataset.cell !== "number") ?? cells[0];
      (cell ? focusOf(cell) : this.line?.firstChild)?.focus();
      if (cell) cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    }

    // What was done, and back ----------------------------------------------------------------------
    note(entry) {
      this.past.push(entry);
      this.coming = [];
      this.showButtons();
    }

    hear(field) {
      const before = this.known.get(field), after = read(field);
      if (field.dataset.order !== undefined || field.type === "file") return;  // numbered by their order; chosen anew
      if (this.isWriting || before === undefined || before === after) return;
      this.known.set(field, after);
      this.note({ changes: [{ field, before, after }] });
    }

    put(changes, side) {
      this.isWriting = true;
      for (const change of changes) {
        write(change.field, change[side]);
        this.known.set(change.field, change[side]);
      }
      this.isWriting = false;
    }

    undo() {
      const active = document.activeElement.closest("td[data-cell]");
      if (active && this.group.contains(active) && fieldOf(active)) this.hear(fieldOf(active));
      const entry = this.past.pop();
      if (!entry) return;
      this.put([...entry.changes].reverse(), "before");
      for (const row of [...(entry.added ?? [])].reverse()) this.remove(row);
      if (entry.removed) this.back(entry);
      this.coming.push(entry);
      this.settle(entry, this.words.undone);
    }

    redo() {
      const entry = this.coming.pop();
      if (!entry) return;
      for (const row of entry.added ?? []) this.add(row);
      if (entry.removed) this.remove(entry.removed);
      this.put(entry.changes, "after");
      this.past.push(entry);
      this.settle(entry, this.words.redone);
    }

    back({ removed, before }) {
      this.add(removed);
      if (before?.isConnected) before.before(removed);
    }

    settle(entry, told) {
      this.name();
      this.showButtons();
      this.tell(told);
      const [first] = entry.changes;
      const row = first?.field.isConnected ? first.field.closest("tr") : entry.removed?.isConnected ? entry.removed : this.rows().at(-1);
      this.focus(row, first?.field.closest("td")?.dataset.cell);
    }

    tell(words) { this.status.textContent = words; }

    // From elsewhere -------------------------------------------------------------------------------
    // A first row that names columns says where the others go; a first column that only counts
    // stays out, since rows are counted already.
    columns(block, from) {
      const names = [...this.heads.keys()].filter((name) => this.cell(this.empty ?? this.rows()[0], name)?.hidden !== true);
      const byLabel = new Map(names.map((name) => [fold(this.heads.get(name)), name]));
      const heads = block[0].map((words) => byLabel.get(fold(words)));
      if (block.length > 1 && heads.length > 1 && heads.filter(Boolean).length > heads.length / 2) return [heads, block.slice(1)];
      const shown = names.filter((name) => !this.hides(name));
      const start = Math.max(0, shown.indexOf(from));
      const counts = block[0].length > 1 && block.every((row) => NUMBER.test(row[0]));
      if (counts && !/number|persons|capacity|value/.test(from)) return [shown.slice(start), block.map((row) => row.slice(1))];
      return [shown.slice(start), block];
    }

    hides(name) {
      const head = this.table.tHead.querySelector(`[data-cell="${name}"]`);
      return getComputedStyle(head).display === "none" || head.classList.contains("hidden");
    }

    async lay(block, row, from) {
      const [columns, lines] = this.columns(block, from);
      const single = lines.every((line) => line.length === 1);
      const rows = this.filledIn();
      let place = rows.includes(row) ? rows.indexOf(row) : rows.length;
      const entry = { changes: [], added: [] };
      const waiting = [];
      this.isWriting = true;
      for (const line of lines) {
        let target = rows[place];
        if (!target) {
          target = this.add();
          if (!target) break;
          rows.push(target);
          entry.added.push(target);
        }
        place += 1;
        for (const [index, words] of line.entries()) {
          const cell = columns[index] && this.cell(target, columns[index]);
          const field = cell && fieldOf(cell);
          if (field && (words || rows.length === place)) waiting.push([field, single ? words.replace(COUNTED, "") : words]);
        }
      }
      const befores = waiting.map(([field]) => read(field));
      const taken = [];
      for (const [field, words] of waiting) taken.push(!words || await take(field, words));
      this.isWriting = false;
      for (const [index, [field]] of waiting.entries()) {
        const after = read(field);
        this.known.set(field, after);
        field.classList.toggle("not-taken", !taken[index]);
        entry.changes.push({ field, before: befores[index], after });
      }
      this.note(entry);
      this.name();
      this.tell(`${this.words.filled} ${lines.length}.${taken.includes(false) ? ` ${this.words.missed} ${taken.filter((each) => !each).length}.` : ""}`);
      this.focus(row ?? entry.added[0], from);
      return lines.length;
    }

    fillDown(field, all) {
      const cell = field?.closest("td[data-cell]");
      if (!cell) return;
      const rows = this.filledIn(), place = rows.indexOf(cell.closest("tr")), name = cell.dataset.cell;
      const source = all ? fieldOf(cell) : place > 0 && fieldOf(this.cell(rows[place - 1], name));
      if (!source) return;
      this.hear(fieldOf(cell));
      const targets = (all ? rows.slice(place + 1) : [rows[place]]).map((row) => fieldOf(this.cell(row, name)));
      const changes = targets.map((target) => ({ field: target, before: read(target), after: read(source) }));
      this.put(changes, "after");
      this.note({ changes });
      this.tell(`${this.words.filled} ${changes.length}.`);
    }

    // Keys -----------------------------------------------------------------------------------------
    listen() {
      this.group.addEventListener("focusin", (event) => { if (event.target.closest("td[data-cell]")) this.last = event.target; });
      this.group.addEventListener("change", (event) => {
        const cell = event.target.closest("td[data-cell]");
        if (cell && fieldOf(cell) === event.target) this.hear(event.target);
      });
      this.group.addEventListener("keydown", (event) => this.key(event));
      this.group.addEventListener("paste", (event) => {
        const cell = event.target.closest("td[data-cell]");
        const block = cell && !plain ? parse(event.clipboardData.getData("text/plain")) : [];
        plain = false;
        if (block.length < 2 && (block[0]?.length ?? 0) < 2) return;
        event.preventDefault();
        this.lay(block, cell.closest("tr"), cell.dataset.cell);
      });
      this.name();
    }

    key(event) {
      const field = event.target, cell = field.closest("td[data-cell]");
      const control = event.ctrlKey || event.metaKey, key = event.key.toLowerCase();
      plain = control && event.shiftKey && key === "v";
      if (!cell || event.defaultPrevented) return;
      if (control && !event.altKey && key === "z") this.take(event, () => (event.shiftKey ? this.redo() : this.undo()));
      else if (control && key === "y") this.take(event, () => this.redo());
      else if (control && key === "d") this.take(event, () => this.fillDown(field, false));
      else if (event.key === "Enter" && !control && !event.altKey && !(event.shiftKey && field.tagName === "TEXTAREA") && field.type !== "button") {
        this.take(event, () => this.go(cell, event.shiftKey ? -1 : 1, 0, true));
      } else if (event.key.startsWith("Arrow") && !event.shiftKey && !event.altKey) this.arrow(event, field, cell, control);
    }

    take(event, act) {
      event.preventDefault();
      act();
    }

    // In a field that has letters the arrows move among them first; a list moves among its choices,
    // and is left with Control.
    arrow(event, field, cell, control) {
      const text = field.matches("input:not([type=checkbox]), textarea"), combobox = field.role === "combobox" || field.getAttribute("role") === "combobox";
      const up = event.key === "ArrowUp", down = event.key === "ArrowDown";
      if (!control && (combobox || field.tagName === "SELECT") && (up || down)) return;
      const at = text ? [field.selectionStart, field.selectionEnd, field.value.length] : [0, 0, 0];
      if (up || down) {
        if (!control && field.tagName === "TEXTAREA" && (up ? at[1] > 0 : at[0] < at[2])) return;
        this.take(event, () => this.go(cell, up ? -1 : 1, 0));
        return;
      }
      const left = event.key === "ArrowLeft";
      const inward = getComputedStyle(field).direction === "rtl" ? left : !left;  // towards the end of its text
      if (!control && text && (at[0] !== at[1] || (inward ? at[1] < at[2] : at[0] > 0))) return;
      const onward = getComputedStyle(this.table).direction === "rtl" ? left : !left;
      this.take(event, () => this.go(cell, 0, onward ? 1 : -1));
    }

    go(cell, down, along, adds = false) {
      const row = cell.closest("tr"), rows = this.rows(), name = cell.dataset.cell;
      if (along) {
        const cells = this.cells(row);
        const target = cells[cells.indexOf(cell) + along];
        if (target) this.focus(row, target.dataset.cell);
        return;
      }
      let target = rows[rows.indexOf(row) + down];
      if (!target && adds && down > 0 && this.empty && row.querySelector("td[data-cell]") && this.hasWords(row)) {
        target = this.add();
        if (target) this.note({ changes: [], added: [target] });
        this.name();
      }
      if (target) this.focus(target, name);
    }

    hasWords(row) {
      return [...row.querySelectorAll("td[data-cell]")].some((cell) => {
        const field = fieldOf(cell);
        return field && field.dataset.order === undefined && field.tagName !== "SELECT" && field.type !== "checkbox" && field.value.trim();
      });
    }

    // Tools ----------------------------------------------------------------------------------------
    showTools(template) {
      const tools = template.content.firstElementChild.cloneNode(true);
      this.status = tools.querySelector("[role=status]");
      const button = (name) => tools.querySelector(`[name=${name}]`);
      this.buttons = { undo: button("undo"), redo: button("redo") };
      this.buttons.undo.addEventListener("click", () => this.undo());
      this.buttons.redo.addEventListener("click", () => this.redo());
      button("fill").addEventListener("click", () => { const field = this.last; this.fillDown(field, true); field?.focus(); });
      const has = (selector) => this.table.tHead.querySelector(selector);
      const languages = button("languages"), more = button("more");
      languages.closest("label").hidden = !has("[data-language]");
      more.closest("label").hidden = !has("[data-more]");
      languages.value = this.languages();
      this.group.dataset.languages = languages.value;
      languages.addEventListener("change", () => { this.group.dataset.languages = languages.value; localStorage.setItem(KEPT, languages.value); });
      more.addEventListener("change", () => this.group.toggleAttribute("data-all", more.checked));
      this.pasting(tools.querySelector(".pasted-rows"));
      for (const field of tools.querySelectorAll("select, textarea, input")) field.removeAttribute("name");
      this.group.querySelector(".grid").before(tools);
      this.showButtons();
    }

    // All of them, where one that is not Arabic holds something or was refused.
    languages() {
      const others = [...this.table.querySelectorAll(`${ROW} td[data-language]:not([data-language=ar])`)];
      const filled = others.some((cell) => fieldOf(cell)?.value || cell.querySelector(".errorlist"));
      return filled || document.documentElement.lang !== "ar" ? "all" : localStorage.getItem(KEPT) ?? "ar";
    }

    pasting(box) {
      const [area, language] = box.querySelectorAll("textarea, select");
      const texts = [...this.heads.keys()].filter((name) => name.endsWith("_ar"));
      box.hidden = !this.empty || !texts.length;
      area.addEventListener("input", () => {
        if (ARABIC.test(area.value)) language.value = "ar";
        else if (language.value === "ar") language.value = "en";
      });
      box.querySelector("button").addEventListener("click", async () => {
        const name = texts[0]?.replace(/ar$/, language.value);
        const free = this.filledIn().find((row) => !fieldOf(this.cell(row, name))?.value);
        const block = parse(area.value);
        if (!block.length) return;
        if (language.value !== "ar") this.group.dataset.languages = "all";
        area.value = "";
        box.open = false;
        await this.lay(block, free, name);
      });
    }

    showButtons() {
      this.buttons.undo.disabled = !this.past.length;
      this.buttons.redo.disabled = !this.coming.length;
    }
  }

  addEventListener("DOMContentLoaded", () => {
    const tools = document.querySelector("#grid-tools");
    if (!tools) return;
    // After the fields that propose have been built.
    for (const group of document.querySelectorAll("[data-inline-type=grid]")) setTimeout(() => new Grid(group, tools));
  });
}
