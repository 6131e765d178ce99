package io.github.eltmaven.verify.generic;

import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import io.github.eltmaven.pipeline.generic.ReadyMadeKind;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a ready-made check found where it failed, in words. */
record ReadyMadeFinding(ReadyMadeCheck check, Finding found) implements ReadyMadeKind.ReadyMadeCases<String> {

    /** Returns the declaration with a finding that says what was found. A title that the project has written stays. */
    static CheckDeclaration declaration(ReadyMadeCheck check, Finding found) {
        var declaration = CheckDeclaration.of(check);
        return found.violations() <= found.allowed() || check.ownTitle().isPresent()
                ? declaration
                : declaration.withFinding(check.kind().match(new ReadyMadeFinding(check, found)));
    }

    @Override
    public String notNull(ReadyMadeKind.NotNull kind) {
        return rowsHave() + " no " + kind.column();
    }

    @Override
    public String unique(ReadyMadeKind.Unique kind) {
        return values(kind.columns()) + (isOne() ? " is" : " are") + " in several rows of " + checked();
    }

    @Override
    public String acceptedValues(ReadyMadeKind.AcceptedValues kind) {
        return kind.column() + " is not one of " + kind.expected() + " in " + rows();
    }

    @Override
    public String range(ReadyMadeKind.Range kind) {
        return kind.column() + " is not " + kind.expected() + " in " + rows();
    }

    @Override
    public String matches(ReadyMadeKind.Matches kind) {
        return kind.column() + " does not match " + kind.pattern() + " in " + rows();
    }

    @Override
    public String references(ReadyMadeKind.References kind) {
        return values(kind.columns()) + " in " + checked() + (isOne() ? " is" : " are") + " not in "
                + ReadyMadeKind.columnsOf(kind.to().qualifiedName(), kind.toColumns());
    }

    @Override
    public String rowCount(ReadyMadeKind.RowCount kind) {
        return table() + " has " + count(Long.parseLong(String.valueOf(is())), "row") + check.whereClause() + ", not "
                + kind.expected();
    }

    @Override
    public String freshness(ReadyMadeKind.Freshness kind) {
        return is() == null
                ? "no row of " + checked() + " has a value in " + kind.column()
                : "the newest " + kind.column() + " of " + checked() + " is " + is() + ", which is older than "
                        + kind.within();
    }

    @Override
    public String equalSums(ReadyMadeKind.EqualSums kind) {
        return "the sum of " + kind.column() + " of " + checked() + " is " + is() + ", not "
                + found.rows().get(0).get(2);
    }

    @Override
    public String notWorse(ReadyMadeKind.NotWorse kind) {
        return rowsHave() + " " + kind.condition().oneLine() + ", and " + count(found.allowed())
                + " in the last run that passed";
    }

    /** {@code 3 rows of dw.trades have}, {@code 1 row of dw.trades has}. */
    private String rowsHave() {
        return rows() + (isOne() ? " has" : " have");
    }

    private String rows() {
        return count(found.violations(), "row") + " of " + checked();
    }

    /** {@code 3 values of user_id}, {@code 1 combination of user_id, trade_ts}. */
    private String values(List<Placed> columns) {
        return count(found.violations(), columns.size() == 1 ? "value" : "combination") + " of "
                + columns.stream().map(Placed::text).collect(Collectors.joining(", "));
    }

    /** Returns a text for the checked rows. */
    private String checked() {
        return table() + check.whereClause();
    }

    private String table() {
        return check.table().qualifiedName();
    }

    private boolean isOne() {
        return found.violations() == 1;
    }

    /** Returns what was measured of a whole table. */
    private @Nullable String is() {
        return found.rows().get(0).get(1);
    }

    private static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
