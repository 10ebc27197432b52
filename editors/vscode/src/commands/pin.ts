// "Pin the level": the server offers the pins as code actions, on a file's first line and at a
// package's name; this asks there, lets one choose, and applies the edit of belfry.toml.
import * as vscode from "vscode";
import { itemUri, type TowerItem } from "../tower/view";
import * as path from "node:path";

const PIN = /^Pin .* in belfry\.toml$/;

// Where a file's or package's level is told.
function place(document: vscode.TextDocument): vscode.Range {
  if (!document.fileName.endsWith(".toml")) return new vscode.Range(0, 0, 0, 0);
  const name = document.getText().split("\n").findIndex((line) => /^\s*name\s*=/.test(line));
  const line = document.lineAt(Math.max(name, 0));
  return new vscode.Range(line.range.end.translate(0, -1), line.range.end.translate(0, -1));
}

async function pins(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, place(document), "refactor", 20);
  return (actions ?? []).filter(({ title }) => PIN.test(title));
}

function uriOf(item?: TowerItem): vscode.Uri | undefined {
  if (item?.kind === "crate" && item.manifest) return vscode.Uri.file(path.join(item.root, item.manifest));
  return item ? itemUri(item) : vscode.window.activeTextEditor?.document.uri;
}

export async function pinLevel(item?: TowerItem): Promise<void> {
  const uri = uriOf(item);
  if (!uri) {
    void vscode.window.showInformationMessage("Belfry: open a Rust file or a Cargo.toml to pin its level.");
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  if (item) await vscode.window.showTextDocument(document, { preview: true });
  const offered = await pins(document);
  if (offered.length === 0) {
    void vscode.window.showInformationMessage(`Belfry: no level can be pinned for ${path.basename(uri.fsPath)}; it is pinned, or its level is not known yet.`);
    return;
  }
  const picked = await vscode.window.showQuickPick(offered.map((action) => ({ label: action.title, action })), { title: "Pin the level" });
  if (!picked?.action.edit) return;
  await vscode.workspace.applyEdit(picked.action.edit);
  for (const [edited] of picked.action.edit.entries()) await (await vscode.workspace.openTextDocument(edited)).save();
}
