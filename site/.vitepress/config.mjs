import { defineConfig } from 'vitepress';

const guides = [
    ['Getting started', 'getting-started'],
    ['The demo', 'demo'],
    ['Sign-in', 'sign-in'],
    ['Permissions', 'permissions'],
    ['App catalogs', 'app-catalogs'],
    ['Add-ins', 'add-ins'],
    ['Whole tenant', 'whole-tenant'],
    ['Business Central', 'business-central'],
    ['Bulk runs and journals', 'bulk-runs-and-journals'],
    ['Errors and retries', 'errors-and-retries'],
    ['Troubleshooting', 'troubleshooting'],
    ['Testing', 'testing'],
    ['Coming from PowerShell', 'coming-from-powershell'],
    ['For coding agents', 'agents'],
];
const evidence = [
    ['Not verified live', 'not-verified-live'],
    ['Verify with your tenant', 'verify-with-your-tenant'],
    ['The fake tenant', 'fake-tenant'],
    ['Faults', 'faults'],
    ['Repeats', 'repeats'],
    ['Security', 'security'],
    ['Performance', 'performance'],
    ['Mutation score', 'mutation'],
];
const project = [
    ['Architecture', 'architecture'],
    ['Adding an operation', 'adding-an-operation'],
    ['Decisions', 'decisions/'],
    ['Contributing', 'contributing'],
    ['Changelog', 'changelog'],
    ['Report a vulnerability', 'report-a-vulnerability'],
];

const items = (pages) => pages.map(([text, page]) => ({ text, link: `/${page}` }));

// The anchors that GitHub makes of headings, so that a link works in both places.
const slugify = (heading) => heading.toLowerCase().replace(/[^a-z0-9 _-]/g, '').replaceAll(' ', '-');

// Mermaid's blocks become a component that draws them in the browser.
function mermaid(md) {
    const fence = md.renderer.rules.fence;
    md.renderer.rules.fence = (tokens, index, options, env, self) =>
        tokens[index].info.trim() === 'mermaid'
            ? `<Diagram code="${encodeURIComponent(tokens[index].content)}" />`
            : fence(tokens, index, options, env, self);
}

export default defineConfig({
    title: 'Tenant Apps SDK for Java',
    description: 'A typed Java client for the Microsoft admin APIs that manage a tenant\'s apps',
    lang: 'en',
    srcDir: 'target/pages',
    outDir: 'target/site',
    cacheDir: 'target/cache',
    cleanUrls: false,
    lastUpdated: false,
    ignoreDeadLinks: [/^\/api\//],
    markdown: { config: mermaid, anchor: { slugify } },
    vite: { build: { chunkSizeWarningLimit: 4096 } },
    themeConfig: {
        search: { provider: 'local' },
        nav: [
            { text: 'Guide', link: '/getting-started' },
            { text: 'API', link: '/api/index.html', target: '_self' },
            { text: 'Source', link: 'https://github.com/tenantapps/tenantapps-sdk-java' },
        ],
        sidebar: [
            { text: 'Guides', items: items(guides) },
            { text: 'Evidence', items: items(evidence) },
            { text: 'Project', items: items(project) },
        ],
        outline: [2, 3],
        footer: { message: 'MIT licence. Not affiliated with Microsoft.' },
    },
});
