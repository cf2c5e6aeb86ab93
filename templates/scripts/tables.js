// Tables that are whole on the page: what has ended goes, their headers sort,
// their box filters.
// Classic ES2017, no dependencies but site.js before it.
(function () {
  'use strict';

  const make = window.gridpress.make;

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
      if (!count) return;
      count.textContent = '显示 ' + shown + ' / ' + rows.length + ' 行';
      count.dataset.filter = input.value.trim(); // for paper, which shows no box
    }

    showInput(input);
    input.addEventListener('input', filter);
    filter(); // a reload may bring back what was typed
  }

  // tellMore says above a table that it has more columns than are in sight.
  function tellMore(table) {
    const box = table.parentElement;
    const words = make('p', { className: 'Table-more', textContent: '左右滑动查看更多列' });
    box.before(words);
    const watch = new ResizeObserver(function () { words.hidden = box.scrollWidth <= box.clientWidth; });
    watch.observe(box);
    watch.observe(table);
  }

  // dropEnded takes away the rows whose minute of ending, in the time of China,
  // has passed by the reader's clock; where none is left, a sentence says so.
  function dropEnded(said) {
    const box = said.parentElement;
    const rows = Array.from(box.querySelectorAll('tbody tr'));
    const ended = rows.filter(function (row) { return Date.parse(row.dataset.until + ':59+08:00') < Date.now(); });
    for (const row of ended) row.remove();
    if (ended.length < rows.length) return;
    said.hidden = false;
    for (const part of box.querySelectorAll('.Table-tools, .Table-scroll')) part.hidden = true;
  }

  document.querySelectorAll('.js-ended').forEach(dropEnded);
  document.querySelectorAll('.Table-scroll > table').forEach(tellMore);
  document.querySelectorAll('.js-table:not([data-rows])').forEach(enableSort);
  document.querySelectorAll('.js-filter').forEach(enableFilter);

  // What long.js uses too.
  Object.assign(window.gridpress, { sortKey: sortKey, sorted: sorted, enableHeaders: enableHeaders, matcher: matcher, showInput: showInput });
})();
