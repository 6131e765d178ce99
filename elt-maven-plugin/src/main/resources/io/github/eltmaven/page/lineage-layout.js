'use strict';

/**
 * Says where the tables of a lineage stand: in layers from left to right, each to the right of all that it reads, with few
 * lines crossing. The same tables always stand at the same places.
 */
const lineageLayout = (() => {
  /** The layers in which tables of a kind stand at the earliest. */
  const EARLIEST = {files: 0, raw: 1, dw: 2, mart: 3, other: 0};
  const BETWEEN_LAYERS = 64;
  const BETWEEN_TABLES = 16;
  const LANE_HEIGHT = 4;
  const ORDER_SWEEPS = 12;
  const PLACE_SWEEPS = 10;

  /** The layer of each table, by its name: the longest way that leads there. */
  function layers(nodes) {
    const byName = new Map(nodes.map(node => [node.name, node]));
    const known = new Map();
    const underway = new Set();
    const layerOf = node => {
      if (!known.has(node.name)) {
        underway.add(node.name);
        let layer = EARLIEST[node.kind];
        for (const input of node.inputs) {
          if (byName.has(input) && !underway.has(input)) {
            layer = Math.max(layer, layerOf(byName.get(input)) + 1);
          }
        }
        underway.delete(node.name);
        known.set(node.name, layer);
      }
      return known.get(node.name);
    };
    nodes.forEach(layerOf);
    for (const node of nodes.filter(each => each.kind === 'other' && each.inputs.length === 0)) {
      const readers = nodes.filter(each => each.inputs.includes(node.name)).map(each => known.get(each.name));
      known.set(node.name, Math.max(0, Math.min(...readers, EARLIEST.mart) - 1));
    }
    return known;
  }

  /**
   * Tables and the lanes between them, layer by layer. All lines that leave a table share one lane in each layer that they
   * pass, so that they never run below another table.
   */
  function items(nodes, layerOf) {
    const rows = [];
    const add = (layer, item) => {
      while (rows.length <= layer) {
        rows.push([]);
      }
      rows[layer].push(item);
      return item;
    };
    const byName = new Map();
    for (const node of nodes) {
      byName.set(node.name, add(layerOf.get(node.name), {node, inputs: [], outputs: []}));
    }
    const connect = (from, to) => {
      from.outputs.push(to);
      to.inputs.push(from);
    };
    const lanes = new Map();
    const lane = (name, layer) => {
      const own = layerOf.get(name);
      if (layer === own) {
        return byName.get(name);
      }
      const key = layer + ' ' + name;
      if (!lanes.has(key)) {
        const item = add(layer, {node: null, inputs: [], outputs: []});
        lanes.set(key, item);
        connect(lane(name, layer - 1), item);
      }
      return lanes.get(key);
    };
    const ways = [];
    for (const node of nodes) {
      for (const input of node.inputs.filter(name => byName.has(name))) {
        const to = byName.get(node.name);
        const points = [to];
        if (layerOf.get(input) < layerOf.get(node.name)) {
          let at = lane(input, layerOf.get(node.name) - 1);
          connect(at, to);
          while (at.node === null) {
            points.unshift(at);
            at = at.inputs[0];
          }
        }
        points.unshift(byName.get(input));
        ways.push({from: input, to: node.name, points});
      }
    }
    return {rows: rows.filter(row => row.length > 0), ways};
  }

  function number(rows) {
    rows.forEach(row => row.forEach((item, index) => {
      item.index = index;
    }));
  }

  function crossings(rows) {
    let count = 0;
    for (const row of rows) {
      const lines = row.flatMap(item => item.outputs.map(output => [item.index, output.index]));
      for (let i = 0; i < lines.length; i++) {
        for (let j = i + 1; j < lines.length; j++) {
          if ((lines[i][0] - lines[j][0]) * (lines[i][1] - lines[j][1]) < 0) {
            count++;
          }
        }
      }
    }
    return count;
  }

  const mean = numbers => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

  /** Puts what hangs together side by side: each item where those are on average that it is connected with. */
  function order(rows) {
    number(rows);
    let best = rows.map(row => [...row]);
    let fewest = crossings(rows);
    for (let sweep = 0; sweep < ORDER_SWEEPS && fewest > 0; sweep++) {
      const neighbours = sweep % 2 === 0 ? 'inputs' : 'outputs';
      for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
        const wanted = new Map(row.map(item =>
          [item, item[neighbours].length > 0 ? mean(item[neighbours].map(each => each.index)) : item.index]));
        row.sort((a, b) => wanted.get(a) - wanted.get(b) || a.index - b.index);
        row.forEach((item, index) => {
          item.index = index;
        });
      }
      const now = crossings(rows);
      if (now < fewest) {
        fewest = now;
        best = rows.map(row => [...row]);
      }
    }
    number(best);
    return best;
  }

  /**
   * Moves the items of a layer as near as can be to where they want to be, none over another: the places whose squared
   * distances are least, found by pooling those that push each other.
   */
  function settle(row, wanted) {
    const pools = [];
    let offset = 0;
    row.forEach((item, index) => {
      let pool = {from: index, sum: wanted(item) - item.height / 2 - offset, count: 1};
      item.offset = offset;
      offset += item.height + BETWEEN_TABLES;
      while (pools.length > 0 && pools[pools.length - 1].sum / pools[pools.length - 1].count >= pool.sum / pool.count) {
        const before = pools.pop();
        pool = {from: before.from, sum: before.sum + pool.sum, count: before.count + pool.count};
      }
      pools.push(pool);
    });
    pools.forEach((pool, index) => {
      const end = index + 1 < pools.length ? pools[index + 1].from : row.length;
      for (let i = pool.from; i < end; i++) {
        row[i].y = pool.sum / pool.count + row[i].offset;
      }
    });
  }

  const middle = item => item.y + item.height / 2;

  function place(rows) {
    for (const row of rows) {
      let y = 0;
      for (const item of row) {
        item.y = y;
        y += item.height + BETWEEN_TABLES;
      }
    }
    for (let sweep = 0; sweep < PLACE_SWEEPS; sweep++) {
      const neighbours = sweep % 2 === 0 ? 'inputs' : 'outputs';
      for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
        settle(row, item => item[neighbours].length > 0 ? mean(item[neighbours].map(middle)) : middle(item));
      }
    }
    const top = Math.min(...rows.flat().map(item => item.y));
    rows.flat().forEach(item => {
      item.y -= top;
    });
  }

  /** A line through points, level where it leaves and where it arrives. */
  function path(points) {
    let text = 'M' + (points[0].x + points[0].width) + ' ' + middle(points[0]);
    for (let i = 1; i < points.length; i++) {
      const left = points[i - 1].x + points[i - 1].width;
      const half = (left + points[i].x) / 2;
      text += 'C' + half + ' ' + middle(points[i - 1]) + ' ' + half + ' ' + middle(points[i])
        + ' ' + points[i].x + ' ' + middle(points[i]);
      if (points[i].node === null) {
        text += 'H' + (points[i].x + points[i].width);
      }
    }
    return text;
  }

  /**
   * The places of tables.
   *
   * @param nodes the tables
   * @param layerOf the layer of each by its name
   * @param sizeOf the width and height of a table
   * @returns boxes by the names of the tables, lines, layers as lists of names from top to bottom, and the size of it all
   */
  function layOut(nodes, layerOf, sizeOf) {
    if (nodes.length === 0) {
      return {boxes: new Map(), lines: [], layers: [], width: 0, height: 0};
    }
    const {rows: unordered, ways} = items(nodes, layerOf);
    const rows = order(unordered);
    for (const item of rows.flat()) {
      item.height = item.node ? sizeOf(item.node).height : LANE_HEIGHT;
    }
    place(rows);
    let x = 0;
    for (const row of rows) {
      const width = Math.max(...row.map(item => item.node ? sizeOf(item.node).width : 0));
      for (const item of row) {
        item.x = x;
        item.width = width;
      }
      x += width + BETWEEN_LAYERS;
    }
    const tables = rows.flat().filter(item => item.node);
    return {
      boxes: new Map(tables.map(item =>
        [item.node.name, {x: item.x, y: item.y, width: item.width, height: item.height}])),
      lines: ways.map(way => ({from: way.from, to: way.to, path: path(way.points)})),
      layers: rows.map(row => row.filter(item => item.node).map(item => item.node.name)).filter(row => row.length > 0),
      width: x - BETWEEN_LAYERS,
      height: Math.max(...rows.flat().map(item => item.y + item.height))
    };
  }

  return {layers, layOut};
})();
