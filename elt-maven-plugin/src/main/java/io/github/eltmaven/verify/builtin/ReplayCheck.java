package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.RunnableCheck;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The check {@code replay}: the last loads applied again to dw and marts change no row. A rollback follows. */
public final class ReplayCheck implements RunnableCheck {

    private final Session session;
    private final Replay replay;
    private final List<String> marts;
    private final Severity severity;

    /** @param marts the marts of the pipeline, as {@code schema.table} */
    public ReplayCheck(Session session, Replay replay, List<String> marts, Severity severity) {
        this.session = session;
        this.replay = replay;
        this.marts = List.copyOf(marts);
        this.severity = severity;
    }

    @Override
    public CheckDeclaration declaration() {
        return new CheckDeclaration(
                "replay",
                "the last loads applied again change no row",
                "the last loads applied again change rows",
                severity,
                null);
    }

    @Override
    public Finding find() throws SQLException {
        var changes = session.rollingBack(replay::run);
        var changed = changes.stream().filter(Change::changedRows).toList();
        var rows = changed.stream()
                .map(change -> List.<@Nullable String>of(
                        change.model(),
                        String.valueOf(change.rows().inserted()),
                        String.valueOf(change.rows().updated()),
                        String.valueOf(change.rows().deleted())))
                .toList();
        var read = changes.stream()
                .filter(change -> session.schemas().isDw(change.model()))
                .mapToLong(change -> change.records().read())
                .sum();
        return Finding.of(
                        changed.stream()
                                .mapToLong(change -> change.rows().changed())
                                .sum(),
                        List.of("table", "inserted", "updated", "deleted"),
                        rows)
                .withDetails(Stream.concat(
                                Stream.of(String.format(Locale.ROOT, "records applied again: %,d", read)),
                                leftOut(changes).stream())
                        .toList());
    }

    /** Returns a line that names the marts that were not refreshed again; empty where all were. */
    private Optional<String> leftOut(List<Change> changes) {
        var refreshed = changes.stream().map(Change::model).collect(Collectors.toSet());
        var leftOut = marts.stream().filter(mart -> !refreshed.contains(mart)).toList();
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of("not compared, since their queries may return other rows each time: "
                        + String.join(", ", leftOut));
    }
}
