package io.github.eltmaven.pipeline.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A megabyte of the worst SQL and YAML is read, or refused with a problem, in linear time. */
final class LongPipelineTest {

    private static final int MEGABYTE = 1_000_000;

    /** Linear work on a megabyte takes a second or a few. Quadratic work takes hours. */
    private static final Duration ONLY_QUADRATIC_WORK = Duration.ofMinutes(2);

    private static final String MODEL = "-- @latest version\nSELECT id, version FROM raw.t";
    private static final String GENERATED = "sources:\n  t:\n    files: a*.csv\n    generate:\n      columns:\n";
    private static final Map<String, String> SQL = sql();
    private static final Map<String, String> YAML = yaml();

    @TempDir
    private Path directory;

    static Stream<String> namesOfSql() {
        return SQL.keySet().stream();
    }

    static Stream<String> namesOfYaml() {
        return YAML.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("namesOfSql")
    void aLongModelIsReadInLinearTime(String name) throws IOException {
        write("dw/t.sql", SQL.get(name));
        isRead();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mart", "verify", "analysis"})
    void aLongCommentIsReadInLinearTime(String folder) throws IOException {
        write(folder + "/tags.sql", SQL.get("tags"));
        write(folder + "/tag.sql", SQL.get("tag of letters"));
        write(
                folder + "/chart.sql",
                "-- @chart line x" + " ".repeat(MEGABYTE / 3) + ",b=c y=" + "d,".repeat(MEGABYTE / 3) + "d\nSELECT 1");
        isRead();
    }

    @ParameterizedTest
    @MethodSource("namesOfYaml")
    void aLongDefinitionIsReadInLinearTime(String name) throws IOException {
        write("elt.yaml", YAML.get(name));
        isRead();
    }

    private void write(String file, String text) throws IOException {
        var path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Every error but a problem fails the test, such as an overflow of the stack. */
    private void isRead() {
        assertTimeoutPreemptively(ONLY_QUADRATIC_WORK, () -> {
            try {
                PipelineReader.read(directory, name -> Optional.empty(), PipelineReaderTest.noClassPath(directory));
            } catch (ProblemException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        });
    }

    private static String numbered(int from, int to, String between, IntFunction<String> text) {
        return IntStream.range(from, to).mapToObj(text).collect(Collectors.joining(between));
    }

    private static Map<String, String> sql() {
        var sql = new LinkedHashMap<String, String>();
        sql.put("block comments", "/*".repeat(MEGABYTE / 2));
        sql.put("nested comments", "/*".repeat(MEGABYTE / 4) + "*/".repeat(MEGABYTE / 4) + MODEL);
        sql.put("line comments", "--\n".repeat(MEGABYTE / 3) + MODEL);
        sql.put("tag of letters", "-- @" + "a".repeat(MEGABYTE) + " b\u2028c\n" + MODEL);
        sql.put("tag of blanks", "-- @latest version" + " ".repeat(MEGABYTE) + "x\n" + MODEL);
        sql.put("tag of blanks in a comment", "/* @latest version" + " ".repeat(MEGABYTE) + "x */\n" + MODEL);
        sql.put("tags", "-- @x y\n".repeat(MEGABYTE / 8) + MODEL);
        sql.put("column list of blanks", "-- @immutable a" + " ".repeat(MEGABYTE) + "b\n" + MODEL);
        sql.put("commas", "-- @latest " + "a,".repeat(MEGABYTE / 2) + "a\n" + MODEL);
        sql.put("latest parens", "-- @latest " + "(".repeat(MEGABYTE) + "\n" + MODEL);
        sql.put("quotes", MODEL + " WHERE a = " + "'".repeat(MEGABYTE));
        sql.put("double quotes", MODEL + " WHERE a = " + "\"".repeat(MEGABYTE));
        sql.put("dollars", MODEL + " WHERE a = " + "$".repeat(MEGABYTE));
        sql.put("dollar tags", MODEL + " WHERE a = " + "$a$b".repeat(MEGABYTE / 4));
        sql.put("open parentheses", MODEL + " WHERE a = " + "(".repeat(MEGABYTE));
        sql.put(
                "nested parentheses",
                MODEL + " WHERE a = " + "(".repeat(MEGABYTE / 2) + "1" + ")".repeat(MEGABYTE / 2));
        sql.put("nested functions", MODEL + " WHERE a = " + "f(".repeat(MEGABYTE / 3) + "1" + ")".repeat(MEGABYTE / 3));
        sql.put("nested casts", MODEL + " WHERE a = " + "(".repeat(MEGABYTE / 8) + "1" + ")::int".repeat(MEGABYTE / 8));
        sql.put(
                "nested CAST",
                MODEL + " WHERE a = " + "CAST(".repeat(MEGABYTE / 13) + "1" + " AS int)".repeat(MEGABYTE / 13));
        sql.put(
                "nested selects",
                MODEL + " WHERE a = " + "(SELECT ".repeat(MEGABYTE / 9) + "1" + ")".repeat(MEGABYTE / 9));
        sql.put(
                "nested cases",
                MODEL + " WHERE a = " + "CASE WHEN ".repeat(MEGABYTE / 14) + "a" + " END".repeat(MEGABYTE / 14));
        sql.put("casts", MODEL + " WHERE a = a" + "::int".repeat(MEGABYTE / 5));
        sql.put("operators", MODEL + " WHERE a = " + "+-".repeat(MEGABYTE / 2));
        sql.put("sum", MODEL + " WHERE a = 1" + "+1".repeat(MEGABYTE / 2));
        sql.put("ands", MODEL + " WHERE a" + " AND a".repeat(MEGABYTE / 6));
        sql.put("dots", MODEL + " WHERE a = a" + ".a".repeat(MEGABYTE / 2));
        sql.put("columns", "-- @latest version\nSELECT version" + ", a".repeat(MEGABYTE / 3) + " FROM raw.t");
        sql.put(
                "casts of columns",
                "-- @latest version\nSELECT version" + ", a::int".repeat(MEGABYTE / 8) + " FROM raw.t");
        sql.put("joins", MODEL + " JOIN raw.t USING (a)".repeat(MEGABYTE / 21));
        sql.put("withs", "WITH a AS (SELECT 1)" + ", a AS (SELECT 1)".repeat(MEGABYTE / 17) + " SELECT 1 FROM a");
        sql.put("blanks", MODEL + " ".repeat(MEGABYTE) + "x");
        sql.put("unicode escapes", MODEL + " WHERE a = U&'" + "\\0061".repeat(MEGABYTE / 5) + "'");
        sql.put("backslashes", MODEL + " WHERE a = E'" + "\\".repeat(MEGABYTE) + "'");
        sql.put("clock constants", MODEL + " WHERE a IN ('x'" + ", 'now'::text".repeat(MEGABYTE / 13) + ")");
        sql.put(
                "clock casts",
                MODEL + " WHERE a = " + "(".repeat(MEGABYTE / 20) + "'now'" + ")::text".repeat(MEGABYTE / 20));
        return sql;
    }

    private static Map<String, String> yaml() {
        var yaml = new LinkedHashMap<String, String>();
        yaml.put("property", "sources:\n  t:\n    files: \"" + "${".repeat(MEGABYTE / 2) + "\"\n");
        yaml.put("properties", "sources:\n  t:\n    files: \"" + "${a}".repeat(MEGABYTE / 4) + "\"\n");
        yaml.put("files", "sources:\n  t:\n    files: [" + "a,".repeat(MEGABYTE / 2) + "]\n");
        yaml.put("glob stars", "sources:\n  t:\n    files: '" + "*a".repeat(MEGABYTE / 2) + "'\n");
        yaml.put("glob braces", "sources:\n  t:\n    files: '" + "{a,".repeat(MEGABYTE / 3) + "'\n");
        yaml.put(
                "columns",
                "sources:\n  t:\n    files: a\n    columns: [" + numbered(0, MEGABYTE / 8, ",", i -> "c" + i) + "]\n");
        yaml.put(
                "columns map",
                "sources:\n  t:\n    files: a\n    columns: {"
                        + numbered(0, MEGABYTE / 16, ",", i -> "a" + i + ": c" + i) + "}\n");
        yaml.put("nulls", "sources:\n  t:\n    files: a\n    'null': [" + "a,".repeat(MEGABYTE / 2) + "]\n");
        yaml.put("keys", "sources:\n  t:\n    files: a\n" + numbered(0, MEGABYTE / 16, "", i -> "    k" + i + ": 1\n"));
        yaml.put("long key", "sources:\n  t:\n    files: a\n    ? " + "k".repeat(MEGABYTE) + "\n    : 1\n");
        yaml.put("share", "sources:\n  t:\n    files: a\n    maxMalformed: '" + "1".repeat(MEGABYTE) + "x%'\n");
        yaml.put("long share", "sources:\n  t:\n    files: a\n    maxMalformed: '" + "0".repeat(MEGABYTE) + "1%'\n");
        yaml.put(
                "share of digits",
                "sources:\n  t:\n    files: a\n    maxMalformed: '0." + "1".repeat(MEGABYTE) + "%'\n");
        yaml.put("skip", "sources:\n  t:\n    files: a\n    skip: " + "1".repeat(MEGABYTE) + "\n");
        yaml.put("time zone", "timeZone: " + "a/".repeat(MEGABYTE / 2) + "\n");
        yaml.put("encoding", "sources:\n  t:\n    files: a\n    encoding: " + "a".repeat(MEGABYTE) + "\n");
        yaml.put("include", "include: classpath:" + "/".repeat(MEGABYTE) + "x\n");
        yaml.put("unique blanks", "verify:\n  tables:\n    dw.t:\n      - unique: 'a" + " ".repeat(MEGABYTE) + "b'\n");
        yaml.put(
                "references",
                "verify:\n  tables:\n    dw.t:\n      - references: 'a'\n        to: 'dw.u ("
                        + "a,".repeat(MEGABYTE / 2) + "a)'\n");
        yaml.put(
                "references blanks",
                "verify:\n  tables:\n    dw.t:\n      - {references: a, to: 'dw.u (a" + " ".repeat(MEGABYTE)
                        + "x)'}\n");
        yaml.put(
                "range",
                "verify:\n  tables:\n    dw.t:\n      - {range: a, at_least: '" + "1".repeat(MEGABYTE) + "'}\n");
        yaml.put("expression", "verify:\n  tables:\n    dw.t:\n      - {expression: '" + "(".repeat(MEGABYTE) + "'}\n");
        yaml.put(
                "expression nested",
                "verify:\n  tables:\n    dw.t:\n      - {expression: '" + "(".repeat(MEGABYTE / 2) + "a"
                        + ")".repeat(MEGABYTE / 2) + "'}\n");
        yaml.put("table name", "verify:\n  tables:\n    " + "a".repeat(100_000) + ".b:\n      - not_null: a\n");
        yaml.put(
                "not null list",
                "verify:\n  tables:\n    dw.t:\n      - not_null: [" + numbered(0, MEGABYTE / 8, ",", i -> "c" + i)
                        + "]\n");
        yaml.put("faker", GENERATED + "        a: {kind: faker, expression: \"" + "#{".repeat(MEGABYTE / 2) + "\"}\n");
        yaml.put(
                "faker quotes",
                GENERATED + "        a: {kind: faker, expression: \"#{" + "a''".repeat(MEGABYTE / 3) + "\"}\n");
        yaml.put(
                "laughs",
                "a0: &a0 x\n"
                        + numbered(1, 40, "", i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ",*a" + (i - 1) + "]\n")
                        + "sources: *a39\n");
        yaml.put("quotes", "a: '" + "''".repeat(MEGABYTE / 2) + "\n");
        yaml.put("simple keys", "{" + "a ".repeat(MEGABYTE / 2) + "\n");
        yaml.put("dashes", "-\n".repeat(MEGABYTE / 2) + "\n");
        return yaml;
    }
}
