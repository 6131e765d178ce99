package io.github.eltmaven.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.pipeline.question.Question;
import io.github.eltmaven.pipeline.reader.QuestionReader;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LedgerExtension.class)
final class AnalyzeTest {

    @TempDir
    private Path directory;

    private final RecordedAnswers answers = new RecordedAnswers();
    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings).write("elt/elt.yaml", "sources: {}\n");
        warehouse.execute("""
                CREATE TABLE public.trade (id bigint, day date, symbol text, price numeric, tags jsonb);
                INSERT INTO public.trade
                VALUES (1, DATE '2025-12-30', 'AAPL', 1.50, '{"a": 1}'),
                       (2, DATE '2025-12-31', 'it''s', NULL, '[]')
                """);
    }

    private Warehouse question(String name, String sql) {
        return warehouse.write("elt/analysis/" + name + ".sql", sql);
    }

    private AnalyzeResult analyze(Map<String, String> given, String... names) {
        return analyze(warehouse.pipeline().questions(), given, Map.of(), names);
    }

    private AnalyzeResult analyze(
            List<Question> questions, Map<String, String> given, Map<String, String> configured, String... names) {
        try (var session = warehouse.session()) {
            return Analyze.run(
                    new AnalyzeRequest(
                            questions, warehouse.path("elt/analysis"), List.of(names), given, configured, session),
                    answers);
        }
    }

    private List<String> shown(AnalyzeResult result) {
        return result.problems().stream()
                .map(problem -> problem.render(warehouse.path("elt")))
                .toList();
    }

    private List<String> refusal(Map<String, String> given, String... names) {
        return warehouse.problems(() -> analyze(given, names));
    }

    @Test
    void everyQuestionIsAnswered() {
        question("all", "-- @title All\nSELECT id, symbol, price FROM trade ORDER BY id\n");
        question("none", "SELECT id FROM trade WHERE false");

        var result = analyze(Map.of());

        assertThat(answers.whole())
                .isEqualTo(Map.of(
                        "all",
                        List.of(List.of("1", "AAPL", "1.50"), Arrays.asList("2", "it's", null)),
                        "none",
                        List.of()));
        assertThat(result.answers()).isEqualTo(2);
        assertThat(result.rows()).isEqualTo(2);
        assertThat(result.problems()).isEmpty();
    }

    @Test
    void onlyTheNamedQuestionsAreAsked() {
        question("one", "SELECT 1");
        question("two", "SELECT 2");
        question("three", "SELECT 3");

        analyze(Map.of(), "three", "one");

        assertThat(answers.whole()).containsOnlyKeys("one", "three");
    }

    @Test
    void columnsHaveTheirTypes() {
        warehouse.execute("CREATE TABLE public.numbered (id bigserial, small smallserial, mid serial)");
        question("all", "SELECT t.*, n.*, true AS yes FROM trade AS t CROSS JOIN numbered AS n");

        analyze(Map.of());

        assertThat(answers.columns())
                .extracting(AnswerColumn::type)
                .containsExactly("int8", "date", "text", "numeric", "jsonb", "int8", "int2", "int4", "bool");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id = :x                   | 2
            id + 1 < :x               | 4
            day > :x                  | 2025-12-30
            symbol = :x               | it's
            symbol IN ('?', :x)       | it's
            tags ? :x OR id = 2       | b
            id = any(:x::bigint[])    | {2,3}
            price IS NULL AND :x = 'x'| x
            """)
    void aValueIsOfTheTypeThatPostgresWants(String condition, String value) {
        question("one", "-- @param x\nSELECT id FROM trade WHERE " + condition + " AND id > 1");

        assertThat(shown(analyze(Map.of("x", value)))).isEmpty();

        assertThat(answers.rows("one")).containsExactly(List.of("2"));
    }

    @Test
    void aValueIsNeverSql() {
        question("one", "-- @param x nobody\nSELECT count(*) FROM trade WHERE symbol = :x");

        analyze(Map.of("x", "' OR true --"));

        assertThat(answers.rows("one")).containsExactly(List.of("0"));
    }

    @Test
    void theCommandLineWinsOverTheProjectAndTheProjectOverTheDefault() {
        question("one", "-- @param a 1\n-- @param b the default of b\n-- @param c 1\nSELECT :a, :b, :c");

        analyze(warehouse.pipeline().questions(), Map.of("a", "given"), Map.of("a", "configured", "c", "configured"));

        assertThat(answers.rows("one")).containsExactly(List.of("given", "the default of b", "configured"));
    }

    @Test
    void aValueThatNoAskedQuestionKnowsIsRefused() {
        question("one", "-- @param user_id 1\nSELECT :user_id");
        question("two", "-- @param day x\nSELECT :day");

        assertThat(refusal(Map.of("usr_id", "2"), "one"))
                .containsExactly("-Delt.param.usr_id is given, but none of the questions has a parameter 'usr_id'. "
                        + "Did you mean 'user_id'?");
        assertThat(refusal(Map.of("day", "2"), "one")).hasSize(1);
        assertThat(answers.whole()).isEmpty();
    }

    @Test
    void aValueOfTheProjectMayBelongToOtherQuestions() {
        question("one", "SELECT 1");
        question("two", "-- @param day x\nSELECT :day");
        var questions = warehouse.pipeline().questions();

        analyze(questions, Map.of(), Map.of("day", "1"), "one");

        assertThat(answers.whole()).containsOnlyKeys("one");
        assertThat(warehouse.problems(() -> analyze(questions, Map.of(), Map.of("dya", "1"), "one")))
                .containsExactly("elt.param.dya is given, but none of the questions has a parameter 'dya'. "
                        + "Did you mean 'day'?");
    }

    @Test
    void aParameterWithoutDefaultMustBeGiven() {
        question("one", "-- @param user_id\n-- @param day\nSELECT :user_id, :day");

        assertThat(refusal(Map.of()))
                .containsExactly(
                        "analysis/one.sql:1:4: the question 'one' needs a value for 'user_id'."
                                + " Give -Delt.param.user_id=….",
                        "analysis/one.sql:2:4: the question 'one' needs a value for 'day'. Give -Delt.param.day=….");
    }

    @Test
    void anUnknownQuestionIsReportedWithTheNearest() {
        question("top_users", "SELECT 1");

        assertThat(refusal(Map.of(), "top_user", "top_users"))
                .containsExactly("elt.analysis asks for 'top_user', but no question has that name. "
                        + "Did you mean 'top_users'?");
    }

    @Test
    void withoutQuestionsThereAreNoAnswers() {
        assertThat(refusal(Map.of())).singleElement().asString().startsWith("analysis: the pipeline has no question.");
    }

    @Test
    void aQuestionThatFailsIsReportedAtItsPlaceAndDoesNotHideTheOthers() {
        question("a", "-- @param user 1\nSELECT :user::int, :user::int,\n       prise FROM trade\n");
        question("b", "SELECT 1");
        question("c", "SELECT id / (id - 1) FROM trade");

        var result = analyze(Map.of());

        assertThat(shown(result))
                .containsExactly(
                        "analysis/a.sql:3:8: PostgreSQL refuses the query: column \"prise\" does not exist."
                                + " Perhaps you meant to reference the column \"trade.price\".",
                        "analysis/c.sql:1:1: PostgreSQL refuses the query: division by zero. Correct the query.");
        assertThat(answers.whole()).containsOnlyKeys("b");
        assertThat(result.answers()).isEqualTo(1);
    }

    @Test
    void anAnswerThatBreaksOffIsAbandoned() {
        question("a", "SELECT 1 / (5000 - n) FROM generate_series(1, 6000) AS n");
        question("b", "SELECT 1");

        assertThat(shown(analyze(Map.of()))).hasSize(1);

        assertThat(answers.abandoned()).containsExactly("a");
        assertThat(answers.whole()).containsOnlyKeys("b");
    }

    @Test
    void aValueThatDoesNotFitIsReportedWhereItIsUsed() {
        question(
                "a", "-- @param day 1\n-- @param user x\nSELECT id FROM trade WHERE day::text = :day\n AND id = :user");

        assertThat(shown(analyze(Map.of())))
                .containsExactly("analysis/a.sql:4:11: the value of 'user' does not fit: "
                        + "invalid input syntax for type bigint: \"x\"."
                        + " Give another with -Delt.param.user, or as the default of its @param.");
    }

    @Test
    void aValueOfNoTypeIsReportedWhereItIsUsed() {
        question("a", "-- @param user x\nSELECT id FROM trade WHERE :user IS NULL");

        assertThat(shown(analyze(Map.of())))
                .containsExactly("analysis/a.sql:2:28: PostgreSQL cannot tell what type 'user' is. "
                        + "Say it there, for example :user::bigint.");
    }

    @Test
    void aQuestionCannotWrite() {
        question("a", "WITH gone AS (DELETE FROM trade RETURNING id)\nSELECT id FROM gone");
        question("b", "SELECT count(*) FROM trade");

        assertThat(shown(analyze(Map.of())))
                .singleElement()
                .asString()
                .startsWith("analysis/a.sql:1:1: the question writes: cannot execute ")
                .endsWith("transaction. A question only reads; changes to tables belong in a migration.");
        assertThat(answers.rows("b")).containsExactly(List.of("2"));
        assertThat(warehouse.value("SELECT count(*) FROM trade")).isEqualTo("2");
    }

    @Test
    void allAnswersShowOneSnapshot() {
        question("a", "SELECT count(*) FROM trade");
        question("b", "SELECT count(*) FROM trade");
        var meddling = new AnswerListener() {
            @Override
            public void begin(AskedQuestion asked, List<AnswerColumn> columns) {
                answers.begin(asked, columns);
            }

            @Override
            public void row(List<@Nullable String> values) {
                answers.row(values);
            }

            @Override
            public void end() {
                answers.end();
                warehouse.execute("DELETE FROM public.trade");
            }

            @Override
            public void abandon() {
                answers.abandon();
            }
        };
        try (var session = warehouse.session()) {
            Analyze.run(
                    new AnalyzeRequest(
                            warehouse.pipeline().questions(), directory, List.of(), Map.of(), Map.of(), session),
                    meddling);
        }

        assertThat(answers.rows("a")).isEqualTo(answers.rows("b")).containsExactly(List.of("2"));
    }

    @Test
    void aQueryMayBeAskedWithoutAFile() {
        var query = QuestionReader.adHoc("sql", Path.of("elt.sql"), "select :x::int + 1;");

        analyze(List.of(query), Map.of("x", "41"), Map.of());

        assertThat(answers.rows("sql")).containsExactly(List.of("42"));
        assertThat(warehouse.problems(() -> analyze(List.of(query), Map.of(), Map.of())))
                .containsExactly("elt.sql:1:8: the question 'sql' needs a value for 'x'. Give -Delt.param.x=….");
    }

    @Test
    void onlyAQueryIsAsked() {
        assertThatThrownBy(() -> QuestionReader.adHoc("sql", Path.of("elt.sql"), "DROP TABLE trade"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("'DROP' begins no query");
        assertThatThrownBy(() -> QuestionReader.adHoc("sql", Path.of("elt.sql"), "SELECT 1; DROP TABLE trade"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("a second statement begins here");
    }
}
