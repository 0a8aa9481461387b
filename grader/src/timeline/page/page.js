"use strict";
const tabs = [...document.querySelectorAll('[role="tab"]')];
const panels = tabs.map((tab) => document.getElementById(tab.getAttribute("aria-controls")));
const lines = [...document.querySelectorAll(".line")];

function fill(list, items) {
  list.replaceChildren(...items.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

function mark(numbers, scroll) {
  lines.forEach((line, at) => line.classList.toggle("at", numbers.includes(at + 1)));
  const first = lines[numbers[0] - 1];
  const box = first && first.closest("pre");
  if (box && scroll) box.scrollTop = first.offsetTop - box.offsetTop - box.clientHeight / 3;
}

const steppers = panels.map((panel) => {
  const moments = JSON.parse(panel.querySelector('script[type="application/json"]').textContent);
  const range = panel.querySelector("input");
  const own = Number(panel.dataset.line) || null;
  function show() {
    if (!range) return mark(own ? [own] : [], true);
    const moment = moments[Number(range.value)];
    panel.querySelector(".time").textContent = moment.ms === 0 ? "the start" : moment.time;
    range.setAttribute("aria-valuetext", moment.ms === 0 ? "the start" : moment.time);
    const cursor = panel.querySelector(".cursor");
    cursor.setAttribute("x1", moment.x);
    cursor.setAttribute("x2", moment.x);
    fill(panel.querySelector(".mine"), moment.mine);
    fill(panel.querySelector(".reference"), moment.reference);
    mark(moment.lines.length || !own ? moment.lines : [own], true);
  }
  function step(by) {
    if (!range) return;
    range.value = Number(range.value) + by;
    show();
  }
  if (range) {
    range.addEventListener("input", show);
    panel.querySelector(".back").addEventListener("click", () => step(-1));
    panel.querySelector(".on").addEventListener("click", () => step(1));
  }
  return { show, step };
});

let current = Math.max(0, tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true"));

function choose(at, focus) {
  current = Math.min(tabs.length - 1, Math.max(0, at));
  tabs.forEach((tab, index) => {
    tab.setAttribute("aria-selected", String(index === current));
    tab.tabIndex = index === current ? 0 : -1;
    panels[index].hidden = index !== current;
  });
  if (focus) tabs[current].focus();
  steppers[current].show();
}

tabs.forEach((tab, at) => tab.addEventListener("click", () => choose(at, false)));
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, pre") || event.ctrlKey || event.metaKey || event.altKey) return;
  const keys = {
    ArrowLeft: () => steppers[current].step(-1),
    ArrowRight: () => steppers[current].step(1),
    ArrowUp: () => choose(current - 1, true),
    ArrowDown: () => choose(current + 1, true),
  };
  if (keys[event.key]) {
    keys[event.key]();
    event.preventDefault();
  }
});
if (tabs.length) choose(current, false);
