package io.github.eltmaven.gate;

import io.github.eltmaven.generate.GeneratedSources;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.verify.truth.Truth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the expected results that {@code elt:generate} wrote beside its files. */
public final class Truths {

    private Truths() {}

    /** Returns the expected results of each source that has them on disk. */
    public static List<Truth> of(Pipeline pipeline, Path project) {
        var sources = pipeline.sources().stream().collect(Collectors.toMap(Source::name, Function.identity()));
        return GeneratedSources.of(pipeline, project).stream()
                .filter(generated -> generated.generation().key() != null
                        && Files.isRegularFile(generated.truth().expected()))
                .map(generated -> of(generated, Objects.requireNonNull(sources.get(generated.name())), project))
                .toList();
    }

    private static Truth of(GeneratedSource generated, Source source, Path project) {
        // Only delivered files have a fault list beside them.
        var files = generated.files().stream()
                .filter(file -> Files.isRegularFile(generated.truth().faults(file)))
                .map(file -> new Truth.DataFile(FileIdentity.name(project, file), file))
                .toList();
        return new Truth(source, generated.generation(), generated.truth(), files);
    }
}
