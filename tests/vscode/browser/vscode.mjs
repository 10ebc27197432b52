// A VS Code in a browser: the server process and a page on its window.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Asks until the answer is something; what was asked is in the error.
export async function until(what, ask, limit = 30000) {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${limit} ms`);
    await sleep(50);
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function healthy(base) {
  try {
    return (await fetch(`${base}/healthz`)).ok;
  } catch {
    return false;
  }
}

export class VsCode {
  // `state` is a folder in which extensions are installed; `machine` its machine settings; `trusts`:
  // every workspace is trusted, else none is.
  static async start(state, { machine = {}, environment = {}, trusts = false } = {}) {
    mkdirSync(join(state, "data/User"), { recursive: true });
    mkdirSync(join(state, "data/Machine"), { recursive: true });
    cpSync(join(here, "settings.json"), join(state, "data/User/settings.json"));
    writeFileSync(join(state, "data/Machine/settings.json"), JSON.stringify(machine));
    const port = await freePort();
    const log = openSync(join(state, "server.log"), "a");
    const server = spawn(join(here, "code"), [...(trusts ? ["--disable-workspace-trust"] : []), "--auth", "none", "--disable-telemetry", "--disable-update-check", "--bind-addr", `127.0.0.1:${port}`], {
      env: { ...process.env, VSCODE_STATE: state, ...environment },
      detached: true,
      stdio: ["ignore", log, log],
    });
    const code = new VsCode(server, `http://127.0.0.1:${port}`);
    process.once("SIGTERM", () => void code.stop().then(() => process.exit(1)));
    await until("code-server", () => healthy(code.base));
    code.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
    return code;
  }

  constructor(server, base) {
    this.server = server;
    this.base = base;
  }

  // The window of a folder. `payload` as the workbench takes it: [["openFile", path]].
  async open(folder, payload, prepare) {
    const page = await this.browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.route("**/*", (route) => {
      const { hostname, protocol } = new URL(route.request().url());
      return hostname === "127.0.0.1" || !/^https?:/.test(protocol) ? route.continue() : route.abort();
    });
    if (prepare) await prepare(page);
    const remote = (path) => `vscode-remote://${new URL(this.base).host}${path}`;
    const told = encodeURIComponent(JSON.stringify(payload.map(([key, path]) => [key, remote(path)])));
    await page.goto(`${this.base}/?folder=${folder}&payload=${told}`, { waitUntil: "domcontentloaded" });
    await page.waitForSelector(".monaco-workbench", { timeout: 60000 });
    return page;
  }

  async stop() {
    await this.browser?.close();
    try {
      process.kill(-this.server.pid, "SIGTERM");
    } catch {
      return; // it is gone
    }
  }
}
