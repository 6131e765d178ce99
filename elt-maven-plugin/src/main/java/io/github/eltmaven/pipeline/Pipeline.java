package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.question.Question;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SearchedSchema;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A project's whole pipeline as the user wrote it.
 *
 * @param directory the folder that holds {@code elt.yaml}
 * @param migrations the existing folders of Flyway migrations; each file name occurs in one folder only
 * @param schemas the schemas of its tables
 * @param timeZone the time zone of every database session, so that a day always means the same
 * @param searchPath the schemas in which SQL of the pipeline looks up names without a schema, in order; empty where it names none
 */
public record Pipeline(
        Path directory,
        List<Path> migrations,
        Schemas schemas,
        String timeZone,
        Optional<List<SearchedSchema>> searchPath,
        List<Source> sources,
        List<WarehouseModel> warehouseModels,
        List<MartModel> martModels,
        List<Check> checks,
        Verification verification,
        List<Question> questions) {

    public Pipeline {
        migrations = List.copyOf(migrations);
        searchPath = searchPath.map(List::copyOf);
        sources = List.copyOf(sources);
        warehouseModels = List.copyOf(warehouseModels);
        martModels = List.copyOf(martModels);
        checks = List.copyOf(checks);
        questions = List.copyOf(questions);
    }

    /** Returns the tables that the pipeline fills, each as {@code schema.table}. */
    public Set<String> tables() {
        var tables = new LinkedHashSet<String>();
        sources.forEach(source -> tables.add(source.table()));
        warehouseModels.forEach(model -> tables.add(model.table()));
        martModels.forEach(model -> tables.add(model.table()));
        return tables;
    }

    public Path definition() {
        return directory.resolve("elt.yaml");
    }
}
