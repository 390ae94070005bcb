// While files are sent: how far that is. Without scripts one waits as well.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const shown = form.querySelector(".sending");
  if (!shown || event.defaultPrevented) return;
  event.preventDefault();
  const bar = shown.querySelector("progress");
  const request = new XMLHttpRequest();
  const begin = () => { shown.hidden = true; form.submit(); };  // as without scripts
  request.upload.addEventListener("progress", ({ loaded, total }) => { bar.value = 100 * loaded / total; });
  request.upload.addEventListener("load", () => { bar.removeAttribute("value"); });  // being read now
  request.addEventListener("load", () => {
    try { location.assign(JSON.parse(request.responseText).page); } catch { begin(); }
  });
  request.addEventListener("error", begin);
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.send(new FormData(form));
  shown.hidden = false;
});
