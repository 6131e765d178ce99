package io.github.eltmaven.page;

import io.github.eltmaven.ledger.KeptCheck;
import io.github.eltmaven.ledger.ReportFacts;
import io.github.eltmaven.ledger.ReportFacts.Violation;
import io.github.eltmaven.outcome.CheckOutcome;
import io.github.eltmaven.outcome.RunOutcome;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.report.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The results of the checks of the newest run, and of the runs before it.
 *
 * @param at when the checks ran; null where no check ran
 * @param total how many checks there are
 * @param counts how many checks had each outcome
 * @param failing the checks that did not pass, in full; only the first of very many
 * @param others how many checks of earlier runs were not part of the newest run
 * @param json all checks, for the table with a filter
 */
record Checks(
        @Nullable Instant at, int total, Map<Status, Long> counts, List<Failing> failing, long others, String json) {

    /** How many checks the page writes out for readers without script. */
    private static final int WRITTEN_OUT = 200;

    Checks {
        failing = List.copyOf(failing);
    }

    /** The first rows that a check found. */
    record Rows(List<String> columns, List<List<String>> rows) {

        static @Nullable Rows of(List<Violation> violations) {
            if (violations.isEmpty()) {
                return null;
            }
            var columns = List.copyOf(violations.get(0).values().keySet());
            return new Rows(
                    columns.stream().map(Cell::of).toList(),
                    violations.stream()
                            .map(row -> columns.stream()
                                    .map(column -> Cell.of(row.values().get(column)))
                                    .toList())
                            .toList());
        }
    }

    /** A check that did not pass. */
    record Failing(
            String name,
            String title,
            Status status,
            String place,
            String found,
            @Nullable String message,
            @Nullable Rows rows) {}

    /** A check as the script reads it. The names are short because there may be thousands of checks. */
    private record Row(
            String n,
            @Nullable String t,
            String s,
            boolean w,
            @Nullable String p,
            long v,
            long a,
            double d,
            @Nullable String m,
            String h,
            @Nullable List<Long> hv,
            @Nullable Rows r) {}

    private record Data(List<String> runs, List<Row> rows) {}

    static Checks of(ReportFacts facts, Optional<RunOutcome> run, Moments moments) {
        var places = places(run);
        var counts = new EnumMap<Status, Long>(Status.class);
        var failing = new ArrayList<Failing>();
        var rows = new ArrayList<Row>();
        for (var check : facts.results()) {
            var status = Status.of(check);
            counts.merge(status, 1L, Long::sum);
            var found = Rows.of(facts.violations().getOrDefault(check.name(), List.of()));
            var place = places.get(check.name());
            rows.add(row(check, status, place, found, facts));
            if (status != Status.PASSED && failing.size() < WRITTEN_OUT) {
                failing.add(new Failing(
                        check.name(),
                        check.title(),
                        status,
                        Objects.requireNonNullElse(place, ""),
                        found(check, status),
                        check.message() == null ? null : PrintableText.text(check.message()),
                        found));
            }
        }
        var names = facts.results().stream().map(KeptCheck::name).collect(Collectors.toSet());
        return new Checks(
                facts.runs().isEmpty()
                        ? null
                        : facts.runs().get(facts.runs().size() - 1).at(),
                rows.size(),
                counts,
                failing,
                facts.histories().keySet().stream()
                        .filter(name -> !names.contains(name))
                        .count(),
                ScriptJson.of(new Data(
                        facts.runs().stream().map(one -> moments.text(one.at())).toList(), rows)));
    }

    long count(Status status) {
        return counts.getOrDefault(status, 0L);
    }

    /** Returns how many checks did not pass and are not written out. */
    long notWrittenOut() {
        return total - count(Status.PASSED) - failing.size();
    }

    private static String found(KeptCheck check, Status status) {
        return status.hasCompared()
                ? Numbers.count(check.violations(), "row") + ", " + Numbers.count(check.allowed()) + " allowed"
                : "";
    }

    private static Row row(
            KeptCheck check, Status status, @Nullable String place, @Nullable Rows rows, ReportFacts facts) {
        var history = facts.histories().get(check.name());
        var letters = new StringBuilder();
        var counts = new ArrayList<Long>();
        for (var run : facts.runs()) {
            var at = history == null ? -1 : history.runs().indexOf(run.run());
            letters.append(at < 0 || history == null ? '-' : history.outcomes().charAt(at));
            counts.add(at < 0 || history == null ? 0L : history.violations().get(at));
        }
        return new Row(
                check.name(),
                check.title().equals(check.name()) ? null : check.title(),
                String.valueOf(status.letter()),
                check.severity().equals("warn"),
                place,
                check.violations(),
                check.allowed(),
                check.elapsed().toMillis() / 1000.0,
                check.message(),
                letters.toString(),
                counts.stream().allMatch(count -> count == 0) ? null : counts,
                rows);
    }

    /** Returns the places of checks, as the last goal that ran them recorded the places. */
    private static Map<String, @Nullable String> places(Optional<RunOutcome> run) {
        var places = new HashMap<String, @Nullable String>();
        run.stream()
                .flatMap(outcome -> outcome.goals().stream())
                .flatMap(goal -> goal.checks().stream())
                .forEach((CheckOutcome check) -> places.put(check.name(), check.place()));
        return places;
    }
}
