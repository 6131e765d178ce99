package io.github.eltmaven.verify.generic;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.pipeline.setting.TableName;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.RunnableCheck;
import io.github.eltmaven.verify.check.UnrunnableCheck;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The checks of tables that the project asks for without SQL. */
public final class ReadyMadeChecks {

    private final Pipeline pipeline;
    private final Session session;
    private final Ledger ledger;
    private final Catalog catalog;
    private final Map<String, Optional<Table>> tables = new HashMap<>();
    private final Map<String, TableScan> scans = new HashMap<>();
    private Optional<List<String>> relationNames = Optional.empty();

    private ReadyMadeChecks(Pipeline pipeline, Session session, Ledger ledger) {
        this.pipeline = pipeline;
        this.session = session;
        this.ledger = ledger;
        this.catalog = new Catalog(session);
    }

    /**
     * The checks in the order of the file. Those that name a table or a column that is not there say so when they run.
     *
     * @param isSelected by its name, whether a check is going to run: one pass over a table answers those and no others
     */
    public static List<RunnableCheck> of(
            Pipeline pipeline, Session session, Ledger ledger, Predicate<String> isSelected) throws SQLException {
        var readyMade = new ReadyMadeChecks(pipeline, session, ledger);
        var checks = new ArrayList<RunnableCheck>();
        for (var check : pipeline.verification().readyMade()) {
            checks.add(readyMade.check(check, isSelected.test(check.name())));
        }
        return checks;
    }

    private RunnableCheck check(ReadyMadeCheck check, boolean isSelected) throws SQLException {
        var problems = new Problems();
        var table = find(check.table(), check.kind().columns(), problems);
        var otherName = check.kind().otherTable();
        var other = otherName.isEmpty()
                ? Optional.<Table>empty()
                : find(otherName.get(), check.kind().otherColumns(), problems);
        if (!problems.isEmpty()) {
            return new UnrunnableCheck(CheckDeclaration.of(check), problems.asList());
        }
        var checked = new CheckedTable(
                session, check, table.orElseThrow(), pipeline.verification().keep());
        var alone = new TableScan(session, checked.table());
        var scan = isSelected ? scans.computeIfAbsent(check.table().qualifiedName(), name -> alone) : alone;
        return check.kind().match(new ReadyMadeSql(checked, scan, other, ledger));
    }

    /** A table with the columns that are named of it; what is not there is recorded. */
    private Optional<Table> find(TableName name, List<Placed> columns, Problems problems) throws SQLException {
        var table = table(name);
        if (table.isEmpty()) {
            problems.add(
                    name.place(),
                    ProblemCode.CHECK,
                    "there is no table '" + name.qualifiedName() + "'",
                    Suggestion.nearest(name.qualifiedName(), relationNames())
                            .map(nearest -> "Did you mean '" + nearest + "'?")
                            .orElse("Create it in a migration, or name another"));
            return table;
        }
        var known = table.get().columnNames();
        for (var column : columns) {
            if (!known.contains(column.text())) {
                problems.add(
                        column.place(),
                        ProblemCode.CHECK,
                        name.qualifiedName() + " has no column '" + column + "'",
                        Suggestion.didYouMean(column.text(), known));
            }
        }
        return table;
    }

    private Optional<Table> table(TableName name) throws SQLException {
        var known = tables.get(name.qualifiedName());
        if (known != null) {
            return known;
        }
        var table = catalog.table(name.schema(), name.name());
        tables.put(name.qualifiedName(), table);
        return table;
    }

    private List<String> relationNames() throws SQLException {
        if (relationNames.isEmpty()) {
            relationNames = Optional.of(catalog.relationNames());
        }
        return relationNames.get();
    }
}
