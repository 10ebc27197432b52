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
  ["workspace/textDocumentContent/refresh", "workspace.textDocumentContent"],
  ["workspace/inlayHint/refresh", "workspace.inlayHint.refreshSupport"],
  ["workspace/codeLens/refresh", "workspace.codeLens.refreshSupport"],
  ["workspace/diagnostic/refresh", "workspace.diagnostics.refreshSupport"],
];
const DIAGNOSTIC_GATES = [
  ["codeDescription", "codeDescriptionSupport"],
  ["relatedInformation", "relatedInformation"],
  ["data", "dataSupport"],
  ["tags", "tagSupport"],
];

function checkPublished(params, capabilities) {
  const versioned = at(capabilities, "textDocument.publishDiagnostics.versionSupport");
  return [...(params.version !== undefined && !versioned ? ["S3: a version on diagnostics"] : []), ...checkDiagnostics(params.diagnostics, capabilities)];
}

// Before 3.18 a client says of pushed diagnostics only what it can show, and means pulled ones too.
function checkDiagnostics(diagnostics, capabilities) {
  const declared = { ...at(capabilities, "textDocument.publishDiagnostics"), ...at(capabilities, "textDocument.diagnostic") }, problems = [];
  for (const diagnostic of diagnostics) {
    for (const [member, name] of DIAGNOSTIC_GATES)
      if (diagnostic[member] !== undefined && !declared[name]) problems.push(`S3: ${member} on a diagnostic`);
    if (diagnostic.source !== "belfry") problems.push("a diagnostic's source is not belfry");
    if (typeof diagnostic.code !== "string") problems.push("a diagnostic has no code");
    if (/[\x00-\x08\x0b-\x1f]/.test(diagnostic.message)) problems.push("a diagnostic's message holds control characters");
  }
  return problems;
}

function checkReport(report, capabilities) {
  const problems = checkDiagnostics(report.items ?? [], capabilities);
  if (report.relatedDocuments && !at(capabilities, "textDocument.diagnostic.relatedDocumentSupport")) problems.push("S3: related documents");
  for (const each of Object.values(report.relatedDocuments ?? {})) problems.push(...checkDiagnostics(each.items ?? [], capabilities));
  return problems;
}

function checkEdit(edit, capabilities) {
  const declared = at(capabilities, "workspace.workspaceEdit") ?? {};
  const operations = declared.resourceOperations ?? [], problems = [];
  if (edit.documentChanges && !declared.documentChanges && operations.length === 0) problems.push("S3: documentChanges");
  for (const each of edit.documentChanges ?? []) if (each.kind && !operations.includes(each.kind)) problems.push(`S3: a ${each.kind} operation`);
  if (edit.changeAnnotations && !declared.changeAnnotationSupport) problems.push("S3: change annotations");
  const changes = (edit.documentChanges ?? []).flatMap((each) => (each.kind ? [each] : each.edits));
  for (const each of [...changes, ...Object.values(edit.changes ?? {}).flat()]) {
    if (each.snippet && !declared.snippetEditSupport) problems.push("S3: a snippet");
    if (each.annotationId !== undefined && !edit.changeAnnotations?.[each.annotationId]) problems.push(`S3: an annotation ${each.annotationId} that is nowhere told`);
  }
  return problems;
}

function checkAction(action, capabilities) {
  const declared = at(capabilities, "textDocument.codeAction") ?? {}, problems = [];
  const later = declared.resolveSupport?.properties ?? [];
  if (typeof action.command === "string") return declared.codeActionLiteralSupport ? ["a command in place of an action"] : [];
  if (!declared.codeActionLiteralSupport) problems.push("S3: an action literal");
  if (action.disabled && !declared.disabledSupport) problems.push("S3: a disabled action");
  if (action.edit?.changeAnnotations && !declared.honorsChangeAnnotations) problems.push("S3: annotations on an action's edit");
  if (action.isPreferred !== undefined && !declared.isPreferredSupport) problems.push("S3: isPreferred");
  if (action.data !== undefined && !declared.dataSupport) problems.push("S3: data on an action");
  if (!action.edit && !action.command && !action.disabled && !later.includes("edit") && !later.includes("command")) problems.push("S3: an action without an edit");
  return [...problems, ...(action.edit ? checkEdit(action.edit, capabilities) : [])];
}

function checkRegistration(registrations, capabilities) {
  const problems = [];
  for (const each of registrations) {
    const name = { "workspace/didChangeWatchedFiles": "workspace.didChangeWatchedFiles", "workspace/didChangeConfiguration": "workspace.didChangeConfiguration" }[each.method];
    if (!name || !at(capabilities, name)?.dynamicRegistration) problems.push(`S3: registered ${each.method}`);
    for (const watcher of each.registerOptions?.watchers ?? []) {
      if (typeof watcher.globPattern !== "string" && !at(capabilities, name)?.relativePatternSupport) problems.push("S3: a relative pattern");
      if (["**/*", "**"].includes(watcher.globPattern.pattern ?? watcher.globPattern)) problems.push("watches everything");
    }
  }
  return problems;
}

const OFFER_GATES = [
  ["documentLinkProvider", "textDocument.documentLink"],
  ["inlayHintProvider", "textDocument.inlayHint"],
  ["workspaceSymbolProvider", "workspace.symbol"],
  ["completionProvider", "textDocument.completion"],
];

// The answer to initialize: what it offers fits what was declared.
function checkOffer(offered, capabilities) {
  const problems = [], encodings = at(capabilities, "general.positionEncodings");
  const action = at(capabilities, "textDocument.codeAction") ?? {};
  if (offered.positionEncoding !== undefined && !(encodings ?? []).includes(offered.positionEncoding) && !(encodings && offered.positionEncoding === "utf-16"))
    problems.push(`S3: ${offered.positionEncoding} was not declared`);
  if (offered.diagnosticProvider && !at(capabilities, "textDocument.diagnostic")) problems.push("S3: diagnostics to be pulled");
  if (typeof offered.codeActionProvider === "object" && !action.codeActionLiteralSupport) problems.push("S3: kinds of actions");
  if (offered.codeActionProvider?.resolveProvider && !action.resolveSupport?.properties?.some((each) => ["edit", "command"].includes(each))) problems.push("S3: actions to be resolved");
  for (const name of Object.keys(offered.workspace?.fileOperations ?? {})) if (!at(capabilities, `workspace.fileOperations.${name}`)) problems.push(`S3: ${name} of files`);
  if (offered.executeCommandProvider?.commands.includes("belfry.apply") && !at(capabilities, "workspace.applyEdit")) problems.push("S3: commands that edit");
  for (const [name, declaration] of OFFER_GATES) if (offered[name] && !at(capabilities, declaration)) problems.push(`S3: ${name} was not declared`);
  if (offered.workspace?.textDocumentContent && !at(capabilities, "workspace.textDocumentContent")) problems.push("S3: documents of its own");
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
    if (method === "textDocument/publishDiagnostics") problems.push(...checkPublished(params, capabilities));
    if (method === "$/progress" && params.value.kind === undefined) for (const each of params.value.items ?? []) problems.push(...checkDiagnostics(each.items ?? [], capabilities));
    if (method === "client/registerCapability") problems.push(...checkRegistration(params.registrations, capabilities));
    if (method === "workspace/applyEdit") problems.push(...checkEdit(params.edit, capabilities));
    const question = method === undefined ? asked.get(message.id) : undefined;
    if (question === "initialize") problems.push(...checkOffer(message.result.capabilities, capabilities));
    if (question === "textDocument/diagnostic" && message.result) problems.push(...checkReport(message.result, capabilities));
    if (question === "workspace/diagnostic") for (const each of message.result?.items ?? []) problems.push(...checkDiagnostics(each.items ?? [], capabilities));
    if (question === "textDocument/completion") {
      const kinds = at(capabilities, "textDocument.completion.completionItemKind.valueSet");
      for (const each of message.result?.items ?? []) if (kinds ? !kinds.includes(each.kind) : each.kind > 18) problems.push(`S3: an item of kind ${each.kind}`);
    }
    if (question === "textDocument/codeAction") for (const each of message.result ?? []) problems.push(...checkAction(each, capabilities));
    if (question === "codeAction/resolve" && message.result?.edit) problems.push(...checkEdit(message.result.edit, capabilities));
    if (question === "workspace/willRenameFiles" && message.result) problems.push(...checkEdit(message.result, capabilities));
  }
  return problems;
}

// S8: create → begin → report* → end, once each; the percentage never falls.
function progress(log) {
  const problems = [], states = new Map(), accepted = new Map();
  for (const { from, message } of log) {
    if (from === "server" && message.method === "window/workDoneProgress/create") {
      if (states.has(message.params.token)) problems.push(`S8: the token ${message.params.token} is used twice`);
      states.set(message.params.token, { stage: "created", percentage: 0 });
      accepted.set(message.id, message.params.token);
    }
    if (from === "client" && message.method === undefined && message.error === undefined && accepted.has(message.id)) states.get(accepted.get(message.id)).accepted = true;
    if (message.method !== "$/progress" || from !== "server" || message.params.value.kind === undefined) continue;
    const { token, value } = message.params, state = states.get(token);
    if (!state) { problems.push(`S8: progress on the unknown token ${token}`); continue; }
    const before = { begin: "created", report: "begun", end: "begun" }[value.kind];
    if (state.stage !== before) problems.push(`S8: ${value.kind} of ${token} while ${state.stage}`);
    if (!state.accepted) problems.push(`S8: progress of ${token}, which the client did not accept`);
    state.stage = value.kind === "end" ? "ended" : "begun";
    if (value.percentage !== undefined && (value.percentage < state.percentage || value.percentage > 100)) problems.push(`S8: percentage ${value.percentage} after ${state.percentage}`);
    state.percentage = value.percentage ?? state.percentage;
  }
  for (const [token, state] of states) if (state.stage === "begun") problems.push(`S8: ${token} never ended`);
  return problems;
}

// S9: partial results go to a token of a request that waits, and its answer is empty then.
function partials(log) {
  const problems = [], waiting = new Map(), streamed = new Set();
  for (const { from, message } of log) {
    const { id, method, params, result } = message;
    if (from === "client" && method !== undefined && params?.partialResultToken !== undefined) waiting.set(params.partialResultToken, id);
    if (from !== "server") continue;
    if (method === "$/progress" && params.value.kind === undefined) {
      if (!waiting.has(params.token)) problems.push(`S9: a partial result for the unknown token ${params.token}`);
      streamed.add(waiting.get(params.token));
    }
    if (method !== undefined) continue;
    for (const [token, asked] of waiting) if (asked === id) waiting.delete(token);
    const items = Array.isArray(result) ? result : result?.items;
    if (streamed.has(id) && items?.length) problems.push(`S9: ${id} was streamed, and its answer is not empty`);
  }
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
  const problems = [], asked = { client: new Map(), server: new Map() }, partial = new Map();
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
      if (params?.partialResultToken !== undefined) partial.set(params.partialResultToken, method);
      if (method === "$/progress") problems.push(...(params.value.kind ? types.progress(params.value) : types.partial(partial.get(params.token), params.value)));
      if (method === "client/registerCapability") for (const each of params.registrations) problems.push(...types.registration(each.method, each.registerOptions));
    } else if (error === undefined) {
      problems.push(...types.result(asked[other].get(id), result ?? null).map((each) => `${from}: ${each}`));
    } else if (!Number.isInteger(error.code) || typeof error.message !== "string") {
      problems.push(`${from}: a malformed error`);
    } else if (error.code === -32802 && typeof error.data?.retriggerRequest !== "boolean") {
      problems.push(`${from}: ServerCancelled does not say whether to ask again`);
    }
  }
  return problems;
}

export function check(log, { capabilities, types, expectedMessages, messages }) {
  const problems = [...answers(log), ...beginning(log), ...declared(log, capabilities), ...progress(log), ...partials(log), ...end(log), ...typed(log, types)];
  if (messages.length > expectedMessages) problems.push(`S16: ${messages.length} messages shown, ${expectedMessages} expected: ${messages.map((each) => each.message).join(" | ")}`);
  return [...new Set(problems)];
}

export { typed }; // tests/conformance
