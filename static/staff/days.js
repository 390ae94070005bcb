// Beside a day that is typed, in any digits and either calendar, the browser's own calendar.
{
  const equip = (within) => {
    for (const field of within.querySelectorAll("input.vDateField:not([name*=__prefix__])")) {
      if (field.nextElementSibling?.matches(".day")) continue;
      const box = document.createElement("span");
      const picker = document.createElement("input");
      const button = document.createElement("button");
      box.className = "day";
      Object.assign(picker, { type: "date", tabIndex: -1, className: "visually-hidden" });
      picker.setAttribute("aria-hidden", "true");
      Object.assign(button, { type: "button", tabIndex: -1, title: document.querySelector("[data-calendar]")?.dataset.calendar ?? "" });
      button.setAttribute("aria-label", button.title);
      button.addEventListener("click", () => {
        picker.value = /^\d{4}-\d\d-\d\d$/.test(field.value) ? field.value : "";
        picker.showPicker();
      });
      picker.addEventListener("change", (event) => {
        event.stopPropagation();
        field.value = picker.value;
        for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
        field.focus();
      });
      box.append(button, picker);
      field.after(box);
    }
  };
  addEventListener("DOMContentLoaded", () => equip(document));
  document.addEventListener("formset:added", (event) => equip(event.target));
}
