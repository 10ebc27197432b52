// Verbs about what changes texts: actions, fixes, pins, moves.
import { texts } from "./texts.js";
import { show, rangeOf, result, ask } from "./support.js";

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

// The editor can be given edits of more than texts, now or later.
const refactors = (session) => {
  const { workspaceEdit } = session.capability("workspace") ?? {}, operations = workspaceEdit?.resourceOperations ?? [];
  return ["create", "rename", "delete"].every((each) => operations.includes(each));
};

async function refactoringAt(session, step, title) {
  const offered = await actionsAt(session, step);
  const action = offered.find((each) => new RegExp(title).test(each.title));
  if (!action) throw new Error(`no refactoring ${title} among ${show(offered.map((each) => each.title))}`);
  return { action, offered };
}

// What the server answers to an action that is chosen: to its command, or when it is resolved.
function asked(session, action) {
  const { command, arguments: given } = action.command?.command ? action.command : action;
  return typeof command === "string"
    ? session.connection.request("workspace/executeCommand", { command, arguments: given })
    : session.connection.request("codeAction/resolve", action);
}

// The one message that comes of it says that the editor refused.
async function declining(session, act) {
  const { editor } = session, told = editor.messages.length;
  editor.refuses = "it is read-only";
  await act();
  await session.connection.until(() => editor.messages.length > told, "word of an edit that was refused");
  editor.refuses = null;
  await session.connection.request("workspace/executeCommand", { command: "belfry.status", arguments: [] });
  const messages = editor.messages.slice(told).map((each) => each.message);
  if (messages.length !== 1 || !messages[0].includes("the editor did not make the edit: it is read-only")) throw new Error(`declined: ${show(messages)}`);
  session.expectedMessages++;
}

const count = (diagnostics, code) => diagnostics.filter((each) => each.code === code).length;

export const acting = {
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

  // {disabled: title pattern, of, on, because: pattern}: where the client shows such actions.
  async disabled(session, step) {
    const action = (await actionsAt(session, step)).find((each) => new RegExp(step.disabled).test(each.title));
    if (!session.capability("textDocument.codeAction.disabledSupport")) {
      if (action) throw new Error(`${action.title} is offered`);
      return;
    }
    if (!new RegExp(step.because).test(action?.disabled?.reason)) throw new Error(`${step.disabled} is not disabled: ${show(action)}`);
  },

  // {refactor: title, of, on, left, says, chose}: a refactoring, previewed by a page, then made. `left`: what the page about what is left holds, if anything is; `says`: what its effect holds; `chose`: how what it comes to is called, if not as the action.
  async refactor(session, step) {
    const { editor } = session;
    const { action, offered } = await refactoringAt(session, step, `^${step.refactor}$`);
    const preview = offered.find((each) => each.title === `Preview: ${action.title}`);
    const annotates = session.capability("workspace.workspaceEdit.changeAnnotationSupport") && session.capability("textDocument.codeAction.honorsChangeAnnotations");
    if (!preview) throw new Error(`no preview among ${show(offered.map((each) => each.title))}`);
    const { command, arguments: given } = preview.command.command ? preview.command : preview;
    const { markdown } = result(await session.connection.request("workspace/executeCommand", { command, arguments: given }), "belfry.preview");
    for (const each of [step.says, ...step.left]) if (!markdown.includes(each)) throw new Error(`the preview lacks ${show(each)}:\n${markdown}`);
    if (step.chose && !markdown.startsWith(`# ${step.chose}`)) throw new Error(`the preview is called\n${markdown}`);
    if (!session.capability("window.showDocument.support")) session.expectedMessages++;
    const pages = editor.pages.length, edits = editor.edits, messages = editor.messages.length;
    if (!refactors(session)) {
      const answer = await asked(session, action);
      const creates = session.capability("workspace.workspaceEdit.resourceOperations")?.includes("create");
      if (answer.error?.code !== -32803 || !(creates ? /^this editor (renames|deletes) no files$/ : /^this editor creates no files$/).test(answer.error.message)) throw new Error(`${step.refactor} without files: ${show(answer)}`);
      return;
    }
    const made = await make(session, action);
    const last = editor.lastEdit;
    if (annotates) {
      const all = Object.values(last.changeAnnotations);
      if (!all.length || !all.every((each) => !each.needsConfirmation && each.description.includes(step.says) && each.label.startsWith(step.chose ?? step.refactor))) throw new Error(`annotations: ${show(all)}`);
    }
    if (!made.edit && editor.edits === edits) throw new Error(`${step.refactor} has no edit`);
    if (!step.left.length) return;
    if (!session.capability("window.showDocument.support")) {
      await session.connection.until(() => editor.messages.length > messages, "a message of what is left");
      session.expectedMessages++;
      for (const each of step.left) if (!editor.messages.at(-1).message.includes(each)) throw new Error(`what is left lacks ${show(each)}: ${editor.messages.at(-1).message}`);
      return;
    }
    await session.connection.until(() => editor.pages.length > pages, "a page of what is left");
    const page = editor.pages.at(-1);
    page.text ??= (await ask(session, "workspace/textDocumentContent", () => ({ uri: page.uri }))).text;
    for (const each of step.left) if (!page.text.includes(each)) throw new Error(`what is left lacks ${show(each)}:\n${page.text}`);
  },

  // {refused: title, of, on, because}: a refactoring that cannot be made, and why.
  async refused(session, step) {
    const { action } = await refactoringAt(session, step, `^${step.refused}$`);
    const answer = await asked(session, action);
    if (answer.error?.code !== -32803 || !answer.error.message.includes(step.because)) throw new Error(`refused: ${show(answer)}`);
  },

  // {outdated: title, of, on, find, with}: the text is edited between the offer and the choice: there
  // is neither a preview nor an edit of what was offered.
  async outdated(session, step) {
    const { action, offered } = await refactoringAt(session, step, `^${step.outdated}$`);
    const preview = offered.find((each) => each.title === `Preview: ${action.title}`);
    texts.edit(session, { ...step, edit: step.of });
    for (const each of [preview, action]) {
      const answer = await asked(session, each);
      if (answer.error?.code !== -32801) throw new Error(`outdated: ${each.title}: ${show(answer)}`);
    }
  },

  // {reasoned: title, of, on, only, because}: who asks for the kind is told at once why not, where the
  // client shows that.
  async reasoned(session, step) {
    const { action } = await refactoringAt(session, step, `^${step.reasoned}$`);
    const shows = session.capability("textDocument.codeAction.disabledSupport");
    if (shows ? !action.disabled?.reason.includes(step.because) : action.disabled) throw new Error(`reasoned: ${show(action)}`);
  },

  // {scaffolds: path, crates: names, pattern: a rule}: what a picker has to choose from.
  async scaffolds(session, step) {
    const told = result(await session.connection.request("workspace/executeCommand", { command: "belfry.scaffold", arguments: [session.editor.uri(step.scaffolds)] }), "belfry.scaffold");
    if (show(told.crates.map((each) => each.name)) !== show(step.crates)) throw new Error(`crates: ${show(told.crates)}`);
    const pattern = told.patterns.find((each) => each.rule === step.pattern);
    if (!pattern?.title || !pattern.module || !pattern.decisions) throw new Error(`${step.pattern}: ${show(pattern)}`);
  },

  // {unoffered: title, of, on, only}: it is not offered there.
  async unoffered(session, step) {
    const action = (await actionsAt(session, step)).find((each) => new RegExp(step.unoffered).test(each.title));
    if (action) throw new Error(`${action.title} is offered`);
  },

  // {add: title, of, on, only, shows: path}: a module by a command; the new file is shown where the
  // client shows documents.
  async add(session, step) {
    const { action } = await refactoringAt(session, step, step.add), { editor } = session;
    const [edits, opened] = [editor.edits, editor.opened.length];
    await ask(session, "workspace/executeCommand", () => ({ command: action.command.command, arguments: action.command.arguments }));
    await session.connection.until(() => editor.edits > edits, "an edit through applyEdit");
    if (!session.capability("window.showDocument.support")) return;
    await session.connection.until(() => editor.opened.length > opened, `showDocument of ${step.shows}`);
    if (editor.opened.at(-1) !== editor.uri(step.shows)) throw new Error(`shows ${editor.opened.at(-1)}`);
  },

  // {unadded: title, of, on, only, because}: it says why not.
  async unadded(session, step) {
    const { action } = await refactoringAt(session, step, step.unadded);
    const answer = await session.connection.request("workspace/executeCommand", { command: action.command.command, arguments: action.command.arguments });
    if (answer.error?.code !== -32803 || !answer.error.message.includes(step.because)) throw new Error(`unadded: ${show(answer)}`);
  },

  // {declined: title, of, on, only}: the editor refuses the edit; that is told, and nothing of what
  // it would have left. Of clients that make the edit themselves there is nothing to see.
  async declined(session, step) {
    const { action } = await refactoringAt(session, step, step.declined), { editor } = session;
    const { command, arguments: given } = action.command?.command ? action.command : action;
    if (!refactors(session) || typeof command !== "string") return;
    const pages = editor.opened.length;
    await declining(session, () => ask(session, "workspace/executeCommand", () => ({ command, arguments: given })));
    if (editor.opened.length > pages) throw new Error(`shows ${editor.opened.at(-1)}`);
  },

  // {undo: [], called}: takes the last refactoring back; or {undo: why it cannot}. `declined`: the
  // editor refuses.
  async undo(session, step) {
    if (!refactors(session)) return;
    if (step.declined) return declining(session, () => acting.undo(session, { undo: [] }));
    const before = session.editor.edits;
    for (let i = 0; i < 40; i++) {
      const answer = await session.connection.request("workspace/executeCommand", { command: "belfry.undo", arguments: [] });
      if (answer.error?.code === -32801) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      if (typeof step.undo === "string") {
        if (!answer.error?.message.includes(step.undo)) throw new Error(`undo: ${show(answer)}`);
        return;
      }
      const { title } = result(answer, "belfry.undo");
      if (step.called && !title.startsWith(`Take back: ${step.called}`)) throw new Error(`undo is called ${title}`);
      await session.connection.until(() => session.editor.edits > before, "an edit through applyEdit");
      return;
    }
    throw new Error("belfry.undo: always ContentModified");
  },

  // {edited: n}: that many edits came through applyEdit.
  edited: (session, step) => session.connection.until(() => session.editor.edits === step.edited, () => `${step.edited} edits, not ${session.editor.edits}`),

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
};
