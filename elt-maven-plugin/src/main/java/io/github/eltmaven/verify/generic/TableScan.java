package io.github.eltmaven.verify.generic;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a table that takes all of its measures. The first check that asks starts it. Where the server refuses the pass, each
 * measure is taken alone, so that one invalid measure does not stop the others.
 */
final class TableScan {

    private final Session session;
    private final Table table;
    private final Map<Measure, Place> measures = new LinkedHashMap<>();
    private final Map<Measure, List<@Nullable String>> taken = new HashMap<>();
    private boolean isAlone;

    TableScan(Session session, Table table) {
        this.session = session;
        this.table = table;
    }

    /**
     * Adds a measure.
     *
     * @param place where an error is reported that is in no SQL of the user
     */
    void add(Measure measure, Place place) {
        measures.put(measure, place);
    }

    /**
     * Returns the values of the aggregates of an added measure.
     *
     * @throws ProblemException where the server refuses the measure
     */
    List<@Nullable String> values(Measure measure) throws SQLException {
        if (taken.isEmpty() && !isAlone) {
            takeAll();
        }
        var values = taken.get(measure);
        return values == null ? query(List.of(measure)).row(session) : values;
    }

    private void takeAll() throws SQLException {
        // The caller takes a single measure alone, and reports its error.
        isAlone = measures.size() == 1;
        if (isAlone) {
            return;
        }
        try {
            var row = session.inSavepoint(() -> query(measures.keySet()).row(session));
            var at = 0;
            for (var measure : measures.keySet()) {
                var end = at + measure.aggregates().size();
                taken.put(measure, row.subList(at, end));
                at = end;
            }
        } catch (ProblemException e) {
            session.log().debug("one of the measures fails, so each is taken alone: " + e.getMessage());
            isAlone = true;
        }
    }

    private PlacedSql query(Collection<Measure> asked) {
        var place = place(asked.iterator().next());
        var aggregates = new PlacedSql(place);
        var separator = "";
        for (var measure : asked) {
            for (var aggregate : measure.aggregates()) {
                aggregates.add(separator).add(aggregate);
                separator = ",\n       ";
            }
        }
        return new PlacedTemplate(place, "table-scan.sql")
                .with("aggregates", aggregates)
                .with("table", table.identifier())
                .sql();
    }

    private Place place(Measure measure) {
        var place = measures.get(measure);
        if (place == null) {
            throw new IllegalArgumentException("a measure of another scan");
        }
        return place;
    }
}
