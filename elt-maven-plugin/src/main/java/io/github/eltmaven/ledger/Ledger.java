package io.github.eltmaven.ledger;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.migration.Migrations;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.Schemas;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plugin's memory in the database: schema {@code elt}. Every write is a part of the caller's transaction. */
public final class Ledger {

    /** The version of the newest migration of the ledger. */
    static final String NEWEST = "20";

    private final LedgerSession session;

    Ledger(Session session) {
        this.session = new LedgerSession(session);
    }

    /** Opens the ledger, and creates or upgrades it where that is needed. */
    public static Ledger open(Session session) {
        try {
            if (!isNewest(session)) {
                createSchema(session);
                new Migrations(session, Optional.empty()).migrateLedger();
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
            session.execute("CREATE SCHEMA " + Quoting.identifier(schema));
        }
    }

    /** Flyway would open two connections to find that out. */
    private static boolean isNewest(Session session) throws SQLException {
        var history = session.schemas().ledger() + ".ledger_history";
        return session.exists(history)
                && session.number("SELECT count(*) FROM " + history + " WHERE version = ? AND success", NEWEST) > 0;
    }

    /** Returns the schemas of the pipeline's tables. */
    public Schemas schemas() {
        return session.session().schemas();
    }

    /** The tables that the pipeline fills. */
    public OwnTables tables() {
        return new OwnTables(session.session());
    }

    /** Removes the part of the change logs that nothing needs any more. */
    public ChangeLogRetention changeLogRetention() {
        return new ChangeLogRetention(session, this);
    }

    /** Returns the ledger's memory of loads. */
    public LoadLedger loads() {
        return new LoadLedger(session.session());
    }

    /** Returns the ledger's memory of files that are refused. */
    public RefusalLedger refusals() {
        return new RefusalLedger(session.session());
    }

    /** Returns the ledger's memory of lineage. */
    public LineageLedger lineage() {
        return new LineageLedger(session.session());
    }

    /** Returns the ledger's memory of checks. */
    public CheckLedger checks() {
        return new CheckLedger(session.session());
    }

    /** Returns the ledger's memory of forgotten identities. */
    public UntrackedTables untracked() {
        return new UntrackedTables(session.session());
    }

    public ForgottenIdentities forgotten() {
        return new ForgottenIdentities(session.session());
    }

    /** Begins a run that changes something. */
    public long beginRun(String goal) throws SQLException {
        return session.number("INSERT INTO ${ledger}.runs (goal) VALUES (?) RETURNING run", goal);
    }

    /** The loads of a source that a dw model has not applied. */
    public List<Long> loadsToApply(String model, String source) throws SQLException {
        return session.query(row -> row.getLong(1), session.statement("loads-to-apply.sql"), source, model);
    }

    /**
     * Unapplies the newest loads of a model, and removes the rejects that came from them. It takes as many loads as have at most
     * {@code records} records together. Where the newest load alone has more, it takes only the last records of that load. The
     * last record of a key may decide its row, so these records must include it. Each record begins on a line of its own, so
     * at least {@code records} records follow the line that has this number from the end.
     */
    public UnappliedLoads unapplyNewest(String model, long records) throws SQLException {
        var loads =
                session.query(row -> row.getLong(1), session.statement("unapply-newest.sql"), model, model, records);
        var all = session.array("bigint", loads);
        var number = session.number("SELECT coalesce(sum(loaded), 0) FROM ${ledger}.loads WHERE load = ANY (?)", all);
        var afterLine = Math.max(0, number - records);
        session.execute(
                "DELETE FROM ${ledger}.rejects WHERE model = ? AND load = ANY (?) AND line > ?", model, all, afterLine);
        return new UnappliedLoads(loads.stream().sorted().toList(), afterLine);
    }

    /** The tables for whose rows rejected records of a model wait. */
    public List<String> awaited(String model) throws SQLException {
        return session.query(row -> row.getString(1), session.statement("awaited-tables.sql"), model);
    }

    /** The name of the table, quoted for SQL, that holds the keys of a model whose rows are gone. */
    public static String deletedKeys(Schemas schemas, String model) {
        return Quoting.identifier(schemas.ledger(), Sql.shortened("deleted:" + model));
    }

    /** The name of the table, quoted for SQL, that holds the records of a model that are kept out since they collide with others. */
    public static String collidingRecords(Schemas schemas, String model) {
        return Quoting.identifier(schemas.ledger(), Sql.shortened("colliding:" + model));
    }

    /** The name of the table, quoted for SQL, that holds the references for which rejected records of a model wait. */
    public static String awaitedReferences(Schemas schemas, String model) {
        return Quoting.identifier(schemas.ledger(), Sql.shortened("awaited:" + model));
    }

    /** The name of the table, quoted for SQL, that says where the records of each key of a model are. */
    public static String appliedRecords(Schemas schemas, String model) {
        return Quoting.identifier(schemas.ledger(), appliedRecords(model));
    }

    /** The name of that table in the schema of the ledger. */
    public static String appliedRecords(String model) {
        return Sql.shortened("records:" + model);
    }

    /** The name of the table in the schema of the ledger that holds the withdrawn records of a source. */
    public static String withdrawnRecords(String source) {
        return Sql.shortened("withdrawn:" + source);
    }

    /** The same with the schema, quoted for SQL. */
    public static String withdrawnRecords(Schemas schemas, String source) {
        return Quoting.identifier(schemas.ledger(), withdrawnRecords(source));
    }

    /** Remembers that a model has applied loads, and that its table holds no record of other loads. */
    public void markApplied(String model, List<Long> loads) throws SQLException {
        session.execute("DELETE FROM ${ledger}.unapplied WHERE model = ?", model);
        session.execute(
                "INSERT INTO ${ledger}.applied (model, load) SELECT ?, unnest(?::bigint[]) ON CONFLICT DO NOTHING",
                model,
                session.array("bigint", loads));
    }

    /** Forgets what a model made of its source, before it is rebuilt. */
    public void forget(String model) throws SQLException {
        session.execute("DELETE FROM ${ledger}.applied WHERE model = ?", model);
        session.execute("DELETE FROM ${ledger}.rejects WHERE model = ?", model);
        session.execute("DELETE FROM ${ledger}.left_out WHERE model = ?", model);
        session.execute("DELETE FROM ${ledger}.conflicts WHERE model = ?", model);
    }

    public Optional<ModelState> model(String model) throws SQLException {
        return session.first(Ledger::readModel, session.statement("model.sql"), model);
    }

    /** Whether a model of another table was made from a table. */
    public boolean isRead(String table) throws SQLException {
        return session.number("SELECT count(*) FROM ${ledger}.models WHERE ? = ANY (inputs)", table) > 0;
    }

    /** Whether one run alone worked on a table since another run. */
    public boolean isRefreshedOnce(String model, long since) throws SQLException {
        return session.number("SELECT count(*) FROM ${ledger}.changes WHERE model = ? AND run > ?", model, since) == 1;
    }

    public List<ModelState> models() throws SQLException {
        return session.query(Ledger::readModel, session.statement("models.sql"));
    }

    /** The models that fill some tables; the ledger knows others that the pipeline had. */
    public List<ModelState> models(Collection<String> tables) throws SQLException {
        return models().stream().filter(model -> tables.contains(model.model())).toList();
    }

    private static ModelState readModel(ResultSet row) throws SQLException {
        return new ModelState(
                row.getString("model"),
                row.getString("fingerprint"),
                Arrays.asList((String[]) row.getArray("inputs").getArray()),
                row.getLong("refreshed"),
                row.getLong("changed"),
                row.getLong("imaged_after"),
                RecordCounts.NONE
                        .withRead(row.getLong("loaded"))
                        .withCurrent(row.getLong("current"))
                        .withSuperseded(row.getLong("superseded"))
                        .withDuplicate(row.getLong("duplicate"))
                        .withRejected(row.getLong("rejected"))
                        .withDeleted(row.getLong("deleted"))
                        .withLeftOut(row.getLong("left_out")));
    }

    /** Writes that a run brought a table up to date. */
    public void saveModel(ModelState state) throws SQLException {
        var counts = state.counts();
        session.executeNamed(
                "save-model.sql",
                Map.ofEntries(
                        Map.entry("model", state.model()),
                        Map.entry("fingerprint", state.fingerprint()),
                        Map.entry("inputs", session.array("text", state.inputs())),
                        Map.entry("refreshed", state.refreshed()),
                        Map.entry("changed", state.changed()),
                        Map.entry("loaded", counts.read()),
                        Map.entry("current", counts.current()),
                        Map.entry("superseded", counts.superseded()),
                        Map.entry("duplicate", counts.duplicate()),
                        Map.entry("rejected", counts.rejected()),
                        Map.entry("deleted", counts.deleted()),
                        Map.entry("imaged_after", state.loggedAfter()),
                        Map.entry("left_out", counts.leftOut())));
    }

    public void addChange(long run, Change change) throws SQLException {
        session.executeNamed(
                "add-change.sql",
                Map.ofEntries(
                        Map.entry("run", run),
                        Map.entry("model", change.model()),
                        Map.entry("strategy", change.strategy()),
                        Map.entry("reason", change.reason()),
                        Map.entry("read", change.records().read()),
                        Map.entry("inserted", change.rows().inserted()),
                        Map.entry("updated", change.rows().updated()),
                        Map.entry("deleted", change.rows().deleted()),
                        Map.entry("unchanged", change.rows().unchanged()),
                        Map.entry("superseded", change.records().superseded()),
                        Map.entry("duplicate", change.records().duplicate()),
                        Map.entry("rejected", change.records().rejected()),
                        Map.entry("left_out", change.records().leftOut()),
                        Map.entry("seconds", seconds(change.elapsed()))));
    }

    /**
     * Remembers what a table is like.
     *
     * @param named the columns that its model names
     */
    public void saveContract(Table table, Collection<String> named) throws SQLException {
        session.execute(
                session.statement("save-contract.sql"),
                table.schema() + "." + table.name(),
                session.array("text", table.key()),
                session.array("text", new Catalog(session.session()).contract(table.schema(), table.name())),
                session.array("text", named));
    }

    /** The columns that the model of a table named when the table was last brought up to date; empty where nobody knows. */
    public List<String> namedColumns(String model) throws SQLException {
        return session.query(
                row -> row.getString(1), "SELECT unnest(named) FROM ${ledger}.contracts WHERE model = ?", model);
    }

    /** The columns and constraints that a table had when it was last brought up to date, in words. */
    public List<String> contract(String model) throws SQLException {
        return session.query(
                row -> row.getString(1),
                "SELECT unnest(parts) FROM ${ledger}.contracts WHERE model = ? ORDER BY 1",
                model);
    }

    /** The key that a table had when it was last brought up to date. */
    public List<String> key(String model) throws SQLException {
        return session.query(
                row -> row.getString(1), "SELECT unnest(key) FROM ${ledger}.contracts WHERE model = ?", model);
    }

    static BigDecimal seconds(Duration elapsed) {
        return BigDecimal.valueOf(elapsed.toMillis(), 3);
    }
}
