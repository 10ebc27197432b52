// One server process and what is said with it. Every message is kept, in order.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

// The cache folder of the user who edits.
const cache = fs.mkdtempSync(path.join(os.tmpdir(), "belfry-cache-"));
process.on("exit", () => fs.rmSync(cache, { recursive: true, force: true }));

export class Connection {
  constructor(binary, name = "") {
    this.log = [];           // {from, message}
    this.waiting = new Map(); // id → {method, resolve}
    this.watchers = new Set();
    this.serve = () => null; // the editor's answers to the server's requests
    this.heed = () => {};
    this.nextId = 1;
    this.errors = "";
    /* leaving by _exit while an analysis does not stop is no leak of a thread */
    const env = { ...process.env, BELFRY_SESSION: name, G_SLICE: "always-malloc", XDG_CACHE_HOME: cache, TSAN_OPTIONS: `${process.env.TSAN_OPTIONS ?? ""} report_thread_leaks=0` };
    this.process = spawn(binary, ["lsp", "--stdio"], { stdio: ["pipe", "pipe", "pipe"], env });
    this.process.stderr.on("data", (data) => (this.errors += data));
    this.process.stdin.on("error", () => {});
    this.exit = new Promise((resolve) => this.process.on("exit", (code, signal) => {
      this.ended = true;
      resolve(code ?? signal);
      for (const { method, resolve: answer } of this.waiting.values()) answer({ error: { code: 0, message: `the server is gone; ${method} has no answer` } });
      this.wake();
    }));
    this.bytes = Buffer.alloc(0);
    this.process.stdout.on("data", (data) => this.feed(data));
  }

  feed(data) {
    this.bytes = Buffer.concat([this.bytes, data]);
    for (;;) {
      const end = this.bytes.indexOf("\r\n\r\n");
      if (end < 0) return;
      const size = Number(/^content-length: *(\d+)$/im.exec(this.bytes.subarray(0, end).toString())[1]);
      if (this.bytes.length < end + 4 + size) return;
      const body = this.bytes.subarray(end + 4, end + 4 + size);
      this.bytes = this.bytes.subarray(end + 4 + size);
      this.receive(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
    }
  }

  send(message) {
    this.log.push({ from: "client", message });
    const body = Buffer.from(JSON.stringify(message));
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  notify(method, params) {
    this.send({ jsonrpc: "2.0", method, ...(params === undefined ? {} : { params }) });
  }

  // Resolves with the whole answer, an error or not.
  request(method, params, id = this.nextId++) {
    return new Promise((resolve) => {
      this.waiting.set(id, { method, resolve });
      this.send({ jsonrpc: "2.0", id, method, ...(params === undefined ? {} : { params }) });
    });
  }

  receive(message) {
    this.log.push({ from: "server", message });
    if (message.method === undefined) {
      const asked = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      asked?.resolve(message);
    } else if (message.id !== undefined) {
      const result = this.serve(message);
      if (result !== undefined) this.send({ jsonrpc: "2.0", id: message.id, ...result });
    } else {
      this.heed(message);
    }
    this.wake();
  }

  wake() {
    for (const watcher of [...this.watchers]) watcher();
  }

  // Resolves once `holds()` is true; told by messages, never by sleeping.
  until(holds, what, seconds = 20) {
    return new Promise((resolve, reject) => {
      const done = (act, value) => { clearTimeout(timer); this.watchers.delete(watcher); act(value); };
      const watcher = () => {
        let value;
        try { value = holds(); } catch (error) { return done(reject, error); }
        if (value) done(resolve, value);
        else if (this.ended) done(reject, new Error(`the server left; waited for ${typeof what === "function" ? what() : what}`));
      };
      const timer = setTimeout(() => done(reject, new Error(`not in ${seconds} s: ${typeof what === "function" ? what() : what}`)), seconds * 1000);
      this.watchers.add(watcher);
      watcher();
    });
  }
}
