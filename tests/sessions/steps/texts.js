// Verbs about texts: what is open, what is typed, what lies on disk.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { show, locate } from "./support.js";

export const texts = {
  open: (session, step) => session.editor.open(step.open, step.text),

  close: (session, step) => session.editor.close(step.close),

  save: (session, step) => session.editor.save(step.save),

  // {edit: path, find, with} or {edit: path, changes: [[find, with], …]}
  edit(session, step) {
    const uri = session.editor.uri(step.edit);
    let text = session.editor.textOf(uri);
    const edits = (step.changes ?? [[step.find, step.with]]).map(([find, replacement]) => {
      const at = text.indexOf(find);
      if (at < 0) throw new Error(`${step.edit} does not hold ${show(find)}`);
      text = text.slice(0, at) + replacement + text.slice(at + find.length);
      return [at, at + find.length, replacement];
    });
    session.editor.change(uri, edits);
  },

  retype: (session, step) => session.editor.change(session.editor.uri(step.retype), [[undefined, undefined, step.with]]),

  // Types a text character by character, an edit each.
  type(session, step) {
    const uri = session.editor.uri(step.type);
    let at = locate(session, step.type, step.after).end;
    for (const each of step.text) {
      session.editor.change(uri, [[at, at, each]]);
      at += each.length;
    }
  },

  // {disk: path, text} writes, {disk: path, text: null} deletes; the client tells if it was asked to,
  // else something is saved. `unsaid`: neither.
  disk(session, step) {
    const file = path.join(session.editor.root, step.disk), existed = fs.existsSync(file);
    if (step.text === null) fs.rmSync(file);
    else fs.mkdirSync(path.dirname(file), { recursive: true }), fs.writeFileSync(file, step.text);
    const type = step.text === null ? 3 : existed ? 2 : 1;
    if (!step.unsaid) session.editor.filesChanged([[session.editor.uri(step.disk), type]]);
  },

  // {files: folder, count, with: text | delete}: many files are written or deleted at once, as by git switch.
  files(session, step) {
    const changes = [], folder = path.join(session.editor.root, step.files);
    for (let i = 0; i < step.count; i++) {
      const file = path.join(folder, `file_${i}.rs`), existed = fs.existsSync(file);
      if (step.delete) fs.rmSync(file);
      else fs.mkdirSync(folder, { recursive: true }), fs.writeFileSync(file, step.with);
      changes.push({ uri: session.editor.uri(`${step.files}/file_${i}.rs`), type: step.delete ? 3 : existed ? 2 : 1 });
    }
    const watches = [...session.editor.registrations.values()].some((each) => each.method === "workspace/didChangeWatchedFiles");
    if (watches) session.connection.notify("workspace/didChangeWatchedFiles", { changes });
    else session.connection.notify("textDocument/didSave", { textDocument: { uri: [...session.editor.buffers.keys()][0] } });
  },

  // {text: path, has: […], is, unless: capability}
  text(session, step) {
    if (step.unless && !session.capability(step.unless)) return;
    const text = session.editor.textOf(session.editor.uri(step.text));
    for (const each of step.has ?? []) if (!text?.includes(each)) throw new Error(`${step.text} lacks ${show(each)}:\n${text}`);
    if (step.is !== undefined && text !== step.is) throw new Error(`${step.text} is\n${text}\nnot\n${step.is}`);
  },

  // {gone: path}: no file or folder of that name is on the disk.
  gone(session, step) {
    if (fs.existsSync(path.join(session.editor.root, step.gone))) throw new Error(`${step.gone} is there`);
  },

  // {compiles: path}: alone, as a library; where there is a rustc.
  compiles(session, step) {
    const text = session.editor.textOf(session.editor.uri(step.compiles)), out = fs.mkdtempSync(path.join(os.tmpdir(), "belfry-rustc-"));
    const run = spawnSync("rustc", ["--edition=2021", "--crate-type=lib", "--crate-name=made", "--emit=metadata", "-Awarnings", `--out-dir=${out}`, "-"], { input: text, encoding: "utf8" });
    fs.rmSync(out, { recursive: true });
    if (run.error?.code !== "ENOENT" && run.status !== 0) throw new Error(`${step.compiles} does not compile:\n${run.stderr}\n${text}`);
  },
};
