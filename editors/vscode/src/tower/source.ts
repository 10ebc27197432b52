// The tower of each folder as the server last told it, asked for again when something happened.
import * as path from "node:path";
import * as vscode from "vscode";
import type { Tower } from "../protocol";
import type { Server } from "../server";
import type { Finding, Severity } from "./model";

const QUIET = 250; // milliseconds without news before it is asked
const SEVERITIES: Severity[] = ["error", "warning", "information", "hint"];

export interface FolderTower {
  folder: vscode.WorkspaceFolder;
  tower: Tower;
}

export class TowerSource implements vscode.Disposable {
  private changed = new vscode.EventEmitter<void>();
  private timer: NodeJS.Timeout | undefined;
  private listeners: vscode.Disposable[];
  private asking = false;
  private again = false;
  private told = new Map<string, string>(); // file → our findings in it
  readonly onDidChange = this.changed.event;
  readonly titles = new Map<string, string>(); // rule id → title
  towers: FolderTower[] = [];

  constructor(private server: Server) {
    this.listeners = [
      server.onDidIndex(() => this.soon()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.filter((uri) => this.differs(uri)).length) this.soon();
      }),
      vscode.workspace.onDidSaveTextDocument(() => this.soon()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.soon()),
      server.onDidChange(() => {
        if (server.state !== "running") this.forget();
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listeners.forEach((each) => each.dispose());
  }

  // The tower, and its name in it, of a file.
  of(uri: vscode.Uri): { tower: Tower; path: string } | undefined {
    for (const { tower } of this.towers) {
      const relative = path.relative(tower.root, uri.fsPath);
      if (relative && !relative.startsWith("..") && !path.isAbsolute(relative)) return { tower, path: relative.split(path.sep).join("/") };
    }
    return undefined;
  }

  // What is shown of our findings in the files of a tower.
  findings(tower: Tower): Finding[] {
    const found: Finding[] = [];
    for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
      const place = this.of(uri);
      if (place?.tower !== tower) continue;
      for (const each of diagnostics) {
        if (each.source !== "belfry") continue;
        const code = typeof each.code === "object" ? each.code.value : each.code;
        found.push({ path: place.path, range: each.range, code: String(code ?? ""), message: each.message.split("\n")[0], severity: SEVERITIES[each.severity] });
      }
    }
    return found;
  }

  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), QUIET);
  }

  async refresh(): Promise<void> {
    this.again = this.asking;
    if (this.asking) return;
    this.asking = true;
    try {
      await this.ask();
    } catch (error) {
      this.server.log.warn(`the tower could not be read: ${error}`);
    }
    this.asking = false;
    if (this.again) this.soon();
  }

  // Whether our findings of a file are others than when it was asked last: pushed or pulled.
  private differs(uri: vscode.Uri): boolean {
    const ours = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "belfry");
    const told = JSON.stringify(ours.map(({ code, message, range }) => [code, message, range]));
    const before = this.told.get(uri.toString()) ?? "[]";
    this.told.set(uri.toString(), told);
    return told !== before;
  }

  private forget(): void {
    if (this.towers.length === 0) return;
    this.towers = [];
    this.changed.fire();
  }

  private async ask(): Promise<void> {
    const status = await this.server.status();
    if (status?.folders.some((folder) => folder.state === "indexing" || folder.state === "waiting")) this.soon();
    const towers: FolderTower[] = [];
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const tower = folder.uri.scheme === "file" ? await this.server.tower(folder) : undefined;
      if (tower) towers.push({ folder, tower });
    }
    await this.learnTitles(towers);
    this.towers = towers;
    this.changed.fire();
  }

  private async learnTitles(towers: FolderTower[]): Promise<void> {
    const rules = new Set(towers.flatMap(({ tower }) => tower.patterns.map((pattern) => pattern.rule)));
    for (const rule of rules) {
      if (this.titles.has(rule)) continue;
      const page = await this.server.explanation(rule).catch(() => undefined);
      if (page) this.titles.set(rule, page.title);
    }
  }
}
