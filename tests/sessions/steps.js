// What a case can say, one function a verb. Expectations hold for every client, so they speak of
// texts and titles and never of columns or of how an edit is packed.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { applyEdits, positionOf, slice } from "./text.js";

const show = (value) => JSON.stringify(value);

function locate(session, name, needle) {
  const text = session.editor.textOf(session.editor.uri(name));
  const [before, marked = before] = needle.includes("«") ? [needle.replace(/[«»]/g, ""), /«(.*)»/s.exec(needle)[1]] : [needle];
  const at = text.indexOf(before);
  if (at < 0) throw new Error(`${name} does not hold ${show(before)}`);
  const start = at + (needle.includes("«") ? needle.indexOf("«") : 0);
  return { text, start, end: start + marked.length };
}

function position(session, name, needle) {
  const { text, start } = locate(session, name, needle);
  return positionOf(text, start, session.editor.encoding);
}

function rangeOf(session, name, needle) {
  const { text, start, end } = locate(session, name, needle);
  return { start: positionOf(text, start, session.editor.encoding), end: positionOf(text, end, session.editor.encoding) };
}

const SEVERITIES = [, "error", "warning", "information", "hint"];

function result(answer, method) {
  if (answer.error) throw new Error(`${method}: ${show(answer.error)}`);
  return answer.result;
}

// Once the server has told of the document: before, it may answer that it knows nothing yet. Of a
// document it never tells of (`untold`) the step says so.
async function read(session, uri) {
  const { editor } = session, buffer = editor.buffers.get(uri);
  const told = () => [editor.shown, editor.puller.pulled].some((each) => each.get(uri)?.opened === buffer.opened);
  if (buffer) await session.connection.until(told, `word of ${uri}`, 60);
}

// Asks again when the text moved on under the question, as editors do.
async function ask(session, method, params, untold) {
  const { textDocument, data } = params(), uri = textDocument?.uri ?? data?.uri;
  if (uri && !untold) await read(session, uri);
  for (let i = 0; i < 20; i++) {
    const answer = await session.connection.request(method, params());
    if (answer.error?.code !== -32801) return result(answer, method);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${method}: always ContentModified`);
}

function includes(actual, expected, at) {
  if (expected !== null && typeof expected === "object" && !Array.isArray(expected)) {
    if (typeof expected.matches === "string") {
      if (!new RegExp(expected.matches).test(actual)) throw new Error(`${at}: ${show(actual)} does not match ${expected.matches}`);
      return;
    }
    for (const [name, value] of Object.entries(expected)) includes(actual?.[name], value, `${at}.${name}`);
  } else if (Array.isArray(expected)) {
    if (actual?.length !== expected.length) throw new Error(`${at}: ${show(actual)} is not ${show(expected)}`);
    expected.forEach((value, i) => includes(actual[i], value, `${at}[${i}]`));
  } else if (actual !== expected) throw new Error(`${at}: ${show(actual)} is not ${show(expected)}`);
}

async function actionsAt(session, step) {
  const uri = session.editor.uri(step.of);
  const diagnostics = (range) => (session.editor.current(uri) ?? []).filter((each) => each.range.start.line === range.start.line);
  return (await ask(session, "textDocument/codeAction", () => {
    const range = rangeOf(session, step.of, step.on);
    return { textDocument: { uri }, range, context: { diagnostics: diagnostics(range), ...(step.only ? { only: step.only } : {}), ...(step.automatic ? { triggerKind: 2 } : {}) } };
  }, step.untold)) ?? [];
}

// S10: resolving twice gives the same, and changes only what was declared.
async function resolveAction(session, action) {
  if (action.edit || (action.command && !action.data) || !session.editor.server.codeActionProvider.resolveProvider) return action;
  const resolved = await ask(session, "codeAction/resolve", () => action);
  const again = await ask(session, "codeAction/resolve", () => action);
  if (show(resolved) !== show(again)) throw new Error("S10: resolving twice gives two actions");
  const { edit, command, ...rest } = resolved, { command: before, ...asked } = action;
  if (show(rest) !== show(asked)) throw new Error(`S10: resolve changed more than edit and command: ${show(rest)} was ${show(asked)}`);
  const later = session.capability("textDocument.codeAction.resolveSupport.properties") ?? [];
  if (edit && !later.includes("edit")) throw new Error("S10: an edit that was not to be resolved");
  if (command && !before && !later.includes("command")) throw new Error("S10: a command that was not to be resolved");
  return resolved;
}

// Makes what an action or a command for one says, as an editor does; what it came to.
async function make(session, action) {
  if (typeof action.command !== "string") {
    action = await resolveAction(session, action);
    if (action.edit) session.editor.apply(action.edit);
    if (!action.command) return action;
  }
  const { command, arguments: given } = action.command.command ? action.command : action;
  if (!session.editor.server.executeCommandProvider.commands.includes(command)) throw new Error(`S4: an action calls ${command}`);
  const edits = session.editor.edits;
  result(await session.connection.request("workspace/executeCommand", { command, arguments: given }), command);
  if (command === "belfry.apply") await session.connection.until(() => session.editor.edits > edits, () => "an edit through applyEdit");
  return action;
}

const count = (diagnostics, code) => diagnostics.filter((each) => each.code === code).length;

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

// Checks once; with `soon` until it holds.
async function soon(step, check) {
  const end = Date.now() + (step.soon ? 20000 : 0);
  for (;;) {
    const problem = await check().then(() => null, (error) => error);
    if (!problem) return;
    if (Date.now() > end) throw problem;
  }
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

export const VERBS = {
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

  // {document: a `belfry:` address, has: […], soon}: its text, where the client can ask for it.
  document: (session, step) => soon(step, async () => {
    if (!session.editor.server.workspace.textDocumentContent) return;
    const { text } = await ask(session, "workspace/textDocumentContent", () => ({ uri: step.document }));
    for (const each of step.has) if (!text.includes(each)) throw new Error(`${step.document} lacks ${show(each)}:\n${text}`);
    for (const each of step.lacks ?? []) if (text.includes(each)) throw new Error(`${step.document} has ${show(each)}:\n${text}`);
  }),

  // {renewed: address}: the client is told to ask for the document again.
  async renewed(session, step) {
    const { editor } = session;
    if (!editor.server.workspace.textDocumentContent) return;
    await session.connection.until(() => editor.renewed.includes(step.renewed), `a refresh of ${step.renewed}; told: ${show(editor.renewed)}`);
    editor.renewed = [];
  },

  // {show: address, has: […]}: the document comes to the user as the client can show it: as itself, as
  // a file of the cache that nobody else may read, or as a message.
  async show(session, step) {
    const { editor } = session, before = [editor.opened.length, editor.messages.length];
    const { text } = result(await session.connection.request("workspace/executeCommand", { command: "belfry.show", arguments: [step.show] }), "belfry.show");
    for (const each of step.has) if (!text.includes(each)) throw new Error(`${step.show} lacks ${show(each)}:\n${text}`);
    if (!session.capability("window.showDocument.support")) {
      await session.connection.until(() => editor.messages.length > before[1], `a message of ${step.show}`);
      session.expectedMessages++;
      return;
    }
    await session.connection.until(() => editor.opened.length > before[0], `showDocument of ${step.show}`);
    const uri = editor.opened.at(-1);
    if (session.capability("workspace.textDocumentContent")) {
      if (uri !== step.show) throw new Error(`shows ${uri}`);
    } else {
      const file = fileURLToPath(uri);
      if (fs.readFileSync(file, "utf8") !== text || (fs.statSync(file).mode & 0o077) !== 0) throw new Error(`${uri} is not what was to be shown`);
    }
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

  // {actions: "titles", of, on, are: [patterns]}
  async actions(session, step) {
    const titles = (await actionsAt(session, step)).map((each) => each.title);
    const fits = step.are.length === titles.length && step.are.every((pattern, i) => new RegExp(pattern).test(titles[i]));
    if (!fits) throw new Error(`actions: ${show(titles)} are not ${show(step.are)}`);
  },

  // {apply: title pattern, of, on, removes: code}: S11 for a fix.
  async apply(session, step) {
    const uri = session.editor.uri(step.of);
    if (step.unless && session.editor.textOf(uri) === null) return;
    const action = (await actionsAt(session, step)).find((each) => new RegExp(step.apply).test(each.title));
    if (!action) {
      if (step.unless && !session.capability(step.unless)) return;
      throw new Error(`no action ${step.apply} among ${show((await actionsAt(session, step)).map((each) => each.title))}`);
    }
    if (step.removes && typeof action.command !== "string" && action.diagnostics?.[0]?.code !== step.removes) throw new Error(`${step.apply} names no ${step.removes} of the context`);
    const before = count(session.editor.current(uri) ?? [], step.removes);
    const made = await make(session, action);
    if (!made.edit && made.command !== "belfry.apply") throw new Error(`${step.apply} has no edit`);
    if (step.removes) {
      if (before === 0) throw new Error(`${step.removes} was not there before`);
      await session.connection.until(() => {
        const after = session.editor.current(uri);
        return after && count(after, step.removes) === before - 1;
      }, () => `S11: one ${step.removes} less in ${step.of}: ${show((session.editor.current(uri) ?? []).map((each) => each.code))}`);
    }
  },

  // {run: title pattern, of, on}: an action that shows something.
  async run(session, step) {
    const action = (await actionsAt(session, step)).find((each) => new RegExp(step.run).test(each.title));
    if (!action) throw new Error(`no action ${step.run}`);
    const made = await make(session, action);
    if (made.edit || !made.command) throw new Error(`${step.run} is no command: ${show(made)}`);
  },

  // {confirmed: title pattern, of, on}: an edit the client asks about before it is made; offered to
  // clients that do only.
  async confirmed(session, step) {
    const action = (await actionsAt(session, step)).find((each) => !each.disabled && new RegExp(step.confirmed).test(each.title));
    const asks = session.capability("textDocument.codeAction.honorsChangeAnnotations") && session.capability("workspace.workspaceEdit.changeAnnotationSupport");
    if (Boolean(action) !== Boolean(asks)) throw new Error(`${step.confirmed}: ${show(action)}`);
    if (!action) return;
    const { edit } = await resolveAction(session, action);
    const changes = edit.documentChanges;
    if (!changes.every((each) => edit.changeAnnotations[each.annotationId]?.needsConfirmation)) throw new Error(`to be confirmed: ${show(edit)}`);
    session.editor.apply(edit);
  },

  // {edited: n}: that many edits came through applyEdit.
  edited: (session, step) => session.connection.until(() => session.editor.edits === step.edited, () => `${step.edited} edits, not ${session.editor.edits}`),

  // {disabled: title pattern, of, on, because: pattern}: where the client shows such actions.
  async disabled(session, step) {
    const action = (await actionsAt(session, step)).find((each) => new RegExp(step.disabled).test(each.title));
    if (!session.capability("textDocument.codeAction.disabledSupport")) {
      if (action) throw new Error(`${action.title} is offered`);
      return;
    }
    if (!new RegExp(step.because).test(action?.disabled?.reason)) throw new Error(`${step.disabled} is not disabled: ${show(action)}`);
  },

  // {page: pattern}: the page shown last, where the client shows documents.
  async page(session, step) {
    if (!session.capability("window.showDocument.support")) return;
    const last = () => session.editor.pages.at(-1);
    const fits = () => new RegExp(step.page).test(last()?.text ?? "");
    const isOurs = () => last()?.text === null; // a document of the server's, to be asked for
    await session.connection.until(() => fits() || isOurs(), () => `a page ${step.page}: ${show(last()).slice(0, 300)}`);
    const page = last();
    if (isOurs()) page.text = (await ask(session, "workspace/textDocumentContent", () => ({ uri: page.uri }))).text;
    if (!fits()) throw new Error(`the page ${page.uri} lacks ${step.page}:\n${page.text}`);
  },

  // {moved: [[from, to], …], says, follows}: `says`: the message before the move, or none;
  // `follows`: whether an edit goes with it. For clients that ask before they move.
  async moved(session, step) {
    const { editor } = session, offered = editor.server.workspace?.fileOperations ?? {};
    const files = step.moved.map(([from, to]) => ({ oldUri: editor.uri(from), newUri: editor.uri(to) }));
    const shown = editor.messages.length;
    if (offered.willRename) {
      const edit = await ask(session, "workspace/willRenameFiles", () => ({ files }));
      if (Boolean(edit) !== Boolean(step.follows)) throw new Error(`willRenameFiles: ${show(edit)}`);
      if (edit) editor.apply(edit);
      const said = editor.messages.slice(shown).map((each) => each.message);
      if (said.length !== (step.says ? 1 : 0) || (step.says && !new RegExp(step.says).test(said[0]))) throw new Error(`said before the move: ${show(said)}`);
      session.expectedMessages += said.length;
    }
    for (const each of files) editor.rename(each.oldUri, each.newUri, !offered.didRename);
    if (offered.didRename) session.connection.notify("workspace/didRenameFiles", { files });
  },

  // {pin: path, to: level, makes}: the edit behind "Pin … to …"; with `makes`, of a file that is not
  // there, which only a client that can make files gets.
  async pin(session, step) {
    const uri = session.editor.uri(step.pin), { version } = session.editor.buffers.get(uri);
    const action = { title: "pin", data: { uri, version, does: "pin", level: step.to } };
    const { edit } = await ask(session, "codeAction/resolve", () => action);
    const makes = session.capability("workspace.workspaceEdit.resourceOperations")?.includes("create");
    if (step.makes && !makes) {
      if (edit) throw new Error(`S3: an edit of ${step.makes}, which is not there`);
      return;
    }
    if (!edit) throw new Error(`${step.pin} cannot be pinned`);
    session.editor.apply(edit);
    if (step.makes && !session.editor.textOf(session.editor.uri(step.makes))?.includes("[levels]")) throw new Error(`no ${step.makes} was made`);
  },

  // {text: path, has: […], is, unless: capability}
  text(session, step) {
    if (step.unless && !session.capability(step.unless)) return;
    const text = session.editor.textOf(session.editor.uri(step.text));
    for (const each of step.has ?? []) if (!text?.includes(each)) throw new Error(`${step.text} lacks ${show(each)}:\n${text}`);
    if (step.is !== undefined && text !== step.is) throw new Error(`${step.text} is\n${text}\nnot\n${step.is}`);
  },

  // {request: method, params, result | error}; "$uri:path" in params becomes a URI.
  async request(session, step) {
    const params = JSON.parse(JSON.stringify(step.params ?? null), (_, value) =>
      typeof value === "string" && value.startsWith("$uri:") ? session.editor.uri(value.slice(5)) : value);
    const answer = await session.connection.request(step.request, params ?? undefined);
    if (step.error) includes(answer.error?.code, step.error, "error");
    else includes(result(answer, step.request), step.result, "result");
  },

  notify(session, step) {
    const params = JSON.parse(JSON.stringify(step.params), (_, value) =>
      typeof value === "string" && value.startsWith("$uri:") ? session.editor.uri(value.slice(5)) : value);
    for (const folder of params?.event?.added ?? []) session.editor.folders.push(folder.uri);
    session.connection.notify(step.notify, params);
  },

  // {refreshed: why}: lenses are to be asked for again, once more than the case knew of.
  async refreshed(session, step) {
    const before = session.refreshes ?? 0;
    await session.connection.until(() => session.editor.refreshes > before, `codeLens/refresh ${step.refreshed}`);
    if (session.editor.refreshes > before + 1) throw new Error(`${session.editor.refreshes - before} refreshes ${step.refreshed}`);
    session.refreshes = session.editor.refreshes;
  },

  // {asked_again: why}: where diagnostics are pulled, they are to be asked for again; once.
  async asked_again(session, step) {
    const { puller } = session.editor, before = session.askedAgain ?? 0;
    if (!puller.pulls) return;
    await session.connection.until(() => puller.refreshes > before, `diagnostic/refresh ${step.asked_again}`);
    session.askedAgain = puller.refreshes;
  },

  // {pull: path, twice}: asking again with the id of the last answer gets no items; without, it does.
  async pull(session, step) {
    if (!session.editor.puller.pulls) return;
    const textDocument = { uri: session.editor.uri(step.pull) };
    const first = result(await session.connection.request("textDocument/diagnostic", { textDocument }), "pull");
    const again = result(await session.connection.request("textDocument/diagnostic", { textDocument, previousResultId: first.resultId }), "pull");
    const other = result(await session.connection.request("textDocument/diagnostic", { textDocument, previousResultId: "of another session" }), "pull");
    includes(first.kind, "full", "pull");
    includes({ kind: again.kind, id: again.resultId }, { kind: "unchanged", id: first.resultId }, "pull");
    includes(other.items.map((each) => each.code), step.codes, "pull");
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

  // {give_up: path, turns}: every request is cancelled right after it was sent; each is answered once.
  async give_up(session, step) {
    const textDocument = { uri: session.editor.uri(step.give_up) }, position = { line: 0, character: 0 };
    const asked = [];
    for (let turn = 0; turn < step.turns; turn++) {
      const [method, more] = [["textDocument/hover", { position }], ["textDocument/codeLens", {}], ["textDocument/codeAction", { range: { start: position, end: position }, context: { diagnostics: [] } }]][turn % 3];
      const id = session.connection.nextId++;
      asked.push(session.connection.request(method, { textDocument, ...more }, id));
      session.connection.notify("$/cancelRequest", { id });
    }
    for (const answer of await Promise.all(asked)) if (answer.error && ![-32800, -32801].includes(answer.error.code)) throw new Error(show(answer.error));
  },

  // {said: pattern, unless: capability}: a showMessage came; the case expects it (S16).
  async said(session, step) {
    if (step.unless && session.capability(step.unless)) return;
    await session.connection.until(() => session.editor.messages.some((each) => new RegExp(step.said).test(each.message)), `a message ${step.said}`);
    session.expectedMessages++;
  },

  // {storm: path, seed, turns}: requests, edits, cancels and oddities in an order drawn by lot (S14).
  async storm(session, step) {
    let state = step.seed;
    const draw = (limit) => (state = (state * 1103515245 + 12345) % 2 ** 31) % limit;
    const uri = session.editor.uri(step.storm), textDocument = { uri };
    const asked = [];
    const ask = (method, params) => asked.push(session.connection.request(method, params));
    for (let turn = 0; turn < step.turns; turn++) {
      const text = session.editor.textOf(uri), at = draw(text.length);
      const place = positionOf(text, text.codePointAt(at) > 0xffff || text.codePointAt(at) < 0xdc00 ? at : Math.max(0, at - 1), session.editor.encoding);
      switch (draw(9)) {
        case 0: ask("textDocument/hover", { textDocument, position: place }); break;
        case 1: ask("textDocument/codeAction", { textDocument, range: { start: place, end: place }, context: { diagnostics: [] } }); break;
        case 2: ask("textDocument/codeLens", { textDocument }); break;
        case 3: case 4: session.connection.notify("$/cancelRequest", { id: 1 + draw(session.connection.nextId + 3) }); break;
        case 5: session.editor.change(uri, [[0, 0, draw(2) ? "// 😀\n" : "\n"]]); break;
        case 6: session.editor.close(step.storm), session.editor.open(step.storm, text); break;
        case 7: session.connection.notify("textDocument/didSave", { textDocument }); break;
        case 8: session.editor.puller.pull(uri); break;
      }
    }
    for (const answer of await Promise.all(asked))
      if (answer.error && ![-32800, -32801, -32802].includes(answer.error.code)) throw new Error(`S14: ${show(answer.error)}`);
  },

  // {watched: [folders]}: where the client watches and can tell folders apart, it watches these.
  async watched(session, step) {
    const declared = session.capability("workspace.didChangeWatchedFiles");
    if (!declared?.dynamicRegistration || !declared.relativePatternSupport) return;
    const { editor } = session, wanted = show(step.watched.map((name) => editor.uri(name)).sort());
    const bases = () => show([...new Set([...editor.registrations.values()].flatMap((each) => (each.registerOptions.watchers ?? []).map((one) => one.globPattern.baseUri)))].sort());
    await session.connection.until(() => bases() === wanted, () => `watching of ${wanted}; watched: ${bases()}`);
  },

  settings(session, step) {
    session.editor.settings = step.settings;
    const told = [...session.editor.registrations.values()].some((each) => each.method === "workspace/didChangeConfiguration");
    if (session.capability("workspace.didChangeConfiguration.dynamicRegistration") && !told) throw new Error("nobody asked to be told of settings");
    session.connection.notify("workspace/didChangeConfiguration", { settings: { belfry: step.settings } });
  },
};
