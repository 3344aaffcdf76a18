// Opens every page of the built site in Chromium. A page fails with an error in the console, a request to another server, a
// broken link or anchor, or if it is wider than a phone. With a folder as argument, pictures of some pages are kept there.
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const site = join(dirname(fileURLToPath(import.meta.url)), 'target', 'site');
const pictures = process.argv[2];
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
    '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.txt': 'text/plain' };
const problems = [];

const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = join(site, path);
    if (existsSync(file) && statSync(file).isDirectory()) {
        file = join(file, 'index.html');
    }
    if (!existsSync(file)) {
        response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
        return;
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
});
await new Promise((started) => server.listen(0, '127.0.0.1', started));
const origin = `http://127.0.0.1:${server.address().port}`;

const pages = readdirSync(site, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html') && !file.startsWith('api/') && file !== '404.html')
    .sort();

const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
let current = '';
const report = (problem) => problems.push(`${current}: ${problem}`);
page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) {
        report(`console: ${message.text()}`);
    }
});
page.on('pageerror', (error) => report(`error: ${error.message}`));
page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) {
        report(`requests ${request.url()}`);
    }
});
page.on('response', (response) => {
    if (response.status() >= 400) {
        report(`${response.status()} for ${response.url()}`);
    }
});

const links = [];
const anchors = new Map();
for (const file of pages) {
    current = file;
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`${origin}/${file}`, { waitUntil: 'networkidle0' });
    const found = await page.evaluate(() => ({
        ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
        links: [...document.querySelectorAll('a[href]')].map((link) => link.href),
        title: document.title,
        words: document.body.innerText.trim().split(/\s+/).length,
        diagrams: document.querySelectorAll('.diagram').length,
        drawn: document.querySelectorAll('.diagram svg').length,
    }));
    anchors.set(`/${file}`, new Set(found.ids));
    found.links.forEach((link) => links.push([file, link]));
    if (found.title === '' || found.words < 20) {
        report('is empty');
    }
    if (found.drawn !== found.diagrams) {
        report('has a diagram that is not drawn');
    }
    await page.setViewport({ width: 390, height: 844, isMobile: true });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 390) {
        report(`is ${width} pixels wide on a phone of 390`);
    }
}

const pageOf = (path) => (path.endsWith('/') ? `${path}index.html` : path);
for (const [file, link] of links) {
    current = file;
    const url = new URL(link);
    if (url.origin !== origin) {
        continue;
    }
    const target = pageOf(url.pathname);
    if (!existsSync(join(site, decodeURIComponent(target)))) {
        report(`links to ${target}, which does not exist`);
    } else if (url.hash !== '' && anchors.has(target) && !anchors.get(target).has(decodeURIComponent(url.hash.slice(1)))) {
        report(`links to ${target}${url.hash}, which does not exist`);
    }
}

// The links between the pages of the Javadoc are relative files.
current = 'api';
const api = readdirSync(join(site, 'api'), { recursive: true }).filter((file) => file.endsWith('.html'));
let apiLinks = 0;
for (const file of api) {
    const html = readFileSync(join(site, 'api', file), 'utf8');
    for (const [, href] of html.matchAll(/href="([^"#:]+)(?:#[^"]*)?"/g)) {
        apiLinks++;
        if (!existsSync(join(site, 'api', dirname(file), decodeURIComponent(href)))) {
            report(`${file} links to ${href}, which does not exist`);
        }
    }
}
const between = api.filter((file) => file.startsWith('io.tenantapps.sharepoint/')).some((file) =>
    readFileSync(join(site, 'api', file), 'utf8').includes('io.tenantapps.core/io/tenantapps/core/TenantConnection.html'));
if (!between) {
    report('has no link from SharePoint to TenantConnection');
}

current = 'search';
await page.setViewport({ width: 1280, height: 900 });
await page.goto(`${origin}/getting-started.html`, { waitUntil: 'networkidle0' });
await page.click('.DocSearch-Button');
await page.waitForSelector('#localsearch-input');
await page.type('#localsearch-input', 'journal');
await page.waitForSelector('.VPLocalSearchBox .result', { timeout: 10_000 }).catch(() => report('finds nothing for "journal"'));

if (pictures) {
    mkdirSync(pictures, { recursive: true });
    const picture = async (name, file, width, dark) => {
        current = name;
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
        await page.setViewport({ width, height: 900 });
        await page.goto(`${origin}/${file}`, { waitUntil: 'networkidle0' });
        await page.screenshot({ path: join(pictures, `${name}.png`) });
    };
    await picture('home', 'index.html', 1280, false);
    await picture('home-dark', 'index.html', 1280, true);
    await picture('guide', 'app-catalogs.html', 1280, false);
    await picture('guide-phone-dark', 'app-catalogs.html', 390, true);
    await picture('architecture', 'architecture.html', 1280, false);
    await picture('api', 'api/index.html', 1280, false);
}

await browser.close();
server.close();
problems.forEach((problem) => console.error(problem));
console.log(`${pages.length} pages opened, ${links.length} links, ${api.length} pages of Javadoc with ${apiLinks} links: `
    + `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
