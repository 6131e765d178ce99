package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.RunnableCheck;
import io.github.eltmaven.verify.check.ViolationRows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The check {@code deliveries}: no file of a source is in quarantine. */
public final class DeliveriesCheck implements RunnableCheck {

    private final Session session;
    private final List<String> sources;
    private final Place place;
    private final Severity severity;
    private final int keep;

    /**
     * Creates the check.
     *
     * @param sources the names of the pipeline's sources
     * @param place the place of a source that keeps refused files in quarantine
     * @param keep how many rows to keep
     */
    public DeliveriesCheck(Session session, Collection<String> sources, Place place, Severity severity, int keep) {
        this.session = session;
        this.sources = List.copyOf(sources);
        this.place = place;
        this.severity = severity;
        this.keep = keep;
    }

    @Override
    public CheckDeclaration declaration() {
        return new CheckDeclaration(
                BuiltIn.DELIVERIES.word(),
                "no file of a source is in quarantine",
                "files of sources are refused and in quarantine",
                severity,
                place);
    }

    @Override
    public Finding find() throws SQLException {
        var query = SqlTemplate.of(DeliveriesCheck.class, "deliveries.sql")
                .with("sources", sources.stream().map(Quoting::literal).collect(Collectors.joining(", ")))
                .with(session.schemas())
                .text();
        return session.underOwnPath(
                () -> ViolationRows.read(session, query, keep).finding());
    }
}
