// Asks the search box of a site: node ask.js SCRIPT FOLDER < queries.json.
// Each query is typed into the box on a page one folder down; the answer is
// what the box then shows, and which files of the index it has loaded so far.
// The document is as much of one as the script needs.
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const [script, folder] = process.argv.slice(2);

function element(parts) {
  const listeners = {};
  return Object.assign({
    children: [], attributes: {}, textContent: '', value: '',
    append(...more) { this.children.push(...more); },
    replaceChildren(...all) { this.children = all; },
    setAttribute(name, value) { this.attributes[name] = value; },
    contains(other) { return other === input; },
    scrollIntoView() {},
    click() { document.followed = this.href; },
    querySelector: (selector) => parts[selector],
    addEventListener(type, listener) { listeners[type] = listener; },
    fire(type, event) { listeners[type](Object.assign({ preventDefault() {} }, event)); },
  });
}

const input = element();
const list = element();
const status = element();
const form = element({ input, '[role="listbox"]': list, '[role="status"]': status });
const loaded = [];

const document = {
  documentElement: { dataset: { root: '../' } },
  activeElement: input,
  createElement: () => element(),
  querySelectorAll: (selector) => (selector === '.js-search' ? [form] : []),
  head: {
    append(tag) {
      const file = path.join(folder, 'unit', tag.src);
      loaded.push(path.relative(folder, file));
      if (!fs.existsSync(file)) return setImmediate(tag.onerror);
      vm.runInContext(fs.readFileSync(file, 'utf8'), page);
      setImmediate(tag.onload);
    },
  },
};
const page = vm.createContext({ document, addEventListener() {}, setTimeout });
page.window = page;
vm.runInContext(fs.readFileSync(script, 'utf8'), page);

async function ask(query) {
  input.value = query;
  const start = process.cpuUsage();
  input.fire('input');
  do await new Promise(setImmediate); while (status.textContent === '正在搜索……' || status.textContent === '' && query.trim());
  const used = process.cpuUsage(start);
  const milliseconds = (used.user + used.system) / 1000; // of CPU
  const results = list.children.map((link) => ({ title: link.children[0].textContent, beside: link.children[2].textContent, href: link.href }));
  const answer = { results, status: status.textContent, loaded: loaded.slice(), milliseconds };
  document.followed = '';
  form.fire('submit');
  for (let i = 0; i < 3; i++) await new Promise(setImmediate);
  answer.enter = document.followed;
  input.fire('keydown', { key: 'Escape' });
  answer.left = input.value + status.textContent;
  return answer;
}

(async function () {
  const answers = [];
  for (const query of JSON.parse(fs.readFileSync(0, 'utf8'))) answers.push(await ask(query));
  process.stdout.write(JSON.stringify(answers));
})();
