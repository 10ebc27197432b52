const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const vscode = require("vscode");
const { actions, api, apply, find, findings, gone, hovers, onDisk, open, shown, until, uri } = require("./help.js");

const DISK = "crates/store/src/engine/disk.rs";
const GUARD = "crates/runtime/src/in_flight.rs";
const LABEL = "crates/domain/src/label.rs";
const PRINTER = "crates/domain/src/printer.rs";

const ready = async () => {
  const belfry = await api();
  await until("the tower", () => belfry.source.towers.length === 1);
  return belfry;
};
const config = () => vscode.workspace.getConfiguration("belfry");
const labels = (items) => items.map((item) => item.label);

async function child(view, label, parent) {
  const found = view.getChildren(parent).find((item) => item.label === label);
  assert.ok(found, `${label} is not among ${labels(view.getChildren(parent)).join(" | ")}`);
  return found;
}

async function walk(view, ...path) {
  let item;
  for (const label of path) item = await child(view, label, item);
  return item;
}

exports.tests = {
  async "the program of the setting is the one that runs"() {
    const { server } = await ready();
    assert.equal(server.program.origin, "setting");
    assert.equal(server.program.path, process.env.BELFRY_TEST_PROGRAM);
  },

  async "a workspace that is not trusted cannot name a program, and is served"() {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.match(onDisk(".vscode/settings.json"), /"belfry.server.path": "\/bin\/false"/);
    assert.equal(config().get("server.path"), process.env.BELFRY_TEST_PROGRAM);
  },

  async "every command is there, and every file the walkthrough shows"() {
    await ready();
    const { packageJSON, extensionUri } = vscode.extensions.getExtension("belfry.belfry");
    const known = await vscode.commands.getCommands(true);
    for (const { command } of packageJSON.contributes.commands) assert.ok(known.includes(command), command);
    for (const { media } of packageJSON.contributes.walkthroughs[0].steps) {
      const { size } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(extensionUri, media.image ?? media.markdown));
      assert.ok(size > 0, media.image ?? media.markdown);
    }
  },

  async "the index tells its progress in the status bar item and ends it"() {
    const { server, status } = await ready();
    const told = [];
    const listener = server.onDidChange(() => told.push(status.text));
    let percentages = [];
    // An index that ends before the editor has answered tells none.
    for (let tries = 0; tries < 5 && percentages.length === 0; tries++) {
      await vscode.commands.executeCommand("belfryClient.restart");
      await ready();
      await until("a level in the status bar item", () => /layers/.test(status.text));
      percentages = told.map((text) => /Belfry (\d+) %/.exec(text)).filter(Boolean).map((match) => Number(match[1]));
    }
    listener.dispose();
    assert.ok(percentages.length > 0, `no percentage in ${told.join(" | ")}`);
    assert.deepEqual(percentages, [...percentages].sort((a, b) => a - b));
  },

  async "a finding behind an astral character is where its text is"() {
    const document = await open(DISK);
    const finding = await shown(DISK, "guard-dropped-at-once");
    const statement = find(document, "/* \u{1F600} */ «let _ = self.compaction.lock();»");
    assert.equal(statement.start.character, 17);
    assert.deepEqual(finding.range, statement);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
  },

  async "the diagnostics of rust-analyzer stay beside ours"() {
    await open(DISK);
    const all = await until("both", () => {
      const sources = vscode.languages.getDiagnostics(uri(DISK)).map(({ source }) => source).sort();
      return sources.includes("belfry") && sources.includes("rust-analyzer") && sources;
    });
    assert.deepEqual(all, ["belfry", "rust-analyzer"]);
  },

  async "a recognised type has one hover of ours beside the one of rust-analyzer"() {
    await ready();
    const texts = await until("two hovers", async () => {
      const found = await hovers(GUARD, "pub struct «InFlightGuard»");
      return found.length >= 2 && found;
    });
    const ours = texts.filter((text) => /RAII Guard/.test(text));
    assert.equal(texts.length, 2);
    assert.equal(ours.length, 1);
    assert.match(ours[0], /Level 1 System/);
    assert.match(ours[0], /Seen here/);
    assert.equal(texts.filter((text) => /pub struct InFlightGuard/.test(text)).length, 1);
  },

  async "both servers offer their fixes"() {
    const document = await open(DISK);
    await shown(DISK, "guard-dropped-at-once");
    const ours = (await actions(DISK, find(document, "let _ = self.compaction"))).map(({ title }) => title);
    assert.ok(ours.includes("Bind the guard") && ours.includes("Drop it on purpose"), ours.join(" | "));
    const theirs = (await actions(DISK, find(document, "usize::MAX"))).map(({ title }) => title);
    assert.ok(theirs.includes("stub: take a smaller one"), theirs.join(" | "));
  },

  async "a quick fix is applied and saved, and its finding is gone"() {
    const document = await open(DISK);
    const { range } = await shown(DISK, "guard-dropped-at-once");
    await apply(DISK, range, "Bind the guard");
    await gone(DISK, "guard-dropped-at-once");
    assert.ok(document.isDirty);
    assert.ok(await document.save());
    assert.match(onDisk(DISK), /\/\* \u{1F600} \*\/ let _guard = self\.compaction\.lock\(\);/u);
  },

  async "a fix over two files edits both"() {
    await open(LABEL);
    const { range } = await shown(LABEL, "team-info-in-a-name");
    const edit = await apply(LABEL, range, "Call it Label, here and where it is made");
    assert.deepEqual(edit.entries().map(([each]) => each.fsPath).sort(), [uri(LABEL).fsPath, uri(PRINTER).fsPath]);
    await gone(LABEL, "team-info-in-a-name");
    for (const [each] of edit.entries()) assert.ok(await (await vscode.workspace.openTextDocument(each)).save());
    assert.match(onDisk(LABEL), /pub struct Label \{/);
    assert.match(onDisk(PRINTER), /pub fn blank\(\) -> crate::label::Label \{/);
  },

  async "lenses tell the level and the pattern, and a click opens the page"() {
    const document = await open(GUARD);
    const lenses = await vscode.commands.executeCommand("vscode.executeCodeLensProvider", document.uri, 10);
    lenses.sort((a, b) => a.range.start.line - b.range.start.line);
    const titles = lenses.map(({ range, command }) => `${range.start.line}: ${command?.title}`);
    assert.equal(titles.length, 2);
    assert.match(titles[0], /^0: System \(level 1\)/);
    assert.match(titles[1], /^12: RAII Guard · System \(level 1\)/);
    const { command } = lenses[1];
    await vscode.commands.executeCommand(command.command, ...command.arguments);
    const tab = await until("the page", () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => /RAII Guard/.test(label)));
    await vscode.window.tabGroups.close(tab);
  },

  async "the tower has floors, crates, modules, patterns and findings, and opens them"() {
    const { tower, source } = await ready();
    await source.refresh();
    assert.deepEqual(labels(tower.getChildren()), ["5 Dev", "3 Network", "1 System", "2 Data", "4 Core", "0 Workspace"]);
    const guard = await walk(tower, "1 System", "depot-runtime", "in_flight", "InFlightGuard");
    assert.equal(guard.description, "RAII Guard");
    const disk = await walk(tower, "2 Data", "depot-store", "engine", "disk");
    assert.equal(disk.kind, "module");
    const remark = await walk(tower, "5 Dev", "depot-e2e", "unlimited-read-to-end");
    assert.equal(remark.severity, "information");
    const { command } = tower.getTreeItem(guard);
    await vscode.commands.executeCommand(command.command, ...command.arguments);
    const editor = await until("the place", () => vscode.window.activeTextEditor?.document.uri.fsPath === uri(GUARD).fsPath && vscode.window.activeTextEditor);
    assert.equal(editor.selection.start.line, 12);
  },

  async "the status bar item tells the level and the pattern here, and the memory"() {
    const { status } = await ready();
    const document = await open(GUARD);
    const inside = find(document, "InFlightGuard").start.translate(2);
    vscode.window.activeTextEditor.selection = new vscode.Selection(inside, inside);
    await until(`level, pattern and memory, not ${status.text}`, () => /^\$\(layers\) System · RAII Guard · \d+ MB$/.test(status.text));
    vscode.window.activeTextEditor.selection = new vscode.Selection(0, 0, 0, 0);
    await until("the level alone", () => /^\$\(layers\) System · \d+ MB$/.test(status.text));
  },

  async "the map and a chain of dependencies open as documents"() {
    await ready();
    await vscode.commands.executeCommand("belfryClient.map");
    const map = await until("the map", () => vscode.window.activeTextEditor?.document.uri.scheme === "belfry-page" && vscode.window.activeTextEditor.document.getText());
    assert.match(map, /^3 Network +depot-api \(\d+\) → depot-domain, depot-runtime, depot-store$/m);
    await vscode.commands.executeCommand("belfryClient.why", "depot-api", "depot-domain");
    const why = await until("the chain", () => vscode.workspace.textDocuments.find((each) => each.uri.path.includes("depot-api → depot-domain")));
    assert.match(why.getText(), /depot_api::handlers +crates\/api\/src\/handlers\.rs:1/);
  },

  async "the map is a page that runs no script but its own, and opens files of the folder only"() {
    const { maps, source } = await ready();
    await vscode.commands.executeCommand("belfryClient.showMap");
    const [panel] = await until("the page", () => maps.panels().length === 1 && maps.panels());
    assert.match(panel.title, /^Map of /);
    const { html } = panel.webview;
    assert.match(html, /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; base-uri 'none'; form-action 'none'"/);
    assert.match(html, /"name":"depot-store"/);
    assert.deepEqual(panel.webview.options.localResourceRoots, []);
    await vscode.commands.executeCommand("belfryClient.showMap");
    assert.equal(maps.panels().length, 1);
    const root = source.towers[0].tower.root;
    assert.equal(maps.placeOf(root, "crates/store/src/lib.rs"), `${root}/crates/store/src/lib.rs`);
    for (const name of ["../other/src/lib.rs", "/etc/passwd", "crates/../../x.rs", "."]) assert.equal(maps.placeOf(root, name), undefined, name);
    assert.equal(maps.placeOf(`${root}/crates`, `${root}/belfry.toml`), `${root}/belfry.toml`);
    panel.dispose();
    await until("no page", () => maps.panels().length === 0);
  },

  async "a new system is made with what was chosen, and why it cannot be is told"() {
    await ready();
    const parent = vscode.Uri.file(fs.mkdtempSync(path.join(os.tmpdir(), "belfry-new-")));
    const choices = { runtime: "std", storage: "mem", transport: "none", edition: "2021" };
    const make = () => vscode.commands.executeCommand("belfryClient.newSystem", { template: "service", choices, name: "harbour-gate", parent, open: false });
    const folder = await make();
    assert.equal(folder.fsPath, path.join(parent.fsPath, "harbour-gate"));
    assert.match(fs.readFileSync(path.join(folder.fsPath, "Cargo.toml"), "utf8"), /"crates\/\*"/);
    assert.equal(await make(), undefined); // it is there
    fs.rmSync(parent.fsPath, { recursive: true });
  },

  async "a pattern is added to a crate, and shown"() {
    await ready();
    await vscode.commands.executeCommand("belfryClient.addPattern", { rule: "sync-003-semaphore", crate: "depot-runtime" });
    const file = "crates/runtime/src/semaphore.rs";
    await until("the new file", () => vscode.window.activeTextEditor?.document.uri.fsPath === uri(file).fsPath);
    const root = await vscode.workspace.openTextDocument(uri("crates/runtime/src/lib.rs"));
    await until("its declaration", () => /pub mod semaphore;/.test(root.getText()));
    assert.match(vscode.window.activeTextEditor.document.getText(), /^\/\/! Batch Semaphore/);
    for (const each of [root, vscode.window.activeTextEditor.document]) assert.ok(await each.save());
    await until("its pattern", async () => (await (await ready()).source.refresh(), onDisk(file).length > 0));
  },

  async "a refactoring is an edit with its effect; one that cannot be had says why"() {
    const lib = "crates/domain/src/lib.rs";
    const document = await open(lib);
    const move = async (name) => {
      const range = find(document, `mod ${name};`);
      const offered = await vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, range, undefined, 30);
      return offered.find(({ title }) => title.startsWith(`Move module \`${name}\` to a new crate`));
    };
    const action = await until("the refactoring", async () => (await move("label"))?.edit && move("label"));
    assert.deepEqual(action.edit.entries().map(([each]) => path.relative(uri("").fsPath, each.fsPath)).sort(), [
      "Cargo.toml", "crates/depot-domain-label/Cargo.toml", "crates/depot-domain-label/src/lib.rs", "crates/domain/Cargo.toml", lib, PRINTER,
    ].sort());
    assert.equal(action.command.command, "belfry.refactored");
    const refused = await move("parcel");
    assert.equal(refused.edit, undefined);
    assert.equal(refused.command.command, "belfryClient.refused");
    assert.match(refused.command.arguments[1], /the two crates would depend on each other/);
  },

  async "a level is pinned from the command"() {
    await ready();
    await open("crates/runtime/src/task/state.rs");
    const pinned = vscode.commands.executeCommand("belfryClient.pinLevel");
    const accept = async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return /task\/state\.rs" = "\w+"/.test(onDisk("belfry.toml"));
    };
    await until("the pin", accept);
    await pinned;
    assert.equal(findings("belfry.toml").length, 0);
  },

  async "settings are heard at once"() {
    const e2e = "crates/e2e/src/lib.rs";
    await shown(e2e, "unlimited-read-to-end");
    await config().update("diagnostics.minimum", "warning", vscode.ConfigurationTarget.Workspace);
    await gone(e2e, "unlimited-read-to-end");
    await config().update("diagnostics.minimum", undefined, vscode.ConfigurationTarget.Workspace);
    await shown(e2e, "unlimited-read-to-end");
  },

  async "the schema of belfry.toml is registered with Even Better TOML"() {
    const associations = () => vscode.workspace.getConfiguration("evenBetterToml.schema").get("associations");
    const [[pattern, address]] = await until("an association", () => Object.keys(associations()).length === 1 && Object.entries(associations()));
    assert.match("file:///home/me/depot/belfry.toml", new RegExp(pattern));
    assert.doesNotMatch("file:///home/me/depot/Cargo.toml", new RegExp(pattern));
    assert.equal(JSON.parse(await vscode.workspace.fs.readFile(vscode.Uri.parse(address))).title, "belfry.toml");
  },

  async "a killed server is started again, and what was shown is shown again"() {
    const { server, source, status } = await ready();
    const e2e = "crates/e2e/src/lib.rs";
    const states = [];
    const listener = server.onDidChange(() => states.push(server.state));
    for (let round = 0; round < 3; round++) {
      const before = server.process;
      process.kill(before, "SIGKILL");
      await until("another server", () => server.state === "running" && server.process !== before);
      await shown(e2e, "unlimited-read-to-end");
      await until("its tower", () => source.towers.length === 1);
    }
    listener.dispose();
    assert.ok(states.includes("waiting"));
    const texts = await hovers(GUARD, "pub struct «InFlightGuard»");
    assert.equal(texts.filter((text) => /RAII Guard/.test(text)).length, 1);
    await until(`a level, not ${status.text}`, () => /System/.test(status.text));
  },

  async "an edit after the recovery is analysed"() {
    const document = await open(DISK);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, find(document, "let «_guard» = self.compaction"), "_");
    assert.ok(await vscode.workspace.applyEdit(edit));
    const finding = await shown(DISK, "guard-dropped-at-once");
    assert.deepEqual(finding.range, find(document, "let _ = self.compaction.lock();"));
  },
};
