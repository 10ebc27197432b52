// Verbs about the protocol itself: requests as they are, pulls, refreshes, storms, settings.
import { positionOf } from "../text.js";
import { show, result, ask, includes } from "./support.js";

export const protocol = {
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
