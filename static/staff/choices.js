// A field that chooses among records: one types, the register proposes. Built over a plain select,
// which keeps what is sent; so everything else on the page works on with that. Words that were typed
// and chose nothing are sent beside it: the form is refused then, and they stay.
{
  const PAUSE = 150;
  let number = 0;

  const made = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  class Choice {
    constructor(select) {
      this.select = select;
      this.many = select.multiple;
      select.choice = this;
      this.active = -1;
      const list = `choices-${(number += 1)}`;
      this.input = made("input", {
        type: "text", role: "combobox", autocomplete: "off", id: `${select.id}-text`,
        "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list,
      });
      this.list = made("ul", { role: "listbox", id: list, hidden: "", "aria-label": this.name() });
      this.chosen = made("ul", { class: "chosen" });
      this.told = made("span", { class: "told", role: "status" });
      this.box = made("div", { class: "choice" }, this.input, this.list, this.told);
      if (this.many) this.box.prepend(this.chosen);
      if (!this.label()) this.input.setAttribute("aria-label", this.name());
      if (select.getAttribute("aria-invalid")) this.input.setAttribute("aria-invalid", "true");
      if (select.getAttribute("aria-describedby")) this.input.setAttribute("aria-describedby", select.getAttribute("aria-describedby"));
      this.input.required = select.required && !this.many;
      select.required = false;
      select.hidden = true;
      select.after(this.box);
      this.listen();
      this.show();
      if (select.dataset.typed) {
        this.input.value = select.dataset.typed;
        this.note();
      }
    }

    label() {
      const label = document.querySelector(`label[for="${CSS.escape(this.select.id)}"]`);
      if (label) label.htmlFor = this.input.id;
      return label;
    }

    name() {
      const label = document.querySelector(`label[for="${CSS.escape(this.select.id)}"]`);
      const text = this.select.getAttribute("aria-label") || label?.textContent || this.select.name;
      return text.trim().replace(/:$/, "");
    }

    listen() {
      this.input.addEventListener("input", () => {
        this.mark(-1);  // what is listed now answers other words
        this.note();
        this.ask(this.input.value);
      });
      this.input.addEventListener("click", () => this.ask(this.input.value === this.shown ? "" : this.input.value));
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => setTimeout(() => this.leave(), PAUSE));
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.take(option.dataset.key, option.textContent);
      });
      // A window of its own, in which a record was added, writes into the select.
      new MutationObserver(() => this.show()).observe(this.select, { childList: true });
    }

    key(event) {
      const options = [...this.list.children];
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (this.list.hidden) { this.ask(this.isUntaken() ? this.input.value : ""); return; }
        const step = event.key === "ArrowDown" ? 1 : -1;
        const from = this.active < 0 && step < 0 ? 0 : this.active;
        this.mark((from + step + options.length) % options.length);
      } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();  // it chooses, and never sends the form
        const option = this.list.hidden ? null : options[this.active];
        if (option) this.take(option.dataset.key, option.textContent);
      } else if (event.key === "Escape" && (!this.list.hidden || this.isUntaken() || this.before)) {
        event.stopPropagation();
        this.giveUp();
      } else if (event.key === "Backspace" && this.many && !this.input.value) {
        const last = this.picked().at(-1);
        if (last) this.drop(last.value);
      }
    }

    ask(words) {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.fetch(words), PAUSE);
    }

    async results(words) {
      const { appLabel, modelName, fieldName } = this.select.dataset;
      const query = new URLSearchParams({ term: words, app_label: appLabel, model_name: modelName, field_name: fieldName });
      const response = await fetch(`${this.select.getAttribute("data-ajax--url")}?${query}`);
      return response.ok ? (await response.json()).results : [];
    }

    async fetch(words) {
      const asked = (this.asked = {});
      const results = await this.results(words);
      if (asked === this.asked && document.activeElement === this.input) this.propose(results);
    }

    // Words from elsewhere, as of a copied block: what they mean alone is chosen; others stand typed.
    async accept(words) {
      const parts = this.many ? words.split(/[\n;؛]+/).map((part) => part.trim()).filter(Boolean) : [words];
      let isKnown = true;
      for (const part of parts) {
        const results = await this.results(part);
        const exact = results.filter(({ text }) => text.split(" · ").includes(part));
        const [only, ...others] = exact.length ? exact : results;
        if (only && !others.length) this.take(only.id, only.text);
        else {
          isKnown = false;
          this.input.value = part;
          this.note();
          this.leave();
        }
      }
      return isKnown;
    }

    propose(results) {
      const taken = new Set(this.picked().map((one) => one.value));
      this.list.replaceChildren(...results.filter(({ id }) => !taken.has(String(id))).map(({ id, text }, index) => made(
        "li", { role: "option", id: `${this.list.id}-${index}`, "data-key": id, "aria-selected": "false" }, text,
      )));
      const none = !this.list.children.length;
      this.list.hidden = none;
      this.input.setAttribute("aria-expanded", String(!none));
      this.told.textContent = none ? this.select.dataset.none : "";
      this.mark(none ? -1 : 0);
    }

    mark(index) {
      this.active = index;
      for (const [place, option] of [...this.list.children].entries()) {
        option.setAttribute("aria-selected", String(place === index));
        if (place === index) { this.input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
      }
      if (index < 0) this.input.removeAttribute("aria-activedescendant");
    }

    take(key, text) {
      if (!this.many) this.select.replaceChildren(...(this.input.required ? [] : [new Option("", "")]));
      this.select.append(new Option(text, key, true, true));
      this.input.value = "";
      this.before = null;
      this.changed();
      this.close();
    }

    // Back to what was chosen before anything was typed.
    giveUp() {
      if (this.before) this.before.selected = true;
      this.before = null;
      this.input.value = "";
      this.changed();
      this.close();
    }

    note() {
      const typed = this.input.value.trim();
      if (!this.many && !typed && this.picked().length) {
        [this.before] = this.picked();
        this.select.value = "";
        this.changed();
      }
      if (typed && typed !== this.shown) this.input.name = `${this.select.name}-typed`;
      else this.input.removeAttribute("name");
    }

    isUntaken() {
      return this.input.hasAttribute("name");
    }

    drop(key) {
      for (const option of this.picked()) if (option.value === key) option.remove();
      this.changed();
    }

    leave() {
      this.before = null;
      this.close();
      if (!this.isUntaken()) return;
      this.told.textContent = `${this.select.dataset.unchosen} ${this.input.value.trim()}`;
      this.input.setAttribute("aria-invalid", "true");
    }

    close() {
      clearTimeout(this.waiting);
      this.asked = null;
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.told.textContent = "";
      this.mark(-1);
    }

    changed() {
      this.select.dispatchEvent(new Event("change", { bubbles: true }));
      this.show();
    }

    picked() {
      return [...this.select.selectedOptions].filter((one) => one.value);
    }

    show() {
      this.shown = this.many ? "" : this.picked()[0]?.textContent ?? "";
      if (!this.many) this.input.value = this.shown;
      if (!this.input.value || !this.many) this.input.removeAttribute("name");
      if (!this.isUntaken()) this.input.removeAttribute("aria-invalid");
      if (!this.many) return;
      this.chosen.hidden = !this.picked().length;
      this.chosen.replaceChildren(...this.picked().map((one) => {
        const button = made("button", { type: "button", "aria-label": `${this.select.dataset.remove} ${one.textContent}` }, "×");
        button.addEventListener("click", () => { this.drop(one.value); this.input.focus(); });
        return made("li", {}, made("bdi", {}, one.textContent), button);
      }));
    }
  }

  const build = (within) => {
    for (const select of within.querySelectorAll("select.admin-autocomplete:not([hidden])")) {
      if (!select.name.includes("__prefix__")) new Choice(select);
    }
  };

  document.addEventListener("DOMContentLoaded", () => build(document));
  document.addEventListener("formset:added", (event) => build(event.target));
}
