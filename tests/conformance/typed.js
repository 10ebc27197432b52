// Checks recorded messages against the protocol's types, as tests/sessions does: by the meta model that
// is given as an argument, else by npm's types. A line in is a list of exchanges, each [{from, message}, …]:
// a message after the question it answers. A line out is the list of their problems. Members that the
// protocol does not know are no problem here: a server may say more to a client that it knows.
import readline from "node:readline";
import { typed } from "../sessions/invariants.js";
import { loadModel } from "../sessions/model.js";
import { loadTypes } from "../sessions/types.js";

const types = process.argv[2] ? loadModel(process.argv[2], true) : loadTypes(true);

function problemsOf(exchange) {
  try {
    return typed(exchange, types);
  } catch (error) {
    return [`${exchange.at(-1).message.method ?? "an answer"} is of no known shape: ${error.message}`];
  }
}

console.log(JSON.stringify(types.name));
for await (const line of readline.createInterface({ input: process.stdin }))
  console.log(JSON.stringify([...new Set(JSON.parse(line).flatMap(problemsOf))]));
