// Documents Belfry writes: a rule's page, the map, a chain of dependencies. Read-only, and written
// anew whenever they are asked for.
import * as vscode from "vscode";

export const SCHEME = "belfry-page";

export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private changed = new vscode.EventEmitter<vscode.Uri>();
  private texts = new Map<string, string>();
  private listeners: vscode.Disposable[];
  readonly onDidChange = this.changed.event;

  constructor() {
    this.listeners = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument((document) => this.texts.delete(document.uri.toString())),
    ];
  }

  dispose(): void {
    this.listeners.forEach((each) => each.dispose());
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "This page is out of date: ask for it again.\n";
  }

  // As text in an editor.
  async show(name: string, text: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.put(name, text));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  // Markdown as it is meant to look.
  async preview(name: string, markdown: string): Promise<void> {
    await vscode.commands.executeCommand("markdown.showPreviewToSide", this.put(name, markdown));
  }

  private put(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name.replace(/[/\\?#]/g, "-")}` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }
}
