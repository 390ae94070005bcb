// Rows that have numbers are put in order: by dragging their handle, or with the arrow keys on it.
// The numbers stay the same ones, in the order of the rows; without scripts one types them.
{
  const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form, .tabular), tr.form-row:not(.empty-form)")]
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

  // One place up or down. The other row moves, so that this one keeps the focus and the pointer.
  const step = (group, row, down) => {
    const rows = rowsOf(group);
    const other = rows[rows.indexOf(row) + (down ? 1 : -1)];
    if (!other) return false;
    if (down) row.before(other); else row.after(other);
    return true;
  };

  const settle = (group, row, handle) => {
    renumber(group);
    group.querySelector(".order-told").textContent = `${handle.dataset.told} ${numberOf(row).value}`;
  };

  // The row follows the pointer: past the middle of its neighbour, the two change places.
  const drag = (group, row, handle, pressed) => {
    const middle = (one) => { const box = one.getBoundingClientRect(); return box.top + box.height / 2; };
    const passes = (y, down) => {
      const rows = rowsOf(group);
      const other = rows[rows.indexOf(row) + (down ? 1 : -1)];
      return other && (down ? y > middle(other) : y < middle(other));
    };
    const follow = (event) => {
      for (const down of [false, true]) while (passes(event.clientY, down)) step(group, row, down);
      const edge = 60;
      if (event.clientY < edge) scrollBy(0, -edge / 4);
      else if (event.clientY > innerHeight - edge) scrollBy(0, edge / 4);
    };
    const end = () => {
      handle.removeEventListener("pointermove", follow);
      row.classList.remove("dragged");
      settle(group, row, handle);
    };
    handle.setPointerCapture(pressed.pointerId);
    row.classList.add("dragged");
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("lostpointercapture", end, { once: true });
  };

  const equip = (group, row, words) => {
    const field = numberOf(row);
    if (!field || row.querySelector(".handle")) return;
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "handle";
    handle.title = words.move;
    handle.setAttribute("aria-label", words.move);
    handle.dataset.told = words.moved;
    handle.addEventListener("keydown", (event) => {
      if (!["ArrowUp", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      if (step(group, row, event.key === "ArrowDown")) settle(group, row, handle);
    });
    handle.addEventListener("pointerdown", (event) => {
      if (event.button === 0) drag(group, row, handle, event);
    });
    const head = row.querySelector("h3") ?? row.querySelector("td.own-page");
    head.prepend(handle);
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
      let isWaiting = false;  // many rows that are added at once are numbered once
      group.addEventListener("formset:added", (event) => {
        equip(group, event.target, words);
        if (!isWaiting) queueMicrotask(() => { isWaiting = false; renumber(group); });
        isWaiting = true;
      });
    }
  });
}
