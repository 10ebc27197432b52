// Does with one page what a reader does, offline, in Debian's Chromium.
// usage: drive.mjs PAGE WORK WISH     WISH: {name, search, room, contract?, limit?, dev?} as JSON
import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";
import { facts } from "./facts.mjs";

const LIMIT = 240000;

const [path, work, wish] = process.argv.slice(2);
const { name, ...wanted } = JSON.parse(wish);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "light", offline: true });
const page = await context.newPage();
page.setDefaultTimeout(15000);
setTimeout(() => {
  console.log(`FAILED ${name}: not done within ${LIMIT / 1000} s`);
  void browser.close().finally(() => process.exit(1));
}, LIMIT).unref();
const said = []; // by the console, by errors, and whatever was asked of a network
page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
page.on("pageerror", (error) => said.push(`error: ${error.stack}`));
page.on("dialog", (dialog) => (said.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
page.on("request", (request) => {
  if (request.url() !== pathToFileURL(path).href) said.push(`request: ${request.url()}`);
});
await page.goto(pathToFileURL(path).href);
await page.waitForSelector(".room");
const house = JSON.parse(await page.locator("#data").evaluate((element) => element.textContent));
let failed = 0;
for (const [fact, check] of Object.entries(facts)) {
  const began = Date.now();
  try {
    const told = await check({ page, house, wanted, picture: (shot) => page.screenshot({ path: `${work}/${name}-${shot}.png` }) });
    console.log(`ok ${name}: ${fact}${told ? `: ${told}` : ""} (${Date.now() - began} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${fact}: ${error.stack}`);
    await page.screenshot({ path: `${work}/${name}-failed-${failed}.png` });
  }
}
if (said.length) {
  failed++;
  console.log(`FAILED ${name}: the page says nothing and asks for nothing: ${said.join("\n")}`);
}
await browser.close();
process.exit(failed ? 1 : 0);
