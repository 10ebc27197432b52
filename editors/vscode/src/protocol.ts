// What the server answers to its commands (server/editor_commands.c, server/tower_command.h).

export interface Range {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

export interface Evidence {
  says: string;
  level: number;
  weight: number;
  path: string | null;
  line: number;
}

export interface Verdict {
  level: number;
  confidence: number;
  second: number;
  pinned: boolean;
  evidence: Evidence[];
}

export interface Crate extends Verdict {
  id: string;
  package: string | null;
  name: string;
  kind: string;
  root: string;
  manifest: string | null;
  files: number;
  lines: number;
}

export interface Module extends Verdict {
  id: string;
  path: string;
  files: number;
  lines: number;
}

export interface SourceFile extends Verdict {
  path: string;
  crates: string[];
  module: string | null;
  role: string;
}

export interface Pattern {
  rule: string;
  path: string;
  symbol: string;
  level: number;
  confidence: number;
  range: Range;
  part: boolean;
  evidence: { says: string }[];
  missing: string[];
}

export interface Contract {
  name: string;
  kind: string;
  holds: boolean;
}

// The parts of `belfry map --format json` that are asked for.
export interface Tower {
  version: number;
  root: string;
  crates: Crate[];
  modules: Module[];
  levels: SourceFile[];
  patterns: Pattern[];
  contracts: Contract[];
}

export interface FolderStatus {
  path: string;
  state: "indexing" | "ready" | "empty" | "waiting";
  files?: number;
  findings?: number;
  milliseconds?: number;
}

export interface Status {
  version: string;
  folders: FolderStatus[];
  resident_bytes?: number;
}

export interface Explanation {
  id: string;
  title: string;
  markdown: string;
}

export const LEVELS = ["Workspace", "System", "Data", "Network", "Core", "Dev"];
// Who uses stands above what is used, as in `belfry map`.
export const FLOORS = [5, 3, 1, 2, 4, 0];

export function levelName(level: number): string {
  return LEVELS[level] ?? "Unknown";
}

export function confidenceWord(confidence: number): string {
  if (confidence >= 0.75) return "confident";
  return confidence >= 0.5 ? "likely" : "unsure";
}

export function sureness(verdict: Verdict): string {
  return verdict.pinned ? "pinned" : `${confidenceWord(verdict.confidence)} (${verdict.confidence.toFixed(2)})`;
}

// belfry.scaffold
export interface Scaffold {
  patterns: { rule: string; title: string; summary: string; level: number; module: string; decisions: string[] }[];
  crates: { name: string; path: string; uri: string }[];
}

// `belfry new --list --format json` (knowledge/schema/scaffolds.schema.json)
export interface Template {
  id: string;
  summary: string;
  options: Record<string, string[]>;
  needs: { when: string; needs: string; why: string }[];
}

export interface Scaffolds {
  templates: Template[];
  options: { id: string; question: string; decision: string | null; values: { id: string; says: string }[] }[];
}
