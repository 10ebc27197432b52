// How wide texts are drawn, and what therefore fits into a room.
import { type Cell, plural, size } from "./model";

export type Density = "roomy" | "close" | "dense";

const NAME = { roomy: 14, close: 13, dense: 12 };
const SMALL = { roomy: 12, close: 11, dense: 10 };
const BADGE = { roomy: 11, close: 11, dense: 10 };
const GAP = 6;
const PADDING = 18;
const COUNT = 26; // a badge with a number

const pen = document.createElement("canvas").getContext("2d")!;
const known = new Map<string, number>();

function width(text: string, pixels: number, weight: number): number {
  const key = `${weight} ${pixels} ${text}`;
  let found = known.get(key);
  if (found === undefined) {
    pen.font = `${weight} ${pixels}px system-ui, sans-serif`;
    known.set(key, (found = Math.ceil(pen.measureText(text).width)));
  }
  return found;
}

export const sizeText = (cell: Cell, density: Density) => (density === "roomy" ? plural(cell.data.lines, "line") : size(cell.data.lines));

// What a room needs for its name, its size and one badge.
export function needed(cell: Cell, density: Density): number {
  const name = width(cell.label, NAME[density], 600);
  const more = width(sizeText(cell, density), SMALL[density], 400) + (cell.patterns.length ? COUNT + GAP : 0);
  return PADDING + (density === "roomy" ? Math.max(name, more) : name + GAP + more);
}

// Of the patterns' titles those that fit beside what else is in the room, and how many are left.
export function badgesThatFit(cell: Cell, room: number, density: Density): { titles: string[]; left: number } {
  const all = [...new Set(cell.patterns.map((pattern) => pattern.title))];
  let free = room - PADDING - width(sizeText(cell, density), SMALL[density], 400) - GAP;
  if (density !== "roomy") free -= width(cell.label, NAME[density], 600) + GAP;
  const titles: string[] = [];
  for (const title of all) {
    const wide = width(title, BADGE[density], 500) + 12 + GAP;
    if (wide > free - (titles.length + 1 < all.length ? COUNT : 0)) break;
    titles.push(title);
    free -= wide;
  }
  return { titles, left: all.length - titles.length };
}
