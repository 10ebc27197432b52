// The workspaces the editor opens: the example, with a line that has an astral character before the
// finding, a rule of a team whose fix edits two files, and, for `bulk`, much to index.
// usage: workspace.mjs FOLDER [FILES]
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [folder, files] = process.argv.slice(2);

function replace(file, from, to) {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} lacks ${from}`);
  writeFileSync(file, text.replace(from, to));
}

function bulk(count) {
  const source = join(folder, "crates/bulk/src");
  mkdirSync(source, { recursive: true });
  const names = Array.from({ length: count }, (_, i) => `part${i}`);
  const body = Array.from({ length: 200 }, (_, i) => `pub fn f${i}(a: u32) -> u32 {\n    let b = a + ${i};\n    if b > 3 { b * 2 } else { b }\n}\n`).join("\n");
  writeFileSync(join(folder, "crates/bulk/Cargo.toml"), '[package]\nname = "bulk"\nversion = "0.1.0"\nedition = "2021"\n');
  writeFileSync(join(source, "lib.rs"), names.map((name) => `pub mod ${name};\n`).join(""));
  for (const name of names) writeFileSync(join(source, `${name}.rs`), body);
}

cpSync(join(here, "../workspaces/tower"), folder, { recursive: true });
cpSync(join(here, "workspace"), folder, { recursive: true });
appendFileSync(join(folder, "crates/domain/src/lib.rs"), "\npub mod label;\npub mod printer;\n");
replace(join(folder, "crates/store/src/engine/disk.rs"), "let _ = self.compaction.lock();", "/* \u{1F600} */ let _ = self.compaction.lock();");
if (files) bulk(Number(files));
