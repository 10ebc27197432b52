// What is typed at the top: crates, modules, patterns and contracts whose names hold all its words.
import { button, byId, make } from "./dom";
import { LEVELS, type Model, size } from "./model";

export type Target =
  | { kind: "crate"; room: number }
  | { kind: "module"; room: number; module: number }
  | { kind: "pattern"; pattern: number }
  | { kind: "contract"; contract: number };

export interface Hit {
  target: Target;
  text: string;
  detail: string;
}

const SHOWN = 12;

export function find(model: Model, query: string): Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const hits: (Hit & { rank: number; length: number })[] = [];
  const add = (target: Target, text: string, detail: string, order: number, more = "") => {
    const name = text.toLowerCase();
    const all = `${name} ${detail.toLowerCase()} ${more.toLowerCase()}`;
    if (!words.every((word) => all.includes(word))) return;
    const first = words[0];
    const rank = name.split(/[-_:.]+/).includes(first) ? 0 : name.includes(first) ? 1 : 2;
    hits.push({ target, text, detail, rank: rank * 10 + order, length: text.length });
  };
  const { rooms, modules, patterns, contracts } = model.data;
  rooms.forEach((room, index) => add({ kind: "crate", room: index }, room.name, `crate · ${LEVELS[room.level]} · ${size(room.lines)}`, 0, room.path));
  contracts.forEach((contract, index) => add({ kind: "contract", contract: index }, contract.name, `contract · ${contract.holds ? "holds" : "broken"}`, 1));
  patterns.forEach((pattern, index) => add({ kind: "pattern", pattern: index }, pattern.symbol, `pattern · ${pattern.title}`, 2, pattern.rule));
  modules.forEach((module, index) => add({ kind: "module", room: module.room, module: index }, module.name, `module of ${rooms[module.room].name}`, 3, module.path));
  return hits.sort((a, b) => a.rank - b.rank || a.length - b.length || a.text.localeCompare(b.text));
}

// The rooms of the workspace's own house that the hits are in.
export function roomsOf(model: Model, hits: Hit[]): Set<number> {
  const rooms = new Set<number>();
  for (const { target } of hits)
    if (target.kind === "pattern") rooms.add(model.data.patterns[target.pattern].room);
    else if (target.kind !== "contract") rooms.add(target.room);
  return rooms;
}

export function modulesOf(model: Model, hits: Hit[]): Set<number> {
  const modules = new Set<number>();
  for (const { target } of hits) {
    const at = target.kind === "module" ? target.module : target.kind === "pattern" ? model.data.patterns[target.pattern].module : -1;
    for (const each of model.way(at)) modules.add(each);
  }
  return modules;
}

export class Search {
  readonly input = byId<HTMLInputElement>("search");
  private list = byId("results");
  private hits: Hit[] = [];
  private at = 0;

  constructor(private model: Model, private changed: (hits: Hit[] | undefined) => void, private go: (target: Target) => void) {
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("focus", () => this.look());
    this.input.addEventListener("blur", () => setTimeout(() => this.fold(), 150));
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  clear(): void {
    this.input.value = "";
    this.look();
    this.fold();
  }

  private look(): void {
    const query = this.input.value.trim();
    this.hits = find(this.model, query);
    this.at = 0;
    this.changed(query ? this.hits : undefined);
    this.list.hidden = !query;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    const shown = this.hits.slice(0, SHOWN).map((hit, index) => {
      const option = button("", () => this.choose(index), { class: "hit", role: "option", id: `hit-${index}`, tabindex: "-1" }, make("b", {}, hit.text), make("span", {}, hit.detail));
      option.addEventListener("mousedown", (event) => event.preventDefault());
      return option;
    });
    const more = this.hits.length > SHOWN ? `and ${this.hits.length - SHOWN} more` : this.hits.length ? "" : "Nothing is called that.";
    this.list.replaceChildren(...shown, ...(more ? [make("div", { class: "more", role: "option", "aria-disabled": "true" }, more)] : []));
    this.mark();
  }

  private mark(): void {
    [...this.list.querySelectorAll(".hit")].forEach((hit, index) => hit.setAttribute("aria-selected", String(index === this.at)));
    if (this.hits.length && !this.list.hidden) this.input.setAttribute("aria-activedescendant", `hit-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private fold(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  private choose(index: number): void {
    const hit = this.hits[index];
    if (!hit) return;
    this.fold();
    this.go(hit.target);
  }

  private key(event: KeyboardEvent): void {
    const count = Math.min(this.hits.length, SHOWN);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.at = count ? (this.at + (event.key === "ArrowDown" ? 1 : count - 1)) % count : 0;
      this.mark();
    } else if (event.key === "Enter") {
      this.choose(this.at);
    } else if (event.key === "Escape") {
      if (this.input.value) this.clear();
      else this.input.blur();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
