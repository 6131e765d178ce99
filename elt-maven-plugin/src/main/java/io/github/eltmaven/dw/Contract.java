package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.CheckConstraint;
import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Routing;
import io.github.eltmaven.database.reading.ColumnRead;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL that checks a record in the types of the table: is it a good row, and if not, for what reasons? */
final class Contract {

    private final Session session;
    private final ModelPlan plan;
    private final ReadTexts texts;
    private final ReadTexts textsOfComputed;

    Contract(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.texts = texts(plan.columns(), 0);
        this.textsOfComputed = texts(plan.computed(), plan.columns().size());
    }

    /** Whether the query may give the column a text or number that is not valid for its type. */
    boolean isRead(Column column) {
        return read(column).canFail();
    }

    /** SQL that casts {@code value} to the column's type, or NULL where the text is not valid for it. */
    String typed(Column column, String value) {
        return read(column).value(value);
    }

    private ColumnRead read(Column column) {
        return new ColumnRead(session, column, target(column), plan.model().dateStyle());
    }

    private Column target(Column column) {
        return plan.table().column(column.name()).orElseThrow();
    }

    /** The texts that the columns of the query were read from. */
    ReadTexts texts() {
        return texts;
    }

    private ReadTexts texts(List<Column> columns, int firstArray) {
        var read = columns.stream().filter(this::isRead).map(Column::name).toList();
        return new ReadTexts(plan.table().columnNames(), read, firstArray);
    }

    /** The expression that gives the text that a column was read from. */
    private String textOf(String column) {
        return texts.contain(column) ? texts.of(column) : textsOfComputed.of(column);
    }

    /**
     * Adds the columns that the contract needs and the query does not give: first the columns that will have their
     * DEFAULT, then the columns that PostgreSQL will compute.
     */
    String completing(String typed) {
        var complete = adding(defaults(), typed, "given");
        if (plan.computed().isEmpty()) {
            return complete;
        }
        var computed = Stream.of(
                Stream.of(Sql.optimizationFence("_computed")),
                plan.computed().stream().map(this::computing),
                textsOfComputed.selected(column -> ofRow(expression(column) + "::text")));
        return adding(computed.flatMap(columns -> columns).toList(), complete, "complete");
    }

    private static String adding(List<String> columns, String records, String name) {
        return columns.isEmpty()
                ? records
                : SqlTemplate.of(Contract.class, "records-with-columns.sql")
                        .with("records", records)
                        .with("alias", name)
                        .with("columns", String.join(", ", columns))
                        .text();
    }

    private List<String> defaults() {
        var known = Stream.concat(
                        plan.columnNames().stream(), plan.computed().stream().map(Column::name))
                .toList();
        var ofChecks = plan.table().checks().stream().flatMap(check -> check.columns().stream());
        var ofComputed =
                plan.computed().stream().flatMap(column -> column.generation().orElseThrow().columns().stream());
        var ofRouting = plan.table().routing().stream().flatMap(routing -> routing.columns().stream());
        return Stream.of(ofChecks, ofComputed, ofRouting)
                .flatMap(names -> names)
                .filter(name -> !known.contains(name))
                .distinct()
                .map(name -> defaultOf(plan.table().column(name).orElseThrow()) + " AS " + Quoting.identifier(name))
                .toList();
    }

    private static String defaultOf(Column column) {
        var isKnown = column.expression() != null && !column.generated();
        return (isKnown ? "(" + column.expression() + ")" : "NULL") + "::" + column.type();
    }

    /** The value of a computed column. A record that deletes its row has no value. */
    private String computing(Column column) {
        return ofRow(column.collated(typed(column, expression(column.name())))) + " AS "
                + Quoting.identifier(column.name());
    }

    private String expression(String computed) {
        return "("
                + plan.table()
                        .column(computed)
                        .flatMap(Column::generation)
                        .orElseThrow()
                        .expression()
                + ")";
    }

    private static String ofRow(String value) {
        return "CASE WHEN NOT _deleted THEN " + value + " END";
    }

    /** The columns that the query gives, and the columns that are computed from them. */
    private List<Column> checked() {
        return Stream.concat(plan.columns().stream(), plan.computed().stream()).toList();
    }

    /** The conditions that a good row meets. NULL does not break a CHECK. */
    List<String> conditions() {
        var conditions = new ArrayList<String>();
        for (var column : checked()) {
            var name = Quoting.identifier(column.name());
            if (isRequired(column)) {
                conditions.add(unlessDeleted(column.name(), name + " IS NOT NULL"));
            } else if (isRead(column)) {
                conditions.add(unlessDeleted(
                        column.name(), "(" + name + " IS NOT NULL OR " + textOf(column.name()) + " IS NULL)"));
            }
        }
        plan.table()
                .checks()
                .forEach(check ->
                        conditions.add(unlessDeleted(check.columns(), "(" + check.expression() + ") IS NOT FALSE")));
        plan.table().routing().ifPresent(routing -> conditions.add(hasPartition(routing)));
        if (!plan.computed().isEmpty()) {
            // Always true. PostgreSQL computes a column only where something reads it, and a failure has to show.
            plan.computed()
                    .forEach(column -> conditions.add("num_nulls(" + Quoting.identifier(column.name()) + ") >= 0"));
        }
        return conditions;
    }

    /** The rules of the contract, each with the reason of a record that breaks it. */
    List<ContractRule> reasons() {
        var reasons = new ArrayList<ContractRule>();
        for (var column : checked()) {
            var name = Quoting.identifier(column.name());
            var given = isRead(column) ? textOf(column.name()) : name;
            if (isRead(column)) {
                reasons.add(reason(
                        column,
                        unless(
                                unlessDeleted(column.name(), "(" + given + " IS NULL OR " + name + " IS NOT NULL)"),
                                Quoting.literal(column.name() + ": ") + " || " + ReasonText.value(given) + " || ("
                                        + read(column).reason(given) + ")")));
            }
            if (isRequired(column)) {
                reasons.add(reason(
                        column,
                        unless(
                                unlessDeleted(column.name(), given + " IS NOT NULL"),
                                Quoting.literal(column.name() + ": NULL breaks NOT NULL"))));
            }
        }
        plan.table()
                .checks()
                .forEach(check -> reasons.add(new ContractRule(check.name(), check.columns(), reason(check))));
        plan.table()
                .routing()
                .ifPresent(routing ->
                        reasons.add(new ContractRule(plan.model().table(), routing.columns(), reason(routing))));
        return reasons;
    }

    private ContractRule reason(Column column, String text) {
        return new ContractRule(column.name(), isRead(column) ? readWith(column.name()) : List.of(column.name()), text);
    }

    private List<String> readWith(String column) {
        return texts.contain(column) ? texts.with(column) : textsOfComputed.with(column);
    }

    private boolean isRequired(Column column) {
        return target(column).notNull() || plan.table().key().contains(column.name());
    }

    /** SQL condition: does a partition take the row? A column that breaks NOT NULL has its reason already. */
    private String hasPartition(Routing routing) {
        var isMissing = routing.columns().stream()
                .filter(column -> isRequired(plan.table().column(column).orElseThrow()))
                .map(column -> Quoting.identifier(column) + " IS NULL OR ")
                .collect(Collectors.joining());
        return unlessDeleted(routing.columns(), "(" + isMissing + routing.expression() + ")");
    }

    private String reason(Routing routing) {
        return unless(
                hasPartition(routing),
                Quoting.literal("no partition of " + plan.model().table() + " takes ") + " || "
                        + ReasonText.columns(routing.columns(), ": "));
    }

    /** A condition that a deletion need not meet, except on the columns of the key and the version. */
    private String unlessDeleted(String column, String condition) {
        return unlessDeleted(List.of(column), condition);
    }

    private String unlessDeleted(List<String> columns, String condition) {
        return plan.model().deleted().isEmpty() || columns.stream().allMatch(plan::identifies)
                ? condition
                : "(_deleted OR " + condition + ")";
    }

    private String reason(CheckConstraint check) {
        var values = ReasonText.columns(check.columns(), ": ");
        return unless(
                unlessDeleted(check.columns(), "(" + check.expression() + ") IS NOT FALSE"),
                (values.isEmpty() ? "" : values + " || ") + Quoting.literal(" breaks " + check.name()));
    }

    private static String unless(String condition, String reason) {
        return SqlTemplate.of(Contract.class, "reason-unless.sql")
                .with("condition", condition)
                .with("reason", reason)
                .text();
    }
}
