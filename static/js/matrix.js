// In the matrix the arrow keys move from cell to cell; Home and End to the ends of a row.
// The tab key then stops once in each row, not in each of its cells, from the moment it comes here.
const table = document.querySelector(".matrix table");  // none where no state is asked for anything
const rows = [...(table?.tBodies[0].rows ?? [])].map((row) => [...row.cells].map((cell) => cell.querySelector("a")));
const forward = document.documentElement.dir === "rtl" ? -1 : 1;
const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, forward], ArrowLeft: [0, -forward] };

function next(line, column, key) {
  if (key === "Home") return rows[line][0];
  if (key === "End") return rows[line].findLast(Boolean);
  const [down, along] = steps[key];
  for (line += down, column += along; rows[line] && column >= 0 && column < rows[line].length; line += down, column += along) {
    if (rows[line][column]) return rows[line][column];
  }
  return null;
}

table?.parentElement.addEventListener("focusin", () => {
  for (const cell of rows.flatMap((row) => row.slice(1))) if (cell) cell.tabIndex = -1;
}, { once: true });

table?.addEventListener("keydown", (event) => {
  const here = event.target.closest("tbody th, tbody td");
  if (!here || !(event.key in steps || event.key === "Home" || event.key === "End")) return;
  const target = next(here.parentElement.sectionRowIndex, here.cellIndex, event.key);
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
});
