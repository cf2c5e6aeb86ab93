// Looking up a device: what search.js finds of one kind, and the card of the one
// that is chosen, with the devices it hangs on.
// Classic ES2017, no dependencies but search.js before it, works from file://.
(function () {
  'use strict';

  const most = 12; // results shown

  // make returns an element with the given properties and children.
  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  // ---- The cards ----

  const cards = new Map(); // address of a script → its levels
  const loading = new Map(); // address of a script → the promise of it

  // gridpressCards is what the scripts with cards call: with a unit and its
  // levels. A number in a row stands for one of the texts that recur.
  window.gridpressCards = function (unit, levels) {
    cards.set(document.currentScript.getAttribute('src'), levels.map(function ([name, groups, texts, rows]) {
      return {
        name, groups, byId: new Map(rows.map((row, i) => [row[0], i])),
        rows: rows.map((row) => ({ parent: row[1], cells: row.slice(2).map((c) => typeof c === 'number' ? texts[c] : c) })),
      };
    }));
  };

  // load inserts a script with cards; after a failure the next call tries again.
  function load(src) {
    if (!loading.has(src)) {
      loading.set(src, new Promise(function (resolve, reject) {
        const script = make('script', { src });
        script.onload = script.onerror = function () {
          if (cards.has(src)) return resolve(cards.get(src));
          loading.delete(src);
          reject(new Error(src));
        };
        document.head.append(script);
      }));
    }
    return loading.get(src);
  }

  // fields lists what a level tells of one of its devices, each group below its
  // title; h is the name of the heading element.
  function fields(level, row, h) {
    const parts = [];
    let at = 0;
    for (const [title, heads] of level.groups) {
      if (title) parts.push(make(h, { className: 'Find-group', textContent: title }));
      parts.push(make('dl', { className: 'Find-fields' }, ...heads.map((head) =>
        make('div', { className: 'Find-field' }, make('dt', { className: 'Find-term', textContent: head }), make('dd', { className: 'Find-value', textContent: row.cells[at++] })))));
    }
    return parts;
  }

  // card shows a device, and below it, one after another, those it hangs on.
  function card(title, levels, id, address) {
    const at = levels[0].byId.get(id);
    if (at === undefined) throw new Error(id);
    let row = levels[0].rows[at];
    const chain = make('ol', { className: 'Find-chain' });
    const parts = [make('h3', { className: 'Find-name', textContent: title }), ...fields(levels[0], row, 'h4'), chain];
    for (const level of levels.slice(1)) {
      if (row.parent < 0) break;
      row = level.rows[row.parent];
      chain.append(make('li', { className: 'Find-level' }, make('h4', { className: 'Find-name', textContent: '上级' + level.name }), ...fields(level, row, 'h5')));
    }
    parts.push(make('p', {}, make('a', { href: address, textContent: '在表中查看' })));
    return parts;
  }

  // ---- The box ----

  function announce(total) {
    if (total === 0) return '没有找到。可以输入名称、编码、拼音或拼音首字母。';
    return total <= most ? '共 ' + total + ' 个' : '显示前 ' + most + ' 个，共 ' + total + ' 个，请再多输入几个字。';
  }

  function enable(box) {
    const form = box.querySelector('form'), input = box.querySelector('input');
    const list = box.querySelector('.Find-list'), status = box.querySelector('.Find-status'), place = box.querySelector('.Find-card');
    const root = document.documentElement.dataset.root || '';
    const scripts = new Map(Array.from(box.querySelectorAll('.js-find-unit'), (unit) => [unit.textContent, unit.dataset.cards]));

    let turn = 0; // counts what was asked for: an answer that comes late is dropped

    // choose shows one of the results in place of them all.
    async function choose(entry) {
      const mine = ++turn;
      try {
        const id = decodeURIComponent(entry.path.slice(entry.path.indexOf('#') + 1)).replace(/^[^.]*\./, '');
        const levels = await load(scripts.get(entry.detail));
        if (mine !== turn) return;
        list.replaceChildren();
        status.textContent = '';
        place.replaceChildren(...card(entry.title, levels, id, root + entry.path));
        place.hidden = false;
        place.focus({ preventScroll: true });
        place.scrollIntoView({ block: 'start' });
      } catch (error) {
        if (mine === turn) status.textContent = '不能显示：网站文件夹里缺少 ' + error.message + '，或该文件无法读取。请在下面按单位查看。';
      }
    }

    // option is the button of a result.
    function option(entry) {
      const button = make('button', { className: 'Find-option', type: 'button' }, make('span', { textContent: entry.title }), ' ',
        make('span', { className: 'Find-detail', textContent: [entry.codes[0], entry.detail].filter(Boolean).join(' · ') }));
      button.addEventListener('click', () => choose(entry));
      return make('li', {}, button);
    }

    // look shows the results in place of the card that was chosen before.
    async function look() {
      const mine = ++turn;
      place.hidden = true;
      try {
        const { total, found } = await window.gridpressLook(input.value, box.dataset.kind);
        if (mine !== turn) return;
        list.replaceChildren(...found.slice(0, most).map(option));
        status.textContent = input.value.trim() === '' ? '' : announce(total);
      } catch (error) {
        if (mine === turn) status.textContent = '搜索不完整：网站文件夹里缺少 ' + error.message + '，或该文件无法读取。请在下面按单位查看。';
      }
    }

    input.addEventListener('input', look);
    input.addEventListener('focus', function () { if (!place.hidden) look(); }); // back to the results
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      const first = list.querySelector('button');
      if (first) first.click();
    });
    form.hidden = false;
  }

  document.querySelectorAll('.js-find').forEach(enable);
})();
