// Where each room stands. Floors from the foundation up: 0 Workspace, 1 System, 2 Data, 3 Network,
// 4 Core; 5 Dev is a stair along the wall. A room is as wide as its lines, and at least as wide as
// its name; a floor has as many rows as its rooms take.
import { type Density, needed } from "./measure";
import { type Cell, DEV } from "./model";

export interface Box {
  cell: Cell;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Floor {
  level: number;
  x: number;
  y: number;
  width: number;
  height: number;
  count: number;
}

export interface Step {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Plan {
  width: number;
  height: number;
  wall: number; // where the floors end and the stair begins
  boxes: Box[]; // as the scope's cells
  floors: Floor[]; // top first, the stair last if there is one
  steps: Step[];
  density: Density;
}

interface Metrics {
  density: Density;
  room: number; // height
  gap: number;
  pad: number;
  gutter: number; // for the floors' names
  roof: number;
  least: number; // width
  most: number; // that a name may ask for
}

const BETWEEN = 6; // floors
const EMPTY = 26;
const LABEL = 44; // what a floor's name takes
export const LARGEST = 1.2; // scale a small house is shown at
const UP = [4, 3, 2, 1, 0];

const METRICS: Metrics[] = [
  { density: "roomy", room: 60, gap: 8, pad: 12, gutter: 104, roof: 70, least: 96, most: 260 },
  { density: "close", room: 34, gap: 6, pad: 8, gutter: 104, roof: 64, least: 80, most: 260 },
  { density: "dense", room: 24, gap: 3, pad: 6, gutter: 104, roof: 52, least: 52, most: 200 },
];

const metricsOf = (cells: Cell[]) => METRICS[cells.length > 60 ? 2 : cells.length > 24 ? 1 : 0];

const least = (cell: Cell, metrics: Metrics) => Math.max(metrics.least, Math.min(needed(cell, metrics.density), metrics.most));

interface Sized {
  cell: Cell;
  width: number;
}

// The largest first, each on the first row that has place for it.
function rowsOf(rooms: Sized[], width: number, gap: number): Sized[][] {
  const rows: { left: number; rooms: Sized[] }[] = [];
  for (const room of [...rooms].sort((a, b) => b.cell.data.lines - a.cell.data.lines || a.cell.index - b.cell.index)) {
    let row = rows.find((each) => each.left >= room.width);
    if (!row) rows.push((row = { left: width, rooms: [] }));
    row.rooms.push(room);
    row.left -= room.width + gap;
  }
  return rows.map((row) => row.rooms);
}

// Pixels a line of code is wide: the largest room fills a row at most, the second half of one.
function scaleOf(cells: Cell[], row: number): number {
  const lines = cells.map((cell) => cell.data.lines).sort((a, b) => b - a);
  return Math.min((0.96 * row) / Math.max(lines[0] ?? 1, 1), (0.5 * row) / Math.max(lines[1] ?? 1, 1));
}

function sized(cells: Cell[], perLine: number, row: number, metrics: Metrics): Sized[] {
  return cells.map((cell) => ({ cell, width: Math.round(Math.min(row, Math.max(least(cell, metrics), cell.data.lines * perLine))) }));
}

function put(plan: Plan, rows: Sized[][], x: number, y: number, metrics: Metrics): void {
  rows.forEach((row, number) => {
    let left = x;
    for (const { cell, width } of row) {
      plan.boxes[cell.index] = { cell, x: left, y: y + number * (metrics.room + metrics.gap), width, height: metrics.room };
      left += width + metrics.gap;
    }
  });
}

const heightOf = (rows: number, metrics: Metrics) => rows * (metrics.room + metrics.gap) - metrics.gap + 2 * metrics.pad;

// The stair leans on the wall: wide at its foot, narrow at its top, as high as the floors.
function putStair(plan: Plan, dev: Sized[], width: number, metrics: Metrics): void {
  const top = plan.floors[0].y;
  const each = dev.map((room) => [room]);
  const alone = heightOf(dev.length, metrics) <= plan.height - top;
  const wide = (row: Sized[] | undefined) => (row ?? []).reduce((sum, { width }) => sum + width + metrics.gap, 2 * metrics.pad - metrics.gap);
  const rows = (alone ? each : rowsOf(dev, width - 2 * metrics.pad, metrics.gap)).sort((a, b) => wide(a) - wide(b));
  const needed = heightOf(rows.length, metrics);
  const height = Math.max(plan.height - top, needed);
  const count = Math.max(rows.length, 7);
  const tread = height / count;
  let widest = 0;
  for (let step = 0; step < count; step++) {
    const row = rows[step - (count - rows.length)];
    widest = Math.max(widest, wide(row), ((step + 1) / count) * width);
    plan.steps.push({ x: plan.wall, y: top + step * tread, width: Math.min(widest, width), height: height - step * tread });
    if (row) put(plan, [row], plan.wall + metrics.pad, top + step * tread + (tread - metrics.room) / 2, metrics);
  }
  plan.floors.push({ level: DEV, x: plan.wall, y: top, width, height, count: dev.length });
  plan.height = Math.max(plan.height, top + height);
  plan.width = plan.wall + width;
}

function planOf(cells: Cell[], width: number, stair: number, metrics: Metrics): Plan {
  const row = width - metrics.gutter - 2 * metrics.pad;
  const rooms = sized(cells, scaleOf(cells, row), row, metrics);
  const dev = sized(cells.filter((cell) => cell.data.level === DEV), scaleOf(cells, row), stair - 2 * metrics.pad, metrics);
  const plan: Plan = { width, height: metrics.roof, wall: width, boxes: [], floors: [], steps: [], density: metrics.density };
  for (const level of UP) {
    const here = rooms.filter(({ cell }) => cell.data.level === level);
    const rows = rowsOf(here, row, metrics.gap);
    const height = rows.length ? Math.max(LABEL, heightOf(rows.length, metrics)) : EMPTY;
    put(plan, rows, metrics.gutter + metrics.pad, plan.height + metrics.pad, metrics);
    plan.floors.push({ level, x: 0, y: plan.height, width, height, count: here.length });
    plan.height += height + (level ? BETWEEN : 0);
  }
  if (dev.length) putStair(plan, dev, stair, metrics);
  return plan;
}

// The house that is shown largest in a window of that size; of several, the widest.
export function layOut(cells: Cell[], window: { width: number; height: number }): Plan {
  const metrics = metricsOf(cells);
  const dev = cells.filter((cell) => cell.data.level === DEV);
  const widest = Math.max(0, ...dev.map((cell) => least(cell, metrics)));
  const stairs = dev.length ? [1, 1.6, 2.2, 3.2].map((times) => Math.max(140, widest * times + 2 * metrics.pad)) : [0];
  let best: Plan | undefined;
  let bestScale = 0;
  for (let width = 520; width <= 2600; width += 60)
    for (const stair of stairs) {
      const plan = planOf(cells, width, stair, metrics);
      const scale = Math.min(window.width / plan.width, window.height / plan.height);
      if (Math.min(scale, LARGEST) >= bestScale) [best, bestScale] = [plan, Math.min(scale, LARGEST)];
    }
  return best!;
}
