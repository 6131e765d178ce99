package io.github.eltmaven.analyze;

import io.github.eltmaven.database.session.ReadOnlySql;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.ParameterizedQuery;
import io.github.eltmaven.sql.SplicedSql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks one question and passes its answer on, row by row. It binds the values, and PostgreSQL decides their types. */
final class Answering {

    private static final int FETCHED_ROWS = 1_000;

    /** About how many characters may be in memory at once. */
    private static final long FETCHED_CHARACTERS = 8_000_000;

    /** SQLSTATE indeterminate_datatype. */
    private static final String NO_TYPE = "42P18";

    /** The server's name for a parameter. */
    private static final Pattern NUMBER = Pattern.compile("\\$(\\d+)");

    /** The driver gives a column that PostgreSQL numbers itself a type name of its own. Readers need no such distinction. */
    private static final Map<String, String> PLAIN_TYPES =
            Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

    private final Session session;
    private final AskedQuestion asked;
    private final AnswerListener listener;
    private final ParameterizedQuery query;
    private final SplicedSql sent;
    private boolean hasBegun;

    Answering(Session session, AskedQuestion asked, AnswerListener listener) {
        this.session = session;
        this.asked = asked;
        this.listener = listener;
        this.query = ParameterizedQuery.of(asked.question().sql().query());
        this.sent = query.asSent();
    }

    /**
     * Reads the whole answer, inside a transaction.
     *
     * @return the number of rows
     * @throws ProblemException where the server refuses the question, or the listener refuses the answer
     */
    long run() throws SQLException {
        try {
            var rows = new ReadOnlySql(session, ProblemCode.QUESTION, "question")
                    .read(
                            sent.text(),
                            this::place,
                            () -> session.inSavepoint(() -> session.underSearchPath(this::read)));
            listener.end();
            return rows;
        } catch (SQLException | RuntimeException e) {
            if (hasBegun) {
                listener.abandon();
            }
            throw e;
        }
    }

    private long read() throws SQLException {
        session.switchPath();
        session.log().debug(sent.text());
        try (var statement = session.connection().prepareStatement(query.forDriver())) {
            statement.setFetchSize(1);
            bind(statement);
            try (var result = execute(statement)) {
                return read(result);
            }
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private ResultSet execute(PreparedStatement statement) throws SQLException {
        // This phase ends before the listener begins to show the answer.
        try (var phases = session.phases()) {
            phases.begin("question '" + asked.name() + "'");
            return statement.executeQuery();
        }
    }

    private void bind(PreparedStatement statement) throws SQLException {
        var at = 1;
        for (var use : query.uses()) {
            statement.setObject(at++, asked.values().get(use.name()), Types.OTHER);
        }
    }

    private long read(ResultSet result) throws SQLException {
        var columns = columns(result);
        hasBegun = true;
        listener.begin(asked, columns);
        var rows = 0L;
        while (result.next()) {
            var values = new ArrayList<@Nullable String>();
            for (var i = 1; i <= columns.size(); i++) {
                values.add(result.getString(i));
            }
            result.setFetchSize(fetched(values));
            listener.row(values);
            rows++;
        }
        return rows;
    }

    /** Returns how many rows to fetch at once if they are as large as a row. */
    private static int fetched(List<@Nullable String> row) {
        var size =
                row.stream().filter(Objects::nonNull).mapToLong(String::length).sum();
        return (int) Math.max(1, Math.min(FETCHED_ROWS, FETCHED_CHARACTERS / (size + 1)));
    }

    private static List<AnswerColumn> columns(ResultSet result) throws SQLException {
        var meta = result.getMetaData();
        var columns = new ArrayList<AnswerColumn>();
        for (var i = 1; i <= meta.getColumnCount(); i++) {
            var type = meta.getColumnTypeName(i);
            columns.add(new AnswerColumn(meta.getColumnLabel(i), PLAIN_TYPES.getOrDefault(type, type)));
        }
        return columns;
    }

    /** Restates the server's message in terms of the parameter. The server knows only the number that the driver gave it. */
    private SQLException explained(SQLException error) {
        var bound = SqlProblems.boundValue(error);
        if (bound.isPresent()) {
            var use = query.uses().get(bound.getAsInt() - 1);
            throw new ProblemException(
                    Problem.at(
                            asked.question().sql().place(use.start()),
                            ProblemCode.QUESTION,
                            "the value of '" + use.name() + "' does not fit: " + SqlProblems.message(error),
                            "Give another with -Delt.param." + use.name() + ", or as the default of its @param"),
                    error);
        }
        var number = NUMBER.matcher(SqlProblems.message(error));
        if (SqlProblems.state(error).equals(NO_TYPE) && number.find()) {
            var use = query.uses().get(Integer.parseInt(number.group(1)) - 1);
            throw new ProblemException(
                    Problem.at(
                            asked.question().sql().place(use.start()),
                            ProblemCode.QUESTION,
                            "PostgreSQL cannot tell what type '" + use.name() + "' is",
                            "Say it there, for example :" + use.name() + "::bigint"),
                    error);
        }
        return error;
    }

    private Place place(int offset) {
        return asked.question().sql().place(sent.originalOffset(offset));
    }
}
