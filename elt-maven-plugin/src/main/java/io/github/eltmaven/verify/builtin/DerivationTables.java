package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.reading.ColumnRead;
import io.github.eltmaven.database.reading.ReadCasts;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.verify.scope.TableScope;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The step that makes the tables of a {@link Derivation}. */
final class DerivationTables {

    private final Derivation derivation;
    private final Session session;
    private final WarehouseModel model;
    private final Table table;
    private final TableScope scope;
    private final List<Column> given;
    private final DerivedRecords derived;

    /**
     * Creates the step.
     *
     * @param given the columns of the model's query as PostgreSQL analyzes them
     * @param derived the records that the tables will hold
     */
    DerivationTables(Derivation derivation, List<Column> given, DerivedRecords derived) {
        this.derivation = derivation;
        this.session = derivation.session();
        this.model = derivation.model();
        this.table = derivation.table();
        this.scope = derivation.scope();
        this.given = given;
        this.derived = derived;
    }

    void fill() throws SQLException {
        // The planner expects one or two records in a file that has just been loaded, and would look up each of them
        // among the rejects.
        Planning.WITHOUT_LOOKUPS.during(session, this::readRecords);
        if (scope.isPart()) {
            addWhatStoodBefore();
        }
        session.execute("ANALYZE " + derivation.recordsTable());
        Planning.byLookups(scope.isPart() && table.isKeyIndexed()).during(session, this::fillPart);
        session.execute(Derivation.sql("derivation-strangers.sql")
                .with("key", Sql.list("t.", table.key()))
                .with("standing", scope.isPart() ? "elt_verify_touched" : derived.incumbents())
                .with("sameKey", Sql.sameKey("c.", "t.", table.key()))
                .with("same", derived.same("c.", "t."))
                .with(model.schemas())
                .text());
    }

    private void fillPart() throws SQLException {
        session.execute(Derivation.sql("derivation-open.sql")
                .with("key", Sql.list("c.", table.key()))
                .with("isLater", isLater(model.latest()))
                .with("incumbents", derived.incumbents())
                .with("sameKey", Sql.sameKey("c.", "t.", table.key()))
                .with("sameVersion", model.latest().isEmpty() ? "true" : Sql.same("c.", "t.", model.latest()))
                .with("same", derived.same("c.", "t."))
                .with(model.schemas())
                .text());
        if (scope.isPart()) {
            session.execute(Derivation.sql("derivation-touched.sql")
                    .with("incumbents", derived.incumbents())
                    .with("isInScope", scope.rows(session, "t", table))
                    .text());
        }
    }

    private void addWhatStoodBefore() throws SQLException {
        var before = scope.rowsBefore(session, table);
        if (before.isPresent()) {
            session.execute(Derivation.sql("derivation-add-rows-before.sql")
                    .with("columns", Sql.list(derived.names()))
                    .with("before", before.get())
                    .with(model.schemas())
                    .text());
        }
    }

    /** Returns a condition: the version of record {@code c} is higher than the version of row {@code t}. NULL is the lowest. */
    private static String isLater(List<String> latest) {
        if (latest.isEmpty()) {
            return "false";
        }
        return Derivation.sql("derivation-is-later.sql")
                .with("column", Quoting.identifier(latest.get(0)))
                .with("isNextLater", isLater(latest.subList(1, latest.size())))
                .text();
    }

    /** Reads the records quickly, on the assumption that all of them are valid. If one is not, reads each value with care. */
    private void readRecords() throws SQLException {
        try {
            session.inSavepoint(() -> session.execute(records(false)));
        } catch (SQLException e) {
            refuseUnlessData(e);
            session.log().debug("a record that is not rejected is not valid: " + SqlProblems.message(e));
            try {
                session.inSavepoint(() -> session.execute(records(true)));
            } catch (SQLException again) {
                refuseUnlessData(again);
                throw new ProblemException(
                        Problem.at(
                                model.query().sql().place(),
                                ProblemCode.CHECK,
                                "a record of " + model.input() + " that is not rejected breaks the model: "
                                        + SqlProblems.message(again),
                                "Run elt:dw -Delt.full, which reads all records again"),
                        again);
            }
        }
    }

    private static void refuseUnlessData(SQLException error) throws SQLException {
        if (SqlProblems.isOfTheConnection(error)) {
            throw error;
        }
    }

    private String records(boolean isCareful) throws SQLException {
        var batch = derivation.batch();
        var casts = ReadCasts.of(session, model.query(), model.deletion(), batch, model.dateStyle());
        var typed = derived.columns().stream()
                .map(column -> column.collated(typed(column, isCareful)) + " AS " + Quoting.identifier(column.name()))
                .collect(Collectors.joining(", "));
        return Derivation.sql("derivation-records.sql")
                .with("values", typed)
                .with("unreadable", isCareful ? unreadable() : "NULL::text")
                .with(
                        "records",
                        casts.query()
                                .kept(batch, casts.expression() + " AS _deleted")
                                .text())
                .with(model.schemas())
                .text();
    }

    /** Returns the value of a column in its type. Of a record that deletes a row, only the key and the version are read. */
    private String typed(Column column, boolean isCareful) {
        var name = Quoting.identifier(column.name());
        var value = isCareful ? read(column).value(name) : name + "::" + column.type();
        return model.deleted().isEmpty() || derivation.identifies(column.name())
                ? value
                : "CASE WHEN NOT _deleted THEN " + value + " END";
    }

    private ColumnRead read(Column column) {
        var ofQuery = given.stream()
                .filter(candidate -> candidate.name().equals(column.name()))
                .findFirst()
                .orElseThrow();
        return new ColumnRead(session, ofQuery, column, model.dateStyle());
    }

    private String unreadable() {
        var read = derived.columns().stream()
                .filter(column -> read(column).canFail())
                .toList();
        return read.isEmpty()
                ? "NULL::text"
                : read.stream()
                        .map(this::unreadable)
                        .collect(Collectors.joining(", ", "nullif(pg_catalog.array_to_string(ARRAY[", "], '; '), '')"));
    }

    private String unreadable(Column column) {
        var name = Quoting.identifier(column.name());
        return Derivation.sql("derivation-unreadable-value.sql")
                .with("column", name)
                .with("isValid", read(column).isValid(name))
                .with("label", Quoting.literal(column.name() + ": "))
                .with("reason", read(column).reason(name))
                .text();
    }
}
