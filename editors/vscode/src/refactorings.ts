// Guided refactorings: the server makes one when its action is resolved. What it says against one, what
// it would come to and what it left is told here.
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { Pages } from "./pages";

const PREFIX = "refactor:";

interface Resolvable extends vscode.CodeAction {
  data?: { does?: unknown };
}

// An action that cannot be had: VS Code would apply nothing and say nothing.
export function refused(title: unknown, reason: unknown): void {
  void vscode.window.showWarningMessage(`Belfry: ${title}: ${reason}`);
}

export class Refactorings {
  constructor(private pages: Pages) {}

  // Undefined: it is none of them. VS Code resolves what is merely looked at, so nothing is shown yet.
  resolve(client: LanguageClient, action: Resolvable, token: vscode.CancellationToken): Promise<vscode.CodeAction> | undefined {
    const does = action.data?.does;
    return typeof does === "string" && does.startsWith(PREFIX) ? this.make(client, action, token) : undefined;
  }

  // A preview, or that one was made: where something was left, the server answers with the page.
  async tell(ask: (quiet: object) => Promise<unknown>, what: unknown): Promise<void> {
    try {
      const page = (await ask({ ...(what as object), quiet: true })) as { text?: string; markdown?: string } | undefined;
      const text = page?.markdown ?? page?.text;
      if (text) await this.pages.preview(`${/^# (.*)/.exec(text)?.[1] ?? "Refactoring"}.md`, text);
    } catch (error) {
      refused((what as { title?: string }).title ?? "Refactoring", error instanceof Error ? error.message : error);
    }
  }

  private async make(client: LanguageClient, action: Resolvable, token: vscode.CancellationToken): Promise<vscode.CodeAction> {
    try {
      const asked = client.code2ProtocolConverter.asCodeActionSync(action);
      const answer = await client.sendRequest<ReturnType<typeof client.code2ProtocolConverter.asCodeActionSync>>("codeAction/resolve", asked, token);
      return await client.protocol2CodeConverter.asCodeAction(answer, token);
    } catch (error) {
      if (token.isCancellationRequested) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      action.command = { title: action.title, command: "belfryClient.refused", arguments: [action.title, reason] };
      return action;
    }
  }
}
