// Tables of many rows, of which the page holds some and a script all: sorting
// and filtering act on all of them.
// Classic ES2017, no dependencies but site.js and tables.js before it.
(function () {
  'use strict';

  const { make, loadScript, sortKey, sorted, enableHeaders, matcher, showInput } = window.gridpress;

  const arrived = new Map(); // table id → its rows, once its script has run

  // gridpressRows is called by that script. A cell is its text, or an array of
  // text, sort key, gap, state, the state's word, address, mark; a number in a
  // row is the place of a cell in cells.
  window.gridpressRows = function (id, cells, rows) {
    function cell(c) {
      const parts = Array.isArray(c) ? c : [c];
      return { text: parts[0], sort: parts[1], gap: parts[2], state: parts[3], word: parts[4], href: parts[5], mark: parts[6] };
    }
    const shared = cells.map(cell);
    arrived.set(id, rows.map(function (row) {
      const own = row.map(function (c) { return typeof c === 'number' ? shared[c] : cell(c); });
      const text = own.map(function (c) { return [c.text, c.gap, c.word, c.mark].join(' '); }).join(' ').toLowerCase();
      return { cells: own, text: text };
    }));
  };

  // longKey is what a row of gridpressRows sorts by.
  function longKey(row, column) {
    const cell = row.cells[column];
    return cell.gap ? null : sortKey(cell.sort || cell.text);
  }

  // span is a piece of text with a class; what only the eye or only a screen
  // reader is to have says so.
  function span(className, text, forEye) {
    const element = make('span', { className: className, textContent: text });
    if (forEye) element.setAttribute('aria-hidden', 'true');
    return element;
  }

  // The look of a state: its shape, and its class where it has one.
  const looks = {
    reached: ['●', 'State--reached'], risk: ['▲', 'State--risk'], missed: ['■', 'State--missed'],
    done: ['●', 'State--reached'], open: ['○'], late: ['■', 'State--missed'],
  };

  // stateOf is a cell's state: its shape, and its word or words of the cell's own.
  function stateOf(cell, words) {
    const state = make('span', { className: 'State' });
    const [shape, ...classes] = looks[cell.state];
    state.classList.add(...classes);
    state.append(span('State-shape', shape, true), words);
    return state;
  }

  // valueOf is a cell's text as the template "table-text" writes it.
  function valueOf(cell, header) {
    if (cell.gap) {
      const gap = make('span', { className: 'Gap', title: cell.gap });
      gap.append(span('', '—', true), span('Gap-why', cell.gap));
      return [gap];
    }
    if (header.classList.contains('Table-cell--mark')) {
      return cell.mark ? [span('', cell.mark, true), span('Hidden', cell.text)] : [span('Hidden', cell.text)];
    }
    return [cell.href ? make('a', { href: cell.href, textContent: cell.text }) : cell.text];
  }

  // cellElement is a cell as the template "table-cell" writes it.
  function cellElement(cell, header) {
    const classes = ['Table-cell--key', 'Table-cell--number', 'Table-cell--mark', 'Table-cell--worded'].filter(function (c) { return header.classList.contains(c); });
    const key = classes.includes('Table-cell--key'), number = classes.includes('Table-cell--number'), worded = classes.includes('Table-cell--worded');
    if (!number && !worded && !classes.includes('Table-cell--mark') && /^[^ -]{0,12}-[!-~]*$/.test(cell.text)) classes.push('Table-cell--whole');
    const element = make(key ? 'th' : 'td', { className: 'Table-cell' });
    element.classList.add(...classes);
    if (header.closest('.Table--stacks')) element.dataset.label = header.textContent;
    if (key) element.scope = 'row';
    const value = cell.state && worded ? [stateOf(cell, cell.text)] : valueOf(cell, header);
    if (cell.state && number) value.unshift(stateOf(cell, cell.word), ' ');
    if (cell.state && !number && !worded) value.push(' ', stateOf(cell, cell.word));
    element.append(...value);
    return element;
  }

  function rowElement(row, headers) {
    const element = make('tr', { className: 'Table-row' });
    element.append(...row.cells.map(function (cell, i) { return cellElement(cell, headers[i]); }));
    return element;
  }

  // stepButtons makes what takes the place of a table's page links while the
  // script shows its rows, and returns what shows it; step(±1) turns the page.
  function stepButtons(links, step) {
    const nav = make('nav', { className: 'Table-pager', hidden: true });
    nav.setAttribute('aria-label', links.getAttribute('aria-label'));
    const buttons = [['上一页', -1], ['下一页', 1]].map(function (b) {
      const button = make('button', { className: 'Table-page', type: 'button', textContent: b[0] });
      button.addEventListener('click', function () { step(b[1]); });
      return button;
    });
    nav.append(buttons[0], ' ', buttons[1]);
    links.after(nav);
    return function show(shown, first, last) {
      nav.hidden = !shown || first && last;
      links.hidden = shown;
      buttons[0].setAttribute('aria-disabled', String(first)); // not disabled: the focus stays
      buttons[1].setAttribute('aria-disabled', String(last));
    };
  }

  const mostRows = 200; // in sight at once
  const grouped = new Intl.NumberFormat('en').format; // 1,240

  // enableLong sorts and filters all rows of a table of which the page holds
  // some. Until the reader does either, the page stays as it came.
  function enableLong(table) {
    const box = table.closest('[id]');
    const input = box.querySelector('.js-filter');
    const count = box.querySelector('.js-count');
    const body = table.tBodies[0];
    const headers = Array.from(table.tHead.rows[0].cells);
    const plain = { rows: Array.from(body.rows), count: count.textContent };
    const showSteps = stepButtons(box.querySelector('.js-pager'), function (by) { update(at + by); });
    let column = 0, sign = 0;
    let at = 0; // the screenful in sight
    let loading = null;

    function load() {
      if (!loading) {
        loading = loadScript(table.dataset.rows).then(function () {
          return arrived.get(box.id) || Promise.reject(new Error('no rows'));
        });
        loading.catch(function () { loading = null; });
      }
      return loading;
    }

    function untouched() { return sign === 0 && input.value.trim() === ''; }

    function showPlain() {
      // A row that the address leads to stays the target only where it is left alone.
      if (body.firstElementChild !== plain.rows[0]) body.replaceChildren(...plain.rows);
      count.textContent = plain.count;
      showSteps(false, true, true);
    }

    function show(all) {
      const matches = matcher(input.value);
      const found = sorted(all.filter(function (row) { return matches(row.text); }), column, sign, longKey);
      const last = Math.max(Math.ceil(found.length / mostRows) - 1, 0);
      at = Math.min(Math.max(at, 0), last);
      const from = at * mostRows;
      const seen = found.slice(from, from + mostRows);
      body.replaceChildren(...seen.map(function (row) { return rowElement(row, headers); }));
      table.parentElement.scrollTop = 0;
      count.textContent = '显示 ' + grouped(seen.length) + ' / ' + grouped(all.length) + ' 行';
      if (last > 0) {
        count.textContent += '（符合 ' + grouped(found.length) + ' 行，这里是第 ' + grouped(from + 1) + '–' + grouped(from + seen.length) + ' 行）';
      }
      showSteps(true, at === 0, at === last);
    }

    function update(to) {
      at = to;
      count.dataset.filter = input.value.trim(); // for paper, which shows no box
      if (untouched()) {
        showPlain();
        return;
      }
      load().then(function (all) {
        if (untouched()) showPlain();
        else show(all);
      }, function () {
        count.textContent = '不能筛选和排序：网站文件夹里缺少 ' + table.dataset.rows + '，或该文件无法读取。可以用下面的翻页看各行。';
      });
    }

    showInput(input);
    input.addEventListener('input', function () { update(0); });
    enableHeaders(table, function (c, s) {
      column = c;
      sign = s;
      update(0);
    });
    update(0); // a reload may bring back what was typed
  }

  document.querySelectorAll('.js-table[data-rows]').forEach(enableLong);
})();
