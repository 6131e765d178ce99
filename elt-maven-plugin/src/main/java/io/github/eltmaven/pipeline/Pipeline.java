package io.github.eltmaven.pipeline;

import java.nio.file.Path;
import java.util.List;

/**
 * A project's whole pipeline as it was written.
 *
 * @param directory the folder that holds {@code elt.yaml}
 * @param timeZone the time zone of every database session, so that a day means one thing
 */
public record Pipeline(
        Path directory,
        String timeZone,
        List<Source> sources,
        List<WarehouseModel> warehouseModels,
        List<MartModel> martModels,
        List<Check> checks,
        Verification verification,
        List<Question> questions) {

    public Pipeline {
        sources = List.copyOf(sources);
        warehouseModels = List.copyOf(warehouseModels);
        martModels = List.copyOf(martModels);
        checks = List.copyOf(checks);
        questions = List.copyOf(questions);
    }

    /** The folder of the project's Flyway migrations; it need not exist. */
    public Path migrations() {
        return directory.resolve("migrations");
    }

    public Path definition() {
        return directory.resolve("elt.yaml");
    }
}
