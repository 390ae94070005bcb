// Shows a paper page by page. pdf.js is this register's own copy, loaded here and nowhere else.
const box = document.querySelector("[data-paper]");
const holder = box.querySelector(".paper-page");
const canvas = holder.querySelector("canvas");
const text = holder.querySelector(".paper-text");
const turning = document.querySelector(".turning");
const number = turning.querySelector("[name=page]");
const told = turning.querySelector("[data-told]");
const pages = Number(box.dataset.pages);
const LEAST = 0.5, MOST = 4; // times the width of the box
const isMirrored = document.documentElement.dir === "rtl";
let paper, current = Number(box.dataset.page), zoom = 1, drawing, drawn = 0;

// Words of the search, as the passages of this page have them marked.
function marked() {
  const marks = document.querySelectorAll(`[data-show="${current}"] ~ .passage mark`);
  return [...new Set([...marks].map((mark) => plain(mark.textContent)))];
}
const plain = (words) => words.normalize("NFKC").toLowerCase().replace(/[\u064b-\u0652\u0640]/g, "");

async function draw() {
  const turn = ++drawn;
  const page = await paper.getPage(current);
  const width = page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale: (box.clientWidth / width) * zoom });
  const fine = Math.min(window.devicePixelRatio || 1, 3);
  drawing?.cancel();
  if (turn !== drawn) return;
  const next = document.createElement("canvas");
  next.width = Math.floor(viewport.width * fine);
  next.height = Math.floor(viewport.height * fine);
  drawing = page.render({ canvas: next, viewport, transform: [fine, 0, 0, fine, 0, 0] });
  try {
    await drawing.promise;
  } catch (fault) {
    if (fault.name === "RenderingCancelledException") return;
    throw fault;
  }
  canvas.width = next.width;
  canvas.height = next.height;
  canvas.getContext("2d").drawImage(next, 0, 0);
  holder.style.width = `${viewport.width}px`;
  holder.style.height = `${viewport.height}px`;
  holder.style.setProperty("--total-scale-factor", viewport.scale);
  text.replaceChildren();
  const layer = new pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
  await layer.render();
  const words = marked();
  for (const run of layer.textDivs) {
    if (words.some((word) => plain(run.textContent).includes(word))) run.classList.add("hit");
  }
  const hit = text.querySelector(".hit");
  if (hit) box.scrollTop += hit.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
}

function show(page) {
  const wanted = Math.min(Math.max(page, 1), pages);
  if (!Number.isFinite(wanted) || wanted === current) return;
  current = wanted;
  const address = new URL(window.location);
  address.searchParams.set("page", current);
  history.replaceState(null, "", address);
  for (const link of turning.querySelectorAll("[data-turn]")) {
    const other = current + Number(link.dataset.turn);
    address.searchParams.set("page", other);
    if (other < 1 || other > pages) {
      link.removeAttribute("href");
      link.setAttribute("aria-disabled", "true");
    } else {
      link.href = address;
      link.removeAttribute("aria-disabled");
    }
  }
  for (const link of document.querySelectorAll("[data-show]")) {
    if (Number(link.dataset.show) === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  number.value = current;
  document.querySelector(".reader-find [name=page]").value = current;
  told.textContent = box.dataset.pageWords.replace("%(page)s", current);
  document.querySelector(".page-text")?.remove(); // of the page before; the new one has its text on it
  box.scrollTop = 0;
  draw().catch(fail);
}

function enlarge(times) {
  zoom = Math.min(Math.max(zoom * times, LEAST), MOST);
  draw().catch(fail);
}

function fail() {
  box.hidden = true;
  document.querySelector(".paper-failed").hidden = false;
}

function listen() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-turn], [data-show]");
    const zooming = event.target.closest("[data-zoom]");
    if (zooming) enlarge(Number(zooming.dataset.zoom));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.dataset.show ? Number(link.dataset.show) : current + Number(link.dataset.turn));
  });
  number.form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(Number(number.value));
  });
  number.addEventListener("change", () => number.checkValidity() && show(Number(number.value)));
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isWide = box.scrollWidth > box.clientWidth;
    const forward = isMirrored ? "ArrowLeft" : "ArrowRight", back = isMirrored ? "ArrowRight" : "ArrowLeft";
    if (event.key === "PageDown" || (event.key === forward && !isWide)) show(current + 1);
    else if (event.key === "PageUp" || (event.key === back && !isWide)) show(current - 1);
    else if (event.key === "Home") show(1);
    else if (event.key === "End") show(pages);
    else if (event.key === "+") enlarge(1.25);
    else if (event.key === "-") enlarge(0.8);
    else return;
    event.preventDefault();
  });
  let width = box.clientWidth, waiting;
  new ResizeObserver(() => {
    if (box.clientWidth === width) return;
    width = box.clientWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => draw().catch(fail), 150);
  }).observe(box);
}

let pdfjs;
try {
  pdfjs = await import(box.dataset.library);
  pdfjs.GlobalWorkerOptions.workerSrc = new URL(box.dataset.worker, document.baseURI).href;
  paper = await pdfjs.getDocument({
    url: new URL(box.dataset.paper, document.baseURI).href,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false, // the policy of pages lets no WebAssembly run
    wasmUrl: new URL(box.dataset.decoders, document.baseURI).href, // the same as scripts
    disableAutoFetch: true, // only the parts of the file that a page needs
    disableStream: true,
  }).promise;
  box.hidden = false;
  turning.querySelector(".zooms").hidden = false;
  document.querySelector(".page-text")?.removeAttribute("open");
  listen();
  await draw();
} catch {
  fail();
}
