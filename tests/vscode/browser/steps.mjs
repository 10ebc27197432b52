// What is looked at, in this order: each step goes on from where the one before left the window.
import assert from "node:assert";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { until } from "./vscode.mjs";

const LIMIT = { timeout: 30000 };
const HOVER = ".monaco-hover:not(.hidden)";

// The place of a text in the editor, in pixels; null while it is not shown.
const boxOf = (page, text, part = text) =>
  page.evaluate(([text, part]) => {
    for (const line of document.querySelectorAll(".monaco-editor .view-line")) {
      const whole = line.textContent.replaceAll("\u00a0", " ");
      const from = whole.indexOf(text);
      if (from < 0) continue;
      const start = from + text.indexOf(part);
      const range = document.createRange();
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      let passed = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const end = passed + node.data.length;
        if (passed <= start && start < end) range.setStart(node, start - passed);
        if (passed < start + part.length && start + part.length <= end) range.setEnd(node, start + part.length - passed);
        passed = end;
      }
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
    return null;
  }, [text, part]);

// By its whole path: what finds files by a part of it is not in the npm package.
async function openFile(page, path) {
  const name = path.split("/").at(-1);
  await page.keyboard.press("Control+p");
  await page.waitForSelector(".quick-input-widget input", { state: "visible", ...LIMIT });
  await page.keyboard.type(path);
  await page.waitForSelector(`.quick-input-list .monaco-list-row.focused:has-text("${name}")`, LIMIT);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`.tab.active:has-text("${name}")`, LIMIT);
}

// Lenses that come late move the lines, so the place is looked up again until the bulb is there.
const BULB = "[class*=codicon-lightbulb],[class*=codicon-light-bulb],[class*=codicon-gutter-lightbulb],.lightBulbWidget";

async function quickFix(page, text, title) {
  await until(`a light bulb at ${text}`, async () => {
    const at = await boxOf(page, text);
    if (!at) return false;
    await page.mouse.click(at.x + 4, at.y + at.height / 2);
    return page.waitForSelector(BULB, { state: "visible", timeout: 3000 }).catch(() => false);
  });
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget").first().getByText(title, { exact: true }).waitFor(LIMIT);
  await until(`${title} in focus`, async () => {
    if (await page.locator(`.action-widget .monaco-list-row.focused:has-text("${title}")`).count()) return true;
    await page.keyboard.press("ArrowDown");
    return false;
  });
  await page.keyboard.press("Enter");
}

async function command(page, title) {
  await page.keyboard.press("F1");
  await page.waitForSelector(".quick-input-widget input", { state: "visible", ...LIMIT });
  await page.keyboard.type(title);
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first().waitFor(LIMIT);
  await page.keyboard.press("Enter");
}

// What is chosen of the menu of all that can be done at a text.
async function refactor(page, text, title) {
  await until(`${title} in the menu`, async () => {
    const at = await boxOf(page, text);
    if (!at) return false;
    await page.mouse.click(at.x + 4, at.y + at.height / 2);
    await page.keyboard.press("Control+.");
    if (await page.locator(".action-widget").first().getByText(title, { exact: true }).waitFor({ timeout: 4000 }).then(() => true, () => false)) return true;
    await page.keyboard.press("Escape");
    return false;
  });
  await until(`${title} in focus`, async () => {
    if (await page.locator(`.action-widget .monaco-list-row.focused:has-text("${title}")`).count()) return true;
    await page.keyboard.press("ArrowDown");
    return false;
  });
  await page.keyboard.press("Enter");
}

// The same for the mouse.
async function hover(page, text, part, told) {
  await until(`a hover that tells ${told}`, async () => {
    const at = await boxOf(page, text, part);
    if (!at) return false;
    await page.mouse.move(at.x + 400, at.y + 150);
    await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2, { steps: 4 });
    return page.waitForSelector(`${HOVER}:has-text("${told}")`, { timeout: 3000 }).catch(() => false);
  });
}

// The server of this VS Code: the process below it that is `belfry lsp`.
function serverOf(pid) {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n").map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
  const below = new Set([pid]);
  for (let before = 0; before !== below.size; ) {
    before = below.size;
    for (const [, child, parent] of rows) if (below.has(Number(parent))) below.add(Number(child));
  }
  const found = rows.find(([, child, , args]) => below.has(Number(child)) && /belfry lsp/.test(args));
  return found && Number(found[1]);
}

const treeRow = (page, text) => page.locator(`.pane-body .monaco-list-row:has(.custom-view-tree-node-item-resourceLabel[aria-label="${text}"])`).first();

// A picture, once what moves has come to rest.
async function picture(page, shots, name) {
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

export const indexing = {
  // Remembers every percentage that was ever shown.
  async prepare(page) {
    await page.addInitScript(() => {
      window.percentages = [];
      setInterval(() => {
        const text = document.querySelector(".part.statusbar")?.textContent ?? "";
        const match = /Belfry (\d+) %/.exec(text);
        if (match && window.percentages.at(-1) !== Number(match[1])) window.percentages.push(Number(match[1]));
      }, 10);
    });
  },
  async act(page) {
    await page.waitForSelector('.statusbar-item:has-text("MB")', { timeout: 60000 });
    const seen = await page.evaluate(() => window.percentages);
    assert.ok(seen.length > 0, "no percentage was shown");
    assert.deepEqual(seen, [...seen].sort((a, b) => a - b));
  },
};

export const steps = {
  async "a finding behind an astral character is underlined where its text is"({ page }) {
    const squiggle = await page.waitForSelector(".squiggly-warning", LIMIT);
    const line = squiggle && (await squiggle.boundingBox());
    const statement = await boxOf(page, "let _ = self.compaction.lock();");
    assert.ok(Math.abs(line.x - statement.x) < 2, `begins at ${line.x}, the text at ${statement.x}`);
    assert.ok(Math.abs(line.width - statement.width) < 4, `is ${line.width} wide, the text ${statement.width}`);
    await page.waitForSelector(".squiggly-info", LIMIT); // of rust-analyzer
  },

  async "its hover tells the finding"({ page, shots }) {
    await hover(page, "self.compaction.lock()", "lock", "guard-dropped-at-once");
    await picture(page, shots, "finding");
    await page.keyboard.press("Escape");
  },

  async "the Tower view shows floors, crates, modules, patterns and findings"({ page, shots }) {
    await page.locator('.activitybar .action-item:has([aria-label^="Belfry"])').first().click();
    await treeRow(page, "1 System").waitFor(LIMIT);
    for (const name of ["depot-store", "engine", "disk", "depot-runtime", "in_flight"]) {
      const row = treeRow(page, name);
      await row.waitFor(LIMIT);
      if ((await row.getAttribute("aria-expanded")) === "false") await row.locator(".monaco-tl-twistie").click();
    }
    await treeRow(page, "guard-dropped-at-once").waitFor(LIMIT);
    await treeRow(page, "InFlightGuard").waitFor(LIMIT);
    assert.equal(await treeRow(page, "depot-domain").getAttribute("aria-level"), "2");
    await picture(page, shots, "tower");
  },

  async "a click in the Tower view opens the place"({ page }) {
    await treeRow(page, "InFlightGuard").click();
    await page.waitForSelector('.tab.active:has-text("in_flight.rs")', LIMIT);
    await page.waitForSelector('.statusbar-item:has-text("System · RAII Guard · ")', LIMIT);
    await treeRow(page, "guard-dropped-at-once").click();
    await page.waitForSelector('.tab.active:has-text("disk.rs")', LIMIT);
  },

  async "a quick fix is applied and saved"({ page, root }) {
    await quickFix(page, "let _ = self.compaction.lock();", "Bind the guard");
    await page.waitForSelector(".squiggly-warning", { state: "detached", ...LIMIT });
    await page.keyboard.press("Control+s");
    const file = join(root, "crates/store/src/engine/disk.rs");
    await until("the fix on disk", () => readFileSync(file, "utf8").includes("/* \u{1F600} */ let _guard = self.compaction.lock();"));
  },

  async "a fix over two files is applied and saved"({ page, root }) {
    await openFile(page, join(root, "crates/domain/src/label.rs"));
    await page.waitForSelector(".squiggly-warning", LIMIT);
    await quickFix(page, "LabelInfo", "Call it Label, here and where it is made");
    await page.waitForSelector(".squiggly-warning", { state: "detached", ...LIMIT });
    await page.keyboard.press("Control+k");
    await page.keyboard.press("s");
    const text = (name) => readFileSync(join(root, "crates/domain/src", name), "utf8");
    await until("the fix on disk", () => text("label.rs").includes("pub struct Label {") && text("printer.rs").includes("-> crate::label::Label {"));
  },

  async "a recognised type tells its pattern below what rust-analyzer tells"({ page, shots, root }) {
    await openFile(page, join(root, "crates/runtime/src/in_flight.rs"));
    await page.waitForSelector('.codelens-decoration:has-text("RAII Guard")', LIMIT);
    await hover(page, "pub struct InFlightGuard", "InFlightGuard", "RAII Guard");
    const told = await page.locator(HOVER).first().innerText();
    assert.match(told, /pub struct InFlightGuard/);
    assert.equal(told.match(/RAII Guard/g).length, 1);
    await picture(page, shots, "hover");
    await page.keyboard.press("Escape");
  },

  async "the status bar tells level, pattern and memory"({ page }) {
    await until("level and pattern", async () => {
      const name = await boxOf(page, "pub struct InFlightGuard", "InFlightGuard");
      await page.mouse.click(name.x + 10, name.y + name.height / 2);
      return page.waitForSelector('.statusbar-item:has-text("System · RAII Guard · ")', { timeout: 3000 }).catch(() => false);
    });
    assert.match(await page.locator(".part.statusbar").innerText(), /System · RAII Guard · \d+ MB/);
  },

  async "a click on a lens opens the page of the pattern"({ page, shots }) {
    await page.locator('.codelens-decoration a:has-text("RAII Guard")').first().click();
    await page.waitForSelector('.tab:has-text("RAII Guard")', LIMIT);
    await until("the text of the page", async () => {
      const texts = await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.body?.innerText ?? "").catch(() => "")));
      return texts.some((text) => text.includes("What it is"));
    });
    await picture(page, shots, "page");
  },

  async "the map opens as a page, by its own colours, and a click on a place opens the file"({ page, shots }) {
    await page.keyboard.press("F1");
    await page.waitForSelector(".quick-input-widget input", { state: "visible", ...LIMIT });
    await page.keyboard.type("Belfry: Show the Map");
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: /Show the Map(?! as)/ }).first().waitFor(LIMIT);
    await page.keyboard.press("Enter");
    await page.waitForSelector('.tab.active:has-text("Map of")', LIMIT);
    const map = await until("the rooms", async () => {
      for (const frame of page.frames()) if (await frame.locator(".room").count().catch(() => 0)) return frame;
      return false;
    });
    assert.equal(await map.evaluate(() => document.documentElement.dataset.theme), "dark");
    await map.locator('.room[aria-label^="depot-runtime; "]').click();
    await map.locator(".panel h1").filter({ hasText: "depot-runtime" }).waitFor(LIMIT);
    await picture(page, shots, "map");
    await map.locator("summary").filter({ hasText: "RAII Guard" }).click();
    await map.locator("button.place").filter({ hasText: "in_flight.rs:13" }).first().click();
    await page.waitForSelector('.tab.active:has-text("in_flight.rs")', LIMIT);
    await until("the line", async () => /Ln 13, /.test(await page.locator(".part.statusbar").innerText()));
  },

  async "a refactoring over seven files is shown with its effect, made, and undone at once"({ page, shots, root }) {
    const domain = (name) => join(root, "crates/domain", name), moved = join(root, "crates/depot-domain-label");
    const text = (file) => (existsSync(file) ? readFileSync(file, "utf8") : null);
    const files = [domain("src/lib.rs"), domain("src/label.rs"), domain("src/printer.rs"), domain("Cargo.toml"), join(root, "Cargo.toml"), join(moved, "Cargo.toml"), join(moved, "src/lib.rs")];
    const before = files.map(text), lib = domain("src/lib.rs");
    await page.keyboard.press("Control+1");
    await openFile(page, lib);
    await refactor(page, "pub mod label;", "Preview: Move module `label` to a new crate `depot-domain-label`");
    await page.waitForSelector('.tab:has-text("Move module")', LIMIT);
    await until("the text of the page", async () => {
      const texts = await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.body?.innerText ?? "").catch(() => "")));
      return texts.some((text) => text.includes("What it means to the tower") && text.includes("crates depend anew: depot_domain -> depot_domain_label"));
    });
    await picture(page, shots, "preview");
    assert.deepEqual(files.map(text), before);
    await page.keyboard.press("Control+1");
    await openFile(page, lib);
    await refactor(page, "pub mod label;", "Move module `label` to a new crate `depot-domain-label`");
    await until("the new crate", () => /pub struct Label/.test(text(join(moved, "src/lib.rs")) ?? ""));
    await until("the rest", () => text(domain("src/label.rs")) === null && /depot_domain_label::Label/.test(text(domain("src/printer.rs"))) && !/mod label/.test(text(lib)));
    assert.match(text(domain("Cargo.toml")), /depot-domain-label/);
    await page.waitForSelector('.tab:has-text("Move module")', LIMIT);
    await picture(page, shots, "left");
    await openFile(page, lib);
    await page.locator(".editor-instance .view-lines").first().click();
    await page.keyboard.press("Control+z"); // of them all; whether it asks first is VS Code's
    const all = page.locator(".monaco-dialog-box .monaco-button").filter({ hasText: /Undo in \d+ Files/ });
    await until("the module is back", async () => {
      if (await all.count()) await all.click();
      return text(domain("src/label.rs")) !== null && !existsSync(join(moved, "Cargo.toml")) && !existsSync(join(moved, "src/lib.rs"));
    });
    await page.keyboard.press("Control+k");
    await page.keyboard.press("s");
    await until("every file as it was", () => files.every((each, i) => text(each) === before[i])).catch((error) => {
      throw new Error(`${error.message}: ${files.filter((each, i) => text(each) !== before[i])}`);
    });
  },

  async "a pattern is added by a picker that has its guide one key away"({ page, shots, root }) {
    await command(page, "Belfry: Add a Pattern");
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "App Builder" }).waitFor(LIMIT);
    await picture(page, shots, "patterns");
    await page.keyboard.type("Batch Semaphore");
    await page.waitForSelector('.quick-input-list .monaco-list-row.focused:has-text("Batch Semaphore")', LIMIT);
    assert.ok(await page.locator(".quick-input-list .monaco-list-row.focused .codicon-book").count());
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-title").filter({ hasText: "To which crate" }).waitFor(LIMIT);
    await page.keyboard.type("depot-runtime");
    await page.waitForSelector('.quick-input-list .monaco-list-row.focused:has-text("depot-runtime")', LIMIT);
    await page.keyboard.press("Enter");
    await page.waitForSelector('.tab.active:has-text("semaphore.rs")', LIMIT);
    await page.keyboard.press("Control+k");
    await page.keyboard.press("s");
    const runtime = (name) => readFileSync(join(root, "crates/runtime/src", name), "utf8");
    await until("the module", () => /pub mod semaphore;/.test(runtime("lib.rs")) && runtime("semaphore.rs").startsWith("//! Batch Semaphore"));
  },

  async "a new system is made by pickers"({ page, shots, root }) {
    await command(page, "Belfry: New System");
    const answer = async (title, word) => {
      await page.locator(".quick-input-title").filter({ hasText: title }).waitFor(LIMIT);
      await page.keyboard.type(word);
      await page.waitForSelector(`.quick-input-list .monaco-list-row.focused:has-text("${word}")`, LIMIT);
      if (title === "What runs the work?") await picture(page, shots, "system");
      await page.keyboard.press("Enter");
    };
    await answer("Which kind of system", "service");
    await answer("What runs the work?", "actix");
    await answer("Where is the data kept?", "mem");
    await answer("Which edition of Rust?", "2021"); // how requests come in is decided
    await page.locator(".quick-input-title").filter({ hasText: "What is it called" }).waitFor(LIMIT);
    await page.keyboard.type("harbour-gate");
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-title").filter({ hasText: "In which folder" }).waitFor(LIMIT);
    const input = page.locator(".quick-input-widget input"), beside = `${dirname(root)}/`;
    await until("the folder beside", async () => (await input.inputValue()) === beside);
    const take = page.locator(".quick-input-widget .monaco-button").filter({ hasText: "Create Here" });
    const toast = page.locator(".notification-toast").filter({ hasText: "harbour-gate is there" });
    await until("the new system", async () => {
      if (await toast.count()) return true;
      await page.waitForTimeout(500);
      await take.click({ timeout: 500 }).catch(() => false);
      return false;
    });
    assert.match(readFileSync(join(dirname(root), "harbour-gate/Cargo.toml"), "utf8"), /actix-web/);
    await picture(page, shots, "made");
  },

  async "a killed server is back, and what is typed is analysed"({ page, code, root }) {
    await page.keyboard.press("Control+1");
    await openFile(page, join(root, "crates/store/src/engine/disk.rs"));
    const before = await until("the server", () => serverOf(code.server.pid));
    process.kill(before, "SIGKILL");
    await until("another server", () => serverOf(code.server.pid) && serverOf(code.server.pid) !== before);
    await until("another name", async () => {
      const name = await boxOf(page, "let _guard = self.compaction.lock();", "_guard");
      if (!name) return boxOf(page, "let _ = self.compaction.lock();");
      await page.mouse.dblclick(name.x + 20, name.y + name.height / 2);
      await page.waitForTimeout(200);
      const chosen = await boxOf(page, "let _guard = self.compaction.lock();", "_guard");
      if (chosen?.y === name.y) await page.keyboard.type("_");
      return false;
    });
    await page.waitForSelector(".squiggly-warning", LIMIT);
    assert.match(readFileSync(join(root, "crates/store/src/engine/disk.rs"), "utf8"), /_guard/);
  },
};
