// What a reader at a PC gets on top of a page that is whole without scripts:
// the interactive view of a chart, and tables that sort and filter.
// Classic ES2017, no dependencies, clean under the pages' CSP, works from file://.
(function () {
  'use strict';

  // make returns an element with the given properties.
  function make(name, properties) {
    return Object.assign(document.createElement(name), properties);
  }

  // ---- 放大查看: the interactive view of a chart ----

  let loading = null; // the promise of the global `echarts`, once asked for

  // loadCharts inserts the chart script; after a failure the next call tries again.
  function loadCharts() {
    if (!loading) {
      loading = new Promise(function (resolve, reject) {
        const script = make('script', { src: document.documentElement.dataset.charts });
        script.onload = function () { resolve(window.echarts); };
        script.onerror = reject;
        document.head.append(script);
      });
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

  // sortKey is what a cell sorts by: a number, a text, or null for a gap.
  function sortKey(row, column) {
    const cell = row.cells[column];
    if (!cell) return null;
    const text = ('sort' in cell.dataset ? cell.dataset.sort : cell.textContent).trim();
    if (text === '' || text === '—') return null;
    const number = Number(text.replace(/[,\s%]/g, '').replace('−', '-'));
    return Number.isNaN(number) ? text : number;
  }

  // compare orders numbers before texts; gaps stay last both ways.
  function compare(a, b, sign) {
    if (a === null || b === null) return (a === null) - (b === null);
    if (typeof a !== typeof b) return typeof a === 'number' ? -sign : sign;
    return sign * (typeof a === 'number' ? a - b : a.localeCompare(b, 'zh'));
  }

  // sorted is the rows by a column; sign 0 is the order of the page.
  function sorted(rows, column, sign) {
    if (sign === 0) return rows.slice();
    const keyed = rows.map(function (row) { return { row: row, key: sortKey(row, column) }; });
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

  // enableSort lets the headers sort: ascending, descending, as it was.
  function enableSort(table) {
    const bodies = Array.from(table.tBodies, function (body) {
      return { body: body, rows: dataRows(body), totals: Array.from(body.rows).filter(isTotal) };
    });
    const headers = leafHeaders(table);
    const next = { none: 'ascending', ascending: 'descending', descending: 'none' };
    const signs = { none: 0, ascending: 1, descending: -1 };

    function sortBy(column, header) {
      const order = next[header.getAttribute('aria-sort') || 'none'];
      for (const other of headers.values()) other.removeAttribute('aria-sort');
      if (order !== 'none') header.setAttribute('aria-sort', order);
      for (const b of bodies) b.body.append(...sorted(b.rows, column, signs[order]), ...b.totals);
    }

    for (const [column, header] of headers) {
      if (header.textContent.trim() === '') continue;
      const button = sortButton(header);
      button.addEventListener('click', function () { sortBy(column, header); });
    }
  }

  // enableFilter shows the filter box that stands with a table. Totals hide
  // while rows do: they would not be the sum of what is shown.
  function enableFilter(input) {
    let around = input.parentElement;
    while (around && !around.querySelector('.js-table')) around = around.parentElement;
    if (!around) return;
    const bodies = Array.from(around.querySelector('.js-table').tBodies);
    const rows = [].concat(...bodies.map(dataRows));
    const texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    const count = around.querySelector('.js-count');

    function filter() {
      const words = input.value.toLowerCase().split(/\s+/);
      let shown = 0;
      rows.forEach(function (row, i) {
        row.hidden = !words.every(function (word) { return texts[i].includes(word); });
        if (!row.hidden) shown++;
      });
      for (const body of bodies) {
        for (const row of body.rows) if (isTotal(row)) row.hidden = shown < rows.length;
      }
      if (count) count.textContent = '显示 ' + shown + ' / ' + rows.length + ' 行';
    }

    input.hidden = false;
    for (const label of input.labels) label.hidden = false;
    input.addEventListener('input', filter);
    filter(); // a reload may bring back what was typed
  }

  enableZoom();
  document.querySelectorAll('.js-table').forEach(enableSort);
  document.querySelectorAll('.js-filter').forEach(enableFilter);
})();
