// The schema of belfry.toml, registered with Even Better TOML. That extension takes associations from
// its settings only (a schema's address must be absolute, which no manifest of ours can know), so
// one line of the user's settings is ours: it is kept up to date, and removed when not wanted.
import * as vscode from "vscode";

const SECTION = "evenBetterToml.schema";
const KEY = "^(.*/belfry\\.toml|belfry\\.toml)$";

export async function registerTomlSchema(context: vscode.ExtensionContext): Promise<void> {
  if (!vscode.extensions.getExtension("tamasfe.even-better-toml")) return;
  const wanted = vscode.workspace.getConfiguration("belfry").get("toml.schema", true);
  const schema = vscode.Uri.joinPath(context.extensionUri, "schemas", "belfry.schema.json").with({ authority: "", scheme: "file" });
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const mine = configuration.inspect<Record<string, string>>("associations")?.globalValue ?? {};
  if (mine[KEY] === (wanted ? schema.toString() : undefined)) return;
  const { [KEY]: _, ...others } = mine;
  const next = wanted ? { ...others, [KEY]: schema.toString() } : others;
  await configuration.update("associations", Object.keys(next).length ? next : undefined, vscode.ConfigurationTarget.Global);
}
