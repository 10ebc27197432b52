// A fake editor: keeps buffers, applies edits to them, mirrors what the server shows.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL, fileURLToPath } from "node:url";
import { Puller } from "./puller.js";
import { applyEdits, positionOf, slice } from "./text.js";

export class Editor {
  constructor(connection, root, capabilities) {
    this.connection = connection;
    this.root = root;
    this.capabilities = capabilities;
    this.encoding = "utf-16";
    this.buffers = new Map(); // uri → {text, version, versions: Map}
    this.shown = new Map();   // uri → {version, diagnostics}
    this.published = [];      // every publishDiagnostics, with the version it must fit
    this.registrations = new Map();
    this.messages = [];       // showMessage
    this.pages = [];          // showDocument: {uri, text}
    this.edits = 0;           // applyEdit
    this.refuses = null;      // why it applies none
    this.refreshes = 0;       // how often lenses are to be asked for again
    this.opened = [];         // URIs of showDocument
    this.renewed = [];        // URIs of documents that are to be asked for again
    this.hintRefreshes = 0;
    this.problems = [];
    this.puller = new Puller(this);
    connection.serve = (message) => this.serve(message);
    connection.heed = (message) => this.heed(message);
  }

  uri(name) {
    return name.includes(":") ? name : pathToFileURL(path.join(this.root, name)).href;
  }

  textOf(uri) {
    const buffer = this.buffers.get(uri);
    if (buffer) return buffer.text;
    if (!uri.startsWith("file:")) return null;
    const file = fileURLToPath(uri);
    return fs.existsSync(file) && fs.statSync(file).isFile() ? fs.readFileSync(file, "utf8") : null;
  }

  serve({ method, params }) {
    if (this.silent) return undefined;
    switch (method) {
      case "client/registerCapability":
        for (const each of params.registrations) {
          if (this.registrations.has(each.id)) this.problems.push(`registered twice: ${each.id}`);
          this.registrations.set(each.id, each);
        }
        return { result: null };
      case "client/unregisterCapability":
        for (const each of params.unregisterations) this.registrations.delete(each.id);
        return { result: null };
      case "workspace/configuration":
        return { result: params.items.map(() => this.settings ?? null) };
      case "workspace/applyEdit":
        this.edits++;
        if (this.refuses) return { result: { applied: false, failureReason: this.refuses } };
        this.apply(params.edit);
        return { result: { applied: true } };
      case "workspace/textDocumentContent/refresh":
        this.renewed.push(params.uri);
        return { result: null };
      case "window/showDocument":
        this.pages.push({ uri: params.uri, text: this.textOf(params.uri) });
        this.opened.push(params.uri);
        return { result: { success: true } };
      case "workspace/diagnostic/refresh":
        this.puller.refresh();
        return { result: null };
      case "workspace/inlayHint/refresh":
        this.hintRefreshes++;
        return { result: null };
      case "workspace/codeLens/refresh":
        this.refreshes++;
        return { result: null };
      case "window/workDoneProgress/create":
        return { result: null };
      default:
        return { error: { code: -32601, message: `no ${method} here` } };
    }
  }

  heed({ method, params }) {
    if (method === "window/showMessage") this.messages.push(params);
    if (method === "$/progress") this.puller.heed(params);
    if (method !== "textDocument/publishDiagnostics") return;
    const { uri, version, diagnostics } = params;
    const buffer = this.buffers.get(uri);
    const before = this.shown.get(uri);
    if (buffer && version !== undefined && before?.version !== undefined && before.opened === buffer.opened && version < before.version)
      this.problems.push(`S7: the version of ${uri} went from ${before.version} back to ${version}`);
    if (version !== undefined && buffer && version > buffer.version)
      this.problems.push(`S7: ${uri} has no version ${version} yet`);
    if (!buffer && diagnostics.length > 0) this.checkClosed(uri);
    if (buffer && this.puller.pulls && diagnostics.length > 0) this.problems.push(`S7: ${uri} is open and pulled, and was pushed`);
    this.checkRanges(uri, version, diagnostics);
    this.shown.set(uri, { version, diagnostics, opened: buffer?.opened, stamp: ++this.stamp });
  }
  stamp = 0;

  // S7: of files that are not open only those of folders that were opened are told of. `folders` are
  // all that ever were: an answer may be under way when one is removed.
  checkClosed(uri) {
    if (!this.folders.some((folder) => uri.startsWith(`${folder.replace(/\/$/, "")}/`)))
      this.problems.push(`S7: diagnostics for ${uri}, which is closed and in no folder`);
  }

  // S5: every range fits the text of its version.
  checkRanges(uri, version, diagnostics) {
    const buffer = this.buffers.get(uri);
    const text = version !== undefined && buffer ? buffer.versions.get(version) : buffer ? null : this.textOf(uri);
    for (const each of diagnostics)
      try {
        if (text != null) slice(text, each.range, this.encoding);
        for (const place of each.relatedInformation ?? []) {
          const other = this.buffers.has(place.location.uri) ? null : this.textOf(place.location.uri);
          if (other != null) slice(other, place.location.range, this.encoding);
        }
      } catch (error) {
        this.problems.push(`${error.message} (${uri}, ${each.code})`);
      }
  }

  async initialize(params) {
    this.folders = params.workspaceFolders?.map((each) => each.uri) ?? (params.rootUri ? [params.rootUri] : []);
    const answer = await this.connection.request("initialize", params);
    if (answer.error) throw new Error(`initialize: ${answer.error.message}`);
    this.server = answer.result.capabilities;
    this.encoding = this.server.positionEncoding ?? "utf-16";
    this.connection.notify("initialized", {});
    this.puller.start();
  }

  open(name, text) {
    const uri = this.uri(name);
    text ??= this.textOf(uri);
    this.buffers.set(uri, { text, version: 1, versions: new Map([[1, text]]), opened: ++this.openings });
    this.connection.notify("textDocument/didOpen", { textDocument: { uri, languageId: uri.endsWith(".toml") ? "toml" : "rust", version: 1, text } });
    this.puller.pull(uri);
  }
  openings = 0;

  close(name) {
    const uri = this.uri(name);
    this.buffers.delete(uri);
    this.connection.notify("textDocument/didClose", { textDocument: { uri } });
    this.puller.closed(uri);
  }

  save(name) {
    const uri = this.uri(name);
    fs.writeFileSync(fileURLToPath(uri), this.buffers.get(uri).text);
    this.connection.notify("textDocument/didSave", { textDocument: { uri } });
  }

  // Edits in order: [from, to, text] in indices of the text at that time; no range: the whole text.
  change(uri, edits) {
    const buffer = this.buffers.get(uri);
    const contentChanges = edits.map(([start, end, text]) => {
      if (start === undefined) { buffer.text = text; return { text }; }
      const range = { start: positionOf(buffer.text, start, this.encoding), end: positionOf(buffer.text, end, this.encoding) };
      buffer.text = buffer.text.slice(0, start) + text + buffer.text.slice(end);
      return { range, text };
    });
    buffer.version++;
    buffer.versions.set(buffer.version, buffer.text);
    this.connection.notify("textDocument/didChange", { textDocument: { uri, version: buffer.version }, contentChanges });
    this.puller.pull(uri);
  }

  // S6: applies a WorkspaceEdit to buffers and disk; versions must be the mirror's or null.
  apply(edit) {
    this.lastEdit = edit;
    if (edit.documentChanges)
      for (const each of edit.documentChanges) {
        if (each.kind === "create") this.create(each.uri);
        else if (each.kind === "rename") this.rename(each.oldUri, each.newUri);
        else if (each.kind === "delete") this.remove(each.uri, each.options ?? {});
        else if (each.kind) throw new Error(`S6: unexpected operation ${each.kind}`);
        else this.applyTo(each.textDocument.uri, each.edits, each.textDocument.version);
      }
    for (const [uri, edits] of Object.entries(edit.changes ?? {})) this.applyTo(uri, edits, undefined);
  }

  // A file that is open moves as editors move it: closed under one name, open under the other.
  rename(from, to, told = true) {
    const buffer = this.buffers.get(from);
    if (fs.existsSync(fileURLToPath(to))) throw new Error(`S6: ${to} is there already`);
    if (buffer) this.close(from);
    fs.mkdirSync(path.dirname(fileURLToPath(to)), { recursive: true });
    fs.renameSync(fileURLToPath(from), fileURLToPath(to));
    if (buffer) this.open(to, buffer.text);
    if (told) this.filesChanged([[from, 3], [to, 1]]);
  }

  // A folder that is not empty is an error, unless all in it is to go.
  remove(uri, { recursive, ignoreIfNotExists } = {}) {
    const file = fileURLToPath(uri);
    if (ignoreIfNotExists && !fs.existsSync(file)) return;
    if (this.buffers.has(uri)) this.close(uri);
    if (!recursive && fs.statSync(file).isDirectory()) return fs.rmdirSync(file);
    fs.rmSync(file, { recursive: Boolean(recursive) });
    this.filesChanged([[uri, 3]]);
  }

  // Whether a glob of a server that watches files is of this one: `**` and `*` is all ours uses.
  watches(watcher, uri) {
    const { baseUri, pattern } = typeof watcher.globPattern === "string" ? { pattern: watcher.globPattern } : watcher.globPattern;
    if (baseUri && !uri.startsWith(`${baseUri.uri ?? baseUri}/`)) return false;
    const globs = pattern.split(/(\*\*\/|\*\*|\*)/).map((part) => ({ "**/": "(.*/)?", "**": ".*", "*": "[^/]*" })[part] ?? part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${globs.join("")}$`).test(uri.slice(baseUri ? (baseUri.uri ?? baseUri).length + 1 : 0));
  }

  // The client tells of the files it was asked to watch; where it was not asked, something is saved.
  filesChanged(changes) {
    const watchers = [...this.registrations.values()].filter((each) => each.method === "workspace/didChangeWatchedFiles").flatMap((each) => each.registerOptions.watchers);
    const told = changes.filter(([uri]) => watchers.some((each) => this.watches(each, uri)));
    if (told.length) this.connection.notify("workspace/didChangeWatchedFiles", { changes: told.map(([uri, type]) => ({ uri, type })) });
    else if (!watchers.length) this.connection.notify("textDocument/didSave", { textDocument: { uri: [...this.buffers.keys()][0] } });
  }

  create(uri) {
    const file = fileURLToPath(uri);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (!fs.existsSync(file)) fs.writeFileSync(file, "");
  }

  applyTo(uri, edits, version) {
    const buffer = this.buffers.get(uri);
    if (version !== undefined && (buffer ? buffer.version : null) !== version)
      throw new Error(`S6: an edit for version ${version} of ${uri}, which is at ${buffer?.version ?? null}`);
    const before = this.textOf(uri);
    if (before === null) throw new Error(`S6: an edit of ${uri}, which is not there`);
    const after = applyEdits(before, edits, this.encoding);
    if (!buffer) {
      fs.writeFileSync(fileURLToPath(uri), after);
      this.filesChanged([[uri, 2]]);
    } else if (after !== before) this.change(uri, [[0, before.length, after]]);
  }

  // The server's diagnostics of the text the buffer has now; null while it has told none.
  current(uri) {
    const shown = this.shown.get(uri), buffer = this.buffers.get(uri);
    if (!buffer) return this.puller.ofClosed(uri, shown?.diagnostics ?? []);
    if (this.puller.pulls) return this.puller.ofOpen(uri, buffer);
    const versioned = this.capabilities.textDocument?.publishDiagnostics?.versionSupport;
    if (!shown || shown.opened !== buffer.opened) return null;
    return versioned && shown.version !== buffer.version ? null : shown.diagnostics;
  }
}
