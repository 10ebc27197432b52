// What must hold of a whole recorded session: S1 … S16 of the plan that one session can show.
const ALLOWED_BEFORE_INITIALIZED = new Set(["window/showMessage", "window/logMessage", "window/showMessageRequest", "telemetry/event"]);

// S1: each request is answered once, and nothing else is answered.
function answers(log) {
  const problems = [];
  for (const asker of ["client", "server"]) {
    const open = new Map();
    for (const { from, message } of log) {
      if (from === asker && message.method !== undefined && message.id !== undefined) {
        if (open.has(message.id)) problems.push(`S1: ${asker} used id ${message.id} twice`);
        open.set(message.id, 0);
      } else if (from !== asker && message.method === undefined) {
        if (!open.has(message.id)) problems.push(`S1: an answer to ${JSON.stringify(message.id)}, which ${asker} never asked`);
        else if (open.get(message.id) > 0) problems.push(`S1: ${message.id} was answered twice`);
        open.set(message.id, 1);
      }
    }
    if (asker === "client") for (const [id, count] of open) if (count === 0) problems.push(`S1: ${id} was not answered`);
  }
  return problems;
}

// S2: before the answer to initialize, the server says next to nothing; requests wait for initialized.
function beginning(log) {
  const problems = [];
  const answered = log.findIndex(({ from, message }) => from === "server" && message.method === undefined);
  const ready = log.findIndex(({ message }) => message.method === "initialized");
  log.forEach(({ from, message }, i) => {
    if (from !== "server" || message.method === undefined) return;
    if (i < answered && !ALLOWED_BEFORE_INITIALIZED.has(message.method)) problems.push(`S2: ${message.method} before the answer to initialize`);
    if (message.id !== undefined && i < ready) problems.push(`S2: ${message.method} before initialized`);
  });
  return problems;
}

const at = (object, path) => path.split(".").reduce((value, name) => value?.[name], object);

// S3: what a member or a request needs to have been declared.
const GATES = [
  ["workspace/configuration", "workspace.configuration"],
  ["window/workDoneProgress/create", "window.workDoneProgress"],
  ["window/showDocument", "window.showDocument.support"],
  ["workspace/applyEdit", "workspace.applyEdit"],
  ["workspace/codeLens/refresh", "workspace.codeLens.refreshSupport"],
];
const DIAGNOSTIC_GATES = [
  ["codeDescription", "codeDescriptionSupport"],
  ["relatedInformation", "relatedInformation"],
  ["data", "dataSupport"],
  ["tags", "tagSupport"],
];

function checkDiagnostics(params, capabilities) {
  const declared = at(capabilities, "textDocument.publishDiagnostics") ?? {}, problems = [];
  if (params.version !== undefined && !declared.versionSupport) problems.push("S3: a version on diagnostics");
  for (const diagnostic of params.diagnostics) {
    for (const [member, name] of DIAGNOSTIC_GATES)
      if (diagnostic[member] !== undefined && !declared[name]) problems.push(`S3: ${member} on a diagnostic`);
    if (diagnostic.source !== "belfry") problems.push("a diagnostic's source is not belfry");
    if (typeof diagnostic.code !== "string") problems.push("a diagnostic has no code");
    if (/[\x00-\x08\x0b-\x1f]/.test(diagnostic.message)) problems.push("a diagnostic's message holds control characters");
  }
  return problems;
}

function checkEdit(edit, capabilities) {
  const declared = at(capabilities, "workspace.workspaceEdit") ?? {};
  const operations = declared.resourceOperations ?? [], problems = [];
  if (edit.documentChanges && !declared.documentChanges && operations.length === 0) problems.push("S3: documentChanges");
  for (const each of edit.documentChanges ?? []) if (each.kind && !operations.includes(each.kind)) problems.push(`S3: a ${each.kind} operation`);
  if (edit.changeAnnotations) problems.push("S3: change annotations");
  return problems;
}

function checkAction(action, capabilities) {
  const declared = at(capabilities, "textDocument.codeAction") ?? {}, problems = [];
  if (action.isPreferred !== undefined && !declared.isPreferredSupport) problems.push("S3: isPreferred");
  if (action.data !== undefined && !declared.dataSupport) problems.push("S3: data on an action");
  if (!action.edit && !action.command && !declared.resolveSupport?.properties?.includes("edit")) problems.push("S3: an action without an edit");
  return [...problems, ...(action.edit ? checkEdit(action.edit, capabilities) : [])];
}

function checkRegistration(registrations, capabilities) {
  const problems = [];
  for (const each of registrations) {
    const name = { "workspace/didChangeWatchedFiles": "workspace.didChangeWatchedFiles" }[each.method];
    if (!name || !at(capabilities, name)?.dynamicRegistration) problems.push(`S3: registered ${each.method}`);
    for (const watcher of each.registerOptions?.watchers ?? []) {
      if (typeof watcher.globPattern !== "string" && !at(capabilities, name)?.relativePatternSupport) problems.push("S3: a relative pattern");
      if (["**/*", "**"].includes(watcher.globPattern.pattern ?? watcher.globPattern)) problems.push("watches everything");
    }
  }
  return problems;
}

// The answer to initialize: what it offers fits what was declared.
function checkOffer(offered, capabilities) {
  const problems = [], encodings = at(capabilities, "general.positionEncodings");
  const action = at(capabilities, "textDocument.codeAction") ?? {};
  if (offered.positionEncoding !== undefined && !(encodings ?? []).includes(offered.positionEncoding) && !(encodings && offered.positionEncoding === "utf-16"))
    problems.push(`S3: ${offered.positionEncoding} was not declared`);
  if (typeof offered.codeActionProvider === "object" && !action.codeActionLiteralSupport) problems.push("S3: kinds of actions");
  if (offered.codeActionProvider?.resolveProvider && !action.resolveSupport?.properties?.includes("edit")) problems.push("S3: actions to be resolved");
  return problems;
}

function declared(log, capabilities) {
  const problems = [], asked = new Map();
  let trace = "off";
  for (const { from, message } of log) {
    const { method, params } = message;
    if (from === "client" && method && message.id !== undefined) asked.set(message.id, method);
    if (from === "client" && method === "initialize") trace = params.trace ?? "off";
    if (from === "client" && method === "$/setTrace") trace = params.value;
    if (from !== "server") continue;
    const gate = GATES.find(([name]) => name === method);
    if (gate && !at(capabilities, gate[1])) problems.push(`S3: ${method} was not declared`);
    if (method === "$/logTrace" && trace === "off") problems.push("S3: $/logTrace, which was not asked for");
    if (method === "textDocument/publishDiagnostics") problems.push(...checkDiagnostics(params, capabilities));
    if (method === "client/registerCapability") problems.push(...checkRegistration(params.registrations, capabilities));
    const question = method === undefined ? asked.get(message.id) : undefined;
    if (question === "initialize") problems.push(...checkOffer(message.result.capabilities, capabilities));
    if (question === "textDocument/codeAction") for (const each of message.result ?? []) problems.push(...checkAction(each, capabilities));
    if (question === "codeAction/resolve" && message.result?.edit) problems.push(...checkEdit(message.result.edit, capabilities));
  }
  return problems;
}

// S8: create → begin → report* → end, once each; the percentage never falls.
function progress(log) {
  const problems = [], states = new Map(), accepted = new Map();
  for (const { from, message } of log) {
    if (from === "server" && message.method === "window/workDoneProgress/create") {
      states.set(message.params.token, { stage: "created", percentage: 0 });
      accepted.set(message.id, message.params.token);
    }
    if (message.method !== "$/progress" || from !== "server") continue;
    const { token, value } = message.params, state = states.get(token);
    if (!state) { problems.push(`S8: progress on the unknown token ${token}`); continue; }
    const before = { begin: "created", report: "begun", end: "begun" }[value.kind];
    if (state.stage !== before) problems.push(`S8: ${value.kind} of ${token} while ${state.stage}`);
    state.stage = value.kind === "end" ? "ended" : "begun";
    if (value.percentage !== undefined && (value.percentage < state.percentage || value.percentage > 100)) problems.push(`S8: percentage ${value.percentage} after ${state.percentage}`);
    state.percentage = value.percentage ?? state.percentage;
  }
  for (const [token, state] of states) if (state.stage === "begun") problems.push(`S8: ${token} never ended`);
  return problems;
}

// S13: after the answer to shutdown the server says nothing more but answers.
function end(log) {
  const asked = log.findIndex(({ from, message }) => from === "client" && message.method === "shutdown");
  if (asked < 0) return [];
  const id = log[asked].message.id;
  const answered = log.findIndex(({ from, message }) => from === "server" && message.method === undefined && message.id === id);
  return log.slice(answered + 1).filter(({ from, message }) => from === "server" && message.method !== undefined).map(({ message }) => `S13: ${message.method} after shutdown`);
}

// Every message, in both directions, against the protocol's types.
function typed(log, types) {
  const problems = [], asked = { client: new Map(), server: new Map() };
  for (const { from, message } of log) {
    const direction = from === "client" ? "clientToServer" : "serverToClient";
    const other = from === "client" ? "server" : "client";
    const { jsonrpc, id, method, params, result, error, ...more } = message;
    if (jsonrpc !== "2.0" || Object.keys(more).length) problems.push(`not JSON-RPC: ${JSON.stringify(message).slice(0, 200)}`);
    if (method !== undefined) {
      if (message.unchecked) continue;
      /* real clients' initialize is as it is */
      if (method !== "initialize") problems.push(...types.call(direction, method, params, id !== undefined).map((each) => `${from}: ${each}`));
      if (id !== undefined) asked[from].set(id, method);
      if (method === "$/progress") problems.push(...types.progress(params.value));
      if (method === "client/registerCapability") for (const each of params.registrations) problems.push(...types.registration(each.method, each.registerOptions));
    } else if (error === undefined) {
      problems.push(...types.result(asked[other].get(id), result ?? null).map((each) => `${from}: ${each}`));
    } else if (!Number.isInteger(error.code) || typeof error.message !== "string") {
      problems.push(`${from}: a malformed error`);
    }
  }
  return problems;
}

export function check(log, { capabilities, types, expectedMessages, messages }) {
  const problems = [...answers(log), ...beginning(log), ...declared(log, capabilities), ...progress(log), ...end(log), ...typed(log, types)];
  if (messages.length > expectedMessages) problems.push(`S16: ${messages.length} messages shown, ${expectedMessages} expected: ${messages.map((each) => each.message).join(" | ")}`);
  return [...new Set(problems)];
}

export { typed }; // tests/conformance
