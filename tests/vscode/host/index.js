// Runs inside the real extension host. Each test is a fact; its error tells what was there instead.
const fs = require("node:fs");
const { tests } = require("./tests.js");

exports.run = async () => {
  const lines = [];
  const write = () => fs.writeFileSync(process.env.BELFRY_TEST_RESULT, `${lines.join("\n")}\n`);
  let passed = 0;
  let failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    const began = Date.now();
    try {
      await test();
      passed++;
      lines.push(`ok ${name} (${Date.now() - began} ms)`);
    } catch (error) {
      failed++;
      lines.push(`FAILED ${name}: ${error.stack}`);
    }
    write();
  }
  lines.push(`${passed} passed, ${failed} failed`);
  write();
};
