// How long to wait before a server that died is started again: at once the first time, longer each
// time after, at most half a minute. Who ran for a minute starts from the beginning.
const DELAYS = [100, 500, 1000, 2000, 5000, 10000, 30000];
const STABLE = 60000;

export class Backoff {
  private attempts = 0;
  private startedAt = 0;

  started(now: number): void {
    this.startedAt = now;
  }

  // Milliseconds to wait now.
  next(now: number): number {
    if (this.startedAt && now - this.startedAt >= STABLE) this.attempts = 0;
    const delay = DELAYS[Math.min(this.attempts, DELAYS.length - 1)];
    this.attempts++;
    return delay;
  }

  // Deaths in a row.
  get deaths(): number {
    return this.attempts;
  }

  reset(): void {
    this.attempts = 0;
  }
}
