// usage: recordings.js FOLDER
//
// Checks what `belfry lsp --record` wrote of real editors' sessions (FOLDER/*.jsonl): every message of
// the server, and what must hold of a whole session. One that was cut off by a kill may end anywhere.
// What a client sends is as it is; what it asked just before it left it may not have waited for.
import fs from "node:fs";
import path from "node:path";
import { check } from "./invariants.js";
import { loadModel } from "./model.js";
import { loadTypes } from "./types.js";

const folder = process.argv[2];
const shared = process.env.BELFRY_SHARED;
const modelPath = shared && path.join(shared, "lsp/metaModel.json");
const types = modelPath && fs.existsSync(modelPath) ? loadModel(modelPath) : loadTypes();

function read(file) {
  const lines = fs.readFileSync(file, "utf8").split("\n").filter((line) => line);
  return lines.flatMap((line, i) => {
    try { return [JSON.parse(line)]; } catch (error) {
      if (i === lines.length - 1) return []; // half a line
      throw error;
    }
  });
}

// Without the head and the files that were read, which a recording holds as well.
function conversation(lines) {
  return lines.filter((line) => line.message !== undefined || line.broken !== undefined);
}

const PATIENCE = 5000; // milliseconds

// Requests of the client that were still young when it asked for the shutdown.
function leftBehind(log) {
  const leaving = log.find(({ message }) => message.method === "shutdown")?.at ?? Infinity;
  return log.filter(({ from, at, message }) => from === "client" && message.method && message.id !== undefined && at > leaving - PATIENCE)
    .map(({ message }) => `S1: ${message.id} was not answered`);
}

// A client that opens no pages is told what it asks to be explained in a message.
function explanations(log, capabilities) {
  if (capabilities.window?.showDocument?.support) return 0;
  return log.filter(({ from, message: { method, params } }) => from === "client" && method === "workspace/executeCommand" &&
    params.command === "belfry.explain" && !params.arguments?.[0]?.quiet).length;
}

function problemsOf(log) {
  const broken = log.filter((line) => line.broken !== undefined);
  if (broken.length) return broken.map((line) => `not understood: ${line.broken.slice(0, 200)}`);
  const start = log.find(({ message }) => message.method === "initialize");
  if (!start) return [];
  const whole = log.some(({ message }) => message.method === "exit");
  const messages = log.filter(({ from, message }) => from === "server" && message.method === "window/showMessage").map(({ message }) => message.params);
  const excused = leftBehind(log);
  const { capabilities } = start.message.params;
  return check(log, { capabilities, types, messages, expectedMessages: explanations(log, capabilities) })
    .filter((problem) => !problem.startsWith("client: ") && !excused.includes(problem) && (whole || !/was not answered|never ended/.test(problem)));
}

const files = fs.readdirSync(folder).filter((name) => name.endsWith(".jsonl")).sort();
let count = 0, failed = 0;
for (const name of files) {
  const log = conversation(read(path.join(folder, name))), problems = problemsOf(log);
  count += log.length;
  if (problems.length) failed++, console.log(`FAILED ${name}\n  ${problems.join("\n  ")}`);
}
console.log(`${files.length} sessions, ${count} messages checked by ${types.name}`);
process.exit(failed || count === 0 ? 1 : 0);
