// The review desk by keys: they work in the card that has the focus, never while somebody types. The
// places of the keys count, not their letters: an Arabic keyboard has others there.
{
  const cards = [...document.querySelectorAll(".card")];
  const show = (card) => { card?.focus(); card?.scrollIntoView({ block: "start" }); };
  const after = (card, step) => cards[cards.indexOf(card) + step];
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named && cards.includes(named)) show(named);
  else if (!document.querySelector(".problems")) cards[0]?.focus({ preventScroll: true });

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest(".card");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      document.querySelector(".desk-bar [type=submit]")?.click();
      return;
    }
    const types = event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
    if (!card || types || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.code === "KeyJ" || event.code === "KeyK") show(after(card, event.code === "KeyJ" ? 1 : -1));
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    const choice = digit && card.querySelector(`[data-digit="${digit}"]`);
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    if ("reading" in choice.dataset) card.querySelector(".of-reading select").focus();
    else if ("note" in choice.dataset) card.querySelector(".of-note textarea").focus();
    else show(after(card, 1) ?? document.querySelector(".desk-bar [type=submit]"));
  });
}
