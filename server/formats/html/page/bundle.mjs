// Makes the page: one file of HTML that loads nothing. usage: bundle.mjs OUT
// A script or style runs only if its hash is in the policy, so nothing that data says can.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = (name) => join(here, "src", name);
const options = { bundle: true, minify: true, write: false, target: "es2020", charset: "utf8", legalComments: "inline" };
const made = (name, more) => buildSync({ entryPoints: [source(name)], ...options, ...more }).outputFiles[0].text.trim();
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const script = made("main.ts", { format: "iife" });
const style = made("page.css");
if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) throw new Error("the bundle would end its own element");
const parts = {
  policy: `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`,
  style,
  script,
};
const page = readFileSync(source("page.html"), "utf8").replace(/@(policy|style|script)@/g, (_, name) => parts[name]);
if (page.split("@belfry-house@").length !== 2) throw new Error("the page needs one place for the data");
writeFileSync(process.argv[2], page);
