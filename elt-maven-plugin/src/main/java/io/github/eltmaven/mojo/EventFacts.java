package io.github.eltmaven.mojo;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.LineageRow;
import io.github.eltmaven.openlineage.DatasetField;
import io.github.eltmaven.openlineage.Facts;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what the catalog and the ledger know about the tables of a pipeline. It uses SQL, which {@code openlineage} may not. */
final class EventFacts {

    private final Pipeline pipeline;
    private final Session session;
    private final Ledger ledger;
    private final Path base;

    /**
     * The facts of a database.
     *
     * @param base the project's folder, where relative names of files start
     */
    EventFacts(Pipeline pipeline, Session session, Ledger ledger, Path base) {
        this.pipeline = pipeline;
        this.session = session;
        this.ledger = ledger;
        this.base = base;
    }

    /** Returns the facts about the tables and files that steps read and write. */
    Facts of(Set<Step> steps) throws SQLException {
        var inputs = new HashMap<String, List<String>>();
        var rows = new HashMap<String, Long>();
        for (var load : ledger.loads().totals()) {
            rows.put(load.table(), load.counts().loaded());
        }
        for (var model : ledger.models()) {
            inputs.put(model.model(), model.inputs());
            rows.put(model.model(), model.counts().current());
        }
        return new Facts(fields(tables(inputs.values())), lineage(steps), inputs, rows, bytes(steps));
    }

    private Set<String> tables(Collection<List<String>> inputs) {
        var tables = new LinkedHashSet<>(pipeline.tables());
        pipeline.verification()
                .readyMade()
                .forEach(check -> tables.add(check.table().qualifiedName()));
        inputs.forEach(tables::addAll);
        return tables;
    }

    private Map<String, List<DatasetField>> fields(Set<String> tables) throws SQLException {
        var fields = new HashMap<String, List<DatasetField>>();
        new Catalog(session)
                .columnTypes(tables)
                .forEach((table, columns) -> fields.put(
                        table,
                        columns.entrySet().stream()
                                .map(column -> new DatasetField(column.getKey(), column.getValue()))
                                .toList()));
        return fields;
    }

    private Map<String, List<LineageRow>> lineage(Set<Step> steps) throws SQLException {
        // One query reads the lineage of all models. A goal that built no model needs no query.
        var tables = steps.stream()
                .filter(step -> step.file() == null)
                .map(Step::table)
                .toList();
        var known = tables.isEmpty()
                ? Map.<String, List<LineageRow>>of()
                : ledger.lineage().all();
        var lineage = new HashMap<String, List<LineageRow>>();
        tables.forEach(table -> lineage.put(table, known.getOrDefault(table, List.of())));
        return lineage;
    }

    private Map<Step, Long> bytes(Set<Step> steps) {
        var bytes = new HashMap<Step, Long>();
        for (var step : steps) {
            var file = step.file();
            if (file != null) {
                try {
                    bytes.put(step, Files.size(base.resolve(file)));
                } catch (IOException e) {
                    session.log().debug("the size of " + file + " is not known: " + e.getMessage());
                }
            }
        }
        return bytes;
    }
}
