// The drawing pad's half in the browser: strokes go to Python as points, probabilities come back. See __init__.py.
const SIDE = 280; // the pad's own units; on the page it may be smaller
const EVERY = 150; // milliseconds between two messages while a stroke is being drawn

function make(tag, name, parent, text = "") {
  const element = document.createElement(tag);
  element.className = `pad-${name}`;
  element.textContent = text;
  parent.append(element);
  return element;
}

function render({ model, el }) {
  const root = make("div", "root", el);
  const left = make("div", "left", root);
  const paper = make("canvas", "paper", left);
  paper.width = paper.height = SIDE;
  paper.setAttribute("role", "img");
  paper.setAttribute("aria-label", "画板：用鼠标、笔或手指写一个数字 · drawing pad: write a digit with mouse, pen or finger");
  const buttons = make("div", "buttons", left);
  const undo = make("button", "undo", buttons, "撤销 · undo");
  const clear = make("button", "clear", buttons, "清空 · clear");
  const right = make("div", "right", root);
  const answer = make("output", "answer", right);
  const rows = [...Array(10).keys()].map((digit) => {
    const row = make("div", "row", right);
    make("span", "digit", row, digit);
    const bar = make("div", "bar", make("div", "track", row));
    return { row, bar, percent: make("span", "percent", row) };
  });
  const eye = make("div", "eye", right);
  const seen = make("canvas", "seen", eye);
  seen.width = seen.height = 28;
  seen.setAttribute("role", "img");
  seen.setAttribute("aria-label", "网络看到的图 · what the network sees");
  make("span", "note", eye, "网络看到的 28 × 28 · what the network sees");

  let strokes = structuredClone(model.get("strokes"));
  let drawing = false;
  let waiting = null;

  function draw() {
    const pen = paper.getContext("2d");
    pen.fillStyle = "white";
    pen.fillRect(0, 0, SIDE, SIDE);
    Object.assign(pen, { strokeStyle: "#222", lineWidth: model.get("pen"), lineCap: "round", lineJoin: "round" });
    for (const [first, ...others] of strokes) {
      pen.beginPath();
      pen.moveTo(...first);
      pen.lineTo(...first); // a click alone leaves a dot
      others.forEach((point) => pen.lineTo(...point));
      pen.stroke();
    }
  }

  function send() {
    clearTimeout(waiting);
    waiting = null;
    model.set("strokes", structuredClone(strokes));
    model.save_changes();
  }

  function show() {
    const { probabilities, image, error } = model.get("answer");
    const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
    root.dataset.digit = best < 0 ? "" : best;
    const percent = (p) => `${(100 * p).toFixed(p > 0.0995 && p < 0.995 ? 0 : 1)}%`;
    answer.textContent = error || (best < 0 ? "写一个数字 · write a digit" : `${best}  (${percent(probabilities[best])})`);
    answer.classList.toggle("pad-error", Boolean(error));
    rows.forEach(({ row, bar, percent: label }, digit) => {
      const p = probabilities ? probabilities[digit] : 0;
      bar.style.width = `${100 * p}%`;
      label.textContent = probabilities ? percent(p) : "";
      row.classList.toggle("pad-best", digit === best);
    });
    const grey = seen.getContext("2d");
    const pixels = grey.createImageData(28, 28);
    for (let i = 0; i < 784; i++) {
      const shade = 255 - (image ? image[i] : 0);
      pixels.data.set([shade, shade, shade, 255], 4 * i);
    }
    grey.putImageData(pixels, 0, 0);
  }

  function add(event) {
    const box = paper.getBoundingClientRect();
    const point = [event.clientX - box.left, event.clientY - box.top].map((d) => Math.round((d * SIDE) / box.width));
    const stroke = strokes.at(-1);
    const last = stroke.at(-1);
    if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < 2) return;
    stroke.push(point);
    draw();
    waiting ??= setTimeout(send, EVERY);
  }

  paper.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    paper.setPointerCapture(event.pointerId);
    drawing = true;
    strokes.push([]);
    add(event);
  });
  paper.addEventListener("pointermove", (event) => drawing && event.isPrimary && add(event));
  for (const end of ["pointerup", "pointercancel"]) {
    paper.addEventListener(end, () => {
      if (drawing) send();
      drawing = false;
    });
  }
  undo.addEventListener("click", () => {
    strokes.pop();
    draw();
    send();
  });
  clear.addEventListener("click", () => {
    strokes = [];
    draw();
    send();
  });

  function takeStrokes() {
    if (drawing) return;
    strokes = structuredClone(model.get("strokes"));
    draw();
  }
  model.on("change:strokes", takeStrokes);
  model.on("change:answer", show);
  draw();
  show();
  return () => {
    clearTimeout(waiting); // the view is gone: a message on its way would find no kernel behind it
    model.off("change:strokes", takeStrokes);
    model.off("change:answer", show);
  };
}

export default { render };
