// What verbs share: places in texts, questions and their answers.
import { positionOf } from "../text.js";

export const show = (value) => JSON.stringify(value);

export function locate(session, name, needle) {
  const text = session.editor.textOf(session.editor.uri(name));
  const [before, marked = before] = needle.includes("«") ? [needle.replace(/[«»]/g, ""), /«(.*)»/s.exec(needle)[1]] : [needle];
  const at = text.indexOf(before);
  if (at < 0) throw new Error(`${name} does not hold ${show(before)}`);
  const start = at + (needle.includes("«") ? needle.indexOf("«") : 0);
  return { text, start, end: start + marked.length };
}

export function position(session, name, needle) {
  const { text, start } = locate(session, name, needle);
  return positionOf(text, start, session.editor.encoding);
}

export function rangeOf(session, name, needle) {
  const { text, start, end } = locate(session, name, needle);
  return { start: positionOf(text, start, session.editor.encoding), end: positionOf(text, end, session.editor.encoding) };
}

export function result(answer, method) {
  if (answer.error) throw new Error(`${method}: ${show(answer.error)}`);
  return answer.result;
}

// Once the server has told of the document: before, it may answer that it knows nothing yet. Of a
// document it never tells of (`untold`) the step says so.
export async function read(session, uri) {
  const { editor } = session, buffer = editor.buffers.get(uri);
  const told = () => [editor.shown, editor.puller.pulled].some((each) => each.get(uri)?.opened === buffer.opened);
  if (buffer) await session.connection.until(told, `word of ${uri}`, 60);
}

// Asks again when the text moved on under the question, as editors do.
export async function ask(session, method, params, untold) {
  const { textDocument, data } = params(), uri = textDocument?.uri ?? data?.uri;
  if (uri && !untold) await read(session, uri);
  for (let i = 0; i < 20; i++) {
    const answer = await session.connection.request(method, params());
    if (answer.error?.code !== -32801) return result(answer, method);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${method}: always ContentModified`);
}

export function includes(actual, expected, at) {
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

// Checks once; with `soon` until it holds.
export async function soon(step, check) {
  const end = Date.now() + (step.soon ? 20000 : 0);
  for (;;) {
    const problem = await check().then(() => null, (error) => error);
    if (!problem) return;
    if (Date.now() > end) throw problem;
  }
}
