// "Why…": the shortest chain of dependencies from one thing to another, and back. Where the server has
// no command for it (an older program), the program is run: it reads the workspace as it is on disk.
import { execFile } from "node:child_process";
import * as vscode from "vscode";
import type { Pages } from "../pages";
import type { Server } from "../server";
import { chooseTower } from "./folder";
import type { FolderTower, TowerSource } from "../tower/source";
import type { TowerItem } from "../tower/view";

const LIMIT = 60000; // milliseconds

function names({ tower }: FolderTower): vscode.QuickPickItem[] {
  const crates = tower.crates.filter((each) => each.kind !== "build").map((each) => ({ label: each.package ?? each.name, description: each.kind }));
  const modules = tower.modules.map((each) => {
    const owner = tower.crates.find((crate) => each.id.startsWith(`${crate.id}::`));
    return { label: (owner?.name ?? "") + each.id.slice(owner?.id.length ?? 0), description: each.path };
  });
  const seen = new Set<string>();
  return [...crates, ...modules].filter(({ label }) => !seen.has(label) && seen.add(label));
}

async function choose(items: vscode.QuickPickItem[], title: string, outside: boolean): Promise<string | undefined> {
  const other: vscode.QuickPickItem = { label: "Something else…", description: "a file, a dependency from outside, a module of std" };
  const picked = await vscode.window.showQuickPick(outside ? [...items, other] : items, { title, matchOnDescription: true });
  return picked === other ? vscode.window.showInputBox({ title, prompt: "tokio, std::fs, src/orders.rs" }) : picked?.label;
}

// What the program prints; what it has to say against it is an answer too.
async function ask(program: string, root: string, from: string, to: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, ["why", "--color", "never", "--", from, to, root], { cwd: root, timeout: LIMIT }, (error, stdout, stderr) => {
      if (stdout || stderr) resolve(stdout || stderr);
      else reject(error ?? new Error("no answer"));
    });
  });
}

export function whyCommand(server: Server, source: TowerSource, pages: Pages) {
  return async (start?: TowerItem | string, end?: string) => {
    const chosen = await chooseTower(source);
    if (!chosen || !server.program) return;
    const items = names(chosen);
    const from = typeof start === "string" ? start : (start?.name ?? (await choose(items, "Why does this…", false)));
    const to = from && (end ?? (await choose(items.filter(({ label }) => label !== from), `Why does ${from} depend on…`, true)));
    if (!from || !to) return;
    try {
      const told = (await server.why(chosen.folder, from, to)) ?? (await ask(server.program.path, chosen.tower.root, from, to));
      await pages.show(`${from} → ${to}`, told);
    } catch (error) {
      void vscode.window.showWarningMessage(`Belfry: why ${from} ${to}: ${error}`);
    }
  };
}
