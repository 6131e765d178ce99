'use strict';

/**
 * Follows columns and tables through a lineage, up to where they come from and down to what they reach. A way is only as
 * sure as its least sure step: by value, by deciding which rows there are, or in a way that is not known.
 */
const lineageTrace = (() => {
  const REACHES = ['value', 'rows', 'unknown'];
  const [VALUE, ROWS, UNKNOWN] = [0, 1, 2];

  const key = (table, column) => table + '\n' + (column === null ? '' : 'c' + column);

  /** The steps of one table: what feeds which column, how far; without a column where its rows as such are meant. */
  function steps(node) {
    const of = (column, feeds, reach) =>
      feeds.map(feed => ({table: feed.table, from: feed.column ?? null, column, reach}));
    return [
      ...node.columns.flatMap(column => of(column.name, column.from, VALUE)),
      ...of(null, node.deciders, ROWS),
      ...of(null, node.unknown, UNKNOWN)
    ];
  }

  /** Goes on from a column as long as another is reached, or the same by a surer way. */
  function follow(table, column, next) {
    const reached = new Map();
    const edges = new Map();
    const queues = [[{table, column}], [], []];
    for (let reach = VALUE; reach <= UNKNOWN; reach++) {
      for (let at = queues[reach].shift(); at; at = queues[reach].shift()) {
        if (reached.has(key(at.table, at.column))) {
          continue;
        }
        reached.set(key(at.table, at.column), {...at, reach: REACHES[reach]});
        for (const step of next(at, reach)) {
          const further = Math.max(reach, step.reach);
          const edge = step.edge.join('\n');
          edges.set(edge, Math.min(further, edges.get(edge) ?? UNKNOWN));
          queues[further].push({table: step.table, column: step.column});
        }
      }
    }
    reached.delete(key(table, column));
    return {
      columns: [...reached.values()],
      edges: new Map([...edges].map(([edge, reach]) => [edge, REACHES[reach]]))
    };
  }

  /** Where a column comes from. A column that no other feeds, such as a count, is there since rows are. */
  function up(nodes, table, column) {
    return follow(table, column, (at, reach) => {
      const node = nodes.get(at.table);
      if (!node) {
        return [];
      }
      const all = steps(node);
      const feeding = all.filter(step => step.column === at.column || step.column === null
        || at.column === null && reach === VALUE);
      const found = feeding.map(step => ({table: step.table, column: step.from, reach: step.reach}));
      const isFed = feeding.some(step => step.column !== null || step.reach === UNKNOWN);
      if (!isFed) {
        node.inputs.forEach(input => found.push({table: input, column: null, reach: ROWS}));
      }
      return found.map(step => ({...step, edge: [step.table, at.table]}));
    });
  }

  /** What a column reaches. */
  function down(nodes, table, column) {
    const readers = new Map();
    for (const node of nodes.values()) {
      for (const step of steps(node)) {
        if (!readers.has(step.table)) {
          readers.set(step.table, []);
        }
        readers.get(step.table).push({...step, to: node.name});
      }
    }
    return follow(table, column, at => (readers.get(at.table) ?? [])
      .filter(step => at.column === null || step.from === at.column || step.from === null && step.reach !== ROWS)
      .map(step => ({
        table: step.to,
        column: at.column === null ? null : step.column,
        reach: step.reach,
        edge: [at.table, step.to]
      })));
  }

  /** The tables that are up or down of one. */
  function tables(start, next) {
    const found = new Set();
    const waiting = [start];
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      for (const name of next(at)) {
        if (name !== start && !found.has(name)) {
          found.add(name);
          waiting.push(name);
        }
      }
    }
    return found;
  }

  return {up, down, tables};
})();
