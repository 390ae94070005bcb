// While a workbook is looked at or entered: how far that is. Without scripts one waits as well.
document.addEventListener("submit", (event) => {
  const shown = event.target.querySelector(".progress");
  if (!shown) return;
  const bar = shown.querySelector("progress");
  const ask = async () => {
    try {
      const { percent } = await (await fetch(event.target.dataset.progress)).json();
      if (percent !== null) bar.value = percent;
    } catch { /* the answer to the form says what is the matter */ }
    setTimeout(ask, 500);
  };
  shown.hidden = false;
  setTimeout(ask, 500);
});
