// What a hall adds to its pages: a button to print them; and on its own screens,
// whose first address ends in ?screen, the way back to the start once nobody has
// touched them for a while, so that the next visitor begins there. A visitor's
// own PC or telephone is never taken away from what it shows.
// Classic ES2017, no dependencies, clean under the pages' CSP, works from file://.
(function () {
  'use strict';

  for (const button of document.querySelectorAll('.js-print')) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  }

  const mark = '?screen';
  if (location.search !== mark) return;

  const quiet = 150000, notice = 30000; // milliseconds, till the question and from it on
  const start = new URL((document.documentElement.dataset.root || '') + 'index.html' + mark, location.href);
  const atStart = location.pathname === start.pathname;
  let timer = 0;

  const more = Object.assign(document.createElement('button'), { type: 'button', className: 'Touch-more', textContent: '继续看' });
  const question = Object.assign(document.createElement('div'), { className: 'Touch-question' });
  question.setAttribute('role', 'status');
  document.body.append(question);

  function ask() {
    question.replaceChildren('还在看吗？' + notice / 1000 + ' 秒后回到首页。', more);
    timer = setTimeout(function () { location.replace(start); }, notice); // at the start too: nothing typed stays
  }

  // wait begins anew with every sign of a visitor.
  function wait() {
    clearTimeout(timer);
    question.replaceChildren();
    timer = setTimeout(ask, quiet);
  }

  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'scroll', 'wheel']) {
    addEventListener(sign, wait, { passive: true });
  }
  if (!atStart) wait();

  // The mark goes along to every page.
  addEventListener('click', function (event) {
    const link = event.target.closest('a[href]');
    if (link && /\.html$/.test(link.pathname)) link.search = mark;
  }, true);
})();
