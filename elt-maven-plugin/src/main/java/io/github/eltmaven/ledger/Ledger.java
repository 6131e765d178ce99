package io.github.eltmaven.ledger;

import io.github.eltmaven.database.Catalog;
import io.github.eltmaven.database.Migrations;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.ledger.Landing.Grown;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Schemas;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tool's memory in the database: schema {@code elt}. All writing joins the transaction of the caller. */
public final class Ledger {

    private static final String MODEL_COLUMNS =
            "model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,"
                    + " imaged_after";

    /** The version of the newest migration of the ledger. */
    static final String NEWEST = "9";

    private final LedgerSession session;

    Ledger(Session session) {
        this.session = new LedgerSession(session);
    }

    /** Opens the ledger, and creates or upgrades it where that is needed. */
    public static Ledger open(Session session) {
        try {
            if (!isNewest(session)) {
                createSchema(session);
                new Migrations(session.settings(), session.schemas()).migrateLedger();
            }
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
        return new Ledger(session);
    }

    /** Flyway would try for ten seconds where it is not allowed to. */
    private static void createSchema(Session session) throws SQLException {
        var schema = session.schemas().ledger();
        if (session.number("SELECT count(*) FROM pg_namespace WHERE nspname = ?", schema) == 0) {
            session.execute("CREATE SCHEMA " + Sql.identifier(schema));
        }
    }

    /** Flyway would find that out in two connections of its own. */
    private static boolean isNewest(Session session) throws SQLException {
        var history = session.schemas().own("elt.ledger_history");
        return session.number("SELECT count(to_regclass(?))", history) > 0
                && session.number("SELECT count(*) FROM " + history + " WHERE version = ? AND success", NEWEST) > 0;
    }

    /** Where the tables of the pipeline live. */
    public Schemas schemas() {
        return session.session().schemas();
    }

    /** The tables that the pipeline fills. */
    public OwnTables tables() {
        return new OwnTables(session.session());
    }

    /** How long the images of changed rows are kept. */
    public ImageRetention images() {
        return new ImageRetention(session, this);
    }

    /** What is remembered of checks. */
    public CheckLedger checks() {
        return new CheckLedger(session.session());
    }

    /** Begins a run that changes something. */
    public long beginRun(String goal) throws SQLException {
        return session.number("INSERT INTO elt.runs (goal) VALUES (?) RETURNING run", goal);
    }

    // Loads.

    public Optional<Landed> landedByContent(String source, String contentHash) throws SQLException {
        return session.first(
                Ledger::readLanded,
                "SELECT load, file, content_hash, bytes, modified_at, loaded_at FROM elt.loads"
                        + " WHERE source = ? AND content_hash = ?",
                source,
                contentHash);
    }

    /** The last load of a file by its name. */
    public Optional<Landed> landedByName(String source, String file) throws SQLException {
        return session.first(
                Ledger::readLanded,
                "SELECT load, file, content_hash, bytes, modified_at, loaded_at FROM elt.loads"
                        + " WHERE source = ? AND file = ? ORDER BY load DESC LIMIT 1",
                source,
                file);
    }

    /** All loads of a source, in the order in which they were landed. */
    public List<Landed> landed(String source) throws SQLException {
        return session.query(
                Ledger::readLanded,
                "SELECT load, file, content_hash, bytes, modified_at, loaded_at FROM elt.loads"
                        + " WHERE source = ? ORDER BY load",
                source);
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
    public List<Landing> landings() throws SQLException {
        return session.query(
                row -> new Landing(
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
    public void addMalformed(long load, List<Malformed> records) throws SQLException {
        session.execute(
                "INSERT INTO elt.malformed (load, line, byte_offset, reason, record)"
                        + " SELECT ?, * FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[])",
                load,
                session.array("bigint", records.stream().map(Malformed::line).toList()),
                session.array("bigint", records.stream().map(Malformed::offset).toList()),
                session.array("text", records.stream().map(Malformed::reason).toList()),
                session.array("text", records.stream().map(Malformed::record).toList()));
    }

    public List<LoadTotal> loadTotals() throws SQLException {
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

    // Models.

    /** The loads of a source that a dw model has not taken in. */
    public List<Long> loadsToApply(String model, String source) throws SQLException {
        return session.query(
                row -> row.getLong(1),
                "SELECT load FROM elt.loads l WHERE source = ? AND NOT EXISTS"
                        + " (SELECT FROM elt.applied a WHERE a.model = ? AND a.load = l.load) ORDER BY load",
                source,
                model);
    }

    /**
     * Forgets that a model took in its newest loads, and what it rejected of them: as many loads as have no more than so many
     * records together, or the first records of the newest where that alone has more.
     */
    public TakenBack takeBack(String model, long records) throws SQLException {
        var loads = session.query(row -> row.getLong(1), """
                WITH newest AS (
                    SELECT load, sum(l.loaded) OVER (ORDER BY load DESC) AS records, row_number() OVER (ORDER BY load DESC) AS place
                      FROM elt.applied AS a
                      JOIN elt.loads AS l USING (load)
                     WHERE a.model = ?
                )
                DELETE FROM elt.applied AS a
                 USING newest AS n
                 WHERE a.model = ? AND a.load = n.load AND (n.records <= ? OR n.place = 1)
                RETURNING a.load""", model, model, records);
        var all = session.array("bigint", loads);
        var number = session.number("SELECT coalesce(sum(loaded), 0) FROM elt.loads WHERE load = ANY (?)", all);
        var lastLine = number > records ? OptionalLong.of(records) : OptionalLong.empty();
        session.execute(
                "DELETE FROM elt.rejects WHERE model = ? AND load = ANY (?) AND line <= ?",
                model,
                all,
                lastLine.orElse(Long.MAX_VALUE));
        return new TakenBack(loads.stream().sorted().toList(), lastLine);
    }

    /** The tables for whose rows rejected records of a model wait. */
    public List<String> awaited(String model) throws SQLException {
        return session.query(
                row -> row.getString(1),
                "SELECT DISTINCT unnest(awaits) FROM elt.rejects WHERE model = ? AND awaits IS NOT NULL ORDER BY 1",
                model);
    }

    /** The name of the table, quoted for SQL, that holds the keys of a model whose rows are gone. */
    public static String deletedKeys(Schemas schemas, String model) {
        return Sql.identifier(schemas.ledger(), Sql.cut("deleted:" + model));
    }

    public void markApplied(String model, List<Long> loads) throws SQLException {
        session.execute(
                "INSERT INTO elt.applied (model, load) SELECT ?, unnest(?::bigint[])" + " ON CONFLICT DO NOTHING",
                model,
                session.array("bigint", loads));
    }

    /** Forgets what a model made of its source, before it is rebuilt. */
    public void forget(String model) throws SQLException {
        session.execute("DELETE FROM elt.applied WHERE model = ?", model);
        session.execute("DELETE FROM elt.rejects WHERE model = ?", model);
        session.execute("DELETE FROM elt.conflicts WHERE model = ?", model);
    }

    public Optional<ModelState> model(String model) throws SQLException {
        return session.first(Ledger::readModel, "SELECT " + MODEL_COLUMNS + " FROM elt.models WHERE model = ?", model);
    }

    /** Whether a model of another table was made from a table. */
    public boolean isRead(String table) throws SQLException {
        return session.number("SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)", table) > 0;
    }

    /** Whether one run alone worked on a table since another run. */
    public boolean isRefreshedOnce(String model, long since) throws SQLException {
        return session.number("SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?", model, since) == 1;
    }

    public List<ModelState> models() throws SQLException {
        return session.query(Ledger::readModel, "SELECT " + MODEL_COLUMNS + " FROM elt.models ORDER BY model");
    }

    private static ModelState readModel(ResultSet row) throws SQLException {
        return new ModelState(
                row.getString(1),
                row.getString(2),
                Arrays.asList((String[]) row.getArray(3).getArray()),
                row.getLong(4),
                row.getLong(5),
                row.getLong(12),
                new Accounting(
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11)));
    }

    /** Writes that a run brought a table up to date. */
    public void saveModel(ModelState state) throws SQLException {
        var counts = state.counts();
        session.execute(
                "INSERT INTO elt.models (" + MODEL_COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (model) DO UPDATE SET (" + MODEL_COLUMNS + ") = ROW(excluded.*)",
                state.model(),
                state.fingerprint(),
                session.array("text", state.inputs()),
                state.refreshed(),
                state.changed(),
                counts.loaded(),
                counts.current(),
                counts.superseded(),
                counts.duplicate(),
                counts.rejected(),
                counts.deleted(),
                state.imagedAfter());
    }

    public void addChange(long run, Change change) throws SQLException {
        session.execute(
                "INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,"
                        + " superseded, duplicate, rejected, seconds)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run,
                change.model(),
                change.strategy(),
                change.reason(),
                change.read(),
                change.inserted(),
                change.updated(),
                change.deleted(),
                change.unchanged(),
                change.superseded(),
                change.duplicate(),
                change.rejected(),
                seconds(change.elapsed()));
    }

    // Contracts.

    /** Remembers what a table is like. */
    public void saveContract(Table table) throws SQLException {
        session.execute(
                """
                INSERT INTO elt.contracts (model, key, parts) VALUES (?, ?, ?)
                ON CONFLICT (model) DO UPDATE SET (key, parts) = ROW(excluded.key, excluded.parts)
                 WHERE (contracts.key, contracts.parts) IS DISTINCT FROM (excluded.key, excluded.parts)""",
                table.schema() + "." + table.name(),
                session.array("text", table.key()),
                session.array("text", new Catalog(session.session()).contract(table.schema(), table.name())));
    }

    /** The columns and constraints that a table had when it was last brought up to date, in words. */
    public List<String> contract(String model) throws SQLException {
        return session.query(
                row -> row.getString(1), "SELECT unnest(parts) FROM elt.contracts WHERE model = ? ORDER BY 1", model);
    }

    /** The key that a table had when it was last brought up to date. */
    public List<String> key(String model) throws SQLException {
        return session.query(row -> row.getString(1), "SELECT unnest(key) FROM elt.contracts WHERE model = ?", model);
    }

    // Lineage.

    /** Replaces what is known of where a model comes from. */
    public void saveLineage(String model, List<LineageRow> rows) throws SQLException {
        session.execute("DELETE FROM elt.lineage WHERE model = ?", model);
        session.execute(
                "INSERT INTO elt.lineage (model, column_name, input, input_column, reach)"
                        + " SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])",
                model,
                texts(rows, LineageRow::column),
                texts(rows, LineageRow::input),
                texts(rows, LineageRow::inputColumn),
                texts(rows, row -> row.reach().name().toLowerCase(Locale.ROOT)));
    }

    private Array texts(List<LineageRow> rows, Function<LineageRow, @Nullable String> text) throws SQLException {
        return session.array("text", rows.stream().map(text).toList());
    }

    /** The models of which it is known where they come from. */
    public Set<String> modelsWithLineage() throws SQLException {
        return Set.copyOf(session.query(row -> row.getString(1), "SELECT DISTINCT model FROM elt.lineage"));
    }

    /** Where each model comes from: first what reaches its columns, then what decides its rows. */
    public Map<String, List<LineageRow>> lineage() throws SQLException {
        var lineage = new HashMap<String, List<LineageRow>>();
        session.query(
                row -> lineage.computeIfAbsent(row.getString(1), model -> new ArrayList<>())
                        .add(new LineageRow(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                LineageRow.Reach.valueOf(row.getString(5).toUpperCase(Locale.ROOT)))),
                """
                SELECT model, column_name, input, input_column, reach
                  FROM elt.lineage
                 ORDER BY column_name COLLATE "C", input COLLATE "C", input_column COLLATE "C\"""");
        return lineage;
    }

    static BigDecimal seconds(Duration elapsed) {
        return BigDecimal.valueOf(elapsed.toMillis(), 3);
    }
}
