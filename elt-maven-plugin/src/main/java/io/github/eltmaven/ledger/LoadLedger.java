package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.PendingLoad.Grown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the ledger remembers of files: which were landed, which are being landed, and what of them is no record. */
public final class LoadLedger {

    private static final String LANDED =
            "SELECT load, file, content_hash, bytes, modified_at, loaded_at FROM elt.loads WHERE source = ?";

    private final LedgerSession session;

    LoadLedger(Session session) {
        this.session = new LedgerSession(session);
    }

    public Optional<Landed> landedByContent(String source, String contentHash) throws SQLException {
        return session.first(LoadLedger::readLanded, LANDED + " AND content_hash = ?", source, contentHash);
    }

    /** The last load of a file by its name. */
    public Optional<Landed> landedByName(String source, String file) throws SQLException {
        return session.first(LoadLedger::readLanded, LANDED + " AND file = ? ORDER BY load DESC LIMIT 1", source, file);
    }

    /** A file by its name, as it was when its content was last found to have been landed before. */
    public Optional<KnownFile> seenByName(String source, String file) throws SQLException {
        return session.first(
                row -> new KnownFile(
                        readLanded(row),
                        row.getTimestamp(7).toInstant(),
                        row.getTimestamp(8).toInstant()),
                "SELECT l.load, l.file, l.content_hash, l.bytes, l.modified_at, l.loaded_at, s.modified_at, s.seen_at"
                        + " FROM elt.seen AS s JOIN elt.loads AS l USING (load) WHERE s.source = ? AND s.file = ?",
                source,
                file);
    }

    /** Remembers that the content of a file was landed before. */
    public void saveSeen(String source, String file, KnownFile seen) throws SQLException {
        session.execute(
                """
                INSERT INTO elt.seen (source, file, modified_at, load, seen_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (source, file) DO UPDATE
                   SET (modified_at, load, seen_at) = ROW(excluded.modified_at, excluded.load, excluded.seen_at)""",
                source,
                file,
                Timestamp.from(seen.modifiedAt()),
                seen.landed().load(),
                Timestamp.from(seen.seenAt()));
    }

    /** All loads of a source, in the order in which they were landed. */
    public List<Landed> landed(String source) throws SQLException {
        return session.query(LoadLedger::readLanded, LANDED + " ORDER BY load", source);
    }

    private static Landed readLanded(ResultSet row) throws SQLException {
        return new Landed(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getTimestamp(5).toInstant(),
                row.getTimestamp(6).toInstant());
    }

    /** Whether a file of this size was landed: only then can its content have been. */
    public boolean hasLandedOfSize(String source, long bytes) throws SQLException {
        return session.number("SELECT count(*) FROM elt.loads WHERE source = ? AND bytes = ?", source, bytes) > 0;
    }

    /** Whether a later load of the source is complete: then what an earlier one made of the raw table holds records of it. */
    public boolean hasLandedAfter(String source, long load) throws SQLException {
        return session.number("SELECT count(*) FROM elt.loads WHERE source = ? AND load > ?", source, load) > 0;
    }

    /** Begins a load: gives its number, under which the ledger knows that something may have been written. */
    public long beginLanding(String source, Grown grown) throws SQLException {
        return session.number(
                "INSERT INTO elt.landing (load, source, is_new, columns)"
                        + " VALUES (nextval(pg_get_serial_sequence('elt.loads', 'load')), ?, ?, ?) RETURNING load",
                source,
                grown.isNew(),
                session.array("text", grown.columns()));
    }

    /** The loads that were begun and have not ended. */
    public List<PendingLoad> landings() throws SQLException {
        return session.query(
                row -> new PendingLoad(
                        row.getLong(1), row.getString(2), new Grown(row.getBoolean(3), Arrays.asList((String[])
                                row.getArray(4).getArray()))),
                "SELECT load, source, is_new, columns FROM elt.landing ORDER BY load DESC");
    }

    /** Forgets that a load was begun, since it is complete or removed. */
    public void endLanding(long load) throws SQLException {
        session.execute("DELETE FROM elt.landing WHERE load = ?", load);
    }

    /** Writes a load before its content is known: malformed records refer to it. Seen by others with its end. */
    public void beginLoad(long run, String source, Landed file) throws SQLException {
        session.execute(
                "INSERT INTO elt.loads (load, run, source, file, content_hash, bytes, modified_at)"
                        + " OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, ?)",
                file.load(),
                run,
                source,
                file.file(),
                file.contentHash(),
                file.bytes(),
                Timestamp.from(file.modifiedAt()));
    }

    public void endLoad(long load, String contentHash, long loaded, long malformed) throws SQLException {
        session.execute(
                "UPDATE elt.loads SET content_hash = ?, records = ?, loaded = ?, malformed = ?,"
                        + " loaded_at = clock_timestamp() WHERE load = ?",
                contentHash,
                loaded + malformed,
                loaded,
                malformed,
                load);
    }

    /** Keeps malformed records of a load. */
    public void addMalformed(long load, List<MalformedRecord> records) throws SQLException {
        session.execute(
                "INSERT INTO elt.malformed (load, line, byte_offset, reason, record)"
                        + " SELECT ?, * FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[])",
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

    /** What was landed of each source. */
    public List<LoadTotal> totals() throws SQLException {
        return session.query(
                row -> new LoadTotal(
                        row.getString(1),
                        session.session().schemas().raw() + "." + row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5)),
                "SELECT source, count(*), sum(records), sum(loaded), sum(malformed) FROM elt.loads"
                        + " GROUP BY source ORDER BY source");
    }
}
