import * as vscode from "vscode";
import { explainCommand } from "./commands/explain";
import { mapCommand, showMapCommand } from "./commands/map";
import { addPatternCommand } from "./commands/pattern";
import { pinLevel } from "./commands/pin";
import { newSystemCommand } from "./commands/system";
import { whyCommand } from "./commands/why";
import { MapPanels } from "./mapPanel";
import { Pages } from "./pages";
import { Server } from "./server";
import { StatusItem } from "./status";
import { refused, Refactorings } from "./refactorings";
import { registerTomlSchema } from "./tomlSchema";
import { TowerSource } from "./tower/source";
import { TowerView } from "./tower/view";

// What other extensions, and the tests, may ask of this one.
export interface Api {
  readonly server: Server;
  readonly source: TowerSource;
  readonly tower: TowerView;
  readonly status: StatusItem;
  readonly maps: MapPanels;
}

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const log = vscode.window.createOutputChannel("Belfry", { log: true });
  const pages = new Pages();
  server = new Server(context, log);
  server.refactorings = new Refactorings(pages);
  const source = new TowerSource(server);
  const tower = new TowerView(source);
  const status = new StatusItem(server, source);
  const maps = new MapPanels(server, source);
  const commands = {
    explain: explainCommand(server, source, pages),
    why: whyCommand(server, source, pages),
    map: mapCommand(server, source, pages),
    showMap: showMapCommand(source, maps),
    pinLevel,
    newSystem: newSystemCommand(server, pages),
    addPattern: addPatternCommand(server, source),
    refused,
    restart: () => server?.restart(),
    refreshTower: () => source.refresh(),
    showLog: () => log.show(),
  };
  for (const [name, run] of Object.entries(commands)) context.subscriptions.push(vscode.commands.registerCommand(`belfryClient.${name}`, run));
  context.subscriptions.push(
    log, pages, server, source, tower, status, maps,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("belfry.server.path")) void server?.restart();
      if (event.affectsConfiguration("belfry.toml.schema")) void registerTomlSchema(context);
    }),
  );
  void registerTomlSchema(context).catch((error) => log.warn(`the schema of belfry.toml is not registered: ${error}`));
  void server.start();
  return { server, source, tower, status, maps };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
