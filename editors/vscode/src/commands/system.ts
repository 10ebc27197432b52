// "New System…": runs `belfry new` with what was chosen. Which templates there are, and what they
// leave open, `belfry new --list` tells; whether a name is one, the program judges.
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { Pages } from "../pages";
import { pick } from "../pick";
import type { Explanation, Scaffolds, Template } from "../protocol";
import type { Server } from "../server";

const LIMIT = 60000; // milliseconds
const GUIDE = "choose-workspace";
const run = promisify(execFile);

// What a caller knows already.
interface Wanted {
  template?: string;
  choices?: Record<string, string>;
  name?: string;
  parent?: vscode.Uri;
  open?: boolean;
}

async function ask(program: string, ...args: string[]): Promise<string> {
  return (await run(program, args, { timeout: LIMIT, maxBuffer: 16 << 20 })).stdout;
}

// `option=a|b` or `option!=a|b`; undefined while that option is open.
function holds(condition: string, choices: Record<string, string>): boolean | undefined {
  const [, option, not, values] = /^([^!=]+)(!?)=(.*)$/.exec(condition) ?? [];
  const chosen = choices[option];
  return chosen === undefined ? undefined : values.split("|").includes(chosen) !== Boolean(not);
}

// The values that go with what is chosen.
function left(template: Template, option: string, choices: Record<string, string>): string[] {
  return (template.options[option] ?? []).filter((value) => {
    const tried = { ...choices, [option]: value };
    return !template.needs.some(({ when, needs }) => holds(when, tried) && holds(needs, tried) === false);
  });
}

// Undefined: whoever was asked left.
async function choose({ options }: Scaffolds, template: Template, known: Record<string, string>, read: (page: string) => void): Promise<Record<string, string> | undefined> {
  const choices: Record<string, string> = { ...known };
  for (const { id, question, decision, values } of options) {
    const open = choices[id] ? [] : left(template, id, choices);
    if (open.length === 1) choices[id] = open[0];
    if (open.length < 2) continue;
    const answers = open.map((value) => ({ label: value, description: values.find((each) => each.id === value)?.says, value }));
    const answer = await pick(question, answers, read, decision ?? undefined);
    if (!answer) return undefined;
    choices[id] = answer;
  }
  return choices;
}

async function openIt(folder: vscode.Uri): Promise<void> {
  const here = "Open", beside = "Open in New Window";
  const answer = await vscode.window.showInformationMessage(`Belfry: ${path.basename(folder.fsPath)} is there.`, here, beside);
  if (answer) await vscode.commands.executeCommand("vscode.openFolder", folder, { forceNewWindow: answer === beside });
}

async function chooseParent(): Promise<vscode.Uri | undefined> {
  const here = vscode.workspace.workspaceFolders?.[0]?.uri;
  const defaultUri = here && vscode.Uri.joinPath(here, "..");
  const chosen = await vscode.window.showOpenDialog({ defaultUri, canSelectFolders: true, canSelectFiles: false, canSelectMany: false, openLabel: "Create Here", title: "In which folder" });
  return chosen?.[0];
}

// stderr is what the program has to say against it.
const reason = (error: unknown) => ((error as { stderr?: string }).stderr ?? String(error)).trim().replace(/^belfry: /, "");

export function newSystemCommand(server: Server, pages: Pages) {
  async function make(wanted: Wanted): Promise<vscode.Uri | undefined> {
    const program = server.program?.path ?? (await server.find()).path;
    const read = (page: string) =>
      void ask(program, "explain", "--format", "json", page).then((text) => pages.preview(`${page}.md`, (JSON.parse(text) as Explanation).markdown));
    const scaffolds = JSON.parse(await ask(program, "new", "--list", "--format", "json")) as Scaffolds;
    const templates = scaffolds.templates.map((each) => ({ label: each.id, detail: each.summary, value: each.id }));
    const id = wanted.template ?? (await pick("Which kind of system", templates, read, GUIDE));
    const template = scaffolds.templates.find((each) => each.id === id);
    const choices = template && (await choose(scaffolds, template, wanted.choices ?? {}, read));
    const name = choices && (wanted.name ?? (await vscode.window.showInputBox({ title: "What is it called", placeHolder: "harbour-gate", prompt: "Of the folder and the package", ignoreFocusOut: true })));
    const parent = name && (wanted.parent ?? (await chooseParent()));
    if (!template || !choices || !name || !parent) return undefined;
    const folder = vscode.Uri.joinPath(parent, name);
    await ask(program, "new", "--quiet", "--template", template.id, ...Object.entries(choices).map(([option, value]) => `--${option}=${value}`), "--", folder.fsPath);
    return folder;
  }
  return async (wanted: Wanted = {}): Promise<vscode.Uri | undefined> => {
    try {
      const folder = await make(wanted);
      if (folder && wanted.open !== false) void openIt(folder);
      return folder;
    } catch (error) {
      void vscode.window.showErrorMessage(`Belfry: ${reason(error)}`);
      return undefined;
    }
  };
}
