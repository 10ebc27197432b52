// The Tower view of the side bar.
import * as path from "node:path";
import * as vscode from "vscode";
import { levelName, sureness, type Pattern, type Verdict } from "../protocol";
import { buildTower, type Node, type Severity } from "./model";
import type { FolderTower, TowerSource } from "./source";

export interface TowerItem extends Node {
  root: string;
  parent?: TowerItem;
  children: TowerItem[];
}

const COLORS = ["charts.purple", "charts.orange", "charts.green", "charts.blue", "charts.yellow", "disabledForeground"];
const PROBLEMS: Record<Severity, [string, string]> = {
  error: ["error", "list.errorForeground"],
  warning: ["warning", "list.warningForeground"],
  information: ["info", "charts.blue"],
  hint: ["lightbulb", "charts.blue"],
};
const ICONS = { level: "layers", crate: "package", module: "symbol-namespace", pattern: "symbol-structure", finding: "info", broken: "error" };

// Text of the workspace, in Markdown of ours.
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, "\\$&");
}

function evidence(verdict: Verdict): string {
  const told = verdict.evidence.filter((each) => each.level === verdict.level).slice(0, 5);
  const head = `**${levelName(verdict.level)}** (level ${verdict.level}) · ${sureness(verdict)}`;
  const why = told.map((each) => `- ${escaped(each.says)}`).join("\n");
  const second = verdict.pinned || verdict.confidence > 0.9 ? "" : `\n\nNext best: ${levelName(verdict.second)}`;
  return `${head}\n\n${why}${second}`;
}

function seen(pattern: Pattern, title: string): string {
  const missing = pattern.missing.map((each) => `- ${escaped(each)}`).join("\n");
  return (
    `**${escaped(title)}** · ${sureness({ ...pattern, pinned: false, second: 0, evidence: [] })}\n\nSeen here:\n` +
    pattern.evidence.map((each) => `- ${escaped(each.says)}`).join("\n") +
    (missing ? `\n\nNot seen:\n${missing}` : "")
  );
}

function iconOf(item: TowerItem): vscode.ThemeIcon {
  if (item.severity && (item.kind === "finding" || item.kind === "broken")) {
    const [icon, color] = PROBLEMS[item.severity];
    return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  }
  const color = item.level === undefined ? undefined : new vscode.ThemeColor(COLORS[item.level]);
  return new vscode.ThemeIcon(ICONS[item.kind], color);
}

function contextOf(item: TowerItem): string {
  const words = [item.kind as string];
  if (item.explains) words.push("explained");
  if (item.kind === "crate" || item.kind === "module") words.push("pinned", "depends");
  return words.join(" ");
}

export function itemUri(item: TowerItem): vscode.Uri | undefined {
  return item.path ? vscode.Uri.file(path.join(item.root, item.path)) : undefined;
}

export class TowerView implements vscode.TreeDataProvider<TowerItem>, vscode.Disposable {
  private changed = new vscode.EventEmitter<void>();
  private listeners: vscode.Disposable[];
  private roots: TowerItem[] = [];
  readonly onDidChangeTreeData = this.changed.event;
  readonly tree: vscode.TreeView<TowerItem>;

  constructor(private source: TowerSource) {
    this.tree = vscode.window.createTreeView("belfryTower", { treeDataProvider: this, showCollapseAll: true });
    this.listeners = [this.tree, source.onDidChange(() => this.rebuild())];
  }

  dispose(): void {
    this.listeners.forEach((each) => each.dispose());
  }

  getChildren(item?: TowerItem): TowerItem[] {
    return item ? item.children : this.roots;
  }

  getParent(item: TowerItem): TowerItem | undefined {
    return item.parent;
  }

  getTreeItem(item: TowerItem): vscode.TreeItem {
    const open = item.kind === "level" ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
    const shown = new vscode.TreeItem(item.label, item.children.length ? open : vscode.TreeItemCollapsibleState.None);
    shown.id = `${item.root}|${item.id}`;
    shown.description = item.description;
    shown.iconPath = iconOf(item);
    shown.contextValue = contextOf(item);
    shown.accessibilityInformation = { label: `${item.kind} ${item.label}, ${item.description}` };
    const uri = itemUri(item);
    if (uri) {
      const selection = item.range && new vscode.Range(item.range.start.line, item.range.start.character, item.range.end.line, item.range.end.character);
      shown.command = { title: "Open", command: "vscode.open", arguments: [uri, { selection, preview: true } satisfies vscode.TextDocumentShowOptions] };
    }
    return shown;
  }

  resolveTreeItem(shown: vscode.TreeItem, item: TowerItem): vscode.TreeItem {
    const text = item.pattern ? seen(item.pattern, item.description) : item.verdict ? evidence(item.verdict) : escaped(item.description);
    shown.tooltip = new vscode.MarkdownString(text);
    return shown;
  }

  private rebuild(): void {
    this.roots = this.source.towers.flatMap((each) => this.ofFolder(each));
    const findings = this.source.towers.flatMap(({ tower }) => this.source.findings(tower)).length;
    this.tree.badge = findings ? { value: findings, tooltip: `${findings} findings` } : undefined;
    this.changed.fire();
  }

  private ofFolder({ folder, tower }: FolderTower): TowerItem[] {
    const adopt = (node: Node, parent?: TowerItem): TowerItem => {
      const item: TowerItem = { ...node, root: tower.root, parent, children: [] };
      item.children = node.children.map((child) => adopt(child, item));
      return item;
    };
    const floors = buildTower(tower, this.source.findings(tower), this.source.titles);
    if (this.source.towers.length === 1) return floors.map((floor) => adopt(floor));
    const house: Node = { kind: "level", id: "folder", label: folder.name, description: "", children: floors };
    return [adopt(house)];
  }
}
