(function () {
  'use strict';

  var root = document.documentElement;
  var data = JSON.parse(document.getElementById('report-data').textContent);
  root.classList.add('js');

  /** An element; what it holds is text or other elements, and never markup. */
  function element(tag, attributes) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (attributes[name] !== undefined && attributes[name] !== null && attributes[name] !== false) {
        made.setAttribute(name, attributes[name] === true ? '' : attributes[name]);
      }
    });
    for (var i = 2; i < arguments.length; i++) {
      if (arguments[i] !== null && arguments[i] !== undefined) {
        made.append(arguments[i]);
      }
    }
    return made;
  }

  function count(number, noun) {
    var text = Number(number).toLocaleString('en-US');
    return noun ? text + ' ' + noun + (number === 1 ? '' : 's') : text;
  }

  function seconds(number) {
    return number.toLocaleString('en-US', { minimumFractionDigits: 3, maximumFractionDigits: 3 }) + ' s';
  }

  // Charts.

  var charts = [];
  var dark = window.matchMedia('(prefers-color-scheme: dark)');

  function colours() {
    var style = getComputedStyle(root);
    return function (name) { return style.getPropertyValue('--' + name).trim(); };
  }

  /** A chart that is drawn when it comes near; its option is made anew when the colours change. */
  function chart(id, height, option) {
    var place = document.getElementById(id);
    if (place) {
      place.style.height = height + 'px';
      charts.push({ place: place, option: option, drawn: null });
    }
  }

  function draw(one, width) {
    if (one.drawn) {
      one.drawn.dispose();
    }
    var colour = colours();
    one.drawn = echarts.init(one.place, null, { renderer: 'svg', width: width || undefined });
    one.drawn.setOption(Object.assign({
      animation: false,
      backgroundColor: 'transparent',
      aria: { enabled: true },
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour('text') }
    }, one.option(colour)));
    one.place.setAttribute('data-drawn', 'yes');
  }

  function redraw(width) {
    charts.forEach(function (one) {
      if (one.drawn || width) {
        draw(one, width);
      }
    });
  }

  /** It is drawn as text: what comes from data never becomes markup. */
  function tooltip(colour, extra) {
    return Object.assign({
      renderMode: 'richText', confine: true, backgroundColor: colour('ground'), borderColor: colour('line'),
      textStyle: { color: colour('text'), fontSize: 13 }
    }, extra);
  }

  function short(text, longest) {
    return text.length > longest ? text.slice(0, longest - 1) + '…' : text;
  }

  /** Axes have no room for what has no width. */
  function axis(colour, extra) {
    return Object.assign({
      axisLabel: { color: colour('quiet'), hideOverlap: true },
      axisLine: { lineStyle: { color: colour('line') } },
      axisTick: { lineStyle: { color: colour('line') } },
      splitLine: { lineStyle: { color: colour('line') } },
      nameTextStyle: { color: colour('quiet') }
    }, extra);
  }

  var NODE_COLOURS = {
    file: 'chart-6', raw: 'chart-3', current: 'chart-1', mart: 'chart-2', other: 'chart-6',
    superseded: 'chart-4', duplicate: 'chart-5', deleted: 'chart-6', 'left out': 'chart-6', forgotten: 'chart-6', rejected: 'chart-bad', malformed: 'chart-bad'
  };

  function flowOption(colour) {
    var flow = data.flow;
    var known = {};
    flow.nodes.forEach(function (node) { known[node.id] = node; });
    return {
      tooltip: tooltip(colour, {
        formatter: function (item) {
          if (item.dataType === 'edge') {
            return known[item.data.source].label + ' → ' + known[item.data.target].label + '\n'
              + count(item.data.count, item.data.kind === 'mart' ? 'row' : 'record');
          }
          return item.data.label.text + '\n' + count(item.data.count);
        }
      }),
      series: [{
        type: 'sankey', left: 4, right: 190, top: 8, bottom: 8, nodeWidth: 12,
        nodeGap: flow.lanes > 40 ? 4 : 14, draggable: false, layoutIterations: flow.lanes > 60 ? 8 : 32,
        emphasis: { focus: flow.lanes > 60 ? 'none' : 'adjacency' },
        label: {
          color: colour('text'), fontSize: 12,
          formatter: function (item) {
            return short(item.data.label.text, 32) + '  ' + count(item.data.count);
          }
        },
        labelLayout: { hideOverlap: flow.lanes > 20 },
        lineStyle: { color: 'source', opacity: 0.32 },
        data: flow.nodes.map(function (node) {
          return {
            name: node.id, depth: node.depth, count: node.count, label: { text: node.label },
            itemStyle: { color: colour(NODE_COLOURS[NODE_COLOURS[node.kind] ? node.kind : node.label]), borderWidth: 0 }
          };
        }),
        links: flow.links
      }]
    };
  }

  function timesOption(colour) {
    var steps = data.times.slice().reverse();
    var kinds = { generate: 'chart-6', load: 'chart-3', dw: 'chart-1', mart: 'chart-2', check: 'chart-4' };
    return {
      tooltip: tooltip(colour, {
        formatter: function (item) {
          var step = steps[item.dataIndex];
          return step.kind + '  ' + step.name + '\n' + seconds(step.seconds) + '\n' + short(step.how, 80);
        }
      }),
      grid: { left: 8, right: 72, top: 8, bottom: 24, containLabel: true },
      xAxis: axis(colour, { type: 'value', axisLabel: { color: colour('quiet'), formatter: '{value} s', hideOverlap: true } }),
      yAxis: axis(colour, {
        type: 'category',
        data: steps.map(function (step) { return step.kind + '  ' + step.name; }),
        axisLabel: { color: colour('text'), interval: 0, width: 260, overflow: 'truncate' }
      }),
      series: [{
        type: 'bar', barMaxWidth: 16,
        label: { show: true, position: 'right', color: colour('quiet'), formatter: function (item) { return seconds(item.value); } },
        data: steps.map(function (step) {
          return { value: step.seconds, itemStyle: { color: colour(kinds[step.kind] || 'chart-6') } };
        })
      }]
    };
  }

  function answerOption(answer) {
    return function (colour) {
      var isLine = answer.kind === 'line';
      var isNumeric = isLine && answer.isNumber;
      var names = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6'];
      return {
        tooltip: tooltip(colour, { trigger: 'axis', axisPointer: { type: isLine ? 'line' : 'shadow' } }),
        legend: answer.series.length > 1 ? { top: 0, textStyle: { color: colour('text') } } : undefined,
        grid: { left: 8, right: 24, top: answer.series.length > 1 ? 36 : 28, bottom: 28, containLabel: true },
        xAxis: axis(colour, {
          type: isNumeric ? 'value' : 'category', name: answer.x, nameLocation: 'middle', nameGap: 30, scale: true,
          data: isNumeric ? undefined : answer.labels, splitLine: { show: false }
        }),
        yAxis: axis(colour, { type: 'value', name: answer.series.length > 1 ? '' : answer.series[0].name,
          nameTextStyle: { color: colour('quiet'), align: 'left' } }),
        series: answer.series.map(function (series, index) {
          return {
            type: answer.kind, name: series.name, barMaxWidth: 48, showSymbol: answer.labels.length < 80, symbolSize: 6,
            symbol: ['circle', 'rect', 'triangle', 'diamond'][index % 4],
            lineStyle: { type: ['solid', 'dashed', 'dotted'][Math.floor(index / names.length) % 3] },
            itemStyle: { color: colour(names[index % names.length]) },
            data: isNumeric
              ? series.values.map(function (value, row) { return [Number(answer.labels[row]), value]; })
              : series.values
          };
        })
      };
    };
  }

  if (data.flow) {
    var steps = Math.max.apply(null, data.flow.nodes.map(function (node) { return node.depth; }));
    document.getElementById('flow-chart').style.minWidth = Math.max(864, 190 + steps * 170) + 'px';
    chart('flow-chart', Math.max(220, Math.min(2400, data.flow.lanes * (data.flow.lanes > 40 ? 18 : 52))), flowOption);
  }
  if (data.times.length) {
    chart('times-chart', 44 + data.times.length * 22, timesOption);
  } else if (document.getElementById('times-chart')) {
    document.getElementById('times-chart').remove();
  }
  data.answers.forEach(function (answer) { chart(answer.id + '-chart', 280, answerOption(answer)); });

  document.querySelectorAll('details[data-charted="yes"]').forEach(function (one) { one.open = false; });

  var near = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      charts.forEach(function (one) {
        if (entry.isIntersecting && one.place === entry.target && !one.drawn) {
          draw(one);
        }
      });
    });
  }, { rootMargin: '400px' });
  charts.forEach(function (one) { near.observe(one.place); });

  dark.addEventListener('change', function () { redraw(); });
  var width = window.innerWidth;
  window.addEventListener('resize', function () {
    if (width !== window.innerWidth) {
      width = window.innerWidth;
      charts.forEach(function (one) { if (one.drawn) { one.drawn.resize({ width: 'auto' }); } });
    }
  });

  // Checks.

  var OUTCOMES = {
    f: { word: 'failed', sign: '✗', style: 'bad', rank: 0 },
    e: { word: 'could not run', sign: '!', style: 'bad', rank: 1 },
    w: { word: 'warned', sign: '▲', style: 'warn', rank: 2 },
    n: { word: 'not compared', sign: '–', style: 'quiet', rank: 3 },
    p: { word: 'passed', sign: '✓', style: 'ok', rank: 4 }
  };
  var MARKS = { p: '▪', f: '✗', e: '!', w: '▲', n: '–', '-': '·' };
  var STEP = 100;

  /** What came of a check in the past, a mark for each run: as few elements as there are changes. */
  function history(row) {
    var told = { f: 0, e: 0, w: 0, n: 0, p: 0 };
    for (var i = 0; i < row.h.length; i++) {
      if (row.h[i] !== '-') {
        told[row.h[i]]++;
      }
    }
    var words = Object.keys(told).filter(function (letter) { return told[letter]; })
      .map(function (letter) { return told[letter] + ' ' + OUTCOMES[letter].word; });
    var strip = element('span', { class: 'history', role: 'img', 'aria-label': 'Last runs, oldest first: ' + words.join(', ') });
    (row.h.match(/(.)\1*/g) || []).forEach(function (part) {
      strip.append(element('span', { class: 'h-' + part[0] }, MARKS[part[0]].repeat(part.length)));
    });
    return strip;
  }

  function isWrong(row) {
    return row.s !== 'p' && row.s !== 'n';
  }

  function status(row) {
    var outcome = OUTCOMES[row.s];
    return element('span', { class: 'status ' + outcome.style },
      element('span', { 'aria-hidden': 'true' }, outcome.sign), ' ' + outcome.word);
  }

  function pair(name, value) {
    return element('div', {}, element('dt', {}, name), element('dd', {}, value));
  }

  function rowsFound(found) {
    var head = element('tr', {});
    found.columns.forEach(function (column) { head.append(element('th', { scope: 'col' }, column)); });
    var body = element('tbody', {});
    found.rows.forEach(function (row) {
      var line = element('tr', {});
      row.forEach(function (value) { line.append(element('td', {}, value)); });
      body.append(line);
    });
    return element('table', { class: 'inner' }, element('thead', {}, head), body);
  }

  function runsOf(row, runs) {
    var body = element('tbody', {});
    for (var i = runs.length - 1; i >= 0; i--) {
      if (row.h[i] !== '-') {
        body.append(element('tr', {}, element('td', {}, runs[i]),
          element('td', {}, status({ s: row.h[i] })),
          element('td', { class: 'number' }, count(row.hv ? row.hv[i] : 0, 'row'))));
      }
    }
    return element('details', {}, element('summary', {}, 'Earlier runs'), element('table', { class: 'inner' }, body));
  }

  function detail(row, runs, id) {
    var facts = element('dl', {});
    if (row.p) {
      facts.append(pair('Written in', row.p));
    }
    facts.append(pair('Severity', row.w ? 'warn' : 'error'));
    if (row.s !== 'e' && row.s !== 'n') {
      facts.append(pair('Found', count(row.v, 'row') + ', ' + count(row.a) + ' allowed'));
    }
    facts.append(pair('Took', seconds(row.d)));
    var cell = element('td', { colspan: 5 }, facts);
    if (row.m) {
      cell.append(element('pre', { class: 'message' }, row.m));
    }
    if (row.r) {
      cell.append(rowsFound(row.r));
      if (row.v > row.r.rows.length) {
        cell.append(element('p', { class: 'quiet' }, '… and ' + count(row.v - row.r.rows.length) + ' more'));
      }
    }
    cell.append(runsOf(row, runs));
    return element('tr', { class: 'detail', id: id }, cell);
  }

  function checks(all, runs) {
    var table = document.getElementById('check-table');
    var tools = document.getElementById('check-tools');
    var told = document.getElementById('check-count');
    var more = document.getElementById('check-more');
    var failing = all.filter(isWrong).length;
    var least = Math.max(STEP, Math.min(failing, 5 * STEP));
    var state = { outcome: '', text: '', sort: 'outcome', way: 1, limit: least };
    // Those that failed are open where there are few.
    var open = new Set(all.filter(function (row) { return isWrong(row) && failing <= 12; }));
    var sorts = {
      outcome: function (a, b) { return OUTCOMES[a.s].rank - OUTCOMES[b.s].rank; },
      check: function (a, b) { return a.n < b.n ? -1 : a.n > b.n ? 1 : 0; },
      found: function (a, b) { return b.v - a.v; },
      took: function (a, b) { return b.d - a.d; }
    };
    all.forEach(function (row, index) {
      row.id = 'check-' + index;
      row.text = (row.n + ' ' + (row.t || '') + ' ' + (row.p || '')).toLowerCase();
    });

    var body = element('tbody', {});
    var head = element('tr', {});
    [['outcome', 'Outcome'], ['check', 'Check'], ['found', 'Found', 'number'], ['took', 'Took', 'number'], [null, 'Past']]
      .forEach(function (column) {
        var cell = element('th', { scope: 'col', class: column[2] });
        if (column[0]) {
          var button = element('button', { type: 'button', class: 'sort' }, column[1]);
          button.addEventListener('click', function () {
            state.way = state.sort === column[0] ? -state.way : 1;
            state.sort = column[0];
            render();
          });
          cell.setAttribute('data-sort', column[0]);
          cell.setAttribute('data-label', column[1]);
          cell.append(button);
        } else {
          cell.append(column[1]);
        }
        head.append(cell);
      });
    table.append(element('thead', {}, head), body);
    table.hidden = false;

    var search = element('input', { type: 'search', id: 'check-search', autocomplete: 'off', spellcheck: 'false' });
    search.addEventListener('input', function () {
      state.text = search.value.trim().toLowerCase();
      state.limit = least;
      render();
    });
    var choices = element('div', { class: 'choices', role: 'group', 'aria-label': 'Show checks by outcome' });
    [['', 'All', all.length]].concat(Object.keys(OUTCOMES).map(function (letter) {
      return [letter, OUTCOMES[letter].word, all.filter(function (row) { return row.s === letter; }).length];
    })).forEach(function (choice) {
      if (choice[2] === 0) {
        return;
      }
      var button = element('button', { type: 'button', class: 'choice', 'data-outcome': choice[0],
        'aria-pressed': String(choice[0] === '') }, choice[1] + ' ' + count(choice[2]));
      button.addEventListener('click', function () {
        state.outcome = choice[0];
        state.limit = least;
        choices.querySelectorAll('button').forEach(function (one) {
          one.setAttribute('aria-pressed', String(one === button));
        });
        render();
      });
      choices.append(button);
    });
    tools.append(element('label', {}, 'Find a check', search), choices);
    tools.hidden = false;
    more.addEventListener('click', function () {
      var before = body.querySelectorAll('button.open').length;
      state.limit += 5 * STEP;
      render();
      var next = body.querySelectorAll('button.open')[before];
      if (next) {
        next.focus();
      }
    });

    function line(row) {
      var isOpen = open.has(row);
      var button = element('button', { type: 'button', class: 'open', 'aria-expanded': String(isOpen),
        'aria-controls': isOpen ? row.id : null }, row.n);
      var made = element('tr', { class: isOpen ? 'opened' : null, 'data-check': row.n },
        element('td', {}, status(row)),
        element('td', {}, button, row.t ? element('span', { class: 'title' }, row.t) : null),
        element('td', { class: 'number' }, row.s === 'e' ? '–' : count(row.v)),
        element('td', { class: 'number' }, seconds(row.d)),
        element('td', {}, history(row)));
      button.addEventListener('click', function () {
        var opens = !open.has(row);
        if (opens) {
          open.add(row);
          made.after(detail(row, runs, row.id));
          button.setAttribute('aria-controls', row.id);
        } else {
          open.delete(row);
          made.nextSibling.remove();
          button.removeAttribute('aria-controls');
        }
        made.className = opens ? 'opened' : '';
        button.setAttribute('aria-expanded', String(opens));
      });
      return made;
    }

    function render() {
      var chosen = all.filter(function (row) {
        return (!state.outcome || row.s === state.outcome) && (!state.text || row.text.includes(state.text));
      });
      chosen.sort(function (a, b) { return state.way * sorts[state.sort](a, b) || sorts.check(a, b); });
      var part = document.createDocumentFragment();
      chosen.slice(0, state.limit).forEach(function (row) {
        part.append(line(row));
        if (open.has(row)) {
          part.append(detail(row, runs, row.id));
        }
      });
      body.replaceChildren(part);
      head.querySelectorAll('th[data-sort]').forEach(function (cell) {
        if (cell.getAttribute('data-sort') === state.sort) {
          cell.setAttribute('aria-sort', state.way > 0 ? 'ascending' : 'descending');
        } else {
          cell.removeAttribute('aria-sort');
        }
      });
      told.textContent = chosen.length > state.limit
        ? 'The first ' + count(state.limit) + ' of ' + count(chosen.length, 'check')
        : count(chosen.length, 'check');
      more.hidden = chosen.length <= state.limit;
      more.textContent = 'Show ' + count(Math.min(5 * STEP, chosen.length - state.limit)) + ' more';
    }

    render();
    return function () {
      all.forEach(function (row) { if (isWrong(row) && failing <= 5 * STEP) { open.add(row); } });
      render();
    };
  }

  var openFailing = data.checks && data.checks.rows.length ? checks(data.checks.rows, data.checks.runs) : function () {};

  // Paper: everything open, light, and, as the styles shrink it, as wide as the sheet.

  var closed = [];
  window.addEventListener('beforeprint', function () {
    root.classList.add('printing');
    openFailing();
    closed = Array.from(document.querySelectorAll('details:not([open])'));
    closed.forEach(function (one) { one.open = true; });
    redraw(950);
  });
  window.addEventListener('afterprint', function () {
    root.classList.remove('printing');
    closed.forEach(function (one) { one.open = false; });
    charts.forEach(function (one) { draw(one); });
  });
}());
