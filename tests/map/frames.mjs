// The pauses between frames while the house is dragged about by the mouse.
const MOVES = 100;

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

export async function panning(page) {
  await page.mouse.move(560, 480);
  await page.evaluate(() => {
    window.pauses = [];
    window.ways = new Set();
    let last = 0;
    const frame = (now) => {
      if (last) window.pauses.push(now - last);
      last = now;
      window.ways.add(document.getElementById("house").style.transform);
      window.recording = requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.mouse.down();
  for (let i = 1; i <= MOVES; i++) {
    await page.mouse.move(560 + 220 * Math.sin(i / 12), 480 + 150 * Math.sin(i / 17));
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
  const { pauses, ways } = await page.evaluate(() => (cancelAnimationFrame(window.recording), { pauses: window.pauses, ways: window.ways.size }));
  if (ways < MOVES / 4) throw new Error(`the house was seen in ${ways} places only`);
  const sorted = pauses.sort((a, b) => a - b);
  const [p50, p95, most] = [at(sorted, 0.5), at(sorted, 0.95), sorted.at(-1)];
  return { p95, text: `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, most ${most.toFixed(1)} ms over ${sorted.length} frames` };
}
