package io.tenantapps.examples;

import io.tenantapps.core.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A self-contained HTML page: no network, no other files. It has a chart of the counts and a table to sort and search.
 * It supports printing and dark mode. It stays fast with 150,000 rows, because the document contains only the visible
 * rows. Rows are written as they arrive. The URL contains search, order and filter, so that users can share a view.
 */
final class HtmlReport {
    private HtmlReport() {}

    /** The rating of a count, which determines its colour. */
    enum Tone {
        GOOD,
        IDLE,
        CAUTION,
        BAD,
        NOT_KNOWN
    }

    /** A part of the chart. It counts the table rows with a given value in the state column. */
    record Count(String name, long number, Tone tone) {}

    /**
     * Writes a page.
     *
     * @param states the column whose values are counted
     * @param charts the columns whose most common values are shown as bars; clicking a bar searches for its value
     * @param rows the rows, with a string for each column
     */
    static void write(
            Writer out,
            String title,
            List<String> columns,
            int states,
            List<Integer> charts,
            Iterable<List<String>> rows,
            List<Count> counts)
            throws IOException {
        long all = counts.stream().mapToLong(Count::number).sum();
        out.write("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
                + "<title>" + html(title) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<header>\n<h1>"
                + html(title) + "</h1>\n");
        chart(out, counts, all);
        out.write("<div id=\"charts\" data-columns=\""
                + charts.stream().map(String::valueOf).collect(Collectors.joining(",")) + "\"></div>\n");
        out.write("<p class=\"tools\"><label>Search <input id=\"search\" type=\"search\" autocomplete=\"off\"></label>"
                + " <output id=\"shown\"></output></p>\n"
                + "<noscript><p>The table requires JavaScript, which is turned off in this browser.</p></noscript>\n</header>\n"
                + "<main id=\"view\" tabindex=\"0\">\n<table>\n<thead><tr>");
        for (String column : columns) {
            out.write(
                    "<th scope=\"col\" aria-sort=\"none\"><button type=\"button\">" + html(column) + "</button></th>");
        }
        out.write("</tr></thead>\n<tbody id=\"rows\"></tbody>\n</table>\n</main>\n"
                + "<script type=\"application/json\" id=\"data\">[");
        String between = "";
        for (List<String> row : rows) {
            out.write(between);
            between = ",\n";
            array(out, row);
        }
        out.write("]</script>\n<script type=\"application/json\" id=\"tones\">{\"column\":" + states);
        for (Count count : counts) {
            out.write(",");
            text(out, "is " + count.name());
            out.write(":");
            text(out, count.tone().name());
        }
        out.write("}</script>\n<script>" + SCRIPT + "</script>\n</body>\n</html>\n");
    }

    private static void chart(Writer out, List<Count> counts, long all) throws IOException {
        out.write("<svg id=\"chart\" viewBox=\"0 0 1000 40\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\""
                + all + " in total\">");
        double left = 0;
        for (Count count : counts) {
            double width = all == 0 ? 0 : 1000.0 * count.number() / all;
            out.write("<rect class=\"" + count.tone() + "\" x=\"" + Math.round(left * 100) / 100.0
                    + "\" y=\"0\" height=\"40\" width=\"" + Math.round(width * 100) / 100.0 + "\"><title>"
                    + html(count.name()) + ": " + count.number() + "</title></rect>");
            left += width;
        }
        out.write("</svg>\n<p id=\"counts\">");
        for (Count count : counts) {
            out.write("<button type=\"button\" aria-pressed=\"false\" class=\"" + count.tone() + "\" data-name=\""
                    + html(count.name()) + "\"><b>" + count.number() + "</b> " + html(count.name()) + "</button> ");
        }
        out.write("</p>\n");
    }

    private static void array(Writer out, List<String> row) throws IOException {
        out.write("[");
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                out.write(",");
            }
            text(out, row.get(i));
        }
        out.write("]");
    }

    /** Returns JSON that is safe inside a script element: it can neither end that element nor open another one. */
    private static void text(Writer out, String text) throws IOException {
        String shown = Printable.text(text);
        out.write('"');
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == '"' || c == '\\') {
                out.write('\\');
                out.write(c);
            } else if (c == '<' || c == '>' || c == '&') {
                out.write(String.format("\\u%04x", (int) c));
            } else {
                out.write(c);
            }
        }
        out.write('"');
    }

    static String html(String text) {
        return Printable.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static final String STYLE = """

            :root { color-scheme: light dark; --ink: #1c2330; --paper: #fff; --line: #d9dee7; --soft: #f3f5f9;
              --good: #2b8a57; --idle: #8a94a6; --caution: #d08a1d; --bad: #c8373b; --unknown: #7a5bc0; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e9ef; --paper: #14171d; --line: #333a46; --soft: #1e232c;
                --good: #48b57c; --idle: #7f899b; --caution: #e0a53f; --bad: #ee6a6d; --unknown: #ab90ea; } }
            * { box-sizing: border-box; }
            body { margin: 0; height: 100vh; display: flex; flex-direction: column; color: var(--ink);
              background: var(--paper); font: 14px/1.45 system-ui, sans-serif; }
            header { padding: 16px 24px 0; }
            h1 { font-size: 20px; margin: 0 0 12px; }
            #chart { display: block; width: 100%; height: 20px; border-radius: 4px; background: var(--soft); }
            #chart rect { stroke: var(--paper); stroke-width: 1; vector-effect: non-scaling-stroke; }
            .GOOD { fill: var(--good); --tone: var(--good); } .IDLE { fill: var(--idle); --tone: var(--idle); }
            .CAUTION { fill: var(--caution); --tone: var(--caution); } .BAD { fill: var(--bad); --tone: var(--bad); }
            .NOT_KNOWN { fill: var(--unknown); --tone: var(--unknown); }
            #counts { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0; }
            #counts button { border: 1px solid var(--line); border-left: 6px solid var(--tone); border-radius: 4px;
              background: var(--paper); color: inherit; font: inherit; padding: 3px 10px; cursor: pointer; }
            #counts button[aria-pressed=true] { background: var(--soft); outline: 2px solid var(--tone); }
            #charts { display: flex; flex-wrap: wrap; gap: 24px; margin: 0 0 12px; }
            #charts section { flex: 1 1 260px; min-width: 0; } #charts h2 { font-size: 13px; margin: 0 0 4px; }
            #charts button { all: unset; cursor: pointer; display: flex; gap: 8px; width: 100%; font-size: 12px; }
            #charts button:focus-visible { outline: 2px solid var(--idle); }
            #charts i { background: var(--idle); border-radius: 2px; height: 12px; margin-top: 3px; flex: none; }
            #charts span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
            .tools { display: flex; gap: 16px; align-items: center; margin: 0 0 12px; }
            #search { font: inherit; padding: 4px 8px; width: 22em; border: 1px solid var(--line); border-radius: 4px;
              background: var(--paper); color: inherit; }
            main { flex: 1; overflow: auto; border-top: 1px solid var(--line); }
            table { border-collapse: collapse; width: 100%; }
            th { position: sticky; top: 0; background: var(--soft); text-align: left; padding: 0; }
            th button { all: unset; cursor: pointer; display: block; padding: 6px 24px 6px 12px; font-weight: 600;
              white-space: nowrap; }
            th button:focus-visible { outline: 2px solid var(--idle); }
            th[aria-sort=ascending] button::after { content: " ▲"; } th[aria-sort=descending] button::after { content: " ▼"; }
            td { height: 29px; padding: 0 12px; max-width: 26em; white-space: nowrap; overflow: hidden;
              text-overflow: ellipsis; border-bottom: 1px solid var(--line); }
            td.space { padding: 0; border: 0; }
            td.state::before { content: ""; display: inline-block; width: 9px; height: 9px; border-radius: 50%;
              margin-right: 7px; background: var(--tone, transparent); }
            tbody tr:hover { background: var(--soft); }
            @media print {
              :root { --ink: #000; --paper: #fff; --soft: #fff; --line: #bbb; }
              body { height: auto; display: block; font-size: 10px; }
              .tools label, #counts button[aria-pressed=false] { border-style: solid; }
              #search { border: 0; } main { overflow: visible; } th { position: static; }
              td { white-space: normal; height: auto; overflow-wrap: anywhere; padding: 2px 6px; }
              tr { break-inside: avoid; } thead { display: table-header-group; }
              * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
            """;

    private static final String SCRIPT = """

            'use strict';
            (() => {
              const at = id => document.getElementById(id);
              const data = JSON.parse(at('data').textContent), tones = JSON.parse(at('tones').textContent);
              at('data').remove();
              const view = at('view'), body = at('rows'), heads = [...document.querySelectorAll('th')];
              const choices = [...document.querySelectorAll('#counts button')];
              const HEIGHT = 30, MOST_ON_PAPER = 20000;
              let found = [], texts = null, sort = -1, down = false, only = '', words = '', first = -1, last = -1;
              const order = new Map();

              function ordered(column) {
                if (!order.has(column)) {
                  const all = data.map((row, i) => i);
                  if (column >= 0) {
                    const keys = data.map(row => row[column]);
                    const numbers = keys.map(key => key === '' ? -Infinity : Number(key));
                    const byNumber = numbers.every(number => !Number.isNaN(number));
                    const collator = new Intl.Collator('en', {numeric: true});
                    all.sort(byNumber
                      ? (a, b) => (numbers[a] > numbers[b]) - (numbers[a] < numbers[b]) || a - b
                      : (a, b) => collator.compare(keys[a], keys[b]) || a - b);
                  }
                  order.set(column, all);
                }
                return order.get(column);
              }

              function select() {
                const wanted = words.toLowerCase().split(/\\s+/).filter(word => word);
                if (wanted.length && !texts) texts = data.map(row => row.join('\\n').toLowerCase());
                found = ordered(sort).filter(i => (!only || data[i][tones.column] === only)
                  && wanted.every(word => texts[i].includes(word)));
                if (down) found = found.slice().reverse();
                at('shown').textContent = found.length.toLocaleString('en') + ' of ' + data.length.toLocaleString('en');
                heads.forEach((head, i) =>
                  head.setAttribute('aria-sort', i !== sort ? 'none' : down ? 'descending' : 'ascending'));
                choices.forEach(choice => choice.setAttribute('aria-pressed', String(choice.dataset.name === only)));
                first = -1;
                view.scrollTop = 0;
                draw();
              }

              function space(height) {
                const row = document.createElement('tr'), cell = row.insertCell();
                cell.className = 'space';
                cell.colSpan = heads.length;
                cell.style.height = height + 'px';
                return row;
              }

              function line(i) {
                const row = document.createElement('tr');
                data[i].forEach((text, column) => {
                  const cell = row.insertCell();
                  cell.textContent = text;
                  if (text.length > 40) cell.title = text;
                  if (column === tones.column) cell.className = 'state ' + (tones['is ' + text] || '');
                });
                return row;
              }

              function draw() {
                const from = Math.max(0, Math.floor(view.scrollTop / HEIGHT) - 20);
                const to = Math.min(found.length, from + Math.ceil(view.clientHeight / HEIGHT) + 40);
                if (from === first && to === last) return;
                first = from;
                last = to;
                fill(from, to);
              }

              function fill(from, to) {
                const rows = found.slice(from, to).map(line);
                if (from > 0) rows.unshift(space(from * HEIGHT));
                if (to < found.length) rows.push(space((found.length - to) * HEIGHT));
                body.replaceChildren(...rows);
              }

              function remember() {
                const state = new URLSearchParams();
                if (words) state.set('q', words);
                if (only) state.set('only', only);
                if (sort >= 0) state.set('sort', (down ? '-' : '') + sort);
                try { history.replaceState(null, '', '#' + state); } catch (e) { /* some viewers forbid it */ }
                select();
              }

              function recall() {
                const state = new URLSearchParams(location.hash.slice(1)), sorted = state.get('sort') || '';
                words = state.get('q') || '';
                only = state.get('only') || '';
                sort = /^-?\\d+$/.test(sorted) ? Math.abs(Number(sorted)) : -1;
                down = sorted.startsWith('-');
                if (sort >= heads.length) sort = -1;
                at('search').value = words;
                select();
              }

              function charts() {
                for (const column of at('charts').dataset.columns.split(',').filter(name => name).map(Number)) {
                  const numbers = new Map();
                  for (const row of data) if (row[column]) numbers.set(row[column], (numbers.get(row[column]) || 0) + 1);
                  const most = [...numbers].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 6);
                  const section = document.createElement('section'), head = document.createElement('h2');
                  head.textContent = heads[column].textContent + ' (' + numbers.size.toLocaleString('en') + ')';
                  section.append(head, ...most.map(([name, number]) => {
                    const button = document.createElement('button'), bar = document.createElement('i');
                    const text = document.createElement('span');
                    bar.style.width = Math.max(2, 110 * number / most[0][1]) + 'px';
                    text.textContent = number.toLocaleString('en') + ' ' + name;
                    text.title = name;
                    button.append(bar, text);
                    button.addEventListener('click', () => { words = name; at('search').value = name; remember(); });
                    return button;
                  }));
                  at('charts').append(section);
                }
              }

              let typing = 0;
              at('search').addEventListener('input', event => {
                clearTimeout(typing);
                typing = setTimeout(() => { words = event.target.value.trim(); remember(); }, 120);
              });
              heads.forEach((head, i) => head.addEventListener('click', () => {
                down = sort === i && !down;
                sort = i;
                remember();
              }));
              choices.forEach(choice => choice.addEventListener('click', () => {
                only = only === choice.dataset.name ? '' : choice.dataset.name;
                remember();
              }));
              view.addEventListener('scroll', draw);
              addEventListener('resize', draw);
              addEventListener('hashchange', recall);
              addEventListener('beforeprint', () => { fill(0, Math.min(found.length, MOST_ON_PAPER)); });
              addEventListener('afterprint', () => { first = -1; draw(); });
              charts();
              recall();
            })();
            """;
}
