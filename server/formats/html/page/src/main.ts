// The page: which house is shown, which room is lit, and what the reader does.
import { select as d3select } from "d3-selection";
import { zoom as d3zoom, zoomIdentity } from "d3-zoom";
import { button, byId, make } from "./dom";
import { Drawn } from "./draw";
import { followTheme, inEditor, open, recall, remember } from "./host";
import { LARGEST, layOut, type Plan } from "./layout";
import { drawLines } from "./lines";
import { type Cell, type HouseData, type Link, Model, type ModuleData, type PatternData, type Role, type Scope } from "./model";
import { Panel } from "./panel";
import { type Hit, modulesOf, roomsOf, Search, type Target } from "./search";
import { isArrow, neighbour } from "./walk";

const MARGIN = 16;
const PAPER = { width: 1000, height: 620 }; // A4 across, in CSS pixels

class Page {
  private model = new Model(JSON.parse(byId("data").textContent!) as HouseData);
  private house = byId("house");
  private view = byId("view");
  private scope!: Scope;
  private plan!: Plan;
  private drawn!: Drawn;
  private selected: Cell | undefined;
  private pointed: Cell | undefined; // under the pointer, or focused
  private marked: Cell[] | undefined; // by a name at the side
  private contract: number | undefined;
  private found: Hit[] | undefined;
  private roles = new Set<Role>(["normal", "build"]);
  private moving = 0;
  private panel = new Panel(byId("panel"), this.model, {
    select: (cell) => this.select(cell, true),
    enter: (room, module) => this.enter(room, module),
    openContract: (index) => this.openContract(index),
    openPattern: (pattern) => this.openPattern(pattern),
    point: (cells) => this.light(() => (this.marked = cells)),
  });
  private search = new Search(this.model, (hits) => this.light(() => (this.found = hits)), (target) => this.go(target));
  private zoom = d3zoom<HTMLElement, unknown>()
    .scaleExtent([0.15, 5])
    .on("start", () => this.move(1))
    .on("zoom", ({ transform }) => (this.house.style.transform = `translate(${transform.x}px, ${transform.y}px) scale(${transform.k})`))
    .on("end", () => this.move(-1));

  constructor() {
    document.title = `${this.model.data.name}: Belfry map`;
    followTheme(byId<HTMLButtonElement>("theme"));
    d3select<HTMLElement, unknown>(this.view).call(this.zoom).on("dblclick.zoom", null);
    this.listen();
    const spot = recall();
    this.enter(-1, -1);
    if (spot) this.comeBack(spot);
    new ResizeObserver(() => this.redraw()).observe(this.view);
  }

  // To where the reader was, as far as that is still there.
  private comeBack({ room, way, selected }: NonNullable<ReturnType<typeof recall>>): void {
    const named = (name: string | undefined) => this.scope.cells.find((cell) => cell.name === name);
    for (const name of room === undefined ? [] : [room, ...way]) {
      const cell = named(name);
      if (!cell?.inside) break;
      this.enterCell(cell);
    }
    const cell = named(selected);
    if (cell) this.select(cell);
  }

  // A layer of its own while it moves, so that nothing is drawn anew; sharp again at rest.
  private move(by: number): void {
    this.moving += by;
    this.house.classList.toggle("moving", this.moving > 0);
  }

  private listen(): void {
    this.house.addEventListener("pointerover", (event) => {
      const cell = this.cellOf(event.target);
      if (cell !== this.pointed && !this.moving) this.light(() => (this.pointed = cell));
    });
    this.house.addEventListener("pointerleave", () => this.light(() => (this.pointed = undefined)));
    this.house.addEventListener("focusin", (event) => this.focused(this.cellOf(event.target)));
    this.house.addEventListener("focusout", (event) => {
      if (!this.cellOf(event.relatedTarget)) this.light(() => (this.pointed = undefined));
    });
    this.house.addEventListener("click", (event) => {
      const cell = this.cellOf(event.target);
      if (cell) this.openCell(cell, event.detail === 0);
    });
    this.house.addEventListener("dblclick", (event) => {
      const cell = this.cellOf(event.target);
      if (cell) this.stepInside(cell);
    });
    document.addEventListener("keydown", (event) => this.key(event));
    for (const box of document.querySelectorAll<HTMLInputElement>(".roles input"))
      box.addEventListener("change", () => {
        if (box.checked) this.roles.add(box.value as Role);
        else this.roles.delete(box.value as Role);
        this.refresh();
      });
    byId("closer").addEventListener("click", () => this.scale(1.4));
    byId("farther").addEventListener("click", () => this.scale(1 / 1.4));
    byId("fit").addEventListener("click", () => this.fit());
  }

  private cellOf(target: EventTarget | null): Cell | undefined {
    const room = (target as Element | null)?.closest?.<HTMLElement>(".room");
    return room ? this.scope.cells[Number(room.dataset.cell)] : undefined;
  }

  private links(): Link[] {
    return this.scope.links.filter((link) => this.roles.has(link.role));
  }

  // Another house: the workspace's, a crate's or a module's.
  private enter(room: number, module: number): void {
    if (this.house.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
    this.scope = this.model.scope(room, module);
    this.selected = this.pointed = this.marked = undefined;
    if (room >= 0) this.contract = undefined;
    this.draw();
    this.fit(false);
    this.crumbs();
    this.refresh();
    this.tell(`${this.scope.title}: ${this.scope.cells.length} rooms`);
  }

  private redraw(): void {
    if (matchMedia("print").matches) return;
    const focused = this.cellOf(document.activeElement);
    this.draw();
    this.fit(false);
    if (focused) this.drawn.rooms[focused.index].focus({ preventScroll: true });
    this.light();
  }

  private draw(): void {
    const { width, height } = this.view.getBoundingClientRect();
    this.plan = layOut(this.scope.cells, { width: Math.max(320, width - 2 * MARGIN), height: Math.max(240, height - 2 * MARGIN) });
    this.drawn = new Drawn(this.house, this.scope, this.plan);
    this.house.style.setProperty("--print", String(Math.min(PAPER.width / this.plan.width, PAPER.height / this.plan.height)));
    if (this.selected) this.focusable(this.selected);
  }

  private fit(moves = true): void {
    const { width, height } = this.view.getBoundingClientRect();
    const scale = Math.min(LARGEST, (width - 2 * MARGIN) / this.plan.width, (height - 2 * MARGIN) / this.plan.height);
    const transform = zoomIdentity.translate((width - this.plan.width * scale) / 2, Math.max(MARGIN, (height - this.plan.height * scale) / 2)).scale(scale);
    this.zoom.transform(d3select<HTMLElement, unknown>(this.view), transform);
    if (moves) this.tell("The whole house");
  }

  private scale(by: number): void {
    this.zoom.scaleBy(d3select<HTMLElement, unknown>(this.view), by);
  }

  // Moves the house so that the room is in sight.
  private reveal(cell: Cell): void {
    const room = this.drawn.rooms[cell.index].getBoundingClientRect();
    const view = this.view.getBoundingClientRect();
    const off = (from: number, to: number, least: number, most: number) => (from < least + MARGIN ? least + MARGIN - from : to > most - MARGIN ? most - MARGIN - to : 0);
    const x = off(room.left, room.right, view.left, view.right);
    const y = off(room.top, room.bottom, view.top, view.bottom);
    const { k } = (this.view as HTMLElement & { __zoom: { k: number } }).__zoom;
    if (x || y) this.zoom.translateBy(d3select<HTMLElement, unknown>(this.view), x / k, y / k);
  }

  // The one room that the tab key leads to.
  private focusable(cell: Cell): void {
    if (this.drawn.tabbable) this.drawn.tabbable.tabIndex = -1;
    this.drawn.tabbable = this.drawn.rooms[cell.index];
    this.drawn.tabbable.tabIndex = 0;
  }

  private focused(cell: Cell | undefined): void {
    if (!cell) return;
    this.focusable(cell);
    this.light(() => (this.pointed = cell));
  }

  private openCell(cell: Cell, byKey: boolean): void {
    if (this.selected === cell && byKey) this.stepInside(cell);
    else this.select(cell);
  }

  private select(cell: Cell | undefined, focus = false): void {
    this.selected = cell;
    this.contract = undefined;
    if (cell && focus) {
      this.drawn.rooms[cell.index].focus({ preventScroll: true });
      this.reveal(cell);
    }
    this.refresh();
    if (cell) this.tell(this.drawn.rooms[cell.index].getAttribute("aria-label")!);
  }

  private stepInside(cell: Cell): void {
    if (cell.inside) {
      this.enterCell(cell);
      this.drawn.tabbable?.focus({ preventScroll: true });
    } else if (inEditor) {
      open({ path: cell.data.path, line: 0 });
    }
  }

  private enterCell(cell: Cell): void {
    if (cell.kind === "crate") this.enter(cell.number, -1);
    else this.enter((cell.data as ModuleData).room, cell.number);
  }

  private stepOut(): void {
    const { room, module } = this.scope;
    if (room < 0) return;
    const above = module >= 0 ? this.model.data.modules[module].parent : -1;
    this.enter(module >= 0 ? room : -1, above);
    const cell = this.scope.cells.find((each) => each.number === (module >= 0 ? module : room));
    if (cell) this.select(cell, true);
  }

  private openContract(index: number | undefined): void {
    if (this.scope.room >= 0) this.enter(-1, -1);
    this.selected = undefined;
    this.contract = index;
    this.refresh();
    byId("panel").focus({ preventScroll: true });
    if (index !== undefined) this.tell(`Contract ${this.model.data.contracts[index].name}`);
  }

  private openPattern(pattern: PatternData): void {
    if (this.scope.room >= 0) this.enter(-1, -1);
    const cell = this.scope.cells[pattern.room];
    if (!cell) return;
    this.select(cell, true);
    const shown = [...document.querySelectorAll<HTMLDetailsElement>(".panel .pattern")].find((each) => each.querySelector(".badge")!.textContent === pattern.title);
    if (shown) shown.open = true;
    shown?.scrollIntoView({ block: "nearest" });
  }

  private go(target: Target): void {
    this.search.clear();
    if (target.kind === "contract") return this.openContract(target.contract);
    if (target.kind === "pattern") return this.openPattern(this.model.data.patterns[target.pattern]);
    const parent = target.kind === "module" ? this.model.data.modules[target.module].parent : -1;
    this.enter(target.kind === "module" ? target.room : -1, parent);
    const number = target.kind === "module" ? target.module : target.room;
    const cell = this.scope.cells.find((each) => each.number === number);
    if (cell) this.select(cell, true);
  }

  private refresh(): void {
    if (this.contract !== undefined) this.panel.contract(this.model.data.contracts[this.contract]);
    else if (this.selected) this.panel.cell(this.selected, this.links());
    else this.panel.house(this.scope);
    this.light();
    const { room, module } = this.scope;
    const way = this.model.way(module).map((each) => this.model.data.modules[each].name);
    remember({ room: room < 0 ? undefined : this.model.data.rooms[room].name, way, selected: this.selected?.name });
  }

  // The rooms a broken contract leads through, step by step.
  private broken(): [Cell, Cell][] {
    const contract = this.contract === undefined || this.scope.room >= 0 ? undefined : this.model.data.contracts[this.contract];
    const steps = (contract?.breaches ?? []).flatMap((breach) => {
      const way = [breach.from, ...breach.chain.map((link) => link.room), breach.to].filter((room) => room >= 0).filter((room, i, all) => room !== all[i - 1]);
      const cells = way.map((room) => this.scope.cells[room]);
      return cells.length > 1 ? cells.slice(1).map((to, i): [Cell, Cell] => [cells[i], to]) : cells.map((cell): [Cell, Cell] => [cell, cell]);
    });
    return [...new Map(steps.map((step) => [`${step[0].index} ${step[1].index}`, step])).values()];
  }

  private foundCells(): Set<Cell> | undefined {
    if (!this.found) return undefined;
    const numbers = this.scope.room < 0 ? roomsOf(this.model, this.found) : modulesOf(this.model, this.found);
    return new Set(this.scope.cells.filter((cell) => numbers.has(cell.number)));
  }

  private light(change?: () => void): void {
    change?.();
    const broken = this.broken();
    const breached = new Set(broken.flat());
    const found = this.foundCells();
    const lit = found || breached.size || this.marked ? undefined : (this.pointed ?? this.selected);
    const links = this.links();
    const uses = new Set(links.filter((link) => link.from === lit).map((link) => link.to));
    const users = new Set(links.filter((link) => link.to === lit).map((link) => link.from));
    const marked = new Set(this.marked);
    const now = new Map<Cell, string[]>();
    const say = (cells: Iterable<Cell>, ...words: string[]) => {
      for (const cell of cells) now.set(cell, [...(now.get(cell) ?? []), ...words]);
    };
    say(uses, "on", "uses");
    say(users, "on", "users");
    say(breached, "on", "breach");
    say(found ?? [], "on");
    say(lit ? [lit] : marked, "on", "lit");
    if (this.selected) say([this.selected], "selected");
    this.drawn.say(now, this.selected);
    this.house.classList.toggle("dim", Boolean(lit || found || breached.size || marked.size));
    drawLines(this.drawn.overlay, this.plan, { lit, links, broken });
  }

  private crumbs(): void {
    const { room, module, title } = this.scope;
    const ways: [string, number, number][] = [[this.model.data.name, -1, -1]];
    if (room >= 0) ways.push([this.model.data.rooms[room].name, room, -1]);
    for (const each of this.model.way(module)) ways.push([this.model.data.modules[each].name, room, each]);
    const last = ways.length - 1;
    byId("crumbs").replaceChildren(
      make("span", { class: "brand", "aria-hidden": "true" }),
      ...ways.flatMap(([name, at, below], i) => [
        ...(i ? [make("span", { class: "then", "aria-hidden": "true" }, "›")] : []),
        i === last ? make("b", { "aria-current": "page" }, title) : button(name, () => this.enter(at, below)),
      ]),
    );
  }

  private tell(text: string): void {
    byId("told").textContent = text;
  }

  private key(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") this.search.input.focus();
    else if (event.key === "Escape") this.close();
    else if (event.key === "+" || event.key === "=") this.scale(1.4);
    else if (event.key === "-") this.scale(1 / 1.4);
    else if (event.key === "0") this.fit();
    else if (isArrow(event.key) && !(event.target instanceof Element && event.target.closest(".panel, .bar"))) this.walk(event.key);
    else return;
    event.preventDefault();
  }

  private walk(key: Parameters<typeof neighbour>[2]): void {
    const here = this.cellOf(document.activeElement);
    const next = here ? neighbour(this.plan.boxes, this.plan.boxes[here.index], key)?.cell : this.cellOf(this.drawn.tabbable ?? null);
    if (!next) return;
    this.drawn.rooms[next.index].focus({ preventScroll: true });
    this.reveal(next);
  }

  private close(): void {
    if (this.contract !== undefined) this.openContract(undefined);
    else if (this.selected) this.select(undefined);
    else this.stepOut();
  }
}

new Page();
