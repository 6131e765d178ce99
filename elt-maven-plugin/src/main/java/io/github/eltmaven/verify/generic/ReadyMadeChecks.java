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

/** Makes the checks that the project asks for without SQL. */
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
     * Returns the checks in the order of the file. A check of a missing table or column reports it when it runs.
     *
     * @param isSelected says by the name of a check whether it will run: the pass over a table serves these checks only
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

    /** Returns a table. Records a problem where the table or one of the named columns is missing. */
    private Optional<Table> find(TableName name, List<Placed> columns, Problems problems) throws SQLException {
        var table = table(name);
        if (table.isEmpty()) {
            problems.add(
                    name.place(),
                    ProblemCode.CHECK,
                    "there is no table '" + name.qualifiedName() + "'",
                    Suggestion.nearest(name.qualifiedName(), relationNames())
                            .map(nearest -> "Did you mean '" + nearest + "'?")
                            .orElse("Create it in a migration, or name another table"));
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
