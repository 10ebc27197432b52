// Opens a window whose extension host runs host/index.js, and waits for its verdict.
// usage: in_host.mjs STATE WORKSPACE BELFRY
import { readFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { until, VsCode } from "./vscode.mjs";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const [state, workspace, belfry] = process.argv.slice(2);
const result = join(state, "result.txt");
const code = await VsCode.start(state, {
  machine: { "belfry.server.path": belfry },
  environment: { BELFRY_TEST_RESULT: result, BELFRY_TEST_PROGRAM: belfry, ASAN_OPTIONS: `log_path=${join(state, "asan")}` },
});
const read = () => (existsSync(result) ? readFileSync(result, "utf8") : "");
let page;
try {
  page = await code.open(workspace, [["extensionDevelopmentPath", join(here, "stub-rust-analyzer")], ["extensionTestsPath", join(here, "host/index.js")]]);
  await until("the tests in the extension host", () => /^\d+ passed, \d+ failed$/m.test(read()), 120000);
} catch (error) {
  console.log(error.message);
} finally {
  await page?.screenshot({ path: join(state, "window.png") });
  await code.stop();
}
process.stdout.write(read());
process.exit(/^[1-9]\d* passed, 0 failed$/m.test(read()) ? 0 : 1);
