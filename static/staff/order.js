// Rows that have numbers are put in order: by dragging their handle, or with the arrow keys on it.
// The numbers stay the same ones, in the order of the rows; without scripts one types them.
{
  const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form), tr.form-row:not(.empty-form)")]
    .filter((row) => numberOf(row));
  const numberOf = (row) => row.querySelector("input[data-order]");
  const isDeleted = (row) => row.querySelector("input[name$='-DELETE']")?.checked;

  const renumber = (group) => {
    const rows = rowsOf(group).filter((row) => !isDeleted(row));
    const taken = rows.map((row) => Number(numberOf(row).value)).filter(Boolean);
    const numbers = [...new Set(taken)].sort((one, other) => one - other);
    while (numbers.length < rows.length) numbers.push((numbers.at(-1) ?? 0) + 1);
    rows.forEach((row, place) => {
      const field = numberOf(row);
      if (field.value === String(numbers[place])) return;
      field.value = numbers[place];
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };

  const move = (group, row, steps) => {
    const rows = rowsOf(group);
    const place = rows.indexOf(row) + steps;
    if (place < 0 || place >= rows.length) return;
    if (steps < 0) rows[place].before(row); else rows[place].after(row);
    renumber(group);
    const handle = row.querySelector(".handle");
    handle.focus();
    const told = group.querySelector(".order-told");
    told.textContent = `${handle.dataset.told} ${numberOf(row).value}`;
  };

  const equip = (group, row, words) => {
    const field = numberOf(row);
    if (!field || row.querySelector(".handle")) return;
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "handle";
    handle.draggable = true;
    handle.title = words.move;
    handle.setAttribute("aria-label", words.move);
    handle.dataset.told = words.moved;
    handle.addEventListener("keydown", (event) => {
      const steps = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!steps) return;
      event.preventDefault();
      move(group, row, steps);
    });
    handle.addEventListener("dragstart", (event) => {
      group.dragged = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setDragImage(row, 0, 0);
    });
    handle.addEventListener("dragend", () => { group.dragged = null; });
    const head = row.querySelector("h3") ?? row.querySelector("td.own-page");
    head.prepend(handle);
    row.addEventListener("dragover", (event) => { if (group.dragged) event.preventDefault(); });
    row.addEventListener("drop", (event) => {
      const dragged = group.dragged;
      if (!dragged || dragged === row) return;
      event.preventDefault();
      const rows = rowsOf(group);
      move(group, dragged, rows.indexOf(row) - rows.indexOf(dragged));
    });
  };

  addEventListener("DOMContentLoaded", () => {
    const words = document.querySelector("[data-move]")?.dataset;
    if (!words) return;
    for (const group of document.querySelectorAll(".inline-group")) {
      if (!group.querySelector("input[data-order]")) continue;
      const told = document.createElement("p");
      told.className = "order-told visually-hidden";
      told.setAttribute("role", "status");
      group.append(told);
      for (const row of rowsOf(group)) equip(group, row, words);
      group.addEventListener("formset:added", (event) => {
        equip(group, event.target, words);
        renumber(group);
      });
    }
  });
}
