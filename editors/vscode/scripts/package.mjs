// Makes the .vsix of this platform, with the program in it.
//   npm run package                      with build/belfry
//   npm run package -- BELFRY [VSIX]     with another program, under another name
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const exe = process.platform === "win32" ? "belfry.exe" : "belfry";
const target = `${process.platform}-${process.arch}`;
const program = resolve(process.argv[2] ?? join(here, "../../build", exe));
const vsix = resolve(process.argv[3] ?? join(here, `belfry-${target}.vsix`));

if (!existsSync(program)) {
  console.error(`${program} is missing: ./dev build makes it`);
  process.exit(1);
}
const run = (script, ...args) => execFileSync(process.execPath, [join(here, script), ...args], { cwd: here, stdio: "inherit" });
run("node_modules/typescript/bin/tsc", "--noEmit");
run("scripts/bundle.mjs");
rmSync(join(here, "server"), { recursive: true, force: true });
mkdirSync(join(here, "server"));
copyFileSync(program, join(here, "server", exe));
chmodSync(join(here, "server", exe), 0o755);
run("node_modules/@vscode/vsce/vsce", "package", "--target", target, "--no-dependencies", "--skip-license",
  "--allow-missing-repository", "--no-rewrite-relative-links", "--out", vsix);
