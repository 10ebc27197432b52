const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

const LIMIT = 20000;
const root = () => vscode.workspace.workspaceFolders[0].uri.fsPath;
const uri = (file) => vscode.Uri.file(path.join(root(), file));
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(what, ask) {
  const end = Date.now() + LIMIT;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${LIMIT} ms: ${what}`);
    await sleep(30);
  }
}

async function open(file) {
  const document = await vscode.workspace.openTextDocument(uri(file));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

// Where a text is: the range of the part between « and », or of all of it.
function find(document, marked) {
  const text = marked.replace(/[«»]/g, "");
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `${document.fileName} lacks ${text}`);
  const from = start + Math.max(marked.indexOf("«"), 0);
  const to = marked.includes("»") ? start + marked.indexOf("»") - 1 : start + text.length;
  return new vscode.Range(document.positionAt(from), document.positionAt(to));
}

const codeOf = ({ code }) => (typeof code === "object" ? code.value : code);
const findings = (file, code) => vscode.languages.getDiagnostics(uri(file)).filter((each) => each.source === "belfry" && (!code || codeOf(each) === code));
const shown = (file, code) => until(`${code} in ${file}`, () => findings(file, code)[0]);
const gone = (file, code) => until(`${code} gone from ${file}`, () => findings(file, code).length === 0);
const onDisk = (file) => fs.readFileSync(path.join(root(), file), "utf8");

async function hovers(file, marked) {
  const document = await open(file);
  const position = find(document, marked).start;
  const found = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, position);
  return found.map(({ contents }) => contents.map((each) => (typeof each === "string" ? each : each.value)).join("\n"));
}

async function actions(file, range) {
  return vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri(file), range, undefined, 30);
}

async function apply(file, range, title) {
  const offered = await actions(file, range);
  const action = offered.find((each) => each.title === title);
  assert.ok(action?.edit, `${title} is not among ${offered.map((each) => each.title).join(" | ")}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  return action.edit;
}

async function api() {
  const extension = vscode.extensions.getExtension("belfry.belfry");
  assert.ok(extension, "belfry is not installed");
  return extension.activate();
}

module.exports = { actions, api, apply, find, findings, gone, hovers, onDisk, open, shown, sleep, until, uri };
