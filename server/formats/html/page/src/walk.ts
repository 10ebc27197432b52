// By keyboard from room to room: to the nearest one in the direction of the arrow.
import type { Box } from "./layout";

const SIDEWAYS = 2.5; // what is off the line counts as so much farther

type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";
export const isArrow = (key: string): key is Direction => /^Arrow(Left|Right|Up|Down)$/.test(key);

// How far apart two spans are; 0 where they overlap.
const apart = (from: number, length: number, other: number, otherLength: number) => Math.max(0, other - (from + length), from - (other + otherLength));

export function neighbour(boxes: Box[], from: Box, key: Direction): Box | undefined {
  const level = key === "ArrowLeft" || key === "ArrowRight";
  const forward = key === "ArrowRight" || key === "ArrowDown";
  const middle = (box: Box) => (level ? box.x + box.width / 2 : box.y + box.height / 2);
  let best: Box | undefined;
  let least = Infinity;
  for (const box of boxes) {
    const way = (middle(box) - middle(from)) * (forward ? 1 : -1);
    if (!box || box === from || way <= 1) continue;
    const along = level ? apart(from.x, from.width, box.x, box.width) : apart(from.y, from.height, box.y, box.height);
    const aside = level ? apart(from.y, from.height, box.y, box.height) : apart(from.x, from.width, box.x, box.width);
    if (level && aside > 0 && aside * SIDEWAYS > along) continue;
    const far = along + aside * SIDEWAYS + (level ? 0 : Math.abs(box.x - from.x) / 1000);
    if (far < least) [best, least] = [box, far];
  }
  return best;
}
