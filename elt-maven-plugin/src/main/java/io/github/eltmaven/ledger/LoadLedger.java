package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.PendingLoad.Grown;
import io.github.eltmaven.ledger.StaleLoad.StaleCause;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ledger's memory of files: loads, pending loads and malformed records. */
public final class LoadLedger {

    private final LedgerSession session;

    LoadLedger(Session session) {
        this.session = new LedgerSession(session);
    }

    /** Returns what each path of a source held when it was last looked at. */
    public Map<String, KnownFile> knownFiles(String source) throws SQLException {
        var known = new HashMap<String, KnownFile>();
        session.query(
                row -> known.put(
                        row.getString("path"),
                        new KnownFile(
                                readLoaded(row),
                                row.getTimestamp("seen_modified_at").toInstant(),
                                row.getTimestamp("seen_at").toInstant())),
                session.statement("known-files.sql"),
                source,
                source);
        return known;
    }

    /** Returns the deliveries of a content, the last first, withdrawn ones too. */
    public List<LoadedFile> deliveriesOfContent(String source, String contentHash) throws SQLException {
        return session.query(
                LoadLedger::readLoaded, session.statement("deliveries-of-content.sql"), source, contentHash);
    }

    /** Returns all deliveries of a source in their order, withdrawn ones too. */
    public List<LoadedFile> deliveries(String source) throws SQLException {
        return session.query(LoadLedger::readLoaded, session.statement("deliveries.sql"), source);
    }

    /** Remembers that a path held the content of a delivery. */
    public void saveSeen(String source, String file, KnownFile seen) throws SQLException {
        session.execute(
                session.statement("save-seen.sql"),
                source,
                file,
                Timestamp.from(seen.modifiedAt()),
                seen.loaded().load(),
                Timestamp.from(seen.seenAt()));
    }

    /** Returns the deliveries of a source whose records are in raw, in their order. */
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
                row.getTimestamp("loaded_at").toInstant(),
                readReading(row),
                Optional.ofNullable(row.getTimestamp("once_before")).map(Timestamp::toInstant),
                readWithdrawal(row));
    }

    private static Optional<FileReading> readReading(ResultSet row) throws SQLException {
        var format = row.getString("reading");
        return format == null
                ? Optional.empty()
                : Optional.of(new FileReading(format, readTexts(row, "columns"), readTexts(row, "left_out")));
    }

    private static List<String> readTexts(ResultSet row, String column) throws SQLException {
        var texts = row.getArray(column);
        return texts == null ? List.of() : Arrays.asList((String[]) texts.getArray());
    }

    private static Optional<Withdrawal> readWithdrawal(ResultSet row) throws SQLException {
        var cause = row.getString("cause");
        if (cause == null) {
            return Optional.empty();
        }
        var reason = row.getString("reason");
        return Optional.of(new Withdrawal(
                cause.equals(Withdrawal.RETRACTED),
                reason == null ? "" : reason,
                row.getString("withdrawn_by"),
                row.getTimestamp("withdrawn_at").toInstant()));
    }

    /** Takes loads out of the set that stands, because later deliveries replace them. Their models have to unapply them. */
    public void replace(Collection<Long> loads) throws SQLException {
        withdraw(loads, Withdrawal.REPLACED, null);
    }

    /** Takes loads out of the set that stands, because a person wants it. Their models have to unapply them. */
    public void retract(Collection<Long> loads, String reason) throws SQLException {
        var all = session.array("bigint", loads);
        session.execute(session.statement("retract-replaced.sql"), reason, all);
        withdraw(loads, Withdrawal.RETRACTED, reason);
        session.execute("DELETE FROM ${ledger}.withdrawn_malformed WHERE load = ANY (?)", all);
    }

    private void withdraw(Collection<Long> loads, String cause, @Nullable String reason) throws SQLException {
        var all = session.array("bigint", loads);
        session.execute(session.statement("unapply-loads.sql"), StaleLoad.WITHDRAWN, all);
        session.execute(session.statement("withdraw-malformed.sql"), all);
        session.execute(ofLoads("withdraw-loads.sql"), cause, reason, all);
    }

    /** Returns how many records withdrawn loads had in raw. */
    public long withdrawnRecords(Collection<Long> loads) throws SQLException {
        return session.number(
                "SELECT coalesce(sum(loaded), 0) FROM ${ledger}.withdrawn WHERE load = ANY (?)",
                session.array("bigint", loads));
    }

    /** Returns how many records of loads that stand a model has applied. */
    public long appliedRecords(String model) throws SQLException {
        return session.number(session.statement("applied-records.sql"), model);
    }

    /** A statement that moves all columns of loads. */
    private String ofLoads(String file) {
        return session.template(file)
                .with(
                        "columns",
                        session.templateWithoutLedger("columns-of-loads.sql").text())
                .text();
    }

    /** Puts withdrawn loads back into the set that stands. */
    public void reinstate(Collection<Long> loads) throws SQLException {
        var all = session.array("bigint", loads);
        session.execute(ofLoads("reinstate-loads.sql"), all);
        session.execute(session.statement("reinstate-malformed.sql"), all);
        session.execute(session.statement("apply-loads-again.sql"), all);
        session.execute(session.statement("rebuild-after-reinstated.sql"), all);
    }

    /**
     * Notes that the tables of models do not hold the records of loads as they are now, so that the models build them anew before they
     * apply any other load. That holds also of loads that were withdrawn: their records do not say any more which keys they had.
     */
    public void unapply(Collection<Long> loads, StaleCause cause) throws SQLException {
        var all = session.array("bigint", loads);
        session.execute("UPDATE ${ledger}.unapplied SET cause = ? WHERE load = ANY (?)", cause.word(), all);
        session.execute(session.statement("unapply-loads.sql"), cause.word(), all);
    }

    /** Returns the loads whose records the table of a model does not hold as they are now. */
    public List<StaleLoad> staleLoads(String model) throws SQLException {
        return session.query(
                row -> new StaleLoad(row.getLong("load"), StaleCause.of(row.getString("cause"))),
                session.statement("stale-loads.sql"),
                model);
    }

    /** Whether a file of this size was loaded. Only then can its content have been loaded. */
    public boolean hasLoadedOfSize(String source, long bytes) throws SQLException {
        return session.number("SELECT count(*) FROM ${ledger}.deliveries WHERE source = ? AND bytes = ?", source, bytes)
                > 0;
    }

    /** Whether the loads of a source brought a record that has to be in raw. */
    public boolean hasRecords(String source) throws SQLException {
        return session.number("SELECT count(*) FROM ${ledger}.loads WHERE source = ? AND loaded > 0", source) > 0;
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
                Timestamp.from(file.modifiedAt()),
                file.reading().map(FileReading::format).orElse(null),
                columns(file, FileReading::columns),
                columns(file, FileReading::leftOut));
    }

    private @Nullable Array columns(LoadedFile file, Function<FileReading, List<String>> part) throws SQLException {
        var reading = file.reading();
        return reading.isPresent() ? session.array("text", part.apply(reading.get())) : null;
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

    /** Removes the malformed records of a load. */
    public void forgetMalformed(long load) throws SQLException {
        session.execute("DELETE FROM ${ledger}.malformed WHERE load = ?", load);
    }

    /**
     * Writes that a load was read again: its counts, its malformed records, and how it was read.
     *
     * @param pending the number under which its malformed records were kept
     */
    public void saveReadAgain(long load, long pending, FileReading reading, LoadCounts counts) throws SQLException {
        forgetMalformed(load);
        session.execute("UPDATE ${ledger}.malformed SET load = ? WHERE load = ?", load, pending);
        session.execute(
                session.statement("read-again.sql"),
                counts.records(),
                counts.loaded(),
                counts.malformed(),
                reading.format(),
                session.array("text", reading.columns()),
                session.array("text", reading.leftOut()),
                load);
    }

    /** Writes how loads count as read. */
    public void saveReading(Collection<Long> loads, String format) throws SQLException {
        session.execute(
                "UPDATE ${ledger}.loads SET reading = ? WHERE load = ANY (?)", format, session.array("bigint", loads));
    }

    /** Returns the sum of the loads of each source. */
    public List<LoadTotal> totals() throws SQLException {
        return session.query(
                row -> new LoadTotal(
                        row.getString("source"),
                        session.session().schemas().raw() + "." + row.getString("source"),
                        row.getLong("loads"),
                        new LoadCounts(row.getLong("loaded"), row.getLong("malformed"), row.getLong("forgotten"))),
                session.statement("load-totals.sql"));
    }
}
