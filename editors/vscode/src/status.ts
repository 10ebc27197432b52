// The status bar item: where the cursor is in the tower, what is being indexed, what the server takes.
import * as vscode from "vscode";
import { levelName, sureness } from "./protocol";
import type { Server } from "./server";
import { patternAt } from "./tower/model";
import type { TowerSource } from "./tower/source";

const EVERY = 10000; // milliseconds between two looks at the memory

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / (1 << 20))} MB`;
}

export class StatusItem implements vscode.Disposable {
  private item = vscode.window.createStatusBarItem("belfry.status", vscode.StatusBarAlignment.Right, 90);
  private listeners: vscode.Disposable[];
  private timer: NodeJS.Timeout;
  private memory = "";

  constructor(
    private server: Server,
    private source: TowerSource,
  ) {
    this.item.name = "Belfry";
    this.listeners = [
      this.item,
      server.onDidChange(() => this.show()),
      source.onDidChange(() => void this.look()),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.window.onDidChangeTextEditorSelection(() => this.show()),
    ];
    this.timer = setInterval(() => void this.look(), EVERY);
    this.show();
    this.item.show();
  }

  dispose(): void {
    clearInterval(this.timer);
    this.listeners.forEach((each) => each.dispose());
  }

  get text(): string {
    return this.item.text;
  }

  private async look(): Promise<void> {
    const status = await this.server.status().catch(() => undefined);
    this.memory = status?.resident_bytes ? megabytes(status.resident_bytes) : "";
    this.show();
  }

  private show(): void {
    const { state, progress, problem } = this.server;
    this.item.backgroundColor = undefined;
    this.item.command = "belfryTower.focus";
    void vscode.commands.executeCommand("setContext", "belfry.state", progress || state === "starting" ? "indexing" : state);
    if (state === "waiting" || state === "stopped") {
      this.item.text = "$(warning) Belfry";
      this.item.tooltip = state === "stopped" ? "Belfry is stopped. Click to start it." : `Belfry: ${problem}. It is started again; click to do so now.`;
      this.item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
      this.item.command = "belfryClient.restart";
    } else if (state === "starting" || progress) {
      const done = progress?.percentage === undefined ? "" : ` ${progress.percentage} %`;
      this.item.text = `$(sync~spin) Belfry${done}`;
      this.item.tooltip = progress?.title || "Belfry is starting";
    } else {
      this.tellPlace();
    }
    this.item.accessibilityInformation = { label: this.item.text.replace(/\$\([^)]*\)\s*/g, "") };
  }

  private tellPlace(): void {
    const editor = vscode.window.activeTextEditor;
    const place = editor && this.source.of(editor.document.uri);
    const file = place?.tower.levels.find((each) => each.path === place.path);
    const crate = place?.tower.crates.find((each) => each.manifest === place.path);
    const verdict = file ?? crate;
    const tooltip = new vscode.MarkdownString();
    const words: string[] = [];
    if (editor && place && verdict) {
      words.push(levelName(verdict.level));
      tooltip.appendText(`${place.path}: ${levelName(verdict.level)} (level ${verdict.level}), ${sureness(verdict)}\n`);
      const patterns = place.tower.patterns.filter((each) => each.path === place.path);
      const pattern = patterns.length ? patternAt(patterns, editor.document.getText().split("\n"), editor.selection.active.line) : undefined;
      const title = pattern && (this.source.titles.get(pattern.rule) ?? pattern.rule);
      if (pattern && title) {
        words.push(title);
        tooltip.appendText(`${pattern.symbol}: ${title}, ${sureness({ ...pattern, pinned: false, second: 0, evidence: [] })}\n`);
      }
    }
    if (this.memory) words.push(this.memory);
    tooltip.appendText(`Belfry ${this.server.program?.path ?? ""}${this.memory ? `, ${this.memory} resident` : ""}`);
    this.item.text = `$(layers) ${words.length ? words.join(" · ") : "Belfry"}`;
    this.item.tooltip = tooltip;
  }
}
