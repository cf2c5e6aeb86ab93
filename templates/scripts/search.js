// Search over names, codes, pinyin and initials, offline: the index comes as
// classic scripts, the first of them on the first key press.
// Classic ES2017, no dependencies, clean under the pages' CSP, works from file://.
(function () {
  'use strict';

  const root = document.documentElement.dataset.root || ''; // the way to the edition's root
  const most = 30; // results shown

  // make returns an element with the given properties.
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  // ---- The index ----

  const parts = new Map(); // name of a file → its entries
  const loading = new Map(); // name of a file → the promise of it
  const readings = new Map(); // character → its syllable
  let shards = []; // the files besides the first

  // fold makes full-width, upper-case and compatible characters alike; tight
  // leaves out the blanks too.
  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const tight = (text) => fold(text).replace(/\s/g, '');

  // arabic writes the numbers of lines and areas, one to ninety-nine, in digits:
  // 城北二线 is looked for as 城北2线, and the other way round. A number that
  // nothing stands before is the beginning of a name.
  function arabic(text) {
    return text.replace(/(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)(?=[号线变]|$)/g, function (words, tens, ten, ones, at) {
      const value = (digit) => ' 一二三四五六七八九'.indexOf(digit);
      return !words || at === 0 ? words : String((ten ? 10 * (tens ? value(tens) : 1) : 0) + (ones ? value(ones) : 0));
    });
  }

  // unpack turns rows into entries: each field says by its first digit how much
  // of it stands in the row before.
  function unpack(list, own) {
    const lengths = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    let before = [];
    return list.rows.split('\n').map(function (row) {
      before = row.split('\t').map((field, i) => field && (before[i] || '').slice(0, lengths.indexOf(field[0])) + field.slice(1));
      const [title, path, detail, ...codes] = before;
      const { sounds, begins, initials } = spell(title, own.get(title)); // now, so that no key press waits for it
      const text = tight(title), names = codes.map(tight), digits = arabic(text);
      if (digits !== text) names.push(digits);
      return { kind: list.kind, title, path, detail, codes, text, names, sounds, begins, initials };
    });
  }

  // gridpressSearch is what the files of the index call.
  window.gridpressSearch = function (name, part) {
    shards = part.shards || shards;
    for (const syllable of Object.keys(part.readings || {})) {
      for (const c of fold(part.readings[syllable])) readings.set(c, syllable);
    }
    const own = new Map(Object.entries(part.own));
    const entries = [].concat(...part.lists.map((list) => unpack(list, own)));
    const texts = entries.map((entry) => [entry.text, ...entry.names, ''].join('\n'));
    let end = 0;
    const file = { entries, text: texts.join(''), ends: texts.map((text) => end += text.length) };
    parts.set(name, file);
    warm(file);
  };

  // warm makes the first searches in a file that has come: an engine runs fast what it
  // has run some times, and a key press is not to wait for that.
  function warm(file) {
    for (const { title, initials } of file.entries.slice(0, 2)) {
      for (let n = 1; n <= 4; n++) {
        for (const text of [title, initials]) collect(file, parse(text.slice(0, n)), '', ranks());
      }
    }
  }

  // load inserts a file of the index; after a failure the next call tries again.
  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise(function (resolve, reject) {
        const script = make('script', { src: root + 'search/' + name + '.js' });
        script.onload = script.onerror = function () {
          if (parts.has(name)) return resolve();
          loading.delete(name);
          reject(new Error('search/' + name + '.js'));
        };
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  // loadShards gets what else may hold a query: not for a single letter, and
  // only files that have all its Chinese characters, and the kind that is wanted.
  function loadShards(query, kind) {
    const chinese = Array.from(arabic(tight(query))).filter((c) => c >= '\u2e80');
    if (chinese.length === 0 && tight(query).length < 2) return null;
    return Promise.all(shards
      .filter((shard) => !kind || shard.kind === kind)
      .filter((shard) => chinese.every((c) => fold(shard.chars).includes(c)))
      .map((shard) => load(shard.name)));
  }

  // ---- Matching ----

  // family tells Chinese from letters and digits; a word begins where it changes.
  const family = (c) => readings.has(c) ? 'chinese' : c >= 'a' && c <= 'z' || c >= '0' && c <= '9' ? 'latin' : '';

  // spell gives the sounds of a title: a syllable for a Chinese character, a
  // letter or digit for itself; with their initials, and where words begin. own
  // are the syllables of a title that is not read as usual.
  function spell(title, own) {
    const syllables = own ? own.split(' ') : [];
    const sounds = [], begins = [];
    let before = '';
    for (const c of fold(title)) {
      const now = family(c);
      if (now) {
        sounds.push(now === 'latin' ? c : syllables.length > 0 ? syllables.shift() : readings.get(c));
        begins.push(now !== before);
      }
      before = now;
    }
    return { sounds, begins, initials: sounds.map((sound) => sound[0]).join('') };
  }

  // follow counts the sounds that letters spell from the first on; the last may
  // be unfinished and is then a half; 0 if the letters spell something else. rests
  // are the letters from each place on.
  function follow(sounds, first, letters, rests) {
    let count = 0;
    for (let at = 0; at < letters.length; count++) {
      if (letters[at] === ' ') at++;
      const sound = sounds[first + count];
      if (sound === undefined) return 0;
      if (!letters.startsWith(sound, at)) return sound.startsWith(rests[at]) ? count + 0.5 : 0;
      at += sound.length;
    }
    return count;
  }

  // The ranks of a match, best first.
  const same = 0, prefix = 1, code = 2, pinyin = 3, inside = 4, loose = 5, none = 6;

  // sounded ranks a title by pinyin: whole syllables or initials. They count
  // from the beginning of a word; further in only two syllables or three
  // initials do, as fewer are in thousands of names by chance.
  function sounded(entry, { letters, initials, rests }) {
    let best = none;
    for (let i = entry.initials.indexOf(letters[0]); i >= 0; i = entry.initials.indexOf(letters[0], i + 1)) {
      const short = entry.initials.startsWith(initials, i) ? initials.length : 0;
      const full = follow(entry.sounds, i, letters, rests);
      if (entry.begins[i] && (short > 0 || full >= 1)) return pinyin;
      if (entry.begins[i] ? full > 0 : short > 2 || full >= 2) best = loose;
    }
    return best;
  }

  // holders marks which entries of a file have a word in their name or codes: one
  // look through all of them, where a call for each would take longer than a key
  // press may.
  function holders(file, word) {
    const marks = new Uint8Array(file.entries.length);
    for (const written of new Set([word, arabic(word)])) {
      let i = 0;
      for (let at = file.text.indexOf(written); at >= 0; at = file.text.indexOf(written, file.ends[i])) {
        while (file.ends[i] <= at) i++;
        marks[i] = 1;
      }
    }
    return marks;
  }

  // literal ranks an entry that holds the words of a query.
  function literal(entry, text) {
    if (entry.text === text || entry.names.includes(text)) return same;
    const at = entry.text.indexOf(text);
    if (at === 0 || at > 0 && family(entry.text[at]) !== family(entry.text[at - 1])) return prefix;
    for (const name of entry.names) if (name.startsWith(text)) return code;
    return inside;
  }

  // parse splits a query; its letters are set if it can be pinyin. Input methods
  // part syllables by apostrophes while composing.
  function parse(query) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    let letters = words.join(' ').replace(/[ '’]+/g, ' ').trim();
    if (!/^[a-z0-9 ]*[a-z][a-z0-9 ]*$/.test(letters)) letters = '';
    const text = words.join('');
    return { words, text, texts: [...new Set([text, arabic(text)])], letters, initials: letters.replace(/ /g, ''), rests: Array.from(letters, (c, at) => letters.slice(at)) };
  }

  // ranks makes room for the entries of each rank.
  const ranks = () => Array.from({ length: none }, () => []);

  // collect puts entries of a kind, or of all, that match what parse made of a query
  // into their ranks, no more than are shown, and counts them all.
  function collect(file, query, kind, ranked) {
    const held = query.words.map((word) => holders(file, word));
    let total = 0;
    for (let i = 0; i < file.entries.length; i++) {
      const entry = file.entries[i];
      if (kind && entry.kind !== kind) continue;
      let rank = held.every((marks) => marks[i]) ? Math.min(...query.texts.map((text) => literal(entry, text))) : none;
      if (rank > pinyin && query.letters) rank = Math.min(rank, sounded(entry, query));
      if (rank === none) continue;
      total++;
      if (ranked[rank].length < most) ranked[rank].push(entry);
    }
    return total;
  }

  // match looks through the files that have come so far.
  function match(query, kind) {
    const parsed = parse(query);
    const ranked = ranks();
    let total = 0;
    for (const { name } of [{ name: 'index' }].concat(shards)) {
      if (parts.has(name)) total += collect(parts.get(name), parsed, kind, ranked);
    }
    return { total, found: [].concat(...ranked).slice(0, most) };
  }

  // gridpressLook answers a query for entries of a kind, for find.js.
  window.gridpressLook = async function (query, kind) {
    if (parse(query).text === '') return { total: 0, found: [] };
    await load('index');
    await loadShards(query, kind);
    return match(query, kind);
  };

  // ---- The box in the header ----

  function announce(total) {
    if (total === 0) return '没有找到。可以输入名称、编号、拼音或拼音首字母。';
    return total <= most ? '共 ' + total + ' 条' : '显示前 ' + most + ' 条，还有 ' + (total - most) + ' 条，请再多输入几个字。';
  }

  // option is the link to a result.
  function option(entry, i) {
    const link = make('a', { className: 'Search-option', href: root + entry.path, id: 'search-' + i, role: 'option', tabIndex: -1 });
    const beside = [entry.kind, entry.codes[0], entry.detail].filter(Boolean).join(' · ');
    link.append(make('span', { className: 'Search-title', textContent: entry.title }), ' ',
      make('span', { className: 'Search-detail', textContent: beside }));
    return link;
  }

  function enable(form) {
    const input = form.querySelector('input');
    const list = form.querySelector('[role="listbox"]');
    const status = form.querySelector('[role="status"]');
    let found = [];
    let at = -1; // the one of them the reader has moved to
    let answer = Promise.resolve(); // of the latest search

    function show(entries, message) {
      const kept = found[at];
      found = entries;
      list.replaceChildren(...found.map(option));
      list.hidden = found.length === 0;
      input.ariaExpanded = String(!list.hidden);
      status.textContent = message;
      choose(found.indexOf(kept));
    }

    function choose(i) {
      at = i;
      Array.from(list.children, (link, k) => { link.ariaSelected = String(k === at); });
      input.setAttribute('aria-activedescendant', at < 0 ? '' : list.children[at].id);
      if (at >= 0) list.children[at].scrollIntoView({ block: 'nearest' });
    }

    function clear() {
      input.value = '';
      show([], '');
    }

    async function search() {
      const query = input.value;
      const stale = () => input.value !== query || document.activeElement !== input;
      if (parse(query).text === '') return show([], '');
      try {
        await load('index');
        const more = loadShards(query);
        if (!stale()) show(match(query).found, more ? '正在搜索……' : '');
        await more;
        if (stale()) return;
        const result = match(query);
        show(result.found, announce(result.total));
      } catch (error) {
        status.textContent = '搜索不完整：网站文件夹里缺少 ' + error.message + '，或该文件无法读取。请重试；仍不行请联系网站维护人员。';
      }
    }

    // step moves the choice down or up, around the ends.
    function step(by) {
      const from = at < 0 && by < 0 ? 0 : at;
      if (found.length > 0) choose((from + by + found.length) % found.length);
    }

    const keys = { Escape: clear, ArrowDown: () => step(1), ArrowUp: () => step(-1) };
    input.addEventListener('keydown', function (event) {
      if (event.isComposing || !keys[event.key]) return; // composing, the keys are the input method's
      keys[event.key]();
      event.preventDefault();
    });
    for (const event of ['input', 'focus']) input.addEventListener(event, () => { answer = search(); });
    form.addEventListener('focusout', (event) => { if (!form.contains(event.relatedTarget)) show([], ''); });
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      answer.then(() => { if (found.length > 0) list.children[Math.max(at, 0)].click(); });
    });
    list.addEventListener('click', () => setTimeout(clear));
    window.addEventListener('pagehide', clear); // nothing is kept for the way back
    form.hidden = false;
  }

  document.querySelectorAll('.js-search').forEach(enable);
})();
