// What holds of every page, in this order; each leaves the page as it was opened.
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { panning } from "./frames.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLOORS = [4, 3, 2, 1, 0]; // top first; 5 beside them

const roomOf = (page, name) => page.locator(`.room[aria-label^=${JSON.stringify(`${name}; `)}]`).first();
const headline = (page) => page.locator(".panel h1").innerText();
const lines = (page, kind = "") => page.locator(`.overlay .line${kind}`).count();
const scaleOf = (page) => page.locator("#house").evaluate((house) => new DOMMatrix(getComputedStyle(house).transform).a);
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
const fill = (page, selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).backgroundColor);

const plain = (text) => text.replaceAll(/`([^`]+)`/g, "$1"); // code is set as code
const times = (text, part) => text.split(part).length - 1;

async function escape(page) {
  await page.mouse.move(5, 895);
  await page.evaluate(() => document.activeElement?.blur());
  for (let i = 0; i < 6; i++) await page.keyboard.press("Escape");
  await page.keyboard.press("0");
  await page.evaluate(() => document.activeElement?.blur());
}

// Pairs of rooms that lines lead between, for one room and the roles that are ticked.
function pairs(house, index, roles) {
  const out = new Set(house.uses.filter((use) => use.from === index && roles.includes(use.role)).map((use) => use.to));
  const into = new Set(house.uses.filter((use) => use.to === index && roles.includes(use.role)).map((use) => use.from));
  return { out: out.size, into: into.size };
}

export const facts = {
  async "every crate is a room on the floor of its level, and rooms do not overlap"({ page, house, picture }) {
    const drawn = await page.locator(".room").evaluateAll((rooms) => rooms.map((room) => {
      const { left, top, width, height } = room.getBoundingClientRect();
      const floor = room.parentElement.getBoundingClientRect();
      const inside = left >= floor.left - 1 && left + width <= floor.right + 1 && top >= floor.top - 1 && top + height <= floor.bottom + 1;
      return { cell: Number(room.dataset.cell), level: room.parentElement.className, left, top, width, height, inside, name: room.querySelector(".name").textContent };
    }));
    assert.equal(drawn.length, house.rooms.length);
    for (const room of drawn) {
      assert.ok(room.inside, `${room.name} leaves its floor`);
      assert.ok(room.level.includes(`level-${house.rooms[room.cell].level}`), room.name);
      assert.ok(room.name && house.rooms[room.cell].name.endsWith(room.name), room.name);
      const over = drawn.find((other) => other !== room && other.left < room.left + room.width - 1 && room.left < other.left + other.width - 1 && other.top < room.top + room.height - 1 && room.top < other.top + other.height - 1);
      assert.ok(!over, `${room.name} lies over ${over?.name}`);
    }
    const tops = await page.locator(".floor").evaluateAll((floors) => floors.map((floor) => [/level-(\d)/.exec(floor.className)[1], floor.getBoundingClientRect().top]));
    assert.deepEqual(tops.filter(([level]) => level !== "5").sort((a, b) => a[1] - b[1]).map(([level]) => Number(level)), FLOORS);
    const labels = await page.locator(".floor:not(.level-5)").evaluateAll((floors) => floors.map((floor) => {
      const name = floor.querySelector(".label b").getBoundingClientRect();
      const first = Math.min(...[...floor.querySelectorAll(".room")].map((room) => room.getBoundingClientRect().left));
      return { name: floor.querySelector(".label b").textContent, left: first - name.right };
    }));
    for (const { name, left } of labels) assert.ok(left >= 4, `${name} ends ${left} before a room`);
    await picture("light");
  },

  async "a larger crate is no narrower room"({ page, house }) {
    const widths = new Map(await page.locator(".room").evaluateAll((rooms) => rooms.map((room) => [Number(room.dataset.cell), room.offsetWidth])));
    const largest = house.rooms.map((room, index) => ({ ...room, index })).filter((room) => room.level !== 5).sort((a, b) => b.lines - a.lines)[0];
    const widest = Math.max(...house.rooms.flatMap((room, index) => (room.level === 5 ? [] : [widths.get(index)])));
    assert.equal(widths.get(largest.index), widest);
  },

  async "typed words find crates, modules, patterns and contracts, and dim the rest"({ page, wanted, house, picture }) {
    await page.keyboard.press("/");
    await page.keyboard.type(wanted.search);
    assert.ok((await page.locator(".hit").count()) > 0);
    const on = await page.locator(".room.on").count();
    assert.ok(on > 0 && on < house.rooms.length, `${on} rooms stay lit`);
    await picture("search");
    const first = await page.locator(".hit b").first().innerText();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    assert.ok((await page.locator(".panel").innerText()).includes(first), first);
    assert.equal(await page.locator("#results").isVisible(), false);
    await page.keyboard.press("/");
    await page.keyboard.type("no such thing at all");
    assert.equal(await page.locator(".results").innerText(), "Nothing is called that.");
    assert.equal(await page.locator(".room.on").count(), 0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await escape(page);
  },

  async "a room that is pointed at lights what it uses and who uses it; roles filter them"({ page, house, wanted, picture }) {
    const index = house.rooms.findIndex((room) => room.name === wanted.room);
    const room = roomOf(page, wanted.room);
    await room.hover();
    for (const roles of [["normal", "build"], ["normal", "build", "dev"], ["dev"], []]) {
      for (const role of ["normal", "build", "dev"]) await page.locator(`.roles input[value=${role}]`).setChecked(roles.includes(role));
      await room.hover();
      const { out, into } = pairs(house, index, roles);
      assert.equal(await page.locator(".room.uses").count(), out, `uses by ${roles}`);
      assert.equal(await page.locator(".room.users").count(), into, `used by ${roles}`);
      assert.ok((await lines(page)) >= Math.max(out, into));
      const over = await page.evaluate(() => {
        const eaves = Math.min(...[...document.querySelectorAll(".floor")].map((floor) => floor.getBoundingClientRect().top));
        return [...document.querySelectorAll(".overlay .line")].filter((line) => line.getBoundingClientRect().top < eaves - 3).length;
      });
      assert.equal(over, 0, "lines cross the roof");
    }
    if (wanted.dev) assert.notDeepEqual(pairs(house, index, ["dev"]), { out: 0, into: 0 });
    for (const role of ["normal", "build", "dev"]) await page.locator(`.roles input[value=${role}]`).setChecked(role !== "dev");
    await room.hover();
    await room.click();
    await picture("lit");
    await escape(page);
    assert.equal(await lines(page, ":not(.broken)"), 0);
  },

  async "a click opens the level's evidence, patterns and modules of a room"({ page, house, wanted }) {
    const index = house.rooms.findIndex((room) => room.name === wanted.room);
    const data = house.rooms[index];
    await roomOf(page, wanted.room).click();
    assert.equal(await headline(page), wanted.room);
    while (await page.locator(".panel button.more:visible").count()) await page.locator(".panel button.more:visible").first().click();
    const text = await page.locator(".panel").innerText();
    for (const { says, path, line } of data.evidence) {
      assert.ok(text.includes(says), says);
      if (path !== undefined) assert.ok(text.includes(`${path}:${line + 1}`), path);
    }
    for (const { title } of house.patterns.filter((pattern) => pattern.room === index)) assert.ok(text.includes(title), title);
    const modules = house.modules.filter((module) => module.room === index && module.parent < 0);
    assert.equal(await page.locator(".panel .module").count(), modules.length);
    await escape(page);
  },

  async "the wheel, the buttons and the keys zoom, and Fit shows all"({ page }) {
    const before = await scaleOf(page);
    await page.mouse.move(500, 500);
    await page.mouse.wheel(0, -300);
    await page.waitForTimeout(100);
    const near = await scaleOf(page);
    assert.ok(near > before * 1.2, `${before} → ${near}`);
    await page.locator("#farther").click();
    assert.ok((await scaleOf(page)) < near);
    await page.keyboard.press("+");
    await page.locator("#fit").click();
    assert.ok(Math.abs((await scaleOf(page)) - before) < 1e-6);
    await escape(page);
  },

  async "arrows walk within a floor and to the next, and reach every room"({ page, house }) {
    await page.locator(".room[tabindex='0']").focus();
    const seen = [];
    for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
      await page.keyboard.press(key);
      seen.push(await focused(page));
    }
    assert.ok(seen.every(Boolean) && new Set(seen).size > 1, seen.join(" | "));
    assert.equal(await page.locator(".room[tabindex='0']").count(), 1);
    const reached = await page.evaluate(() => {
      const start = document.activeElement;
      const known = new Set([start]);
      for (const room of known)
        for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
          room.focus({ preventScroll: true });
          room.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
          if (document.activeElement.classList.contains("room")) known.add(document.activeElement);
        }
      return known.size;
    });
    assert.equal(reached, house.rooms.length);
    await escape(page);
  },

  async "Enter opens, Enter again steps inside, Escape comes back"({ page, house, wanted, picture }) {
    const index = house.rooms.findIndex((room) => room.name === wanted.room);
    const inside = house.modules.filter((module) => module.room === index && module.parent < 0);
    assert.ok(inside.length > 0, `${wanted.room} has no modules`);
    await roomOf(page, wanted.room).focus();
    const ring = await roomOf(page, wanted.room).evaluate((room) => getComputedStyle(room).outlineStyle);
    await page.keyboard.press("Enter");
    assert.equal(await headline(page), wanted.room);
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => document.querySelectorAll(".room").length === count, inside.length);
    assert.match(await page.locator("#crumbs").innerText(), new RegExp(`${wanted.room.replace(/[-.]/g, "\\$&")}$`));
    await page.mouse.move(5, 895);
    await picture("inside");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".room").count(), house.rooms.length);
    assert.equal(await headline(page), wanted.room);
    assert.match(await focused(page), new RegExp(`^${wanted.room}; `));
    await page.keyboard.press("Escape");
    assert.notEqual(await headline(page), wanted.room);
    assert.notEqual(ring, "");
    await escape(page);
  },

  async "a broken contract shows its chains with file and line, and is the only red"({ page, house, wanted, picture }) {
    if (!wanted.contract) {
      assert.ok(house.contracts.every((contract) => contract.holds));
      return "none is broken here";
    }
    const contract = house.contracts.find((each) => each.name === wanted.contract);
    assert.equal(contract.holds, false);
    const always = house.uses.filter((use) => use.tower === "broken" && use.role !== "dev").length;
    assert.equal(await lines(page, ".broken"), always);
    await page.locator(".contracts .bad").filter({ hasText: contract.name }).first().click();
    assert.equal(await headline(page), contract.name);
    const text = await page.locator(".panel").innerText();
    const written = `contract \`${contract.name}\``;
    for (const { message, chain } of contract.breaches) {
      assert.ok(text.includes(plain(message)), message);
      for (const { says, path, line } of chain.filter((link) => link.says !== written)) assert.ok(text.includes(plain(says)) && text.includes(`${path}:${line + 1}`), `${says} ${path}:${line + 1}`);
    }
    const place = contract.breaches[0].chain.find((link) => link.says === written);
    assert.equal(times(text, `${place.path}:${place.line + 1}`), 1, "where the contract stands is told once");
    assert.ok(!text.includes("`"), "backticks are drawn");
    if (contract.why) assert.ok(text.replaceAll(/\s+/g, " ").includes(contract.why.replaceAll(/\s+/g, " ")), contract.why);
    assert.ok((await page.locator(".room.breach").count()) > 1);
    assert.ok((await lines(page, ".broken")) > 0);
    const red = await page.locator(".overlay .broken").first().evaluate((line) => getComputedStyle(line).stroke);
    assert.match(red, /^rgb\(211, 33, 44\)$/);
    await picture("contract");
    await page.keyboard.press("Escape");
    assert.equal(await lines(page, ".broken"), always);
    await escape(page);
    return `${contract.breaches.length} chains`;
  },

  async "light and dark follow the system, and the switch decides"({ page, picture }) {
    const light = await fill(page, "body");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    assert.notEqual(await fill(page, "body"), light);
    await picture("dark");
    await page.locator("#theme").click();
    assert.equal(await fill(page, "body"), light);
    await page.locator("#theme").click();
    assert.notEqual(await fill(page, "body"), light);
    await page.locator("#theme").click();
  },

  async "on paper there is the house in light colours, without what cannot be pressed"({ page }) {
    await page.emulateMedia({ media: "print", colorScheme: "light" });
    assert.equal(await page.locator(".search").isVisible(), false);
    assert.equal(await page.locator("#house").isVisible(), true);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    assert.ok(pdf.length > 10000);
    await page.emulateMedia({ media: "screen" });
  },

  async "axe finds nothing that bars anybody"({ page, wanted }) {
    await page.evaluate(axe);
    const check = () => page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
    });
    assert.deepEqual(await check(), []);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("#theme").click();
    await roomOf(page, wanted.room).click();
    await page.mouse.move(5, 895);
    await escape(page);
    assert.deepEqual(await check(), []);
    await page.locator("#theme").click();
    await page.emulateMedia({ colorScheme: "light" });
  },

  async "in an editor a click on a place asks for the file, and the page comes back to where its reader was"({ page, house, wanted }) {
    const editor = await page.context().newPage();
    await editor.addInitScript(() => {
      window.asked = [];
      const kept = () => JSON.parse(sessionStorage.getItem("state") ?? "null") ?? undefined;
      window.acquireVsCodeApi = () => ({ postMessage: (message) => window.asked.push(message), getState: kept, setState: (state) => sessionStorage.setItem("state", JSON.stringify(state)) });
      addEventListener("DOMContentLoaded", () => document.body.classList.add("vscode-dark"));
    });
    await editor.goto(page.url());
    await editor.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    assert.equal(await editor.locator("#theme").isVisible(), false);
    const room = house.rooms.find((each) => each.name === wanted.room);
    await roomOf(editor, wanted.room).click();
    await editor.locator(".panel button.place").first().click();
    assert.deepEqual(await editor.evaluate(() => window.asked), [{ open: { path: room.path, line: 0 } }]);
    await editor.locator(".panel .enter").first().click();
    const inside = await editor.locator(".room").count();
    await editor.locator(".room").first().click();
    const chosen = await headline(editor);
    await editor.reload();
    await editor.waitForSelector(".room");
    assert.equal(await editor.locator(".room").count(), inside);
    assert.equal(await headline(editor), chosen);
    await editor.close();
  },

  async "frames while panning"({ page, wanted }) {
    const runs = [];
    for (let run = 0; run < 3; run++) runs.push(await panning(page));
    if (wanted.limit) assert.ok(Math.min(...runs.map((run) => run.p95)) <= wanted.limit, runs.map((run) => run.text).join(", "));
    await escape(page);
    return runs.map((run) => run.text).join(", ");
  },
};
