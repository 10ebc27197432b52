// The map as a page of the editor: the same one `belfry map --format html` prints, in a webview. It
// runs its own script only: the policy it comes with names that script's hash, and loads nothing.
import * as path from "node:path";
import * as vscode from "vscode";
import type { Server } from "./server";
import type { FolderTower, TowerSource } from "./tower/source";

interface Shown {
  panel: vscode.WebviewPanel;
  tower: FolderTower;
  html: string;
}

// What the page says: that a place was clicked.
interface Message {
  open?: { path?: unknown; line?: unknown };
}

export class MapPanels implements vscode.Disposable {
  private shown = new Map<string, Shown>(); // by folder
  private listener: vscode.Disposable;

  constructor(private server: Server, source: TowerSource) {
    this.listener = source.onDidChange(() => void this.refresh());
  }

  dispose(): void {
    this.listener.dispose();
    for (const { panel } of [...this.shown.values()]) panel.dispose();
  }

  // Absolute, if it is a file of the folder, or the belfry.toml that governs it from above.
  placeOf(root: string, name: string): string | undefined {
    const file = path.resolve(root, name);
    const above = path.dirname(file);
    if (file.startsWith(root + path.sep)) return file;
    return path.basename(file) === "belfry.toml" && root.startsWith(above.endsWith(path.sep) ? above : above + path.sep) ? file : undefined;
  }

  panels(): vscode.WebviewPanel[] {
    return [...this.shown.values()].map(({ panel }) => panel);
  }

  async show(tower: FolderTower): Promise<void> {
    const key = tower.folder.uri.toString();
    const before = this.shown.get(key);
    if (before) return before.panel.reveal();
    const html = await this.server.page(tower.folder);
    if (!html) {
      void vscode.window.showInformationMessage("Belfry: nothing is indexed yet.");
      return;
    }
    const panel = vscode.window.createWebviewPanel("belfryMap", `Map of ${tower.folder.name}`, vscode.ViewColumn.Active, { enableScripts: true, localResourceRoots: [] });
    const shown: Shown = { panel, tower, html };
    this.shown.set(key, shown);
    panel.onDidDispose(() => this.shown.delete(key));
    panel.onDidChangeViewState(() => void this.refresh());
    panel.webview.onDidReceiveMessage((message: Message) => void this.heed(shown, message));
    panel.webview.html = html;
  }

  // What is in sight is the newest; the page remembers where its reader was.
  private async refresh(): Promise<void> {
    for (const shown of this.shown.values()) {
      if (!shown.panel.visible) continue;
      const html = await this.server.page(shown.tower.folder).catch(() => undefined);
      if (!html || html === shown.html) continue;
      shown.html = html;
      shown.panel.webview.html = html;
    }
  }

  private async heed({ tower }: Shown, { open }: Message): Promise<void> {
    if (typeof open?.path !== "string" || typeof open.line !== "number") return;
    const file = this.placeOf(tower.tower.root, open.path);
    if (!file) {
      this.server.log.warn(`the map names a file outside of the folder: ${open.path}`);
      return;
    }
    const start = new vscode.Position(Math.max(0, Math.floor(open.line)), 0);
    try {
      await vscode.window.showTextDocument(vscode.Uri.file(file), { viewColumn: vscode.ViewColumn.Beside, preview: true, selection: new vscode.Range(start, start) });
    } catch (error) {
      void vscode.window.showWarningMessage(`Belfry: ${open.path}: ${error instanceof Error ? error.message : error}`);
    }
  }
}
