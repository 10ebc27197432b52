// A quick pick in which a page on each answer is one key away.
import * as vscode from "vscode";

export interface Answer<Value> extends vscode.QuickPickItem {
  value: Value;
  page?: string; // what the page is of: a rule, a decision
}

const book = (page: string): vscode.QuickInputButton => ({ iconPath: new vscode.ThemeIcon("book"), tooltip: `Read ${page}` });

// `guide`: a decision that helps with the question as a whole.
export async function pick<Value>(title: string, answers: Answer<Value>[], read: (page: string) => void, guide?: string): Promise<Value | undefined> {
  const input = vscode.window.createQuickPick<Answer<Value>>();
  input.title = title;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.ignoreFocusOut = true;
  input.items = answers.map((each) => (each.page ? { ...each, buttons: [book(each.page)] } : each));
  if (guide) input.buttons = [book(guide)];
  input.onDidTriggerButton(() => guide && read(guide));
  input.onDidTriggerItemButton(({ item }) => item.page && read(item.page));
  return new Promise((resolve) => {
    input.onDidAccept(() => {
      resolve(input.selectedItems[0]?.value);
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
