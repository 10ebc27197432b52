// The tower as a tree of plain values: levels, their crates, modules, patterns and findings.
// Knows nothing of the editor, so that it can be tested by itself.
import { confidenceWord, FLOORS, levelName, type Crate, type Module, type Pattern, type Range, type Tower, type Verdict } from "../protocol";

export type Kind = "level" | "crate" | "module" | "pattern" | "finding" | "broken";
export type Severity = "error" | "warning" | "information" | "hint";

export interface Finding {
  path: string; // relative to the root
  range: Range;
  code: string;
  message: string;
  severity: Severity;
}

export interface Node {
  kind: Kind;
  id: string; // the same for the same thing, from one tower to the next
  label: string;
  description: string;
  path?: string; // relative to the root
  range?: Range;
  level?: number;
  verdict?: Verdict;
  explains?: string; // an id that `explain` knows
  name?: string; // what `why` knows it by
  manifest?: string;
  severity?: Severity;
  pattern?: Pattern;
  children: Node[];
}

const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const SEVERITIES: Severity[] = ["error", "warning", "information", "hint"];

export function lines(count: number): string {
  return count < 1000 ? `${count} lines` : `${(count / 1000).toFixed(1)}k lines`;
}

function byPlace(a: Node, b: Node): number {
  return (a.range?.start.line ?? 0) - (b.range?.start.line ?? 0) || a.label.localeCompare(b.label);
}

function patternNode(pattern: Pattern, titles: Map<string, string>): Node {
  return {
    kind: "pattern",
    id: `${pattern.path}#${pattern.rule}#${pattern.symbol}`,
    label: pattern.symbol,
    description: titles.get(pattern.rule) ?? pattern.rule,
    path: pattern.path,
    range: pattern.range,
    level: pattern.level,
    explains: pattern.rule,
    pattern,
    children: [],
  };
}

function findingNode(finding: Finding, index: number): Node {
  return {
    kind: "finding",
    id: `${finding.path}#${finding.code}#${index}`,
    label: finding.code,
    description: finding.message,
    path: finding.path,
    range: finding.range,
    explains: finding.code,
    severity: finding.severity,
    children: [],
  };
}

function moduleNode(module: Module, owner: Crate): Node {
  const below = module.id.slice(owner.id.length);
  return {
    kind: "module",
    id: module.id,
    label: below.split("::").at(-1) ?? below,
    description: [lines(module.lines), ...(module.level === owner.level ? [] : [levelName(module.level)]), ...doubt(module)].join(" · "),
    path: module.path,
    range: TOP,
    level: module.level,
    verdict: module,
    name: owner.name + below,
    children: [],
  };
}

// How sure a level is, where it is not plain.
function doubt(verdict: Verdict): string[] {
  const word = verdict.pinned ? "pinned" : confidenceWord(verdict.confidence);
  return word === "confident" ? [] : [word];
}

function crateNode(crate: Crate): Node {
  const kind = crate.kind === "lib" ? [] : [crate.kind];
  return {
    kind: "crate",
    id: crate.id,
    label: crate.kind === "lib" || crate.kind === "proc-macro" || crate.kind === "bin" ? (crate.package ?? crate.name) : crate.name,
    description: [lines(crate.lines), ...kind, ...doubt(crate)].join(" · "),
    path: crate.root,
    range: TOP,
    level: crate.level,
    verdict: crate,
    name: crate.name,
    manifest: crate.manifest ?? undefined,
    children: [],
  };
}

// Modules below their parents, or below the crate where the parent is none of its own file.
function nest(modules: Module[], crates: Map<string, Node>, owners: Map<string, Crate>): Map<string, Node> {
  const nodes = new Map<string, Node>(crates);
  for (const module of [...modules].sort((a, b) => a.id.length - b.id.length)) {
    let parent = module.id;
    do parent = parent.slice(0, Math.max(parent.lastIndexOf("::"), 0));
    while (parent && !nodes.has(parent));
    const owner = owners.get([...owners.keys()].find((id) => module.id.startsWith(`${id}::`)) ?? "");
    if (!owner || !parent) continue;
    const node = moduleNode(module, owner);
    nodes.get(parent)!.children.push(node);
    nodes.set(module.id, node);
  }
  return nodes;
}

// The node a file's patterns and findings hang on: its module, else its crate.
function places(nodes: Map<string, Node>, tower: Tower): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const node of nodes.values()) if (node.path && !found.has(node.path)) found.set(node.path, node);
  for (const file of tower.levels) {
    const crate = file.crates.map((id) => nodes.get(id)).find((node) => node);
    if (crate && !found.has(file.path)) found.set(file.path, crate);
  }
  for (const crate of tower.crates) if (crate.manifest && !found.has(crate.manifest)) found.set(crate.manifest, nodes.get(crate.id)!);
  return found;
}

function worst(node: Node): Severity | undefined {
  const all = [node.severity, ...node.children.map(worst)];
  return SEVERITIES.find((severity) => all.includes(severity));
}

// Findings first, then patterns, then modules, each in the order of the text; broken things rise.
function settle(node: Node): void {
  const order: Kind[] = ["broken", "finding", "pattern", "module", "crate"];
  node.children.forEach(settle);
  node.children.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.kind === "crate" || a.kind === "module" ? a.label.localeCompare(b.label) : byPlace(a, b)));
  if (node.kind !== "finding") node.severity = worst(node);
}

export function buildTower(tower: Tower, findings: Finding[], titles: Map<string, string>): Node[] {
  const crates = new Map(tower.crates.map((crate) => [crate.id, crateNode(crate)]));
  const owners = new Map(tower.crates.map((crate) => [crate.id, crate]));
  const byPath = places(nest(tower.modules, crates, owners), tower);
  for (const pattern of tower.patterns) if (!pattern.part) byPath.get(pattern.path)?.children.push(patternNode(pattern, titles));
  const loose: Node[] = [];
  findings.forEach((finding, index) => (byPath.get(finding.path)?.children ?? loose).push(findingNode(finding, index)));
  const floors = FLOORS.map((level): Node => {
    const rooms = tower.crates.filter((crate) => crate.level === level).map((crate) => crates.get(crate.id)!);
    const count = rooms.length === 1 ? "1 crate" : `${rooms.length} crates`;
    return { kind: "level", id: `level:${level}`, label: `${level} ${levelName(level)}`, description: count, level, explains: levelName(level).toLowerCase(), children: rooms };
  }).filter((floor) => floor.children.length > 0);
  const broken = tower.contracts.filter((contract) => !contract.holds).map(
    (contract): Node => ({ kind: "broken", id: `contract:${contract.name}`, label: contract.name, description: "broken contract", severity: "error", children: [] }),
  );
  const roots = [...broken, ...floors, ...loose];
  roots.forEach(settle);
  return roots;
}

// The last line of an item that begins on `first`: where a brace closes on its own indentation.
export function itemEnd(text: string[], first: number): number {
  const indent = /^\s*/.exec(text[first] ?? "")![0];
  if (/[;}]\s*$/.test(text[first] ?? "")) return first;
  for (let line = first + 1; line < text.length; line++) if (text[line].startsWith(`${indent}}`) || text[line].startsWith(`${indent})`)) return line;
  return first;
}

// The pattern of the innermost item around a line.
export function patternAt(patterns: Pattern[], text: string[], line: number): Pattern | undefined {
  return patterns
    .filter((pattern) => pattern.range.start.line <= line && line <= itemEnd(text, pattern.range.start.line))
    .sort((a, b) => b.range.start.line - a.range.start.line)[0];
}
