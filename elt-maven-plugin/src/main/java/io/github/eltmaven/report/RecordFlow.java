package io.github.eltmaven.report;

import io.github.eltmaven.ledger.LoadTotal;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.verify.VerifyResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The way of the records through the pipeline, in a few lines. The counts of the lines add up. */
public final class RecordFlow {

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Returns the whole flow.
     *
     * @param schemas the schemas of the pipeline's tables
     * @param models every table that a model fills, dw before mart
     * @param checks the results of the checks
     * @param elapsed the time of the checks
     */
    public static List<String> lines(
            Schemas schemas, List<LoadTotal> loads, List<ModelState> models, VerifyResult checks, Duration elapsed) {
        var flow = new RecordFlow();
        loads.forEach(flow::load);
        models.stream().filter(model -> schemas.isDw(model.model())).forEach(flow::warehouse);
        models.stream().filter(model -> !schemas.isDw(model.model())).forEach(flow::mart);
        flow.row("checks", Numbers.count(checks.checks().size()) + " in " + Numbers.seconds(elapsed), Tally.of(checks));
        return TextTable.align(flow.rows);
    }

    private void load(LoadTotal total) {
        row(
                "files -> raw",
                total.table(),
                Numbers.count(total.files(), "file") + ", "
                        + Numbers.count(total.counts().records(), "record") + " = "
                        + CountsText.parts(total.counts()));
    }

    private void warehouse(ModelState model) {
        row("raw -> dw", model.model(), CountsText.sum(model.counts()));
    }

    private void mart(ModelState model) {
        row("dw -> mart", model.model(), Numbers.count(model.counts().current(), "row"));
    }

    private void row(String step, String table, String counts) {
        // Only the first line of a step names it.
        var isSame = rows.stream().anyMatch(row -> row.get(0).equals(step));
        rows.add(List.of(isSame ? "" : step, table, counts));
    }
}
