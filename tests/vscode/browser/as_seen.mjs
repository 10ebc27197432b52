// As a user sees it: the window of a real VS Code, by keyboard and mouse.
// usage: as_seen.mjs STATE LARGE SMALL SHOTS    two workspaces: much to index, and one to work in
import { join } from "node:path";
import { VsCode } from "./vscode.mjs";
import { indexing, steps } from "./steps.mjs";

const [state, large, small, shots] = process.argv.slice(2);
const code = await VsCode.start(state, { trusts: true });
let failed = 0;

async function step(name, page, act) {
  const began = Date.now();
  try {
    await act();
    console.log(`ok ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${error.stack}`);
    await page.screenshot({ path: join(shots, `failed-${failed}.png`) });
  }
}

// A step goes on from where the one before left the window, so the first failure ends it.
let page = await code.open(large, [["openFile", join(large, "crates/bulk/src/lib.rs")]], indexing.prepare);
await step("the index tells its progress in the status bar", page, () => indexing.act(page));
await page.close();
page = await code.open(small, [["openFile", join(small, "crates/store/src/engine/disk.rs")]]);
for (const [name, act] of Object.entries(steps)) if (!failed) await step(name, page, () => act({ page, code, shots, root: small }));
await code.stop();
process.exit(failed ? 1 : 0);
