// The search box proposes records while one types (a combobox); without scripts it is a plain form.
{
  const PAUSE = 160;
  const LEAST = 2;

  const made = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  for (const form of document.querySelectorAll("form[data-suggest]")) {
    const input = form.elements.q;
    const list = made("ul", { role: "listbox", id: `${input.id}-list`, class: "suggestions", "aria-label": form.getAttribute("aria-label"), hidden: "" });
    const told = made("span", { class: "hidden", role: "status" });
    let active = -1;
    let waiting;
    let asked = "";

    for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(key, value);
    form.append(list, told);

    const mark = (index) => {
      active = index;
      for (const [place, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(place === index));
      const option = list.children[index];
      if (option) { input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); } else input.removeAttribute("aria-activedescendant");
    };

    const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); mark(-1); };

    const propose = (found) => {
      list.replaceChildren(...found.map((one, place) => made(
        "li", { role: "option", id: `${list.id}-${place}`, "aria-selected": "false", "data-address": one.address },
        made("bdi", { lang: one.language, dir: one.direction }, one.text || one.reference), " ", made("small", {}, one.kind),
      )));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      told.textContent = found.length ? form.dataset.some.replace("#", found.length) : form.dataset.none;
      mark(-1);
    };

    const ask = async () => {
      const words = input.value.trim();
      asked = words;
      if (words.length < LEAST) { close(); told.textContent = ""; return; }
      const response = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: words.slice(0, 100) })}`);
      if (!response.ok || asked !== words || document.activeElement !== input) return;
      propose((await response.json()).suggestions);
    };

    const go = (option) => { close(); location.assign(option.dataset.address); };

    input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); });
    input.addEventListener("blur", () => setTimeout(close, PAUSE));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) go(option); });
    input.addEventListener("keydown", (event) => {
      const { length } = list.children;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && length) {
        event.preventDefault();
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
        // Before the first and after the last option stands the box itself.
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark(((active + 1 + step + length + 1) % (length + 1)) - 1);
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        go(list.children[active]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
  }
}
