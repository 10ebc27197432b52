// The side: what the house is, or what the room that is open is, with the evidence for it.
import { button, make, prose } from "./dom";
import { inEditor, placeLink } from "./host";
import { type Cell, type ContractData, isGuess, LEVELS, type Link, type ModuleData, type Model, type PatternData, plural, type RoomData, type Scope, size, sureness, type Verdict } from "./model";

export interface Actions {
  select(cell: Cell): void;
  enter(room: number, module: number): void;
  openContract(index: number | undefined): void;
  openPattern(pattern: PatternData): void;
  point(cells: Cell[] | undefined): void; // lights them while the pointer is on their name
}

const LISTED = 8;

function section(title: string, ...children: (Node | false | undefined)[]): HTMLElement | false {
  const shown = children.filter((child): child is Node => Boolean(child));
  return shown.length > 0 && make("section", {}, make("h2", {}, title), ...shown);
}

// The first of them, and a button for the rest.
function list(items: HTMLElement[]): HTMLElement {
  const element = make("ul", {}, ...items.slice(0, LISTED).map((item) => make("li", {}, item)));
  if (items.length <= LISTED) return element;
  const more = button(`and ${items.length - LISTED} more`, () => {
    more.parentElement!.remove();
    element.append(...items.slice(LISTED).map((item) => make("li", {}, item)));
  }, { class: "more" });
  element.append(make("li", {}, more));
  return element;
}

const chip = (level: number) => make("span", { class: `chip level-${level}` }, `${level} ${LEVELS[level]}`);

export class Panel {
  constructor(private element: HTMLElement, private model: Model, private actions: Actions) {}

  private show(...children: (Node | false | undefined)[]): void {
    this.element.replaceChildren(...children.filter((child): child is Node => Boolean(child)));
    this.element.scrollTop = 0;
  }

  house(scope: Scope): void {
    const { stats, name } = this.model.data;
    if (scope.room >= 0) return this.inner(scope);
    this.show(
      make("h1", {}, name),
      make("p", { class: "facts" }, `${plural(scope.cells.length, "crate")} · ${plural(stats.files, "file")} · ${plural(stats.lines, "line")}`),
      section("Contracts", this.contracts()),
      section("Patterns", this.badges(scope)),
      section("Not sure", this.unsure(scope)),
      section("Legend", this.legend(scope)),
      section("Keys", this.keys()),
    );
  }

  private inner(scope: Scope): void {
    const data: RoomData | ModuleData = scope.module >= 0 ? this.model.data.modules[scope.module] : this.model.data.rooms[scope.room];
    this.show(make("h1", {}, scope.title), this.facts(data, "module"), section("Level", this.verdict(data)), section("Patterns", this.badges(scope)), section("Legend", this.legend(scope)), section("Keys", this.keys()));
  }

  cell(cell: Cell, links: Link[]): void {
    const { data } = cell;
    const broken = links.filter((link) => link.tower === "broken" && (link.from === cell || link.to === cell));
    const away = links.filter((link) => link.from === cell);
    const here = links.filter((link) => link.to === cell);
    const enter = cell.inside > 0 && button(`Step inside: ${plural(cell.inside, "module")}`, () => this.actions.enter(this.room(cell), cell.kind === "crate" ? -1 : cell.number), { class: "enter" });
    this.show(
      make("h1", {}, cell.name),
      this.facts(data, cell.kind),
      "description" in data && data.description ? make("p", { class: "says" }, ...prose(data.description)) : false,
      enter,
      section("Level", this.verdict(data)),
      broken.length > 0 && section("Breaks the tower", this.partners(broken, cell, "broken")),
      section(`Patterns · ${cell.patterns.length}`, cell.patterns.length > 0 && this.patterns(cell.patterns)),
      section(`Uses · ${new Set(away.map((link) => link.to)).size}`, away.length > 0 && this.partners(away, cell, "uses")),
      section(`Used by · ${new Set(here.map((link) => link.from)).size}`, here.length > 0 && this.partners(here, cell, "users")),
      section(`Modules · ${cell.inside}`, cell.inside > 0 && this.modules(cell)),
      "crates" in data && section("Also in this package", data.crates.length > 0 && this.crates(data)),
      "outside" in data && section(`From outside · ${data.outside.length}`, data.outside.length > 0 && make("p", { class: "names" }, [...new Set(data.outside)].join(" · "))),
    );
  }

  contract(contract: ContractData): void {
    const isWritten = ({ says }: { says: string }) => says === `contract \`${contract.name}\``;
    const written = contract.breaches[0]?.chain.find(isWritten);
    this.show(
      make("h1", {}, contract.name),
      make("p", { class: contract.holds ? "facts" : "facts bad" }, `${contract.kind} contract · ${contract.holds ? "holds" : `broken in ${plural(contract.breaches.length, "place")}`}`),
      contract.why ? make("p", { class: "says" }, ...prose(contract.why)) : false,
      make("p", { class: "facts" }, contract.kind === "tower" ? `${plural(contract.matched, "edge")} judged` : `its selectors match ${plural(contract.matched, "thing")}`),
      written && make("p", { class: "facts" }, "written in ", placeLink(written)),
      button("Close", () => this.actions.openContract(undefined), { class: "enter" }),
      section("What breaks it", contract.breaches.length > 0 && make("ol", { class: "breaches" }, ...contract.breaches.map((breach) => make("li", {}, this.breach({ ...breach, chain: breach.chain.filter((link) => !isWritten(link)) }))))),
    );
  }

  private breach(breach: ContractData["breaches"][number]): HTMLElement {
    const chain = breach.chain.map((link) => make("li", {}, make("span", {}, ...prose(link.says)), placeLink(link)));
    return make("div", { class: "breach" }, make("p", { class: "says" }, ...prose(breach.message)), make("ol", { class: "chain" }, ...chain), breach.help ? make("p", { class: "says" }, ...prose(breach.help)) : false, breach.allowed ? make("p", { class: "facts" }, `allowed: ${breach.allowed}`) : false);
  }

  private room(cell: Cell): number {
    return cell.kind === "crate" ? cell.number : (cell.data as ModuleData).room;
  }

  private facts(data: RoomData | ModuleData, kind: string): HTMLElement {
    const what = "kind" in data ? (data.kind === "loose" ? "file" : data.kind) : kind;
    return make("p", { class: "facts" }, `${what} · ${plural(data.files, "file")} · ${plural(data.lines, "line")} · `, placeLink({ path: data.path, line: 0 }));
  }

  private verdict(verdict: Verdict): HTMLElement {
    const own = verdict.evidence.filter((each) => each.level === verdict.level);
    const other = verdict.evidence.filter((each) => each.level !== verdict.level);
    const most = Math.max(0.01, ...verdict.evidence.map((each) => Math.abs(each.weight)));
    const rows = [...own, ...other].map((each) => {
      const bar = make("span", { class: `weight level-${each.level}`, "aria-hidden": "true" });
      bar.style.width = `${Math.max(4, Math.round((Math.abs(each.weight) / most) * 44))}px`;
      const place = each.path !== undefined && placeLink({ path: each.path, line: each.line ?? 0 });
      return make("li", {}, make("span", { class: "scale" }, bar), make("span", {}, each.says, each.level === verdict.level ? "" : ` (for ${LEVELS[each.level]})`, place));
    });
    const second = verdict.pinned || verdict.second === verdict.level ? "" : `next best ${LEVELS[verdict.second]}`;
    return make("div", {}, make("p", { class: "level" }, chip(verdict.level), make("span", { class: isGuess(verdict) ? "sure guess" : "sure" }, sureness(verdict)), make("span", { class: "facts" }, second)), make("ul", { class: "evidence" }, ...rows));
  }

  private cellButton(cell: Cell, text: string, detail: string, shown = false): HTMLElement {
    const go = button(text, () => this.actions.select(cell), { class: `go level-${cell.data.level}` }, make("span", { class: "dot", "aria-hidden": "true" }), make("b", {}, text), make("span", {}, detail));
    if (!shown) {
      go.addEventListener("pointerenter", () => this.actions.point([cell]));
      go.addEventListener("pointerleave", () => this.actions.point(undefined));
    }
    return go;
  }

  private partners(links: Link[], cell: Cell, kind: string): HTMLElement {
    const by = new Map<Cell, Link[]>();
    for (const link of links) {
      const other = link.from === cell ? link.to : link.from;
      by.set(other, [...(by.get(other) ?? []), link]);
    }
    const sorted = [...by].sort((a, b) => b[1].reduce((sum, link) => sum + link.count, 0) - a[1].reduce((sum, link) => sum + link.count, 0));
    const element = list(sorted.map(([other, all]) => {
      const places = all.flatMap((link) => link.places).slice(0, 4);
      const detail = all.map((link) => `${link.count}${link.role === "normal" ? "" : ` ${link.role}`}`).join(", ");
      const strained = all.some((link) => link.tower === "strained") ? " · against the tower, if both levels are right" : "";
      const row = this.cellButton(other, other.name, `${detail}${strained}`);
      if (!places.length) return row;
      return make("details", {}, make("summary", {}, row), ...places.map((place) => make("div", {}, placeLink(place))));
    }));
    element.classList.add(kind);
    return element;
  }

  // A badge a pattern, with all places where it was seen.
  private patterns(patterns: PatternData[]): HTMLElement {
    const by = new Map<string, PatternData[]>();
    for (const pattern of patterns) by.set(pattern.title, [...(by.get(pattern.title) ?? []), pattern]);
    const sorted = [...by].sort((a, b) => b[1].length - a[1].length);
    return list(sorted.map(([title, all]) =>
      make("details", { class: "pattern" },
        make("summary", {}, make("span", { class: "badge" }, title), make("b", {}, all.length > 1 ? `× ${all.length}` : all[0].symbol)),
        list(all.map((pattern) => this.pattern(pattern))))));
  }

  private pattern(pattern: PatternData): HTMLElement {
    return make("div", {},
      make("b", {}, pattern.symbol), placeLink(pattern),
      make("p", { class: "says" }, `Seen: ${pattern.says.join("; ")}.`),
      pattern.missing.length > 0 && make("p", { class: "says" }, `Not seen: ${pattern.missing.join("; ")}.`));
  }

  private modules(cell: Cell): HTMLElement {
    const modules = this.model.modulesOf(cell).map((number) => ({ number, data: this.model.data.modules[number] }));
    modules.sort((a, b) => b.data.lines - a.data.lines);
    const most = Math.max(1, modules[0].data.lines);
    return list(modules.map(({ number, data }) => {
      const bar = make("span", { class: `bar-lines level-${data.level}`, "aria-hidden": "true" });
      bar.style.width = `${Math.max(2, (data.lines / most) * 100)}%`;
      const act = () => this.actions.enter(data.room, data.parent);
      const go = button(data.name, act, { class: "go module", title: `${data.name}: ${LEVELS[data.level]}, ${sureness(data)}` }, bar, make("b", {}, data.name), make("span", {}, size(data.lines)));
      go.dataset.module = String(number);
      return go;
    }));
  }

  private crates(data: RoomData): HTMLElement {
    return list(data.crates.map((crate) => make("span", {}, `${crate.kind} `, make("b", {}, crate.name), ` ${size(crate.lines)} `, inEditor && placeLink({ path: crate.path, line: 0 }))));
  }

  private contracts(): HTMLElement {
    return make("ul", { class: "contracts" }, ...this.model.data.contracts.map((contract, index) => {
      const state = contract.holds ? "holds" : plural(contract.breaches.length, "breach").replace("breachs", "breaches");
      return make("li", {}, button(contract.name, () => this.actions.openContract(index), { class: contract.holds ? "go" : "go bad" },
        make("span", { class: "mark", "aria-hidden": "true" }, contract.holds ? "✓" : "✕"), make("b", {}, contract.name), make("span", {}, `${contract.kind === contract.name ? "" : `${contract.kind} · `}${state}`)));
    }));
  }

  private badges(scope: Scope): HTMLElement | false {
    const by = new Map<string, Set<Cell>>();
    const counts = new Map<string, number>();
    for (const cell of scope.cells)
      for (const { title } of cell.patterns) {
        by.set(title, (by.get(title) ?? new Set()).add(cell));
        counts.set(title, (counts.get(title) ?? 0) + 1);
      }
    const sorted = [...counts].sort((a, b) => b[1] - a[1]);
    return sorted.length > 0 && make("p", { class: "badges" }, ...sorted.map(([title, count]) => {
      const cells = [...by.get(title)!];
      const badge = button(title, () => this.actions.openPattern(cells[0].patterns.find((pattern) => pattern.title === title)!), { class: "badge" }, count > 1 ? `${title} × ${count}` : title);
      for (const [event, lit] of [["pointerenter", cells], ["focus", cells], ["pointerleave", undefined], ["blur", undefined]] as const) badge.addEventListener(event, () => this.actions.point(lit));
      return badge;
    }));
  }

  private unsure(scope: Scope): HTMLElement | false {
    const cells = scope.cells.filter((cell) => isGuess(cell.data)).sort((a, b) => b.data.lines - a.data.lines);
    return cells.length > 0 && list(cells.map((cell) => this.cellButton(cell, cell.name, `${LEVELS[cell.data.level]} or ${LEVELS[cell.data.second]} · ${cell.data.confidence.toFixed(2)}`)));
  }

  private legend(scope: Scope): HTMLElement {
    const row = (sample: HTMLElement, text: string) => make("li", {}, sample, make("span", {}, text));
    const box = (classes: string) => make("span", { class: `sample ${classes}`, "aria-hidden": "true" });
    return make("ul", { class: "legend" },
      row(box("solid"), "a room is as wide as its lines, and as its name needs"),
      row(box("guess"), "dashed: its level is a guess"),
      row(box("pin"), "barred: its level is pinned in belfry.toml"),
      row(make("span", { class: "badge count", "aria-hidden": "true" }, "2"), "patterns recognised in it"),
      row(box("line-uses"), "what the lit room uses"),
      row(box("line-users"), "who uses it"),
      row(box("line-broken"), "broken: the only red"),
      scope.omitted && make("li", {}, make("span", { class: "sample" }), make("span", {}, `“${scope.omitted}” is left out at the beginning of names`)));
  }

  private keys(): HTMLElement {
    const rows: [string, string][] = [["← ↑ ↓ →", "from room to room"], ["Enter", "opens a room; again, steps inside"], ["Esc", "closes, steps out"], ["/", "search"], ["+ − 0", "nearer, farther, all"]];
    return make("dl", { class: "keys" }, ...rows.flatMap(([key, says]) => [make("dt", {}, key), make("dd", {}, says)]));
  }
}
