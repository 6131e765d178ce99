package io.github.eltmaven.generate.source;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.faker.FakerPool;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sources that are generated together, so that columns of one can refer to those of another. */
public final class Sources {

    private final Map<String, GeneratedSource> byName = new LinkedHashMap<>();
    private final Map<FakerPool.Key, FakerPool> pools = new ConcurrentHashMap<>();

    public Sources(Collection<GeneratedSource> sources) {
        sources.forEach(source -> byName.put(source.name(), source));
    }

    /** The source of a name, which the definition's reader found to be there. */
    public GeneratedSource source(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no source " + name + " is generated with this one"));
    }

    /** The pool of a column; made when first asked for, then shared by all that write the column. */
    public FakerPool pool(ColumnKind.Faker kind, Draws draws) {
        return pools.computeIfAbsent(new FakerPool.Key(kind, draws.bits(0, 0)), key -> FakerPool.of(kind, draws));
    }

    /** The other sources that decide the values of a source: those that it refers to, and that they refer to. */
    public List<GeneratedSource> referredFrom(GeneratedSource source) {
        var found = new LinkedHashSet<String>();
        collect(source, found);
        found.remove(source.name());
        return found.stream().map(this::source).toList();
    }

    private void collect(GeneratedSource source, LinkedHashSet<String> found) {
        for (var column : source.generation().columns()) {
            if (column.kind() instanceof ColumnKind.Reference reference && found.add(reference.source())) {
                collect(source(reference.source()), found);
            }
        }
    }
}
