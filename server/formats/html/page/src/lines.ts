// Lines from the room that is lit to what it uses and from who uses it, and what is broken, always.
import { curveBumpX, curveBumpY, link as curve } from "d3-shape";
import type { Box, Plan } from "./layout";
import type { Cell, Link } from "./model";
import { svg } from "./draw";

interface Point {
  x: number;
  y: number;
}
const rising = curve<{ source: Point; target: Point }, Point>(curveBumpY).x((point) => point.x).y((point) => point.y);
const level = curve<{ source: Point; target: Point }, Point>(curveBumpX).x((point) => point.x).y((point) => point.y);

const RISE = 0.75; // of what its control points are lifted, that an arc rises

// From edge to edge; between neighbours on one row in an arc above them, or below where above is
// the roof with its name.
function path(from: Box, to: Box, eaves: number): string {
  const a = { x: from.x + from.width / 2, y: from.y + from.height / 2 };
  const b = { x: to.x + to.width / 2, y: to.y + to.height / 2 };
  if (Math.abs(a.y - b.y) < from.height) {
    if (from.cell.data.level !== to.cell.data.level) {
      const right = b.x > a.x;
      return level({ source: { x: right ? from.x + from.width : from.x, y: a.y }, target: { x: right ? to.x : to.x + to.width, y: b.y } })!;
    }
    const lift = Math.min(60, 14 + Math.abs(a.x - b.x) / 8);
    const below = from.y - lift * RISE < eaves;
    const [foot, bend] = below ? [from.y + from.height, lift] : [from.y, -lift];
    return `M${a.x} ${foot} C${a.x} ${foot + bend} ${b.x} ${foot + bend} ${b.x} ${foot}`;
  }
  const down = b.y > a.y;
  return rising({ source: { x: a.x, y: down ? from.y + from.height : from.y }, target: { x: b.x, y: down ? to.y : to.y + to.height } })!;
}

function line(plan: Plan, from: Cell, to: Cell, kind: string, weight: number): SVGElement | undefined {
  const start = plan.boxes[from.index];
  const end = plan.boxes[to.index];
  if (!start || !end || from === to) return undefined;
  return svg("path", { class: `line ${kind}`, d: path(start, end, plan.floors[0].y), "stroke-width": weight });
}

const weightOf = (count: number) => Math.min(3.5, 1.1 + Math.log2(count + 1) / 3.5);

export interface Shown {
  lit: Cell | undefined;
  links: Link[]; // of the roles that are asked for
  broken: [Cell, Cell][]; // of the contract that is open
}

export function drawLines(overlay: SVGElement, plan: Plan, shown: Shown): void {
  const lines: (SVGElement | undefined)[] = [];
  for (const link of shown.broken.length ? [] : shown.links) {
    if (link.tower === "broken") lines.push(line(plan, link.from, link.to, "broken", 2.5));
    else if (link.from === shown.lit) lines.push(line(plan, link.from, link.to, `uses ${link.tower ?? ""} ${link.role}`, weightOf(link.count)));
    else if (link.to === shown.lit) lines.push(line(plan, link.from, link.to, `users ${link.tower ?? ""} ${link.role}`, weightOf(link.count)));
  }
  for (const [from, to] of shown.broken) lines.push(line(plan, from, to, "broken", 3));
  overlay.replaceChildren(...lines.filter((each) => each !== undefined));
}
