// usage: main.js BINARY [WORD]
//
// Every case of cases/ is played once for each client: those of $BELFRY_SHARED/lsp/clients where that
// is set, else those of clients/. BELFRY_SESSION_CLIENT=word narrows the clients. Messages are checked
// against $BELFRY_SHARED/lsp/metaModel.json, else against npm's types.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Connection } from "./connection.js";
import { Editor } from "./editor.js";
import { check } from "./invariants.js";
import { loadModel } from "./model.js";
import { VERBS } from "./steps.js";
import { helpersOf, isGone } from "./steps/helper.js";
import { loadTypes } from "./types.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const [binary, word = ""] = process.argv.slice(2);
const shared = process.env.BELFRY_SHARED;
const modelPath = shared && path.join(shared, "lsp/metaModel.json");
const types = modelPath && fs.existsSync(modelPath) ? loadModel(modelPath) : loadTypes();

function readFolder(folder) {
  return fs.readdirSync(folder).filter((name) => name.endsWith(".json")).sort()
    .map((name) => ({ name: name.replace(/\.json$/, ""), ...JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")) }));
}

const clientFolder = shared && path.join(shared, "lsp/clients");
const clients = [...readFolder(path.join(here, "clients")), ...(clientFolder && fs.existsSync(clientFolder) ? readFolder(clientFolder) : [])]
  .filter((client) => client.name.includes(process.env.BELFRY_SESSION_CLIENT ?? ""));
// What a case uses of the machine: `"uses": "libclang"`. A session that is recorded checks no C boundary.
const libraries = ["/usr/lib", ...fs.readdirSync("/usr/lib").filter((name) => /^llvm-|-linux-gnu/.test(name)).map((name) => name.startsWith("llvm-") ? `/usr/lib/${name}/lib` : `/usr/lib/${name}`)];
const has = { libclang: libraries.some((folder) => fs.existsSync(folder) && fs.readdirSync(folder).some((name) => /^libclang(-\d+(\.\d+)*)?\.so/.test(name))) && !process.env.BELFRY_SESSION_RECORDED };
const all = readFolder(path.join(here, "cases")).filter((each) => each.name.includes(word));
const cases = all.filter((each) => !each.uses || has[each.uses]);

const declares = (client, name) => name.split(".").reduce((value, part) => value?.[part], client.capabilities);

// The workspace of a case, fresh: a folder of tests/workspaces, files of its own, or both.
function makeWorkspace(each) {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "belfry-session-")));
  if (each.workspace) fs.cpSync(path.join(here, "../workspaces", each.workspace), root, { recursive: true });
  for (const [name, text] of Object.entries(each.files ?? {})) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), Array.isArray(text) ? text.join("\n") + "\n" : text);
  }
  for (const [name, target] of Object.entries(each.links ?? {})) fs.symlinkSync(target, path.join(root, name));
  return root;
}

// The client's own initialize parameters, moved to this workspace and this process.
function initializeParams(client, each, root) {
  const { name, polls, ...params } = JSON.parse(JSON.stringify(client));
  const uri = pathToFileURL(path.join(root, each.folder ?? "")).href;
  params.processId = params.processId == null ? null : process.pid;
  if (each.folders) params.workspaceFolders = each.folders.map((folder) => ({ uri: pathToFileURL(path.join(root, folder)).href, name: folder }));
  else if (params.workspaceFolders) params.workspaceFolders = [{ uri, name: "workspace" }];
  params.rootUri = each.noFolder ? null : uri;
  if (params.rootPath !== undefined) params.rootPath = each.noFolder ? null : fileURLToPath(uri);
  if (each.noFolder) params.workspaceFolders = params.workspaceFolders === undefined ? undefined : null;
  if (each.options) params.initializationOptions = each.options;
  return JSON.parse(JSON.stringify(params));
}

// S4: every advertised method works on an open document.
async function tryAdvertised(session) {
  const uri = [...session.editor.buffers.keys()].find((each) => each.startsWith("file:"));
  if (!uri) return;
  const { server } = session.editor, textDocument = { uri };
  const zero = { line: 0, character: 0 };
  const calls = [];
  if (server.hoverProvider) calls.push(["textDocument/hover", { textDocument, position: zero }]);
  if (server.documentLinkProvider) calls.push(["textDocument/documentLink", { textDocument }]);
  if (server.inlayHintProvider) calls.push(["textDocument/inlayHint", { textDocument, range: { start: zero, end: zero } }]);
  if (server.workspaceSymbolProvider) calls.push(["workspace/symbol", { query: "" }]);
  if (server.completionProvider) calls.push(["textDocument/completion", { textDocument, position: zero }]);
  if (server.codeActionProvider) calls.push(["textDocument/codeAction", { textDocument, range: { start: zero, end: zero }, context: { diagnostics: [] } }]);
  if (server.diagnosticProvider) calls.push(["textDocument/diagnostic", { textDocument }]);
  if (server.codeLensProvider) calls.push(["textDocument/codeLens", { textDocument }]);
  /* what edits through the editor has cases of its own */
  const given = { "belfry.why": { from: uri, to: "std", quiet: true } };
  for (const command of server.executeCommandProvider?.commands ?? [])
    if (!["belfry.addPattern", "belfry.apply", "belfry.pin", "belfry.preview", "belfry.refactored", "belfry.undo"].includes(command)) calls.push(["workspace/executeCommand", { command, arguments: [given[command] ?? { id: "core", quiet: true }] }]);
  if (server.workspace?.fileOperations?.willRename) calls.push(["workspace/willRenameFiles", { files: [{ oldUri: uri, newUri: uri.replace(/(\.\w+)$/, "_moved$1") }] }]);
  for (const [method, params] of calls) {
    const answer = await session.connection.request(method, params);
    const unknown = params.command === "belfry.why" && answer.error?.code === -32803; /* not every document is in the tower */
    if (answer.error && answer.error.code !== -32801 && !unknown) throw new Error(`S4: ${method} ${params.command ?? ""}: ${answer.error.message}`);
  }
  const absent = ["textDocument/definition", ...(server.diagnosticProvider ? [] : ["textDocument/diagnostic", "workspace/diagnostic"])];
  for (const method of absent) {
    const params = method === "workspace/diagnostic" ? { previousResultIds: [] } : { textDocument, ...(method === "textDocument/definition" ? { position: zero } : {}) };
    const answer = await session.connection.request(method, params);
    if (answer.error?.code !== -32601) throw new Error(`S4: ${method} works, which was not offered`);
  }
}

async function leave(session) {
  session.editor.puller.stop();
  const helpers = helpersOf(session);
  const answer = await session.connection.request("shutdown");
  if (answer.error) throw new Error(`shutdown: ${answer.error.message}`);
  session.connection.notify("exit");
  const timer = setTimeout(() => session.connection.process.kill("SIGKILL"), 10000);
  const status = await session.connection.exit;
  clearTimeout(timer);
  if (status !== 0) throw new Error(`S13: exit status ${status}`);
  // It ends when it sees its pipe closed, which a busy machine may take a moment for.
  for (const end = Date.now() + 5000; helpers.some((pid) => !isGone(pid));) {
    if (Date.now() > end) throw new Error("S13: the libclang helper outlives the server");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function play(each, client) {
  const root = makeWorkspace(each);
  const connection = new Connection(binary, each.name);
  const editor = new Editor(connection, root, client.capabilities);
  const capability = (name) => name.split(".").reduce((value, part) => value?.[part], client.capabilities);
  const session = { connection, editor, capability, expectedMessages: 0, seen: [] };
  const problems = [];
  editor.silent = each.silent; /* answers none of the server's requests */
  editor.settings = each.settings;
  editor.puller.polls = client.polls ?? client.clientInfo?.name === "Visual Studio Code";
  try {
    await editor.initialize(initializeParams(client, each, root));
    for (const step of each.steps) {
      const verb = Object.keys(step).find((name) => VERBS[name]);
      if (!verb) throw new Error(`no such step: ${JSON.stringify(step)}`);
      await VERBS[verb](session, step);
    }
    if (!each.incomplete) await tryAdvertised(session);
    await leave(session);
  } catch (error) {
    problems.push(error.message);
    connection.process.kill("SIGKILL");
    await connection.exit;
  }
  problems.push(...editor.problems);
  if (problems.length === 0) problems.push(...check(connection.log, { capabilities: client.capabilities, types, messages: editor.messages.filter((each) => has.libclang || !/^The C boundary /.test(each.message)), expectedMessages: session.expectedMessages }));
  if (/Sanitizer|runtime error/.test(connection.errors)) problems.push(connection.errors.slice(0, 4000));
  if (problems.length && process.env.BELFRY_SESSION_LOG) fs.writeFileSync(process.env.BELFRY_SESSION_LOG, connection.log.map((line) => JSON.stringify(line)).join("\n") + "\n");
  fs.rmSync(root, { recursive: true, force: true });
  return { problems, seen: JSON.stringify(session.seen) };
}

async function main() {
  process.env.XDG_CACHE_HOME = fs.mkdtempSync(path.join(os.tmpdir(), "belfry-cache-"));
  if (cases.length < all.length) console.log(`${all.length - cases.length} cases are left out: no libclang, or the session is recorded`);
  console.log(`${cases.length} cases, ${clients.length} clients, messages checked by ${types.name}`);
  let failed = 0, played = 0;
  const queue = cases.flatMap((each) => clients.filter((client) => [each.needs ?? []].flat().every((name) => declares(client, name)) && (!each.lacks || !declares(client, each.lacks))).map((client) => [each, client]));
  const seen = new Map();
  async function worker() {
    for (let next; (next = queue.shift()); ) {
      const [each, client] = next, outcome = await play(each, client);
      played++;
      const problems = outcome.problems;
      /* S15: the same findings whatever the encoding */
      if (!problems.length && seen.has(each.name) && seen.get(each.name) !== outcome.seen) problems.push(`S15: other findings than under other clients: ${outcome.seen} not ${seen.get(each.name)}`);
      if (!problems.length) seen.set(each.name, outcome.seen);
      if (problems.length) failed++, console.log(`FAILED ${each.name} as ${client.name}\n  ${problems.join("\n  ")}`);
    }
  }
  await Promise.all(Array.from({ length: Math.min(3, os.availableParallelism() + 1) }, worker));
  console.log(`${played - failed} of ${played} sessions hold`);
  fs.rmSync(process.env.XDG_CACHE_HOME, { recursive: true, force: true });
  process.exit(failed || played === 0 ? 1 : 0);
}

main();
