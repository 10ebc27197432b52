// The map of the tower, as `belfry map` prints it, of what is in the editor now: as a page, or as text.
import * as vscode from "vscode";
import type { MapPanels } from "../mapPanel";
import type { Pages } from "../pages";
import type { Server } from "../server";
import type { TowerSource } from "../tower/source";
import { chooseTower } from "./folder";

export function mapCommand(server: Server, source: TowerSource, pages: Pages) {
  return async () => {
    const chosen = await chooseTower(source);
    const text = chosen && (await server.map(chosen.folder));
    if (text) await pages.show(`Map of ${chosen.folder.name}`, text);
    else if (chosen) void vscode.window.showInformationMessage("Belfry: nothing is indexed yet.");
  };
}

export function showMapCommand(source: TowerSource, panels: MapPanels) {
  return async () => {
    const chosen = await chooseTower(source);
    if (chosen) await panels.show(chosen);
  };
}
