package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;
import java.nio.file.Path;

/**
 * What {@code elt:load} is to do.
 *
 * @param connections over how many sessions a large file is copied at once
 * @param project the folder that the globs of the sources are relative to
 * @param steps hears of each file
 */
public record LoadRequest(
        Pipeline pipeline,
        Path project,
        Session session,
        Ledger ledger,
        int connections,
        StepListener<FileResult> steps) {}
