// "Explain…": what is told of a rule, a violation's code, a level or a decision.
import * as vscode from "vscode";
import type { Pages } from "../pages";
import { LEVELS } from "../protocol";
import type { Server } from "../server";
import type { TowerSource } from "../tower/source";
import type { TowerItem } from "../tower/view";

interface Choice extends vscode.QuickPickItem {
  id: string;
}

// What is at hand: the findings at the cursor, the patterns of the workspace, the levels.
function choices(source: TowerSource): Choice[] {
  const editor = vscode.window.activeTextEditor;
  const found = new Map<string, Choice>();
  const add = (id: string, label: string, description: string) => {
    if (!found.has(id)) found.set(id, { id, label, description });
  };
  if (editor)
    for (const each of vscode.languages.getDiagnostics(editor.document.uri)) {
      const code = typeof each.code === "object" ? each.code.value : each.code;
      if (each.source === "belfry" && code !== undefined) add(String(code), String(code), each.message.split("\n")[0]);
    }
  for (const [id, title] of [...source.titles].sort((a, b) => a[1].localeCompare(b[1]))) add(id, title, id);
  LEVELS.forEach((level, index) => add(level.toLowerCase(), level, `level ${index}`));
  return [...found.values()];
}

// One of them, or whatever is typed: any part of a name will do.
async function chosen(source: TowerSource): Promise<string | undefined> {
  const known = choices(source);
  const pick = vscode.window.createQuickPick<Choice>();
  pick.placeholder = "A rule, a code, a level or a decision: raii-guard, core-performs-io, system, choose-channel";
  pick.matchOnDescription = true;
  pick.items = known;
  pick.onDidChangeValue((value) => {
    const typed = value.trim();
    pick.items = typed ? [...known, { id: typed, label: typed, description: "as typed", alwaysShow: true }] : known;
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.id);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

export function explainCommand(server: Server, source: TowerSource, pages: Pages) {
  const show = async (id: string) => {
    const page = await server.explanation(id).catch((error: unknown) => String(error instanceof Error ? error.message : error));
    if (!page || typeof page === "string") void vscode.window.showWarningMessage(`Belfry: ${id}: ${page ?? "the server is not running"}`);
    else await pages.preview(`${page.title}.md`, page.markdown);
  };
  server.explain = show;
  return async (asked?: string | TowerItem) => {
    const id = typeof asked === "string" ? asked : (asked?.explains ?? (await chosen(source)));
    if (id) await show(id);
  };
}
