package io.github.eltmaven.load;

import io.github.eltmaven.database.session.ReadOnlySql;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.ForgottenIdentities.LoadRecords;
import io.github.eltmaven.ledger.ForgottenTraces;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.LoadedFile;
import io.github.eltmaven.ledger.StaleLoad.StaleCause;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.RecordCondition;
import io.github.eltmaven.sql.SqlTemplate;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What happened to the records of a source when identities were forgotten.
 *
 * @param table the table of raw
 * @param identity the columns of raw that make the identity
 * @param matched how many records met the condition
 * @param identities how many identities these records had
 * @param fromRaw how many records left raw
 * @param fromWithdrawn how many withdrawn records went
 * @param malformed how many texts of malformed records were replaced
 * @param files the files that hold or held such records
 */
public record Forgetting(
        String table,
        List<String> identity,
        long matched,
        long identities,
        long fromRaw,
        long fromWithdrawn,
        long malformed,
        List<String> files) {

    /** SQLSTATE undefined_column. */
    private static final String NO_COLUMN = "42703";

    /** SQLSTATE undefined_function, which is also that of operators. */
    private static final String NO_OPERATOR = "42883";

    private static final String PROPERTY = "elt.where";

    public Forgetting {
        identity = List.copyOf(identity);
        files = List.copyOf(files);
    }

    /**
     * Forgets the identities of the records that meet a condition, within the transaction of the caller: takes all records with such an
     * identity out of raw and out of the withdrawn records. The models that have applied them are to unapply them.
     *
     * @param condition SQL on one record
     * @param traces takes the values of the records, which the ledger may hold elsewhere
     * @throws ProblemException where the condition cannot be asked
     */
    public static Forgetting of(Source source, Session session, Ledger ledger, String condition, ForgottenTraces traces)
            throws SQLException {
        return new SourceForgetting(source, session, ledger, traces).forget(condition);
    }

    private static final class SourceForgetting {

        private final Source source;
        private final Session session;
        private final Ledger ledger;
        private final ForgottenTraces traces;
        private final RawTable raw;
        private final WithdrawnRecords aside;

        private SourceForgetting(Source source, Session session, Ledger ledger, ForgottenTraces traces) {
            this.source = source;
            this.session = session;
            this.ledger = ledger;
            this.traces = traces;
            this.raw = new RawTable(session, source.name());
            this.aside = new WithdrawnRecords(session, source.name());
        }

        /** Records that meet the condition, by their places. */
        private record MatchingRecords(long[] loads, long[] lines) {

            private int count() {
                return loads.length;
            }
        }

        private Forgetting forget(String text) throws SQLException {
            var columns = aside.allColumns();
            if (columns.isEmpty()) {
                throw new ProblemException(Problem.of(
                        ProblemCode.CONFIGURATION,
                        "there is no record of " + source.table() + " to forget: the table does not exist",
                        "Run elt:load first, or name another source with -Delt.source"));
            }
            var condition = condition(text, columns);
            var matching = matching(condition, columns);
            if (matching.count() == 0) {
                return new Forgetting(source.table(), condition.columns(), 0, 0, 0, 0, 0, List.of());
            }
            var identity = condition.columns();
            var run = ledger.beginRun("forget");
            var identities = ledger.forgotten()
                    .add(
                            source.name(),
                            identity,
                            aside.withRaw(columns),
                            run,
                            LongStream.of(matching.loads()).boxed().toList(),
                            LongStream.of(matching.lines()).boxed().toList());
            traces.collect(source.name(), identity, aside.withRaw(columns), columns);
            var fromRaw = raw.removeForgotten(ledger.forgotten(), OptionalLong.empty());
            var fromWithdrawn = aside.removeForgotten(ledger.forgotten());
            ledger.forgotten().count(fromRaw);
            ledger.forgotten().count(fromWithdrawn);
            traces.choose(identity, aside.withRaw(columns), columns);
            var malformed = traces.hideMalformed(source.name())
                    + ledger.forgotten()
                            .hideMalformed(source.name(), source.format().fieldSeparators(), 0);
            unapply(fromRaw, fromWithdrawn);
            return new Forgetting(
                    source.table(),
                    identity,
                    matching.count(),
                    identities,
                    sum(fromRaw),
                    sum(fromWithdrawn),
                    malformed,
                    files(Stream.concat(fromRaw.stream(), fromWithdrawn.stream())
                            .map(LoadRecords::load)
                            .toList()));
        }

        /** The tables hold records of the person: of raw, and of loads that were withdrawn and that no run has taken out yet. */
        private void unapply(List<LoadRecords> fromRaw, List<LoadRecords> fromWithdrawn) throws SQLException {
            var loads = Stream.concat(
                            fromRaw.isEmpty()
                                    ? ledger.loads().loaded(source.name()).stream()
                                            .map(LoadedFile::load)
                                    : fromRaw.stream().map(LoadRecords::load),
                            fromWithdrawn.stream().map(LoadRecords::load))
                    .toList();
            ledger.loads().unapply(loads, StaleCause.FORGOTTEN);
        }

        private RecordCondition condition(String text, Collection<String> columns) {
            var condition = RecordCondition.of(text, columns);
            if (condition.isEmpty()) {
                throw refused(
                        0,
                        "is not one condition on one record",
                        "Write one, such as -Delt.where=\"id = '17'\", without ; and without a subquery");
            }
            return condition.get();
        }

        private MatchingRecords matching(RecordCondition condition, Collection<String> columns) throws SQLException {
            var before = template("matching-records.sql")
                    .with("records", aside.withRaw(columns))
                    .with("source", Quoting.identifier(source.name()))
                    .with("condition", "\0")
                    .text();
            var start = before.indexOf('\0');
            var statement = before.replace("\0", condition.text());
            try {
                var matching = session.rollingBack(() -> new ReadOnlySql(
                                session, ProblemCode.CONFIGURATION, "condition of " + PROPERTY)
                        .read(
                                statement,
                                offset -> place(condition.text(), offset - start),
                                () -> session.underSearchPath(() -> places(statement))));
                if (condition.columns().isEmpty()) {
                    throw refused(
                            0,
                            "names no column of " + source.table() + ", so it does not say who is to be forgotten",
                            "Name what identifies the person, such as id = '17'; the columns are "
                                    + String.join(", ", columns));
                }
                return matching;
            } catch (ProblemException e) {
                throw unknownColumn(e, statement, start, condition.text(), columns)
                        .or(() -> comparedWithNumber(e))
                        .orElse(e);
            }
        }

        /** Asks without a line in the debug log: the condition has values of the person. */
        private MatchingRecords places(String statement) throws SQLException {
            session.switchPath();
            var loads = LongStream.builder();
            var lines = LongStream.builder();
            try (var asked = session.connection().createStatement();
                    var rows = asked.executeQuery(statement)) {
                while (rows.next()) {
                    loads.add(rows.getLong(1));
                    lines.add(rows.getLong(2));
                }
            }
            return new MatchingRecords(loads.build().toArray(), lines.build().toArray());
        }

        private Optional<ProblemException> unknownColumn(
                ProblemException failure, String statement, int start, String text, Collection<String> columns) {
            if (!(failure.getCause() instanceof SQLException error)
                    || !SqlProblems.state(error).equals(NO_COLUMN)) {
                return Optional.empty();
            }
            var offset = SqlProblems.offset(error, statement) - start;
            return RecordCondition.nameAt(text, offset)
                    .map(name -> refused(
                            offset,
                            text,
                            source.table() + " has no column '" + name + "'",
                            Suggestion.didYouMean(name, columns)));
        }

        /** PostgreSQL advises a cast, and does not know that all columns are texts. */
        private static Optional<ProblemException> comparedWithNumber(ProblemException failure) {
            if (!(failure.getCause() instanceof SQLException error)
                    || !SqlProblems.state(error).equals(NO_OPERATOR)) {
                return Optional.empty();
            }
            var problem = failure.problems().get(0);
            return Optional.of(new ProblemException(
                    new Problem(
                            problem.code(),
                            problem.place(),
                            problem.what(),
                            "The columns are those of raw, so they are texts: write a value in quotes, such as id = '17'"),
                    failure));
        }

        private static ProblemException refused(int offset, String what, String fix) {
            return refused(offset, "", what, fix);
        }

        private static ProblemException refused(int offset, String text, String what, String fix) {
            return new ProblemException(Problem.at(place(text, offset), ProblemCode.CONFIGURATION, what, fix));
        }

        private static Place place(String text, int offset) {
            return Place.inText(Path.of(PROPERTY), text, offset);
        }

        private List<String> files(List<Long> loads) throws SQLException {
            return ledger.loads().deliveries(source.name()).stream()
                    .filter(file -> loads.contains(file.load()))
                    .map(LoadedFile::file)
                    .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), ArrayList::new));
        }

        private static long sum(List<LoadRecords> loads) {
            return loads.stream().mapToLong(LoadRecords::records).sum();
        }

        private static SqlTemplate template(String file) {
            return SqlTemplate.of(Forgetting.class, file);
        }
    }
}
