package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.RunnableCheck;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The check {@code truth}: a dw table holds what its generated source should become. The check counts for every planted fault how
 * many of its records the pipeline has caught.
 */
final class TruthCheck implements RunnableCheck {

    private static final List<String> COLUMNS = List.of("fault", "file", "line", "key", "what");

    private final Session session;
    private final Truth truth;
    private final Map<Path, Long> loads;
    private final TruthComparison compared;
    private final Severity severity;
    private final int keep;

    /**
     * Creates the check of a table.
     *
     * @param loads the load of each generated file
     * @param table a table that has the key of the truth
     * @param keep how many violations to keep
     */
    TruthCheck(Session session, Truth truth, Map<Path, Long> loads, Table table, Severity severity, int keep) {
        this.severity = severity;
        this.keep = keep;
        this.session = session;
        this.truth = truth;
        this.loads = loads;
        this.compared = TruthComparison.of(session, truth, table);
    }

    @Override
    public CheckDeclaration declaration() {
        return new CheckDeclaration(
                "truth " + compared.model(),
                compared.model() + " is what was generated for it",
                compared.model() + " is not what was generated for it",
                severity,
                truth.generation().place());
    }

    @Override
    public Finding find() throws SQLException {
        return session.reading(truth.source().dateStyle(), this::compare);
    }

    private Finding compare() throws SQLException {
        var tables = new TruthTables(session, truth, loads);
        var planted = tables.fill();
        var rows = new TruthRows(compared);
        rows.fill();
        new TruthDifferences(compared).find();
        var blame = new TruthBlame(compared);
        blame.find();
        var result = finding(planted, rows, blame);
        blame.drop();
        rows.drop();
        tables.drop();
        return result;
    }

    private Finding finding(List<PlantedFault> planted, TruthRows rows, TruthBlame blame) throws SQLException {
        var details = new ArrayList<String>();
        var violations = 0L;
        for (var fault : planted) {
            var slipped = blame.count(fault);
            violations += slipped;
            details.add(share(fault.label(), fault.records() - slipped, fault.records(), "caught"));
        }
        var keys = rows.keys();
        details.add(share("rows", keys - rows.wrongKeys(), keys, "right"));
        var unexplained = blame.countUnexplained();
        if (unexplained > 0) {
            details.add(String.format(Locale.ROOT, "explained by no fault: %,d", unexplained));
        }
        return Finding.of(violations + unexplained, COLUMNS, blame.first(keep)).withDetails(details);
    }

    private static String share(String of, long part, long whole, String word) {
        return String.format(Locale.ROOT, "%s: %,d of %,d %s", of, part, whole, word);
    }
}
