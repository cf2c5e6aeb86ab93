// What a reader at a PC gets on top of a page that is whole without scripts: here
// the interactive view of a chart; tables.js and long.js add to the tables.
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

  enableZoom();

  // What the scripts that follow use too.
  window.gridpress = { make: make, loadScript: loadScript };
})();
