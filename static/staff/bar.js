// Whether what stands in the form is saved, in the bar that stays in sight.
addEventListener("DOMContentLoaded", () => {
  const told = document.querySelector(".form-bar .saved");
  const form = told?.closest("form");
  if (!form) return;
  const note = () => {
    told.textContent = told.dataset.unsaved;
    told.classList.add("unsaved");
  };
  // After scripts have built what they build.
  setTimeout(() => {
    for (const name of ["input", "change"]) form.addEventListener(name, note);
    for (const name of ["formset:added", "formset:removed"]) document.addEventListener(name, note);
  });
});
