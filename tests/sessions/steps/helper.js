// Verbs about the libclang helper, the one process the server starts.
import fs from "node:fs";

// Its process ids, found among the children of the server's threads.
export function helpersOf(session) {
  const tasks = `/proc/${session.connection.process.pid}/task`;
  if (!fs.existsSync(tasks)) return [];
  return fs.readdirSync(tasks).flatMap((task) => {
    try { return fs.readFileSync(`${tasks}/${task}/children`, "utf8").trim().split(/\s+/).filter(Boolean).map(Number); } catch { return []; }
  });
}

export const isGone = (pid) => {
  try { return !/clang-helper/.test(fs.readFileSync(`/proc/${pid}/cmdline`, "utf8")); } catch { return true; }
};

export const helper = {
  // {helper: "none" | "runs" | "kill"}: there is none; there is one; there is one, which dies.
  async helper(session, step) {
    if (step.helper === "none") {
      if (helpersOf(session).length) throw new Error("a helper was started");
      return;
    }
    const end = Date.now() + 60000; /* no message tells of it */
    while (helpersOf(session).length !== 1) {
      if (Date.now() > end) throw new Error(`not one helper but ${helpersOf(session).length}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    if (step.helper === "kill") process.kill(helpersOf(session)[0], "SIGKILL");
  },

  // {wait: milliseconds}: for what must not happen, or to be in the middle of something.
  wait: (session, step) => new Promise((resolve) => setTimeout(resolve, step.wait)),
};
