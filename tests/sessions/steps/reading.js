// Verbs about what the server says of a document or of the workspace.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { applyEdits, positionOf, slice } from "../text.js";
import { show, position, ask, includes, soon } from "./support.js";

const SEVERITIES = [, "error", "warning", "information", "hint"];

// [[line's text, title], …]; S10 of lenses.
async function lensesOf(session, uri) {
  const lenses = (await ask(session, "textDocument/codeLens", () => ({ textDocument: { uri } }))) ?? [];
  const text = session.editor.textOf(uri), told = [];
  for (const lens of lenses) {
    slice(text, lens.range, session.editor.encoding);
    if (lens.command) { /* a client that resolves no commands */
      if (session.capability("textDocument.codeLens.resolveSupport.properties")?.includes("command") ?? true) throw new Error("a lens with its text at once");
      told.push([text.split("\n")[lens.range.start.line], lens.command.title]);
      continue;
    }
    const resolved = await ask(session, "codeLens/resolve", () => lens);
    const again = await ask(session, "codeLens/resolve", () => lens);
    if (show(resolved) !== show(again)) throw new Error("S10: resolving a lens twice gives two");
    const { command, ...rest } = resolved;
    if (show(rest) !== show(lens)) throw new Error("S10: codeLens/resolve changed more than the command");
    if (!command) throw new Error(`a lens without a command: ${show(resolved)}`);
    if (!session.editor.server.executeCommandProvider.commands.includes(command.command)) throw new Error(`S4: a lens calls ${command.command}`);
    told.push([text.split("\n")[lens.range.start.line], command.title]);
  }
  return told;
}

async function checkHover(session, step) {
  const uri = session.editor.uri(step.hover);
  const answer = await ask(session, "textDocument/hover", () => ({ textDocument: { uri }, position: position(session, step.hover, step.on) }), step.untold);
  if (step.is === null) {
    if (answer !== null) throw new Error(`hover: ${show(answer)} is not null`);
    return;
  }
  if (answer === null) throw new Error(`hover on ${show(step.on)} is null`);
  const { kind, value } = answer.contents;
  const text = session.editor.textOf(uri);
  if (answer.range && step.range !== undefined) includes(slice(text, answer.range, session.editor.encoding), step.range, "hover.range");
  const wanted = session.editor.capabilities.textDocument?.hover?.contentFormat?.[0] === "markdown" ? "markdown" : "plaintext";
  if (kind !== wanted) throw new Error(`S3: hover in ${kind}`);
  if (value.split("\n").length > 12) throw new Error(`hover has ${value.split("\n").length} lines:\n${value}`);
  for (const each of step.has ?? []) if (!value.replace(/[*`\\]/g, "").includes(each)) throw new Error(`hover lacks ${show(each)}:\n${value}`);
  for (const each of step.lacks ?? []) if (value.includes(each)) throw new Error(`hover has ${show(each)}:\n${value}`);
  if (kind === "plaintext" && /\*\*|\]\(/.test(value)) throw new Error(`marks in plain text:\n${value}`);
}

export const reading = {
  // {findings: path, are: [[code, text], …]}: waits until exactly these are shown. `has`: at least. With a
  // third word in the first of them, severities as well. `related`: what their related places say, all of them, where
  // the client shows such.
  async findings(session, step) {
    if (step.unless && !session.capability(step.unless)) return;
    const uri = session.editor.uri(step.findings), width = (step.are ?? step.has)[0]?.length ?? 2;
    const told = () => {
      const current = session.editor.current(uri), text = session.editor.textOf(uri);
      return current?.map((each) => [each.code, text === null ? "" : slice(text, each.range, session.editor.encoding), SEVERITIES[each.severity]].slice(0, width));
    };
    const sorted = (list) => show([...list].map((each) => [...each]).sort());
    await session.connection.until(() => {
      let list;
      try { list = told(); } catch { return false; } /* of an older text: the newer comes */
      if (!list) return false;
      if (step.are) return sorted(list) === sorted(step.are);
      return step.has.every((each) => list.some((one) => show(one) === show(each)));
    }, () => `findings of ${step.findings}: ${show(step.are ?? step.has)}; shown: ${show(told())}`, step.seconds);
    const related = session.editor.current(uri).flatMap((each) => each.relatedInformation ?? []).map((place) => place.message);
    if (step.related && session.capability("textDocument.publishDiagnostics.relatedInformation") && show(related) !== show(step.related))
      throw new Error(`related places of ${step.findings}: ${show(step.related)}; shown: ${show(related)}`);
    if (!step.unless) session.seen.push([step.findings, session.editor.current(uri).map((each) => each.code).sort()]);
  },

  // `soon`: once what else changed has come through.
  hover: (session, step) => soon(step, () => checkHover(session, step)),

  // {complete: path, on: text with «» at the cursor, has | lacks: [labels], is: null, pick, makes}: what
  // is offered there; `pick` takes one, and the line is then `makes`.
  async complete(session, step) {
    const { editor } = session, uri = editor.uri(step.complete);
    if (!editor.server.completionProvider) return;
    const answer = await ask(session, "textDocument/completion", () => ({ textDocument: { uri }, position: position(session, step.complete, step.on) }));
    if (step.is === null) {
      if (answer !== null) throw new Error(`completion: ${show(answer)} is not null`);
      return;
    }
    const labels = (answer?.items ?? []).map((each) => each.label);
    for (const each of step.has ?? []) if (!labels.includes(each)) throw new Error(`completion lacks ${each}: ${show(labels)}`);
    for (const each of step.lacks ?? []) if (labels.includes(each)) throw new Error(`completion has ${each}`);
    if (step.first && labels[0] !== step.first) throw new Error(`completion begins with ${labels[0]}, not ${step.first}`);
    if (!step.pick) return;
    const item = answer.items.find((each) => each.label === step.pick), text = editor.textOf(uri);
    const after = applyEdits(text, [item.textEdit], editor.encoding).split("\n")[item.textEdit.range.start.line];
    if (after !== step.makes) throw new Error(`${step.pick} makes ${show(after)}, not ${show(step.makes)}`);
  },

  // {links: path, are: [[text, target or file], …]}: `pages` instead of `are`, where the client opens
  // documents of ours.
  async links(session, step) {
    const { editor } = session, uri = editor.uri(step.links), text = editor.textOf(uri);
    if (!editor.server.documentLinkProvider) return;
    const told = (await ask(session, "textDocument/documentLink", () => ({ textDocument: { uri } })))
      .map(({ range, target }) => [slice(text, range, editor.encoding), target.startsWith("file:") ? path.relative(editor.root, fileURLToPath(target)) : target.replace(/(github.com).*/, "$1")]);
    const wanted = session.capability("workspace.textDocumentContent") ? step.pages : step.are;
    if (show(told) !== show(wanted)) throw new Error(`links: ${show(told)} are not ${show(wanted)}`);
  },

  // {hints: path, are: [[the line up to the hint, label], …], tells: [words of all tooltips], soon,
  // refreshed}: `refreshed`, the client was told to ask again.
  hints: (session, step) => soon(step, async () => {
    const { editor } = session, uri = editor.uri(step.hints), provider = editor.server.inlayHintProvider;
    if (!provider) return;
    if (step.refreshed && session.capability("workspace.inlayHint.refreshSupport")) {
      await session.connection.until(() => editor.hintRefreshes > 0, "inlayHint/refresh");
    }
    const text = editor.textOf(uri), end = positionOf(text, text.length, editor.encoding), told = [];
    let tips = "";
    for (const hint of (await ask(session, "textDocument/inlayHint", () => ({ textDocument: { uri }, range: { start: { line: 0, character: 0 }, end } }))) ?? []) {
      const whole = provider.resolveProvider ? await ask(session, "inlayHint/resolve", () => hint) : hint;
      const { tooltip, ...rest } = whole, { tooltip: _, ...before } = hint;
      if (show(rest) !== show(before)) throw new Error("S10: inlayHint/resolve changed more than the tooltip");
      tips += tooltip?.value ?? "";
      told.push([slice(text, { start: { line: hint.position.line, character: 0 }, end: hint.position }, editor.encoding), hint.label]);
    }
    if (show(told) !== show(step.are)) throw new Error(`hints: ${show(told)} are not ${show(step.are)}`);
    if (step.refreshed) editor.hintRefreshes = 0;
    for (const each of step.tells ?? []) if (!tips.replace(/[*`\\]/g, "").includes(each)) throw new Error(`tooltips lack ${each}: ${tips}`);
  }),

  // {symbols: query, are: [[name, text or file], …]}: in any order; ranges by resolve, where that is.
  async symbols(session, step) {
    const { editor } = session, provider = editor.server.workspaceSymbolProvider;
    if (!provider) return;
    const told = [];
    for (const symbol of await ask(session, "workspace/symbol", () => ({ query: step.symbols }))) {
      const whole = symbol.location.range ? symbol : await ask(session, "workspaceSymbol/resolve", () => symbol);
      if (!symbol.location.range && !provider.resolveProvider) throw new Error("S3: a symbol without a range");
      if (symbol !== whole) {
        const again = await ask(session, "workspaceSymbol/resolve", () => symbol), { location, ...rest } = whole;
        if (show(again) !== show(whole)) throw new Error("S10: resolving a symbol twice gives two");
        const { location: uri, ...before } = symbol;
        if (show(rest) !== show(before) || location.uri !== uri.uri) throw new Error("S10: resolve changed more than the range");
      }
      const text = slice(editor.textOf(whole.location.uri), whole.location.range, editor.encoding);
      told.push([whole.name, text || path.relative(editor.root, fileURLToPath(whole.location.uri))]);
    }
    const sorted = (list) => show(list.map(show).sort());
    if (sorted(told) !== sorted(step.are)) throw new Error(`symbols ${step.symbols}: ${show(told)} are not ${show(step.are)}`);
  },

  // {lenses: path, are: [[line's text, title pattern], …], soon}: `soon`, once what other documents
  // changed has come through.
  async lenses(session, step) {
    const fits = (told) => told.length === step.are.length && step.are.every(([line, title], i) => told[i][0].includes(line) && new RegExp(title).test(told[i][1]));
    const end = Date.now() + (step.soon ? 20000 : 0);
    for (;;) {
      const problem = await lensesOf(session, session.editor.uri(step.lenses))
        .then((told) => (fits(told) ? null : new Error(`lenses: ${show(told)} are not ${show(step.are)}`)), (error) => error);
      if (!problem) return;
      if (Date.now() > end) throw problem;
    }
  },
};
