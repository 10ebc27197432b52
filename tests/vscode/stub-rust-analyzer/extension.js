// What a Rust user has beside Belfry: a hover on every word, a diagnostic with a fix of its own.
const vscode = require("vscode");

exports.activate = (context) => {
  const shown = vscode.languages.createDiagnosticCollection("rust-analyzer");
  const look = (document) => {
    if (document.languageId !== "rust") return;
    const found = [];
    for (let line = 0; line < document.lineCount; line++) {
      const at = document.lineAt(line).text.indexOf("usize::MAX");
      if (at < 0) continue;
      const diagnostic = new vscode.Diagnostic(new vscode.Range(line, at, line, at + 10), "stub: a very large number", vscode.DiagnosticSeverity.Information);
      diagnostic.source = "rust-analyzer";
      found.push(diagnostic);
    }
    shown.set(document.uri, found);
  };
  const hover = (document, position) => {
    const range = document.getWordRangeAtPosition(position);
    return range && new vscode.Hover({ language: "rust", value: `pub struct ${document.getText(range)}` }, range);
  };
  const actions = (document, range, { diagnostics }) =>
    diagnostics.filter(({ source }) => source === "rust-analyzer").map((each) => {
      const action = new vscode.CodeAction("stub: take a smaller one", vscode.CodeActionKind.QuickFix);
      action.diagnostics = [each];
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, each.range, "1024");
      return action;
    });
  context.subscriptions.push(
    shown,
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.languages.registerCodeActionsProvider("rust", { provideCodeActions: actions }),
  );
  vscode.workspace.textDocuments.forEach(look);
  // The real one has more to read than Belfry, so its hover is registered later, and shown above.
  const waiting = setInterval(() => {
    if (vscode.extensions.getExtension("belfry.belfry")?.exports?.server.state !== "running") return;
    clearInterval(waiting);
    context.subscriptions.push(vscode.languages.registerHoverProvider("rust", { provideHover: hover }));
  }, 100);
};
