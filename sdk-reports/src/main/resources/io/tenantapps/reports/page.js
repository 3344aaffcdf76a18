'use strict';
(() => {
  const at = id => document.getElementById(id);
  const { details, rows: data } = JSON.parse(at('data').textContent);
  at('data').remove();
  const view = at('view'), body = at('rows'), heads = [...view.querySelectorAll('th')];
  const choices = [...document.querySelectorAll('#counts button')];
  const MOST_ON_PAPER = 20000, OUTCOME = 1, RATING = heads.length, LINK = RATING + 1, DETAILS = LINK + 1;
  let height = 30, found = [], texts = null, sort = -1, down = false, only = '', words = '', first = -1, last = -1;
  const order = new Map();

  function ordered(column) {
    if (!order.has(column)) {
      const all = data.map((row, i) => i);
      if (column >= 0) {
        const collator = new Intl.Collator('en', { numeric: true });
        const exact = details.indexOf(heads[column].textContent + ' (exact)');
        const key = exact < 0 ? column : DETAILS + exact;
        all.sort((a, b) => collator.compare(data[a][key], data[b][key]) || a - b);
      }
      order.set(column, all);
    }
    return order.get(column);
  }

  function select() {
    const wanted = words.toLowerCase().split(/\s+/).filter(word => word);
    if (wanted.length && !texts) {
      texts = data.map(row => row.filter((text, i) => i !== RATING).join('\n').toLowerCase());
    }
    found = ordered(sort).filter(i => (!only || data[i][OUTCOME] === only)
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

  function line(i, place) {
    const row = document.createElement('tr');
    row.setAttribute('aria-rowindex', place + 2);
    heads.forEach((head, column) => {
      const cell = row.insertCell(), text = data[i][column];
      if (column === 0) {
        const open = document.createElement('button');
        open.type = 'button';
        open.dataset.row = i;
        open.textContent = text;
        open.addEventListener('click', () => show(i));
        cell.append(open);
      } else {
        cell.textContent = text;
      }
      if (text.length > 40) cell.title = text;
      if (column === OUTCOME) cell.className = 'state ' + data[i][RATING];
    });
    return row;
  }

  function draw() {
    const from = Math.max(0, Math.floor(view.scrollTop / height) - 20);
    const to = Math.min(found.length, from + Math.ceil(view.clientHeight / height) + 60);
    if (from === first && to === last) return;
    first = from;
    last = to;
    fill(from, to);
    const line = body.querySelector('[aria-rowindex]'), measured = line ? line.getBoundingClientRect().height : 0;
    if (measured > 0 && measured !== height) { // another font or zoom
      height = measured;
      fill(from, to);
    }
  }

  function fill(from, to) {
    const focused = body.contains(document.activeElement) ? document.activeElement.dataset.row : undefined;
    const rows = found.slice(from, to).map((i, place) => line(i, from + place));
    if (from > 0) rows.unshift(space(from * height));
    if (to < found.length) rows.push(space((found.length - to) * height));
    body.replaceChildren(...rows);
    if (focused !== undefined) body.querySelector(`[data-row="${focused}"]`)?.focus({ preventScroll: true });
  }

  function show(i) {
    const row = data[i], values = at('values');
    at('detailed').textContent = row[0];
    at('link').replaceChildren();
    if (row[LINK]) {
      const link = document.createElement('a');
      link.href = row[LINK];
      link.rel = 'noreferrer noopener';
      link.textContent = 'Open ' + row[LINK];
      at('link').append(link);
    }
    values.replaceChildren();
    const add = (name, value) => {
      if (!value) return;
      const term = document.createElement('dt'), text = document.createElement('dd');
      term.textContent = name;
      text.textContent = value;
      values.append(term, text);
    };
    heads.slice(1).forEach((head, column) => add(head.textContent, row[column + 1]));
    details.forEach((name, detail) => add(name, row[DETAILS + detail]));
    at('details').showModal();
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
    sort = /^-?\d+$/.test(sorted) ? Math.abs(Number(sorted)) : -1;
    down = sorted.startsWith('-');
    if (sort >= heads.length) sort = -1;
    at('search').value = words;
    select();
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
  addEventListener('beforeprint', () => {
    document.querySelectorAll('details').forEach(cause => { cause.open = true; });
    fill(0, Math.min(found.length, MOST_ON_PAPER));
    const missing = found.length - MOST_ON_PAPER;
    if (missing > 0) body.lastChild.cells[0].textContent = missing.toLocaleString('en') + ' more rows are not printed.';
  });
  addEventListener('afterprint', () => { first = -1; draw(); });
  recall();
})();
