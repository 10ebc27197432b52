// Verbs about pages and messages: documents of the server's own, and what is said to the user.
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { show, result, ask, soon } from "./support.js";

export const pages = {
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

  // {said: pattern, unless: capability}: a showMessage came; the case expects it (S16).
  async said(session, step) {
    if (step.unless && session.capability(step.unless)) return;
    await session.connection.until(() => session.editor.messages.some((each) => new RegExp(step.said).test(each.message)), `a message ${step.said}`);
    session.expectedMessages++;
  },
};
