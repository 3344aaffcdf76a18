// Copies the pages of the repository into target/pages, and repairs the links between them: a page links to the page of
// the site, and a source file to the repository.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const site = dirname(fileURLToPath(import.meta.url));
const root = dirname(site);
const pages = join(site, 'target', 'pages');
const repository = 'https://github.com/tenantapps/tenantapps-sdk-java';

// Source file to page; everything in docs keeps its name.
const named = new Map([
    ['sdk-testing/README.md', 'fake-tenant.md'],
    ['CHANGELOG.md', 'changelog.md'],
    ['CONTRIBUTING.md', 'contributing.md'],
    ['SECURITY.md', 'report-a-vulnerability.md'],
    ['AGENTS.md', 'agents.md'],
    ['docs/decisions/README.md', 'decisions/index.md'],
]);

const sources = [...named.keys()];
for (const file of readdirSync(join(root, 'docs'), { recursive: true })) {
    const source = join('docs', file).replaceAll('\\', '/');
    if (source.endsWith('.md') && !named.has(source)) {
        named.set(source, source.slice('docs/'.length));
        sources.push(source);
    }
}

function link(source, page, target) {
    const [path, anchor] = target.split('#');
    if (path === '') {
        return target;
    }
    const linked = normalize(join(dirname(source), path)).replaceAll('\\', '/');
    const suffix = anchor === undefined ? '' : `#${anchor}`;
    if (linked === 'README.md') {
        return `${'../'.repeat(page.split('/').length - 1)}index.md${suffix}`;
    }
    const other = named.get(linked) ?? named.get(`${linked}/README.md`);
    if (other !== undefined) {
        return (relative(dirname(page), other).replaceAll('\\', '/') || other) + suffix;
    }
    if (!existsSync(join(root, linked))) {
        throw new Error(`${source} links to ${target}, which does not exist`);
    }
    return `${repository}/blob/main/${linked}${suffix}`;
}

rmSync(pages, { recursive: true, force: true });
mkdirSync(join(pages, 'public'), { recursive: true });
cpSync(join(site, 'index.md'), join(pages, 'index.md'));
for (const source of sources) {
    const page = named.get(source);
    const text = readFileSync(join(root, source), 'utf8').replace(/\]\((?!https?:)([^)\s]+)\)/g,
        (whole, target) => `](${link(source, page, target)})`);
    mkdirSync(dirname(join(pages, page)), { recursive: true });
    writeFileSync(join(pages, page), text);
}
const llms = readFileSync(join(root, 'llms.txt'), 'utf8').replace(/\]\(([^)\s]+)\)/g,
    (whole, target) => `](${link('llms.txt', 'llms.txt', target).replace(/\.md$/, '.html')})`);
writeFileSync(join(pages, 'public', 'llms.txt'), llms);
console.log(`${sources.length + 1} pages staged`);
