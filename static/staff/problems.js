// What was refused is read first: the focus goes to the list of mistakes, and from each to its field.
{
  const note = document.querySelector(".problems");
  note.focus();
  for (const link of document.querySelectorAll(".problems a")) {
    link.addEventListener("click", (event) => {
      const named = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!named) return;
      const field = document.getElementById(`${named.id}-text`) ?? named;  // of a field that proposes
      for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      event.preventDefault();
      if (!field.matches("input, select, textarea, button")) field.tabIndex = -1;
      field.focus();
      field.scrollIntoView({ block: "center" });
    });
  }
}
