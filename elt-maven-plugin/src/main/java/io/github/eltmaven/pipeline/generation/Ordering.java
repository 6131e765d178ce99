package io.github.eltmaven.pipeline.generation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Orders things so that each thing comes after the things that it needs.
 *
 * @param <T> the things, each with a name
 */
public final class Ordering<T> {

    private final Map<String, T> things = new LinkedHashMap<>();
    private final Function<T, Collection<String>> needs;
    private final BiConsumer<T, List<String>> circle;
    private final List<T> ordered = new ArrayList<>();
    private final List<String> path = new ArrayList<>();

    private Ordering(Function<T, Collection<String>> needs, BiConsumer<T, List<String>> circle) {
        this.needs = needs;
        this.circle = circle;
    }

    /**
     * Orders things. A thing comes earlier than before only where an earlier thing needs it.
     *
     * @param needs the names that a thing needs; unknown names do not count
     * @param circle gets the thing and the names of each circle, with the first name again at the end
     */
    public static <T> List<T> of(
            Collection<T> things,
            Function<T, String> name,
            Function<T, Collection<String>> needs,
            BiConsumer<T, List<String>> circle) {
        var ordering = new Ordering<T>(needs, circle);
        things.forEach(thing -> ordering.things.put(name.apply(thing), thing));
        ordering.things.forEach(ordering::visit);
        return ordering.ordered;
    }

    private void visit(String name, T thing) {
        if (path.contains(name)) {
            var names = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
            names.add(name);
            circle.accept(thing, names);
            return;
        }
        if (ordered.contains(thing)) {
            return;
        }
        path.add(name);
        for (var need : needs.apply(thing)) {
            var needed = things.get(need);
            if (needed != null) {
                visit(need, needed);
            }
        }
        path.remove(path.size() - 1);
        if (!ordered.contains(thing)) {
            ordered.add(thing);
        }
    }
}
