// What a reader at a PC gets on top of a page that is whole without scripts:
// the interactive view of a chart, and tables that sort and filter.
// Classic ES2017, no dependencies, clean under the pages' CSP, works from file://.
(function () {
  'use strict';

  // make returns an element with the given properties.
  function make(name, properties) {
    return Object.assign(document.createElement(name), properties);
  }

  // loadScript inserts a classic script, the only kind that works from file://.
  function loadScript(src) {
    return new Promise(function (resolve, reject) {
      const script = make('script', { src: src });
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  // ---- 放大查看: the interactive view of a chart ----

  let loading = null; // the promise of the global `echarts`, once asked for

  // loadCharts inserts the chart script; after a failure the next call tries again.
  function loadCharts() {
    if (!loading) {
      loading = loadScript(document.documentElement.dataset.charts).then(function () { return window.echarts; });
      loading.catch(function () { loading = null; });
    }
    return loading;
  }

  // zoomDialog makes the dialog that all charts of the page share.
  function zoomDialog() {
    const dialog = make('dialog', { className: 'Zoom' });
    const head = make('div', { className: 'Zoom-head' });
    const title = make('h2', { className: 'Zoom-title', id: 'zoom-title' });
    const close = make('button', { className: 'Zoom-close', type: 'button', textContent: '关闭' });
    const box = make('div', { className: 'Zoom-chart' });
    const message = make('p', { className: 'Zoom-message' });
    dialog.setAttribute('aria-labelledby', title.id);
    message.setAttribute('role', 'status');
    box.setAttribute('role', 'img');
    box.setAttribute('aria-labelledby', title.id);
    head.append(title, close);
    dialog.append(head, message, box);
    document.body.append(dialog);

    let chart = null;
    let opener = null;
    close.addEventListener('click', function () { dialog.close(); });
    window.addEventListener('resize', function () { if (chart) chart.resize(); });
    dialog.addEventListener('close', function () { // by the button or by Esc; the focus goes back by itself
      if (chart) chart.dispose();
      chart = null;
    });

    function draw(echarts, option, button) {
      if (chart || !dialog.open || opener !== button) return; // closed while the script was loading
      message.textContent = '可在工具栏保存为图片；按 Esc 关闭。';
      chart = echarts.init(box, null, { renderer: 'canvas', locale: 'ZH' });
      chart.setOption(Object.assign(option, { animation: false }));
    }

    // open shows the chart of a figure; button is what was pressed.
    return function open(figure, button) {
      const option = JSON.parse(figure.querySelector('.js-option').textContent);
      const heading = figure.querySelector('.Figure-title, figcaption');
      opener = button;
      title.textContent = heading ? heading.textContent.trim() : '图表';
      message.textContent = '正在打开图表……';
      dialog.showModal();
      loadCharts().then(function (echarts) { draw(echarts, option, button); }, function () {
        message.textContent = '图表程序没有打开：网站文件夹里缺少 echarts.js，或该文件无法读取。' +
          '请关闭后重试；仍不行请联系网站维护人员。页面上的图和表不受影响。';
      });
    };
  }

  function enableZoom() {
    let open = null;
    for (const button of document.querySelectorAll('.Figure .js-zoom')) {
      button.hidden = false;
      button.addEventListener('click', function () {
        open = open || zoomDialog();
        open(button.closest('.Figure'), button);
      });
    }
  }

  // ---- Tables ----

  // dataRows are the rows of a table body without its totals.
  function dataRows(body) {
    return Array.from(body.rows).filter(function (row) { return !isTotal(row); });
  }

  function isTotal(row) {
    return row.classList.contains('Table-row--total');
  }

  // leafHeaders maps column number → header cell, for the headers that stand
  // over exactly one column and reach down to the body.
  function leafHeaders(table) {
    const taken = []; // taken[row][column]: the header cell there
    const rows = table.tHead ? Array.from(table.tHead.rows) : [];
    rows.forEach(function (row, y) {
      let x = 0;
      for (const cell of row.cells) {
        while (taken[y] && taken[y][x]) x++;
        for (let dy = 0; dy < cell.rowSpan; dy++) {
          taken[y + dy] = taken[y + dy] || [];
          for (let dx = 0; dx < cell.colSpan; dx++) taken[y + dy][x + dx] = cell;
        }
      }
    });
    const headers = new Map();
    (taken[rows.length - 1] || []).forEach(function (cell, x) {
      if (cell.colSpan === 1) headers.set(x, cell);
    });
    return headers;
  }

  // sortKey is what a text sorts by: a number, itself, or null for a gap.
  function sortKey(text) {
    text = text.trim();
    if (text === '' || text === '—') return null;
    const number = Number(text.replace(/[,\s%]/g, '').replace('−', '-'));
    return Number.isNaN(number) ? text : number;
  }

  // rowKey is what a row of the page sorts by.
  function rowKey(row, column) {
    const cell = row.cells[column];
    return cell ? sortKey('sort' in cell.dataset ? cell.dataset.sort : cell.textContent) : null;
  }

  const collator = new Intl.Collator('zh');

  // compare orders numbers before texts; gaps stay last both ways.
  function compare(a, b, sign) {
    if (a === null || b === null) return (a === null) - (b === null);
    if (typeof a !== typeof b) return typeof a === 'number' ? -sign : sign;
    return sign * (typeof a === 'number' ? a - b : collator.compare(a, b));
  }

  // sorted is the rows by a column; sign 0 is the order of the page, and
  // keyOf(row, column) what a row sorts by.
  function sorted(rows, column, sign, keyOf) {
    if (sign === 0) return rows.slice();
    const keyed = rows.map(function (row) { return { row: row, key: keyOf(row, column) }; });
    keyed.sort(function (a, b) { return compare(a.key, b.key, sign); });
    return keyed.map(function (item) { return item.row; });
  }

  // sortButton makes a header a button; where the header is a link, it puts one beside.
  function sortButton(header) {
    const button = make('button', { className: 'Table-sort', type: 'button' });
    const link = header.querySelector('a');
    if (link) {
      button.textContent = '排序';
      button.setAttribute('aria-label', '按' + link.textContent.trim() + '排序');
    } else {
      button.append(...header.childNodes);
    }
    header.append(button);
    return button;
  }

  // enableHeaders lets the headers sort: ascending, descending, as it was. The
  // rows are put in order by sort(column, sign).
  function enableHeaders(table, sort) {
    const headers = leafHeaders(table);
    const next = { none: 'ascending', ascending: 'descending', descending: 'none' };
    const signs = { none: 0, ascending: 1, descending: -1 };

    function press(column, header) {
      const order = next[header.getAttribute('aria-sort') || 'none'];
      for (const other of headers.values()) other.removeAttribute('aria-sort');
      if (order !== 'none') header.setAttribute('aria-sort', order);
      sort(column, signs[order]);
    }

    for (const [column, header] of headers) {
      if (header.textContent.trim() === '') continue;
      const button = sortButton(header);
      button.addEventListener('click', function () { press(column, header); });
    }
  }

  // enableSort sorts a table that is whole on the page.
  function enableSort(table) {
    const bodies = Array.from(table.tBodies, function (body) {
      return { body: body, rows: dataRows(body), totals: Array.from(body.rows).filter(isTotal) };
    });
    enableHeaders(table, function (column, sign) {
      for (const b of bodies) b.body.append(...sorted(b.rows, column, sign, rowKey), ...b.totals);
    });
  }

  // around is the nearest element about a filter box that holds its table too.
  function around(input) {
    let element = input.parentElement;
    while (element && !element.querySelector('.js-table')) element = element.parentElement;
    return element;
  }

  // matcher tells whether a text in lower case has all words that were typed.
  function matcher(typed) {
    const words = typed.toLowerCase().split(/\s+/);
    return function (text) { return words.every(function (word) { return text.includes(word); }); };
  }

  function showInput(input) {
    input.hidden = false;
    for (const label of input.labels) label.hidden = false;
  }

  // enableFilter shows the filter box that stands with a table. Totals hide
  // while rows do: they would not be the sum of what is shown.
  function enableFilter(input) {
    const box = around(input);
    if (!box || box.querySelector('.js-table').dataset.rows) return;
    const bodies = Array.from(box.querySelector('.js-table').tBodies);
    const rows = [].concat(...bodies.map(dataRows));
    const texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    const count = box.querySelector('.js-count');

    function filter() {
      const matches = matcher(input.value);
      let shown = 0;
      rows.forEach(function (row, i) {
        row.hidden = !matches(texts[i]);
        if (!row.hidden) shown++;
      });
      for (const body of bodies) {
        for (const row of body.rows) if (isTotal(row)) row.hidden = shown < rows.length;
      }
      if (count) count.textContent = '显示 ' + shown + ' / ' + rows.length + ' 行';
    }

    showInput(input);
    input.addEventListener('input', filter);
    filter(); // a reload may bring back what was typed
  }

  // ---- Tables of many rows: the page holds some of them, a script all ----

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

  const shapes = { reached: '●', risk: '▲', missed: '■' };

  function stateOf(cell) {
    const state = make('span', { className: 'State' });
    state.classList.add('State--' + cell.state);
    state.append(span('State-shape', shapes[cell.state], true), cell.word);
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
    const classes = ['Table-cell--key', 'Table-cell--number', 'Table-cell--mark'].filter(function (c) { return header.classList.contains(c); });
    const key = classes.includes('Table-cell--key'), number = classes.includes('Table-cell--number');
    if (classes.length === 0 && /^[!-~]*-[!-~]*$/.test(cell.text)) classes.push('Table-cell--whole');
    const element = make(key ? 'th' : 'td', { className: 'Table-cell' });
    element.classList.add(...classes);
    if (key) element.scope = 'row';
    const value = valueOf(cell, header);
    if (cell.state && number) value.unshift(stateOf(cell), ' ');
    if (cell.state && !number) value.push(' ', stateOf(cell));
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
      body.replaceChildren(...plain.rows);
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

  enableZoom();
  document.querySelectorAll('.js-table:not([data-rows])').forEach(enableSort);
  document.querySelectorAll('.js-table[data-rows]').forEach(enableLong);
  document.querySelectorAll('.js-filter').forEach(enableFilter);
})();
