// "Add a Pattern…": one that comes as a module, to a crate of the workspace. What there is, and the
// edit, are the server's.
import * as vscode from "vscode";
import { pick } from "../pick";
import type { Scaffold } from "../protocol";
import type { Server } from "../server";
import type { TowerSource } from "../tower/source";
import { chooseTower } from "./folder";

// What a caller knows already.
interface Wanted {
  rule?: string;
  crate?: string;
}

// The crate of the file in the editor comes first.
function crates({ crates }: Scaffold): { label: string; description: string; value: string }[] {
  const here = vscode.window.activeTextEditor?.document.uri.fsPath ?? "";
  const folder = (path: string) => vscode.Uri.joinPath(vscode.Uri.parse(path), "..", "..").fsPath;
  const nearness = (path: string) => (here.startsWith(folder(path)) ? folder(path).length : 0);
  return [...crates].sort((a, b) => nearness(b.uri) - nearness(a.uri)).map(({ name, path }) => ({ label: name, description: path, value: name }));
}

export function addPatternCommand(server: Server, source: TowerSource) {
  const read = (page: string) => void server.explain?.(page);
  return async (wanted: Wanted = {}) => {
    const chosen = await chooseTower(source);
    const scaffold = chosen && (await server.scaffold(chosen.folder));
    if (!scaffold) return;
    const answers = scaffold.patterns.map(({ rule, title, module, summary, decisions }) => ({
      label: title,
      description: `mod ${module}`,
      detail: summary,
      value: rule,
      page: decisions[0] ?? rule,
    }));
    const rule = wanted.rule ?? (await pick("Add which pattern", answers, read));
    const crate = rule && (wanted.crate ?? (scaffold.crates.length === 1 ? scaffold.crates[0].name : await pick("To which crate", crates(scaffold), read)));
    if (!rule || !crate) return;
    try {
      await server.addPattern(chosen.folder, rule, crate);
    } catch (error) {
      void vscode.window.showWarningMessage(`Belfry: ${error instanceof Error ? error.message : error}`);
    }
  };
}
