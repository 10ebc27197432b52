// The parts of the extension that need no editor.
// usage: units.mjs EXTENSION WORK
import assert from "node:assert";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [extension, work] = process.argv.slice(2);
const { buildSync } = createRequire(join(extension, "package.json"))("esbuild");

async function load(source) {
  const outfile = join(work, "units", `${source.replace("/", "-")}.mjs`);
  buildSync({ entryPoints: [join(extension, `src/${source}.ts`)], bundle: true, platform: "node", format: "esm", outfile });
  return import(pathToFileURL(outfile));
}

const { findProgram } = await load("program");
const { Backoff } = await load("backoff");
const { itemEnd, patternAt } = await load("tower/model");

function place(...path) {
  const folder = join(work, "places", ...path);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "belfry");
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, 0o755);
  return file;
}

const inSetting = place("setting");
const onPath = place("path");
const carried = place("package", "server");
const packaged = join(work, "places/package");
const empty = join(work, "places");

const facts = {
  async "the setting comes before PATH, PATH before the package"() {
    assert.deepEqual(await findProgram(inSetting, join(work, "places/path"), packaged), { path: inSetting, origin: "setting" });
    assert.deepEqual(await findProgram("", `${empty}:${join(work, "places/path")}`, packaged), { path: onPath, origin: "PATH" });
    assert.deepEqual(await findProgram("", empty, packaged), { path: carried, origin: "package" });
  },
  async "a relative place is never looked at"() {
    process.chdir(join(work, "places/path"));
    assert.equal((await findProgram("", "::.:../path", packaged)).origin, "package");
    await assert.rejects(findProgram("belfry", "", packaged), /absolute path/);
  },
  async "what is no program is said"() {
    await assert.rejects(findProgram(empty, "", packaged), /names no program/);
    await assert.rejects(findProgram("", "", empty), /no belfry program/);
  },
  async "pauses grow to half a minute, and begin again after a minute of peace"() {
    const backoff = new Backoff();
    const pauses = Array.from({ length: 9 }, () => backoff.next(0));
    assert.deepEqual(pauses, [...pauses].sort((a, b) => a - b));
    assert.ok(pauses[0] <= 200);
    assert.equal(pauses[8], 30000);
    backoff.started(1000);
    assert.equal(backoff.next(50000), 30000);
    assert.equal(backoff.next(62000), pauses[0]);
  },
  async "an item ends where its brace closes on its own indentation"() {
    const text = ["mod a {", "    struct B {", "        c: u32,", "    }", "", "    struct D;", "}", ""];
    assert.deepEqual([0, 1, 5].map((line) => itemEnd(text, line)), [6, 3, 5]);
    const pattern = (line) => ({ symbol: text[line], range: { start: { line } } });
    const patterns = [0, 1, 5].map(pattern);
    assert.equal(patternAt(patterns, text, 2).symbol, text[1]);
    assert.equal(patternAt(patterns, text, 4).symbol, text[0]);
    assert.equal(patternAt(patterns, text, 7), undefined);
  },
  async "every server setting has a description and a default that is allowed"() {
    const manifest = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));
    for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
      assert.ok(setting.description || setting.markdownDescription, name);
      assert.ok(!setting.enum || setting.enum.includes(setting.default), name);
    }
  },
};

let failed = 0;
for (const [name, fact] of Object.entries(facts)) {
  try {
    await fact();
    console.log(`ok ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${error.stack}`);
  }
}
process.exit(failed ? 1 : 0);
