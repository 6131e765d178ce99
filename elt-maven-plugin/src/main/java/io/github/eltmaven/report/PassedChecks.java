package io.github.eltmaven.report;

import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.verify.check.CheckResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The checks that passed without a remark, one line per table. */
final class PassedChecks {

    private static final int LONGEST = 100;

    private final Collection<String> tables;
    private final Map<Optional<String>, List<CheckResult>> checks = new LinkedHashMap<>();

    /**
     * Creates an empty list of checks.
     *
     * @param tables the tables of the pipeline, as {@code schema.table}
     */
    PassedChecks(Collection<String> tables) {
        this.tables = List.copyOf(tables);
    }

    /**
     * Returns whether the name of a check is enough. Such a check passed, allowed no row, and found nothing that people
     * should know.
     */
    static boolean isShort(CheckResult check) {
        return check.passed() && check.violations() == 0 && check.details().isEmpty();
    }

    void add(CheckResult check) {
        checks.computeIfAbsent(table(check), table -> new ArrayList<>()).add(check);
    }

    /**
     * Returns the table in the name of a check. The name has the table, or a column of the table, after the check's
     * kind.
     */
    private Optional<String> table(CheckResult check) {
        var words = check.name().split(" ", 3);
        return words.length < 2
                ? Optional.empty()
                : tables.stream()
                        .filter(table -> words[1].equals(table) || words[1].startsWith(table + "."))
                        .findFirst();
    }

    List<String> lines() {
        return checks.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String line(Optional<String> table, List<CheckResult> passed) {
        var names = passed.stream()
                .map(check -> table.map(name ->
                                check.name().replace(" " + name + ".", " ").replace(" " + name, ""))
                        .orElse(check.name()))
                .collect(Collectors.joining(", "));
        var elapsed = passed.stream().map(CheckResult::elapsed).reduce(Duration.ZERO, Duration::plus);
        return Numbers.count(passed.size(), table.isPresent() ? "check" : "other check")
                + table.map(name -> " of " + name).orElse("") + " passed: "
                + PrintableText.cut(PrintableText.line(names), LONGEST)
                + " in " + Numbers.seconds(elapsed);
    }
}
