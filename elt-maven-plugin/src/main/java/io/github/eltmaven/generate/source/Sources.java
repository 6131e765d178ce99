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

/** The sources that are generated together, so that columns of a source can refer to columns of other sources. */
public final class Sources {

    private final Map<String, GeneratedSource> byName = new LinkedHashMap<>();
    private final Map<FakerPool.Key, FakerPool> pools = new ConcurrentHashMap<>();

    public Sources(Collection<GeneratedSource> sources) {
        sources.forEach(source -> byName.put(source.name(), source));
    }

    /** Returns the source with a name. The definition's reader has checked that the source exists. */
    public GeneratedSource source(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no source " + name + " is generated with this one"));
    }

    /** Returns the pool of a column. The first request makes the pool, and all writers of the column share it. */
    public FakerPool pool(ColumnKind.Faker kind, Draws draws) {
        return pools.computeIfAbsent(new FakerPool.Key(kind, draws.bits(0, 0)), key -> FakerPool.of(kind, draws));
    }

    /**
     * Returns the other sources that decide the values of a source: the sources that it refers to, directly or through
     * others.
     */
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
