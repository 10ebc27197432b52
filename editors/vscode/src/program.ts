// Which belfry program is started: that of the settings, the one on PATH, the one in the package.
// Never one of the workspace: the setting has machine scope, and PATH entries that are relative
// (they would name places in the workspace) are passed over.
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import * as path from "node:path";

export interface Program {
  path: string;
  origin: "setting" | "PATH" | "package";
}

const NAME = process.platform === "win32" ? "belfry.exe" : "belfry";

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

export async function findProgram(setting: string, searchPath: string, extension: string): Promise<Program> {
  const wanted = setting.trim();
  if (wanted) {
    if (!path.isAbsolute(wanted)) throw new Error(`belfry.server.path must be an absolute path, it is ${wanted}`);
    if (!(await isProgram(wanted))) throw new Error(`belfry.server.path names no program: ${wanted}`);
    return { path: wanted, origin: "setting" };
  }
  for (const folder of searchPath.split(path.delimiter)) {
    const candidate = path.join(folder, NAME);
    if (path.isAbsolute(folder) && (await isProgram(candidate))) return { path: candidate, origin: "PATH" };
  }
  const carried = path.join(extension, "server", NAME);
  if (await isProgram(carried)) return { path: carried, origin: "package" };
  throw new Error("no belfry program: not in belfry.server.path, not on PATH, and none came with the extension");
}
