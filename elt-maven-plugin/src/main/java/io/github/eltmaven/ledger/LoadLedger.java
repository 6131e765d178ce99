package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.PendingLoad.Grown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ledger's memory of files: loads, pending loads and malformed records. */
public final class LoadLedger {

    private final LedgerSession session;

    LoadLedger(Session session) {
        this.session = new LedgerSession(session);
    }

    public Optional<LoadedFile> loadedByContent(String source, String contentHash) throws SQLException {
        return session.first(LoadLedger::readLoaded, session.statement("loaded-by-content.sql"), source, contentHash);
    }

    /** The last load of a file by its name. */
    public Optional<LoadedFile> loadedByName(String source, String file) throws SQLException {
        return session.first(LoadLedger::readLoaded, session.statement("loaded-by-name.sql"), source, file);
    }

    /** Returns a file by its name, as it was when its content was last found to have been loaded before. */
    public Optional<KnownFile> seenByName(String source, String file) throws SQLException {
        return session.first(
                row -> new KnownFile(
                        readLoaded(row),
                        row.getTimestamp("seen_modified_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant()),
                session.statement("seen-by-name.sql"),
                source,
                file);
    }

    /** Remembers that the content of a file was loaded before. */
    public void saveSeen(String source, String file, KnownFile seen) throws SQLException {
        session.execute(
                session.statement("save-seen.sql"),
                source,
                file,
                Timestamp.from(seen.modifiedAt()),
                seen.loaded().load(),
                Timestamp.from(seen.seenAt()));
    }

    /** Returns all loads of a source, in their order. */
    public List<LoadedFile> loaded(String source) throws SQLException {
        return session.query(LoadLedger::readLoaded, session.statement("loaded.sql"), source);
    }

    private static LoadedFile readLoaded(ResultSet row) throws SQLException {
        return new LoadedFile(
                row.getLong("load"),
                row.getString("file"),
                row.getString("content_hash"),
                row.getLong("bytes"),
                row.getTimestamp("modified_at").toInstant(),
                row.getTimestamp("loaded_at").toInstant());
    }

    /** Whether a file of this size was loaded. Only then can its content have been loaded. */
    public boolean hasLoadedOfSize(String source, long bytes) throws SQLException {
        return session.number("SELECT count(*) FROM ${ledger}.loads WHERE source = ? AND bytes = ?", source, bytes) > 0;
    }

    /** Whether a later load of the source is complete. Then the columns that an earlier load added hold records of the later load. */
    public boolean hasLoadedAfter(String source, long load) throws SQLException {
        return session.number("SELECT count(*) FROM ${ledger}.loads WHERE source = ? AND load > ?", source, load) > 0;
    }

    /** Begins a load: gives its number, under which the ledger knows that something may have been written. */
    public long beginPendingLoad(String source, Grown grown) throws SQLException {
        return session.number(
                session.statement("begin-landing.sql"), source, grown.isNew(), session.array("text", grown.columns()));
    }

    /** The loads that were begun and have not ended. */
    public List<PendingLoad> pendingLoads() throws SQLException {
        return session.query(
                row -> new PendingLoad(
                        row.getLong("load"),
                        row.getString("source"),
                        new Grown(row.getBoolean("is_new"), Arrays.asList((String[])
                                row.getArray("columns").getArray()))),
                "SELECT load, source, is_new, columns FROM ${ledger}.landing ORDER BY load DESC");
    }

    /** Forgets that a load was begun, since it is complete or removed. */
    public void endPendingLoad(long load) throws SQLException {
        session.execute("DELETE FROM ${ledger}.landing WHERE load = ?", load);
    }

    /** Writes a load before its content is known: malformed records refer to it. Other sessions see the load when it ends. */
    public void beginLoad(long run, String source, LoadedFile file) throws SQLException {
        session.execute(
                session.statement("begin-load.sql"),
                file.load(),
                run,
                source,
                file.file(),
                file.contentHash(),
                file.bytes(),
                Timestamp.from(file.modifiedAt()));
    }

    public void endLoad(long load, String contentHash, LoadCounts counts) throws SQLException {
        session.execute(
                session.statement("end-load.sql"),
                contentHash,
                counts.records(),
                counts.loaded(),
                counts.malformed(),
                load);
    }

    /** Keeps malformed records of a load. */
    public void addMalformed(long load, List<MalformedRecord> records) throws SQLException {
        session.execute(
                session.statement("add-malformed.sql"),
                load,
                session.array(
                        "bigint", records.stream().map(MalformedRecord::line).toList()),
                session.array(
                        "bigint", records.stream().map(MalformedRecord::offset).toList()),
                session.array(
                        "text", records.stream().map(MalformedRecord::reason).toList()),
                session.array(
                        "text", records.stream().map(MalformedRecord::record).toList()));
    }

    /** Returns the sum of the loads of each source. */
    public List<LoadTotal> totals() throws SQLException {
        return session.query(
                row -> new LoadTotal(
                        row.getString("source"),
                        session.session().schemas().raw() + "." + row.getString("source"),
                        row.getLong("loads"),
                        new LoadCounts(row.getLong("loaded"), row.getLong("malformed"))),
                session.statement("load-totals.sql"));
    }
}
