package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's memory of files that are refused and kept in quarantine. */
public final class RefusalLedger {

    private final LedgerSession session;

    RefusalLedger(Session session) {
        this.session = new LedgerSession(session);
    }

    /** Notes that a file is refused. */
    public void save(RefusedFile file) throws SQLException {
        session.execute(
                session.statement("save-refused.sql"),
                file.source(),
                file.file(),
                file.contentHash(),
                file.bytes(),
                timestamp(file.modifiedAt()),
                file.reason(),
                file.line() == 0 ? null : file.line(),
                file.problems());
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    /** Returns the files of a source that are in quarantine, by their names. */
    public List<RefusedFile> of(String source) throws SQLException {
        return session.query(
                RefusalLedger::read, "SELECT * FROM ${ledger}.refused WHERE source = ? ORDER BY file", source);
    }

    private static RefusedFile read(ResultSet row) throws SQLException {
        var bytes = row.getLong("bytes");
        var isKnown = !row.wasNull();
        var modifiedAt = row.getTimestamp("modified_at");
        return new RefusedFile(
                row.getString("source"),
                row.getString("file"),
                row.getString("content_hash"),
                isKnown ? bytes : null,
                modifiedAt == null ? null : modifiedAt.toInstant(),
                row.getString("reason"),
                row.getLong("line"),
                row.getLong("problems"));
    }

    /** Whether a file of some sources is in quarantine. */
    public boolean isAnyOf(Collection<String> sources) throws SQLException {
        return session.number(
                        "SELECT count(*) FROM ${ledger}.refused WHERE source = ANY (?)", session.array("text", sources))
                > 0;
    }

    /** Forgets the files of a source except some. The others were loaded or left out, or they are gone. */
    public void keepOnly(String source, Collection<String> files) throws SQLException {
        session.execute(
                "DELETE FROM ${ledger}.refused WHERE source = ? AND file <> ALL (?)",
                source,
                session.array("text", files));
    }

    /** Forgets the files of all sources except some, since the pipeline does not have the others any more. */
    public void keepOnlyOf(Collection<String> sources) throws SQLException {
        session.execute("DELETE FROM ${ledger}.refused WHERE source <> ALL (?)", session.array("text", sources));
    }

    /** Forgets the files whose content was retracted with some loads. */
    public void forgetContentsOf(Collection<Long> loads) throws SQLException {
        session.execute(session.statement("forget-refused-contents.sql"), session.array("bigint", loads));
    }

    /**
     * Writes down that the content of a refused file is retracted, so that no load takes it any more.
     *
     * @param run the run that retracts it
     * @param reason why, in the words of the user
     */
    public void retract(long run, RefusedFile file, String reason) throws SQLException {
        var load = session.number(session.statement("retract-refused.sql"), run, reason, file.source(), file.file());
        forgetContentsOf(List.of(load));
    }
}
