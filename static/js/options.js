// A field of very many options proposes those that fit what is typed into it.
for (const field of document.querySelectorAll("[data-options]")) {
  let waiting;
  const propose = async () => {
    const words = field.value.trim();
    const response = await fetch(`${field.dataset.options}&${new URLSearchParams({ q: words })}`);
    if (!response.ok || words !== field.value.trim()) return;
    const { options } = await response.json();
    if (options.length) field.list.replaceChildren(...options.map(([value, name]) => new Option(name, value)));
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim().length > 1) waiting = setTimeout(propose, 160);
  });
}
