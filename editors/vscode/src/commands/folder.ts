// The workspace folder a command is about: the only one, that of the editor, or the one chosen.
import * as vscode from "vscode";
import type { FolderTower, TowerSource } from "../tower/source";

export async function chooseTower(source: TowerSource): Promise<FolderTower | undefined> {
  if (source.towers.length === 0) await source.refresh();
  const { towers } = source;
  const uri = vscode.window.activeTextEditor?.document.uri;
  const here = uri && vscode.workspace.getWorkspaceFolder(uri);
  const current = towers.find(({ folder }) => folder === here);
  if (current ?? towers.length <= 1) {
    if (towers.length === 0) void vscode.window.showInformationMessage("Belfry: nothing is indexed yet.");
    return current ?? towers[0];
  }
  const items = towers.map((each) => ({ label: each.folder.name, each }));
  return (await vscode.window.showQuickPick(items, { title: "Of which folder" }))?.each;
}
