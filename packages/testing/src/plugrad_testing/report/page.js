"use strict";

const table = document.getElementById("functions");
const heads = [...table.tHead.rows[0].cells];
const body = table.tBodies[0];

const value = (row, column) => {
  const cell = row.cells[column];
  const text = cell.dataset.sort ?? cell.textContent.trim();
  const number = Number(text);
  return text === "" ? -2 : Number.isNaN(number) ? text : number;
};

const compare = (a, b) => (typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1);

// Names sort upwards at the first click, numbers downwards: the largest are what one looks for.
const sort = (column) => {
  const head = heads[column];
  const rows = [...body.rows];
  const first = typeof value(rows[0], column) === "number" ? "descending" : "ascending";
  const other = first === "ascending" ? "descending" : "ascending";
  const order = head.getAttribute("aria-sort") === first ? other : first;
  heads.forEach((each) => each.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", order);
  const sign = order === "ascending" ? 1 : -1;
  rows.sort((a, b) => sign * compare(value(a, column), value(b, column)));
  body.append(...rows);
};

heads.forEach((head, column) => {
  head.tabIndex = 0;
  head.addEventListener("click", () => sort(column));
  head.addEventListener("keydown", (event) => event.key === "Enter" && sort(column));
});

const filter = document.getElementById("filter");
const onlyBad = document.getElementById("only-bad");
const show = () => {
  const words = filter.value.toLowerCase().split(/\s+/);
  for (const row of body.rows) {
    const text = `${row.cells[0].textContent} ${row.cells[1].textContent}`.toLowerCase();
    const bad = row.cells[0].classList.contains("bad");
    row.hidden = !words.every((word) => text.includes(word)) || (onlyBad.checked && !bad);
  }
};
filter.addEventListener("input", show);
onlyBad.addEventListener("change", show);
