// The half of the editor that asks for diagnostics: each open document after every change, as all
// pulling clients do, and, where it `polls` (VS Code), the workspace as well.
export class Puller {
  constructor(editor) {
    this.editor = editor;
    this.polls = false;
    this.pulled = new Map();  // uri → {resultId, diagnostics, version, opened}: of open documents
    this.polled = new Map();  // uri → {resultId, diagnostics}: by workspace/diagnostic
    this.related = new Map(); // uri → diagnostics: told with another document
    this.inFlight = new Map(); // uri → id
    this.refreshes = 0;
    this.unchanged = 0;
    this.cancelled = 0; // by the server
  }

  start() {
    this.provider = this.editor.capabilities.textDocument?.diagnostic && this.editor.server.diagnosticProvider;
    this.pulls = Boolean(this.provider);
    if (this.pulls && this.polls) this.poll();
  }

  stop() {
    this.stopped = true;
  }

  problem(text) {
    this.editor.problems.push(text);
  }

  async pull(uri) {
    if (!this.pulls || this.stopped) return;
    const { connection } = this.editor, buffer = this.editor.buffers.get(uri), version = buffer?.version;
    if (this.polls && this.inFlight.has(uri)) connection.notify("$/cancelRequest", { id: this.inFlight.get(uri) });
    const previous = this.pulled.get(uri) ?? this.polled.get(uri);
    const id = connection.nextId++;
    this.inFlight.set(uri, id);
    const params = { textDocument: { uri }, ...(this.provider.identifier ? { identifier: this.provider.identifier } : {}), ...(previous?.resultId ? { previousResultId: previous.resultId } : {}) };
    const answer = await connection.request("textDocument/diagnostic", params, id);
    const newest = this.inFlight.get(uri) === id;
    if (newest) this.inFlight.delete(uri);
    if (answer.error) return this.refused(uri, answer.error);
    if (!newest || buffer !== this.editor.buffers.get(uri)) return this.takeRelated(answer.result);
    if (answer.result.kind === "unchanged" && !previous) this.problem(`${uri}: unchanged, of nothing`);
    this.unchanged += answer.result.kind === "unchanged";
    const diagnostics = answer.result.kind === "unchanged" ? previous.diagnostics : answer.result.items;
    this.editor.checkRanges(uri, version, diagnostics);
    const entry = { resultId: answer.result.resultId, diagnostics, version, opened: buffer?.opened };
    if (buffer) this.pulled.set(uri, entry);
    else if (this.polls) this.polled.set(uri, entry);
    this.takeRelated(answer.result);
    connection.wake();
  }

  takeRelated(result) {
    for (const [uri, report] of Object.entries(result.relatedDocuments ?? {})) {
      if (this.editor.buffers.has(uri)) this.problem(`S7: ${uri} is open, and told as a related document`);
      if (report.items.length > 0) this.editor.checkClosed(uri);
      this.editor.checkRanges(uri, undefined, report.items);
      this.related.set(uri, report.items);
    }
  }

  refused(uri, error) {
    if (error.code === -32802) {
      this.cancelled++;
      if (error.data.retriggerRequest && this.editor.buffers.has(uri) && !this.inFlight.has(uri)) this.pull(uri);
    } else if (error.code !== -32800) this.problem(`textDocument/diagnostic: ${JSON.stringify(error)}`);
  }

  refresh() {
    this.refreshes++;
    if (!this.editor.capabilities.workspace?.diagnostics?.refreshSupport) this.problem("S3: workspace/diagnostic/refresh");
    for (const uri of this.editor.buffers.keys()) this.pull(uri);
  }

  // VS Code asks once more for a file it closed, then leaves it to the workspace.
  closed(uri) {
    const before = this.pulled.get(uri);
    this.pulled.delete(uri);
    this.inFlight.delete(uri);
    if (this.polls && before) {
      this.polled.set(uri, before);
      this.pull(uri);
    } else if (before && this.editor.capabilities.textDocument.diagnostic.relatedDocumentSupport && this.editor.buffers.size) this.related.set(uri, before.diagnostics);
  }

  async poll() {
    const { connection } = this.editor;
    for (let round = 0; !this.stopped; round++) {
      const token = `poll/${round}`;
      const previousResultIds = [...new Map([...this.polled, ...this.pulled])].filter(([, each]) => each.resultId).map(([uri, { resultId }]) => ({ uri, value: resultId }));
      const asked = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      this.partial = { token, items: [] };
      const answer = await connection.request("workspace/diagnostic", { identifier: this.provider.identifier, previousResultIds, ...(round % 2 ? {} : { partialResultToken: token }) });
      if (answer.error?.code === -32800 && !this.stopped) continue; // cancelled by lot
      if (answer.error) {
        if (!this.stopped) this.problem(`workspace/diagnostic: ${JSON.stringify(answer.error)}`);
        return;
      }
      for (const item of [...this.partial.items, ...answer.result.items]) this.take(item, asked);
      connection.wake();
    }
  }

  heed({ token, value }) {
    if (this.partial?.token === token) this.partial.items.push(...value.items);
  }

  take(item, asked) {
    if (item.kind === "unchanged") {
      if (!asked.has(item.uri)) this.problem(`${item.uri}: unchanged, of nothing`);
      return;
    }
    const buffer = this.editor.buffers.get(item.uri);
    if (item.version !== null && buffer && item.version > buffer.version) this.problem(`S7: ${item.uri} has no version ${item.version} yet`);
    if (item.version === null && buffer) return;
    if (!buffer && item.items.length > 0) this.editor.checkClosed(item.uri);
    this.editor.checkRanges(item.uri, item.version ?? undefined, item.items);
    if (!buffer) this.polled.set(item.uri, { resultId: item.resultId, diagnostics: item.items });
  }

  ofOpen(uri, buffer) {
    const entry = this.pulled.get(uri);
    return entry && entry.opened === buffer.opened && entry.version === buffer.version ? entry.diagnostics : null;
  }

  // Of a file that is not open, by whichever way it was told: one, never two.
  ofClosed(uri, pushed) {
    const ways = [pushed, this.polled.get(uri)?.diagnostics ?? [], this.related.get(uri) ?? []].filter((each) => each.length > 0);
    if (ways.length > 1) this.problem(`S7: ${uri} is told in ${ways.length} ways`);
    return ways[0] ?? [];
  }
}
