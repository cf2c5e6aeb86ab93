// What a hall's touch screen needs: a button to print the page, and after a
// while without a touch the way back to the start, so that the next visitor
// begins there. A telephone left lying goes back too; nothing is lost by it.
// Classic ES2017, no dependencies, clean under the pages' CSP, works from file://.
(function () {
  'use strict';

  const quiet = 180000; // milliseconds
  const root = document.documentElement.dataset.root || '';
  let timer = 0;

  // back goes to the start; there it only closes what is open.
  function back() {
    if (/(^|\/)index\.html$/.test(location.pathname) && root === '') {
      for (const open of document.querySelectorAll('details[open]')) open.open = false;
      window.scrollTo(0, 0);
      return;
    }
    location.href = root + 'index.html';
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(back, quiet);
  }

  for (const button of document.querySelectorAll('.js-print')) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  }

  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'scroll', 'wheel']) {
    addEventListener(sign, wait, { passive: true });
  }
  wait();
})();
