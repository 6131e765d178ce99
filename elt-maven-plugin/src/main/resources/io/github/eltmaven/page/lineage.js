'use strict';

/**
 * Draws the lineage of a warehouse: tables as buttons with lines between them, and beside them what is known of the one that
 * was chosen. What comes from data is only ever set as text.
 *
 * @param element where to draw; what stands there, the same as a list, is put under a heading that opens
 * @param graph the lineage as LineageGraph writes it
 * @returns a function that chooses a table by its name, and one of its columns if one is given
 */
function drawLineage(element, graph) {
  const SVG = 'http://www.w3.org/2000/svg';
  const LINE = 17;
  const HEAD = 46;
  const LEFT = 17;
  const RIGHT = 12;
  const NARROWEST = 110;
  const WIDEST = 280;
  const MARGIN = 14;
  const NAMED_COLUMNS = 8;
  const SMALLEST = 0.1;
  const LARGEST = 2;
  /** Smaller than this the names cannot be read, so that one scrolls rather. */
  const READABLE = 0.75;
  const REACH = {value: 'value', rows: 'decides rows', unknown: 'not known how'};

  const nodes = new Map(graph.nodes.map(node => [node.name, node]));
  const readers = new Map(graph.nodes.map(node => [node.name, []]));
  graph.nodes.forEach(node => node.inputs.forEach(input => readers.get(input)?.push(node.name)));
  const layerOf = lineageLayout.layers(graph.nodes);

  const state = {table: null, column: null, scale: 1, layout: null, up: null, down: null};
  const parts = new Map();

  // Elements.

  function html(name, attributes, ...children) {
    return filled(document.createElement(name), attributes, children);
  }

  function svg(name, attributes, ...children) {
    return filled(document.createElementNS(SVG, name), attributes, children);
  }

  function filled(created, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) {
        created.addEventListener(name.slice(2), value);
      } else if (value !== null && value !== false) {
        created.setAttribute(name, value === true ? '' : value);
      }
    }
    created.append(...children.filter(child => child !== null));
    return created;
  }

  // Text in boxes.

  const ruler = document.createElement('canvas').getContext('2d');

  function widthOf(text, weight) {
    const style = getComputedStyle(element);
    ruler.font = weight + ' 13px ' + style.fontFamily;
    return ruler.measureText(text).width;
  }

  function shortened(text, weight) {
    const room = WIDEST - LEFT - RIGHT;
    if (widthOf(text, weight) <= room) {
      return text;
    }
    let length = text.length;
    while (length > 1 && widthOf(text.slice(0, length) + '…', weight) > room) {
      length--;
    }
    return text.slice(0, length) + '…';
  }

  const summary = node => node.what + (node.size ? ' · ' + node.size : '');

  /** The columns that are named on a table, each with how far it reaches. */
  function namedColumns(node) {
    if (state.column === null) {
      return [];
    }
    const named = [...(state.up?.columns ?? []), ...(state.down?.columns ?? [])]
      .filter(each => each.table === node.name && node.kind !== 'files')
      .map(each => ({text: each.column ?? 'rows', reach: each.reach}));
    if (node.name === state.table) {
      named.unshift({text: state.column, reach: 'chosen'});
    }
    const unique = named.filter((each, index) => named.findIndex(other => other.text === each.text) === index);
    return unique.length <= NAMED_COLUMNS
      ? unique
      : [...unique.slice(0, NAMED_COLUMNS - 1),
        {text: '… ' + (unique.length - NAMED_COLUMNS + 1) + ' more', reach: 'more'}];
  }

  function sizeOf(node) {
    const columns = namedColumns(node);
    const width = Math.max(
      widthOf(shortened(node.name, 600), 600), widthOf(shortened(summary(node), 400), 400),
      ...columns.map(column => widthOf(shortened(column.text, 400), 400)));
    return {
      width: Math.ceil(Math.max(NARROWEST, width) + LEFT + RIGHT),
      height: HEAD + columns.length * LINE + (columns.length > 0 ? 8 : 0)
    };
  }

  // The frame.

  const lines = svg('g', {'class': 'lineage-lines'});
  const boxes = svg('g', {'class': 'lineage-boxes'});
  const picture = svg('svg', {'class': 'lineage-picture', role: 'group', 'aria-label': 'Tables, from the files on the left to'
    + ' the marts on the right. Arrow keys go from table to table, Enter shows one.'}, lines, boxes);
  const canvas = html('div', {'class': 'lineage-canvas'}, picture);
  const panel = html('section', {'class': 'lineage-panel', 'aria-label': 'The chosen table', hidden: true});
  const status = html('p', {'class': 'lineage-status', role: 'status'});
  const onlyConnected = html('input', {type: 'checkbox', onchange: () => arrange(true)});
  const search = html('input', {
    type: 'search', list: 'lineage-tables', placeholder: 'Find a table', 'aria-label': 'Find a table', autocomplete: 'off',
    onchange: find,
    onkeydown: event => event.key === 'Enter' && find()
  });

  const tool = (text, label, action) =>
    html('button', {type: 'button', 'class': 'lineage-tool', 'aria-label': label, title: label, onclick: action}, text);

  function frame() {
    const list = [...element.childNodes];
    const bar = html('div', {'class': 'lineage-bar'},
      search,
      html('datalist', {id: 'lineage-tables'}, ...graph.nodes.map(node => html('option', {value: node.name}))),
      html('span', {'class': 'lineage-zoom'},
        tool('−', 'Smaller', () => zoom(state.scale / 1.25)),
        tool('+', 'Larger', () => zoom(state.scale * 1.25)),
        tool('Fit', 'Fit the whole graph', () => zoom(wholeScale()))),
      html('label', {'class': 'lineage-check'}, onlyConnected, ' Only what is connected'));
    const view = html('div', {'class': 'lineage-view'}, canvas, panel);
    element.classList.add('lineage');
    element.replaceChildren(bar, status, view);
    if (list.length > 0) {
      element.append(html('details', {'class': 'lineage-list'}, html('summary', {}, 'All tables as a list'), ...list));
    }
  }

  /** The first table whose name is what was typed, or else has it in it. */
  function find() {
    const typed = search.value.trim().toLowerCase();
    const found = graph.nodes.find(node => node.name.toLowerCase() === typed)
      ?? graph.nodes.find(node => typed !== '' && node.name.toLowerCase().includes(typed));
    if (found) {
      choose(found.name, null);
      show(found.name);
    } else if (typed !== '') {
      status.textContent = 'No table is called ' + search.value + '.';
    }
  }

  // Boxes and lines.

  function createBox(node) {
    const part = {
      name: svg('text', {'class': 'lineage-name', x: LEFT, y: 20}),
      meta: svg('text', {'class': 'lineage-meta', x: LEFT, y: 37}),
      outline: svg('rect', {'class': 'lineage-outline', rx: 6}),
      stripe: svg('rect', {'class': 'lineage-stripe', x: 6, y: 8, width: 3, rx: 1.5}),
      columns: svg('g', {'class': 'lineage-columns'}),
      title: svg('title', {})
    };
    part.name.textContent = shortened(node.name, 600);
    part.meta.textContent = shortened(summary(node), 400);
    part.title.textContent = node.name + (node.description ? '\n' + node.description : '');
    part.box = svg('g', {
      'class': 'lineage-box lineage-' + node.kind, role: 'button', tabindex: -1, 'aria-pressed': 'false',
      'aria-label': label(node), 'data-table': node.name,
      onclick: () => choose(state.table === node.name && state.column === null ? null : node.name, null),
      onkeydown: event => key(event, node),
      onfocus: () => takeTab(node.name)
    }, part.title, part.outline, part.stripe, part.name, part.meta, part.columns);
    parts.set(node.name, part);
    boxes.append(part.box);
  }

  function label(node) {
    return node.name + ', ' + summary(node).replace(' · ', ', ')
      + (node.inputs.length > 0 ? ', reads ' + node.inputs.join(', ') : '');
  }

  /** Of all boxes one is reached by the tab key: the last that was. */
  function takeTab(name) {
    parts.forEach((part, other) => part.box.setAttribute('tabindex', other === name ? 0 : -1));
  }

  function drawBox(node, box) {
    const part = parts.get(node.name);
    part.box.setAttribute('transform', 'translate(' + box.x + ' ' + box.y + ')');
    part.outline.setAttribute('width', box.width);
    part.outline.setAttribute('height', box.height);
    part.stripe.setAttribute('height', box.height - 16);
    part.columns.replaceChildren(...namedColumns(node).map((column, index) => {
      const text = svg('text', {
        'class': 'lineage-column lineage-column-' + column.reach, x: LEFT, y: HEAD + 11 + index * LINE
      });
      text.textContent = shortened(column.text, 400);
      return text;
    }));
  }

  /** The tables to be shown: all, or those that are connected with the chosen one. */
  function shown() {
    const isConnected = name => name === state.table || state.up.tables.has(name) || state.down.tables.has(name);
    return graph.nodes.filter(node => state.table === null || !onlyConnected.checked || isConnected(node.name));
  }

  /** Draws everything where it belongs now. */
  function arrange(isAnother) {
    const visible = shown();
    state.layout = lineageLayout.layOut(visible, layerOf, sizeOf);
    const {layout} = state;
    parts.forEach((part, name) => {
      part.box.setAttribute('display', layout.boxes.has(name) ? 'inline' : 'none');
    });
    visible.forEach(node => drawBox(node, layout.boxes.get(node.name)));
    mark();
    drawLines();
    picture.setAttribute('viewBox',
      [-MARGIN, -MARGIN, layout.width + 2 * MARGIN, layout.height + 2 * MARGIN].join(' '));
    zoom(state.scale);
    if (isAnother && state.table !== null) {
      show(state.table);
    }
  }

  /** The reach by which a line belongs to what was chosen; null where it does not. */
  function reachOf(line) {
    const edge = line.from + '\n' + line.to;
    if (state.column !== null) {
      return state.up.edges.get(edge) ?? state.down.edges.get(edge) ?? null;
    }
    const isUp = state.up.tables.has(line.from) && (state.up.tables.has(line.to) || line.to === state.table);
    const isDown = state.down.tables.has(line.to) && (state.down.tables.has(line.from) || line.from === state.table);
    return isUp || isDown ? 'value' : null;
  }

  function drawLines() {
    const drawn = state.layout.lines.map(line => {
      const reach = state.table === null ? null : reachOf(line);
      const kind = state.table === null ? '' : reach === null ? ' lineage-faint' : ' lineage-lit lineage-line-' + reach;
      return {reach, line: svg('path', {'class': 'lineage-line' + kind, d: line.path, 'data-from': line.from,
        'data-to': line.to})};
    });
    // Those that are lit lie over the others.
    lines.replaceChildren(...drawn.filter(each => each.reach === null).map(each => each.line),
      ...drawn.filter(each => each.reach !== null).map(each => each.line));
  }

  function mark() {
    parts.forEach((part, name) => {
      const isChosen = name === state.table;
      const isConnected = state.table !== null && (state.up.tables.has(name) || state.down.tables.has(name));
      part.box.setAttribute('aria-pressed', isChosen);
      part.box.classList.toggle('lineage-chosen', isChosen);
      part.box.classList.toggle('lineage-lit', isConnected);
      part.box.classList.toggle('lineage-faint', state.table !== null && !isChosen && !isConnected);
    });
  }

  // Looking around.

  function wholeScale() {
    const width = state.layout.width + 2 * MARGIN;
    const height = state.layout.height + 2 * MARGIN;
    const highest = Number.parseFloat(getComputedStyle(canvas).maxHeight) || innerHeight;
    return Math.min(1, canvas.clientWidth / width, (highest - 2 * canvas.clientTop) / height);
  }

  function zoom(scale) {
    state.scale = Math.min(LARGEST, Math.max(SMALLEST, scale));
    picture.setAttribute('width', Math.floor((state.layout.width + 2 * MARGIN) * state.scale));
    picture.setAttribute('height', Math.floor((state.layout.height + 2 * MARGIN) * state.scale));
  }

  /** Scrolls until a table is seen as a whole. */
  function show(name) {
    const box = state.layout.boxes.get(name);
    if (!box) {
      return;
    }
    const scroll = (from, size, room, at) =>
      from < at ? from : from + size > at + room ? Math.min(from, from + size - room) : at;
    const around = MARGIN * 2;
    canvas.scrollLeft = scroll((box.x - MARGIN) * state.scale, (box.width + 2 * around) * state.scale,
      canvas.clientWidth, canvas.scrollLeft);
    canvas.scrollTop = scroll((box.y - MARGIN) * state.scale, (box.height + 2 * around) * state.scale,
      canvas.clientHeight, canvas.scrollTop);
  }

  function focus(name) {
    show(name);
    parts.get(name).box.focus({preventScroll: true});
  }

  function key(event, node) {
    const moves = {
      ArrowLeft: () => nearest(node, node.inputs),
      ArrowRight: () => nearest(node, readers.get(node.name)),
      ArrowUp: () => beside(node, -1),
      ArrowDown: () => beside(node, 1),
      Home: () => state.layout.layers[0][0],
      End: () => state.layout.layers[state.layout.layers.length - 1][0]
    };
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (Object.hasOwn(moves, event.key)) {
      const next = moves[event.key]();
      if (next) {
        focus(next);
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      choose(node.name, null);
      panel.querySelector('h3').focus();
    } else if (event.key === 'Escape') {
      choose(null, null);
    } else {
      return;
    }
    event.preventDefault();
  }

  const height = name => state.layout.boxes.get(name).y + state.layout.boxes.get(name).height / 2;

  /** Of the tables at the other ends of a table's lines the one that stands nearest to its height. */
  function nearest(node, others) {
    return others.filter(name => state.layout.boxes.has(name))
      .sort((a, b) => Math.abs(height(a) - height(node.name)) - Math.abs(height(b) - height(node.name)))[0];
  }

  function beside(node, step) {
    const layer = state.layout.layers.find(each => each.includes(node.name));
    return layer[layer.indexOf(node.name) + step];
  }

  // Choosing.

  function choose(table, column) {
    const wasOpen = state.table !== null;
    state.table = table;
    state.column = column;
    if (table !== null) {
      follow();
      takeTab(table);
    }
    panel.hidden = table === null;
    element.classList.toggle('lineage-open', table !== null);
    panel.replaceChildren(...(table === null ? [] : column === null ? tablePanel(nodes.get(table)) : columnPanel()));
    panel.scrollTop = 0;
    status.textContent = table === null ? '' : told();
    arrange(wasOpen !== (table !== null) || column !== null);
  }

  function follow() {
    const {table, column} = state;
    state.up = column === null ? {columns: [], edges: new Map()} : lineageTrace.up(nodes, table, column);
    state.down = column === null ? {columns: [], edges: new Map()} : lineageTrace.down(nodes, table, column);
    const ofColumns = trace => new Set(trace.columns.map(each => each.table));
    state.up.tables = column === null ? lineageTrace.tables(table, name => nodes.get(name)?.inputs ?? []) : ofColumns(state.up);
    state.down.tables = column === null ? lineageTrace.tables(table, name => readers.get(name) ?? []) : ofColumns(state.down);
  }

  function told() {
    const count = (number, noun) => number + ' ' + noun + (number === 1 ? '' : 's');
    return state.column === null
      ? nodes.get(state.table).name + ': comes from ' + count(state.up.tables.size, 'table') + ', reaches '
        + count(state.down.tables.size, 'table') + '.'
      : nodes.get(state.table).name + '.' + state.column + ': its way is shown.';
  }

  // The panel.

  /** A name that may be broken after its dots and underscores. */
  function breakable(name) {
    return name.split(/(?<=[._])/).flatMap((part, index) => index === 0 ? [part] : [html('wbr', {}), part]);
  }

  const link = (table, column, text) => html('button', {
    type: 'button', 'class': 'lineage-link', 'data-table': table, 'data-column': column,
    onclick: () => {
      choose(table, column);
      panel.querySelector('h3').focus();
    }
  }, ...breakable(text));

  function heading(text) {
    const close = tool('×', 'Close', () => {
      const table = state.table;
      choose(null, null);
      focus(table);
    });
    return html('header', {}, html('h3', {tabindex: -1}, ...breakable(text)), close);
  }

  const shortName = (table, column) =>
    column === null || column === undefined ? table.name : table.name + '.' + column;

  function feed(each) {
    const table = nodes.get(each.table);
    if (!table) {
      return html('span', {}, each.table + (each.column ? '.' + each.column : ''));
    }
    const isColumn = each.column !== undefined && table.columns.some(column => column.name === each.column);
    return link(each.table, isColumn ? each.column : null, shortName(table, each.column));
  }

  function separated(elements) {
    return elements.flatMap((each, index) => index === 0 ? [each] : [', ', each]);
  }

  function section(title, ...content) {
    return content.length === 0 ? null : html('div', {'class': 'lineage-section'}, html('h4', {}, title), ...content);
  }

  function tableLinks(title, names) {
    const known = names.filter(name => nodes.has(name));
    return known.length === 0
      ? null
      : section(title, html('p', {}, ...separated(known.map(name => link(name, null, name)))));
  }

  function tablePanel(node) {
    return [
      heading(node.name),
      group(
        html('p', {'class': 'lineage-kind'}, summary(node)),
        node.description ? html('p', {'class': 'lineage-description'}, node.description) : null,
        node.facts.length === 0
          ? null
          : html('dl', {}, ...node.facts.flatMap(fact => [html('dt', {}, fact.name), html('dd', {}, fact.value)])),
        tableLinks('Reads', node.inputs),
        tableLinks('Read by', readers.get(node.name)),
        node.deciders.length === 0
          ? null
          : section('Which rows there are is decided by', html('p', {}, ...separated(node.deciders.map(feed)))),
        node.unknown.length === 0
          ? null
          : section('Reads in a way that is not known', html('p', {}, ...separated(node.unknown.map(feed))))),
      node.columns.length === 0 ? null : group(section('Columns', columnTable(node))),
      node.sql
        ? group(section('SQL', html('p', {'class': 'lineage-file'}, node.file),
          html('pre', {tabindex: 0}, html('code', {}, node.sql))))
        : null
    ].filter(part => part !== null);
  }

  const group = (...content) => html('div', {'class': 'lineage-group'}, ...content);

  function columnTable(node) {
    const hasFeeds = node.kind === 'dw' || node.kind === 'mart';
    return html('table', {},
      html('thead', {}, html('tr', {},
        html('th', {scope: 'col'}, 'Column'), html('th', {scope: 'col'}, 'Type'),
        hasFeeds ? html('th', {scope: 'col'}, 'Fed by') : null)),
      html('tbody', {}, ...node.columns.map(column => html('tr', {},
        html('th', {scope: 'row'}, link(node.name, column.name, column.name)),
        html('td', {}, column.type),
        hasFeeds ? html('td', {}, ...fedBy(column)) : null))));
  }

  function fedBy(column) {
    return column.from.length === 0
      ? [html('span', {'class': 'lineage-none'}, 'no column')]
      : separated(column.from.map(feed));
  }

  function columnPanel() {
    const node = nodes.get(state.table);
    const column = node.columns.find(each => each.name === state.column);
    return [
      heading(node.name + '.' + state.column),
      group(
        html('p', {'class': 'lineage-kind'}, column ? column.type : ''),
        html('p', {}, link(node.name, null, 'All of ' + node.name)),
        html('ul', {'class': 'lineage-legend', 'aria-hidden': 'true'}, ...Object.entries(REACH)
          .map(([reach, text]) => html('li', {}, html('span', {'class': 'lineage-sample-' + reach}), text)))),
      group(way('Comes from', state.up.columns)),
      group(way('Reaches', state.down.columns))
    ];
  }

  /** What is on the way of a column, in the order in which data flow. */
  function way(title, columns) {
    const keys = each => [layerOf.get(each.table) ?? 0, each.table, Object.keys(REACH).indexOf(each.reach), each.column ?? ''];
    const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
    const sorted = [...columns].sort((a, b) =>
      keys(a).map((key, index) => compare(key, keys(b)[index])).find(order => order !== 0) ?? 0);
    return section(title, sorted.length === 0
      ? html('p', {'class': 'lineage-none'}, 'Nothing that is known.')
      : html('ul', {'class': 'lineage-way'}, ...sorted.map(each => html('li', {'class': 'lineage-way-' + each.reach},
        feed({table: each.table, column: each.column ?? undefined}),
        html('span', {'class': 'lineage-reach'}, REACH[each.reach])))));
  }

  panel.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      const table = state.table;
      choose(null, null);
      focus(table);
    }
  });

  frame();
  graph.nodes.forEach(createBox);
  arrange(false);
  const first = state.layout.layers[0];
  if (first) {
    takeTab(first[0]);
  }
  zoom(Math.max(READABLE, wholeScale()));
  // Below a low graph there is more room for the panel than beside it.
  element.classList.toggle('lineage-low', state.layout.height * state.scale < innerHeight / 2);
  return choose;
}

{
  const place = document.getElementById('lineage-graph');
  if (place) {
    drawLineage(place, JSON.parse(document.getElementById('lineage-data').textContent));
  }
}
