// What the program tells of a workspace (server/formats/html/house.h, knowledge/schema/map_page.schema.json).

export type Role = "normal" | "build" | "dev";
export const ROLES: Role[] = ["normal", "build", "dev"];

export interface Place {
  path: string;
  line: number;
}

export interface Evidence extends Partial<Place> {
  says: string;
  level: number;
  weight: number;
}

export interface Verdict {
  level: number;
  confidence: number;
  second: number;
  pinned: boolean;
  evidence: Evidence[];
}

export interface RoomData extends Verdict {
  name: string;
  kind: string;
  path: string;
  manifest?: string;
  description?: string;
  files: number;
  lines: number;
  crates: { kind: string; name: string; path: string; lines: number }[];
  outside: string[];
}

export interface ModuleData extends Verdict {
  room: number;
  parent: number; // −1: right below the crate
  name: string;
  path: string;
  files: number;
  lines: number;
}

export interface UseData {
  from: number;
  to: number;
  role: Role;
  count: number;
  tower?: "broken" | "strained";
  places: Place[];
}

export interface PatternData extends Place {
  room: number;
  module: number;
  rule: string;
  title: string;
  symbol: string;
  confidence: number;
  says: string[];
  missing: string[];
}

export interface Breach extends Place {
  message: string;
  help: string | null;
  allowed: string | null;
  from: number;
  to: number;
  chain: (Place & { says: string; room: number })[];
}

export interface ContractData {
  name: string;
  kind: string;
  holds: boolean;
  matched: number;
  why: string | null;
  breaches: Breach[];
}

export interface HouseData {
  version: number;
  program: string;
  name: string;
  rooms: RoomData[];
  modules: ModuleData[];
  uses: UseData[];
  steps: [number, number, number, number][]; // from, to, role, count
  patterns: PatternData[];
  contracts: ContractData[];
  stats: { files: number; lines: number; unresolved: number };
}

export const LEVELS = ["Workspace", "System", "Data", "Network", "Core", "Dev"];
export const DEV = 5;

// A room of the house that is shown: a crate, or a module of the one that was entered.
export interface Cell {
  index: number; // in its scope
  number: number; // of the room, or of the module
  kind: "crate" | "module";
  name: string;
  label: string; // what is drawn: without what nearly all names begin with
  data: RoomData | ModuleData;
  patterns: PatternData[];
  inside: number; // modules right below it
}

export interface Link {
  from: Cell;
  to: Cell;
  role: Role;
  count: number;
  tower?: "broken" | "strained";
  places: Place[];
}

// A house: the workspace's own, or that of the crate or module that was entered.
export interface Scope {
  room: number; // −1: the workspace
  module: number; // −1: the crate as a whole
  title: string;
  cells: Cell[];
  links: Link[];
  omitted: string; // what labels leave out: "solana-"
}

const PREFIX_SHARE = 0.4;

// "solana-" where many names begin so and none becomes another's without it.
function commonPrefix(names: string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    const prefix = /^[A-Za-z0-9]+[-_]/.exec(name)?.[0];
    if (prefix) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const [prefix, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  if (count < 6 || count < names.length * PREFIX_SHARE) return "";
  const short = names.map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name));
  return new Set(short).size === new Set(names).size ? prefix : "";
}

export class Model {
  private scopes = new Map<string, Scope>();
  private below = new Map<number, number[]>(); // module, or −1 − room → modules right below

  constructor(readonly data: HouseData) {
    for (const contract of data.contracts) if (contract.kind === "tower" && !contract.holds && !contract.breaches.length) contract.breaches = this.upward();
    data.modules.forEach((module, number) => {
      const above = module.parent >= 0 ? module.parent : -1 - module.room;
      this.below.set(above, [...(this.below.get(above) ?? []), number]);
    });
  }

  modulesOf(cell: Cell): number[] {
    return this.below.get(cell.kind === "crate" ? -1 - cell.number : cell.number) ?? [];
  }

  scope(room: number, module: number): Scope {
    const key = `${room}/${module}`;
    let scope = this.scopes.get(key);
    if (!scope) this.scopes.set(key, (scope = room < 0 ? this.whole() : this.within(room, module)));
    return scope;
  }

  // From a module up to its crate's root.
  way(module: number): number[] {
    const way: number[] = [];
    for (let at = module; at >= 0; at = this.data.modules[at].parent) way.unshift(at);
    return way;
  }

  // What breaks the tower where belfry.toml wants no findings of it.
  private upward(): Breach[] {
    const { rooms, uses } = this.data;
    return uses.filter((use) => use.tower === "broken").map(({ from, to, places }) => {
      const says = `${rooms[from].name} → ${rooms[to].name}`;
      return { message: says, path: places[0].path, line: places[0].line, help: null, allowed: null, from, to, chain: places.map((place) => ({ ...place, says, room: from })) };
    });
  }

  private whole(): Scope {
    const { rooms, uses, patterns, name } = this.data;
    const omitted = commonPrefix(rooms.map((room) => room.name));
    const cells = rooms.map((data, index): Cell => ({
      index, number: index, kind: "crate", name: data.name, data, inside: (this.below.get(-1 - index) ?? []).length,
      label: omitted && data.name.startsWith(omitted) ? data.name.slice(omitted.length) : data.name,
      patterns: patterns.filter((pattern) => pattern.room === index),
    }));
    const links = uses.map((use): Link => ({ ...use, from: cells[use.from], to: cells[use.to] }));
    return { room: -1, module: -1, title: name, cells, links, omitted };
  }

  private within(room: number, module: number): Scope {
    const { rooms, modules, patterns } = this.data;
    const numbers = this.below.get(module >= 0 ? module : -1 - room) ?? [];
    const owner = new Map<number, Cell>(); // every module below → the cell it is in
    const cells = numbers.map((number, index): Cell => {
      const data = modules[number];
      const cell: Cell = { index, number, kind: "module", name: data.name, label: data.name, data, patterns: [], inside: (this.below.get(number) ?? []).length };
      this.walk(number, (each) => owner.set(each, cell));
      return cell;
    });
    for (const pattern of patterns) owner.get(pattern.module)?.patterns.push(pattern);
    return { room, module, title: (module >= 0 ? modules[module] : rooms[room]).name, cells, links: this.steps(owner), omitted: "" };
  }

  private walk(module: number, see: (module: number) => void): void {
    see(module);
    for (const each of this.below.get(module) ?? []) this.walk(each, see);
  }

  private steps(owner: Map<number, Cell>): Link[] {
    const links = new Map<string, Link>();
    for (const [first, last, role, count] of this.data.steps) {
      const from = owner.get(first);
      const to = owner.get(last);
      if (!from || !to || from === to) continue;
      const key = `${from.index}/${to.index}/${role}`;
      const link = links.get(key);
      if (link) link.count += count;
      else links.set(key, { from, to, role: ROLES[role], count, places: [] });
    }
    return [...links.values()];
  }
}

export function sureWord(confidence: number): string {
  return confidence >= 0.75 ? "confident" : confidence >= 0.5 ? "likely" : "unsure";
}

export function sureness(verdict: Verdict): string {
  return verdict.pinned ? "pinned" : `${sureWord(verdict.confidence)} (${verdict.confidence.toFixed(2)})`;
}

export function isGuess(verdict: Verdict): boolean {
  return !verdict.pinned && verdict.confidence < 0.5;
}

export function size(lines: number): string {
  if (lines < 1000) return String(lines);
  return lines < 100000 ? `${(lines / 1000).toFixed(1)}k` : `${Math.round(lines / 1000)}k`;
}

export function plural(count: number, word: string): string {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}
