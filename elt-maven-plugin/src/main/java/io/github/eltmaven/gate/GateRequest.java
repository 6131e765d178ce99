package io.github.eltmaven.gate;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.LoadOptions;
import io.github.eltmaven.load.LoadRequest;
import io.github.eltmaven.mart.MartRequest;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyRequest;
import io.github.eltmaven.verify.builtin.Replay;
import io.github.eltmaven.verify.truth.Truth;
import java.nio.file.Path;
import java.util.List;

/**
 * The request for {@code elt:run}.
 *
 * @param project the folder that the globs of the sources are relative to
 * @param truths the expected results of generated sources
 * @param loadOptions the options for loading
 * @param full whether every table of dw and mart is computed again
 * @param replay applies the last loads again
 * @param options the options for the checks
 */
public record GateRequest(
        Pipeline pipeline,
        Path project,
        List<Truth> truths,
        Session session,
        Ledger ledger,
        LoadOptions loadOptions,
        boolean full,
        Replay replay,
        VerifyOptions options) {

    public GateRequest {
        truths = List.copyOf(truths);
    }

    LoadRequest load(StepListener<FileResult> steps) {
        return new LoadRequest(pipeline, project, session, ledger, loadOptions, steps);
    }

    DwRequest dw(StepListener<DwResult.ModelResult> steps) {
        return new DwRequest(pipeline, session, ledger, full, steps);
    }

    MartRequest mart(StepListener<Change> steps) {
        return new MartRequest(pipeline, session, ledger, full, steps);
    }

    VerifyRequest verify() {
        return new VerifyRequest(pipeline, truths, session, ledger, replay, options);
    }
}
