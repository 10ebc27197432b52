// The house itself: roof, floors, stair and rooms. Rooms are buttons, so that a keyboard and a
// screen reader find them; what they are is in their labels.
import { make } from "./dom";
import type { Box, Floor, Plan } from "./layout";
import { badgesThatFit, type Density, sizeText } from "./measure";
import { isGuess, LEVELS, plural, sureness, type Cell, type Link, type Scope } from "./model";

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag: string, attributes: Record<string, string | number> = {}): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

function at(element: HTMLElement, box: { x: number; y: number; width: number; height: number }): void {
  element.style.left = `${box.x}px`;
  element.style.top = `${box.y}px`;
  element.style.width = `${box.width}px`;
  element.style.height = `${box.height}px`;
}

function badges(cell: Cell, box: Box, density: Density): HTMLElement | undefined {
  if (!cell.patterns.length) return undefined;
  const { titles, left } = badgesThatFit(cell, box.width, density);
  const place = make("span", { class: "badges", "aria-hidden": "true" }, ...titles.map((title) => make("span", { class: "badge" }, title)));
  if (left > 0) place.append(make("span", { class: "badge count" }, titles.length ? `+${left}` : String(left)));
  return place;
}

function spoken(cell: Cell, links: Link[]): string {
  const uses = new Set(links.filter((link) => link.from === cell).map((link) => link.to)).size;
  const users = new Set(links.filter((link) => link.to === cell).map((link) => link.from)).size;
  const parts = [cell.name, plural(cell.data.lines, "line"), `${LEVELS[cell.data.level]}, level ${cell.data.level}, ${sureness(cell.data)}`];
  parts.push(`uses ${uses}, used by ${users}`);
  if (cell.patterns.length) parts.push(plural(cell.patterns.length, "pattern"));
  if (links.some((link) => link.tower === "broken" && (link.from === cell || link.to === cell))) parts.push("breaks the tower");
  return parts.join("; ");
}

function drawRoom(cell: Cell, box: Box, scope: Scope, plan: Plan): HTMLButtonElement {
  const classes = ["room", `level-${cell.data.level}`, isGuess(cell.data) ? "guess" : "", cell.data.pinned ? "pinned" : ""];
  const room = make("button", { type: "button", class: classes.filter(Boolean).join(" "), tabindex: "-1", "aria-label": spoken(cell, scope.links), "aria-pressed": "false" });
  room.dataset.cell = String(cell.index);
  room.title = `${cell.name} · ${plural(cell.data.lines, "line")}`;
  const name = make("span", { class: "name" }, cell.label);
  const rest = [make("span", { class: "size" }, sizeText(cell, plan.density)), badges(cell, box, plan.density)];
  if (plan.density === "roomy") room.append(make("span", { class: "line" }, name), make("span", { class: "line" }, ...rest));
  else room.append(make("span", { class: "line" }, name, ...rest));
  at(room, box);
  return room;
}

function drawFloor(floor: Floor, word: string): HTMLElement {
  const label = make("div", { class: "label", "aria-hidden": "true" }, make("b", {}, `${floor.level} ${LEVELS[floor.level]}`), make("span", {}, floor.count ? plural(floor.count, word) : "empty"));
  const element = make("div", { class: `floor level-${floor.level}${floor.count ? "" : " empty"}`, role: "group", "aria-label": `${floor.level} ${LEVELS[floor.level]}: ${plural(floor.count, word)}` }, label);
  at(element, floor);
  return element;
}

function drawShell(plan: Plan, name: string): SVGElement {
  const shell = svg("svg", { class: "shell", width: plan.width, height: plan.height, "aria-hidden": "true" });
  const top = plan.floors[0].y;
  const middle = plan.wall / 2;
  const eaves = `M-14 ${top} L${middle - 130} 14 L${middle + 130} 14 L${plan.wall + 14} ${top} Z`;
  const belfry = `M${middle - 15} 15 V1 H${middle - 19} L${middle} -17 L${middle + 19} 1 H${middle + 15} V15 Z`;
  shell.append(svg("path", { class: "roof", d: eaves }), svg("path", { class: "roof", d: belfry }), svg("circle", { class: "bell", cx: middle, cy: 5, r: 4.5 }));
  const title = svg("text", { class: "roof-name", x: middle, y: top - (top - 14) / 2 + 7, "text-anchor": "middle" });
  title.textContent = name.length > 60 ? `${name.slice(0, 59)}…` : name;
  shell.append(title);
  if (plan.steps.length) {
    const foot = plan.height;
    const outline = plan.steps.map((step, i) => `${i ? "" : `L${step.x} ${step.y} `}L${step.x + step.width} ${step.y} L${step.x + step.width} ${plan.steps[i + 1]?.y ?? foot}`).join(" ");
    shell.append(svg("path", { class: "stair", d: `M${plan.wall} ${foot} ${outline} Z` }));
  }
  return shell;
}

const byPlace = (a: Box, b: Box) => a.y - b.y || a.x - b.x;

// A house on the page. What is said of rooms touches those of which something else was said before.
export class Drawn {
  readonly rooms: HTMLButtonElement[] = []; // as the scope's cells
  readonly overlay: SVGElement;
  tabbable: HTMLButtonElement | undefined; // the one the tab key leads to
  private said = new Map<Cell, string>();
  private pressed: Cell | undefined;

  constructor(house: HTMLElement, scope: Scope, plan: Plan) {
    house.replaceChildren(drawShell(plan, scope.title));
    house.style.width = `${plan.width}px`;
    house.style.height = `${plan.height}px`;
    house.className = `house ${plan.density}`;
    for (const floor of plan.floors) house.append(this.floor(floor, scope, plan));
    this.overlay = svg("svg", { class: "overlay", width: plan.width, height: plan.height, "aria-hidden": "true" });
    house.append(this.overlay);
    const first = [...plan.boxes].filter(Boolean).sort(byPlace)[0];
    this.tabbable = first && this.rooms[first.cell.index];
    if (this.tabbable) this.tabbable.tabIndex = 0;
  }

  say(now: Map<Cell, string[]>, pressed: Cell | undefined): void {
    for (const cell of new Set([...this.said.keys(), ...now.keys()])) {
      const words = [...new Set(now.get(cell))];
      if (words.join(" ") === (this.said.get(cell) ?? "")) continue;
      const { classList } = this.rooms[cell.index];
      classList.remove(...(this.said.get(cell) ?? "").split(" ").filter(Boolean));
      classList.add(...words);
      if (words.length) this.said.set(cell, words.join(" "));
      else this.said.delete(cell);
    }
    if (this.pressed) this.rooms[this.pressed.index].setAttribute("aria-pressed", "false");
    if (pressed) this.rooms[pressed.index].setAttribute("aria-pressed", "true");
    this.pressed = pressed;
  }

  private floor(floor: Floor, scope: Scope, plan: Plan): HTMLElement {
    const element = drawFloor(floor, scope.room < 0 ? "crate" : "module");
    for (const box of plan.boxes.filter((each) => each && each.cell.data.level === floor.level).sort(byPlace)) {
      const room = drawRoom(box.cell, { ...box, x: box.x - floor.x, y: box.y - floor.y }, scope, plan);
      this.rooms[box.cell.index] = room;
      element.append(room);
    }
    return element;
  }
}
