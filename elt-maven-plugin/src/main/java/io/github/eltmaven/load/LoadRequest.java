package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;
import java.nio.file.Path;

/**
 * The input of {@code elt:load}.
 *
 * @param project the folder that the globs of the sources are relative to
 * @param steps takes the result of each file
 */
public record LoadRequest(
        Pipeline pipeline,
        Path project,
        Session session,
        Ledger ledger,
        LoadOptions options,
        StepListener<FileResult> steps) {}
