package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Text is read as PostgreSQL's types read it, and no text aborts a batch. */
@ExtendWith(LedgerExtension.class)
final class TypesTest {

    private static final String OWN_TYPES = """
            CREATE SCHEMA dw;
            CREATE TYPE dw.mood AS ENUM ('good', 'bad');
            CREATE DOMAIN dw.percent AS numeric(5,2) CHECK (VALUE BETWEEN 0 AND 100);
            CREATE DOMAIN dw.majority AS dw.percent CHECK (VALUE > 50);
            CREATE DOMAIN dw.code AS varchar(3);
            CREATE DOMAIN dw.codes AS varchar(3)[];
            CREATE DOMAIN dw.document AS json;
            CREATE DOMAIN dw.moment AS timestamptz;
            CREATE DOMAIN dw.moments AS dw.moment[];
            CREATE DOMAIN dw.nick AS name;
            CREATE DOMAIN dw.required AS varchar(3) NOT NULL;
            CREATE DOMAIN dw.required_too AS dw.required;
            CREATE DOMAIN dw.given AS text CHECK (VALUE IS NOT NULL);
            CREATE DOMAIN dw.filled AS text NOT NULL DEFAULT 'x';
            """;

    /** A type with a valid text and an invalid text. */
    private record Type(String name, String good, @Nullable String bad) {

        /** How a message shows the text. */
        String shown() {
            var all = Objects.requireNonNull(bad);
            var start = all.length() > 30 ? all.substring(0, 30) + "..." : all;
            return (start.contains("\\") ? "E" : "") + "'" + start.replace("\\", "\\\\") + "'";
        }
    }

    private static final List<Type> TYPES = List.of(
            new Type("smallint", "-32768", "32768"),
            new Type("integer", " 12 ", "1.5"),
            new Type("bigint", "9223372036854775807", "9223372036854775808"),
            new Type("numeric", "NaN", "12,5"),
            new Type("numeric(4,1)", "12.30", "12345.6"),
            new Type("real", "1e38", "1e39"),
            new Type("double precision", "-Infinity", "1e999"),
            new Type("money", "12.34", "12.34.56"),
            new Type("boolean", "yes", "maybe"),
            new Type("character(3)", "ab", "abcd"),
            new Type("character varying(3)", "abc", "abcd"),
            new Type("text", "anything", null),
            new Type("\"char\"", "a", "ab"),
            new Type("name", "n".repeat(63), "n".repeat(64)),
            new Type("bytea", "\\x00ff", "\\x0"),
            new Type("date", "2024-02-29", "2023-02-29"),
            new Type("time without time zone", "23:59", "25:00"),
            new Type("time(3) with time zone", "23:59+02", "23:59+99"),
            new Type("timestamp without time zone", "2024-02-29 12:00", "12:00"),
            new Type("timestamp(3) with time zone", "2024-02-29T12:00:00.123Z", "2024-02-29 12:00 Nowhere/City"),
            new Type("interval", "1 day 02:00", "1 dayy"),
            new Type("interval hour to minute", "02:03", "today"),
            new Type("uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "a0eebc99"),
            new Type("json", "{\"a\": [1, null]}", "[1"),
            new Type("jsonb", "\"a\"", "a"),
            new Type("jsonpath", "$.a[*] ? (@ > 1)", "$."),
            new Type("inet", "10.0.0.1/8", "10.0.0.256"),
            new Type("cidr", "10.0.0.0/8", "10.0.0.1/8"),
            new Type("macaddr", "08:00:2b:01:02:03", "08:00:2b:01:02"),
            new Type("macaddr8", "08:00:2b:01:02:03:04:05", "08:00:2b:01:02:03:04"),
            new Type("bit(3)", "101", "1010"),
            new Type("bit varying(3)", "1", "1010"),
            new Type("point", "(1,2)", "(1)"),
            new Type("line", "{1,2,3}", "{0,0,1}"),
            new Type("lseg", "[(0,0),(1,1)]", "[(0,0)]"),
            new Type("box", "(1,1),(0,0)", "(1,1)"),
            new Type("path", "[(0,0),(1,1)]", "[(0,0),(1)]"),
            new Type("polygon", "((0,0),(1,1),(1,0))", "((0,0),(1))"),
            new Type("circle", "<(0,0),1>", "<(0,0),-1>"),
            new Type("tsvector", "a:1 b:2", "a:x"),
            new Type("tsquery", "a & !b", "a b"),
            new Type("oid", "4294967295", "4294967296"),
            new Type("pg_lsn", "16/B374D848", "16"),
            new Type("xid8", "42", "x"),
            new Type("pg_snapshot", "10:20:10,14,15", "20:10:"),
            new Type("txid_snapshot", "10:20:10,14,15", "20:10:"),
            new Type("int4range", "[1,5)", "[5,1)"),
            new Type("int8range", "(,5)", "(,5"),
            new Type("numrange", "[1.0,1.5]", "[1.0,x]"),
            new Type("tsrange", "[2024-01-01,2024-01-02)", "[2024-01-01,2024-13-02)"),
            new Type("tstzrange", "[2024-01-01,infinity)", "[2024-01-01,never)"),
            new Type("daterange", "empty", "[2024-01-02,2024-01-01]"),
            new Type("int4multirange", "{[1,2),[3,4)}", "{[1,2),[4,3)}"),
            new Type("int8multirange", "{}", "{"),
            new Type("nummultirange", "{[1.0,1.5]}", "[1.0,1.5]"),
            new Type("tsmultirange", "{[2024-01-01,2024-01-02)}", "{[2024-01-01,2024-13-02)}"),
            new Type("tstzmultirange", "{[2024-01-01,2024-01-02)}", "{[2024-01-01,never)}"),
            new Type("datemultirange", "{[2024-01-01,2024-01-02)}", "{2024-01-01}"),
            new Type("dw.mood", "good", "odd"),
            new Type("dw.percent", "99.5", "101"),
            new Type("dw.majority", "51", "50"),
            new Type("dw.code", "abc", "abcd"),
            new Type("dw.codes", "{abc,d}", "{abcd}"),
            new Type("dw.document", "{\"a\": 1}", "{a}"),
            new Type("dw.moment", "2024-02-29 12:00+02", "2023-02-29 12:00+02"),
            new Type("dw.moments", "{2024-02-29 12:00+02}", "{2023-02-29 12:00+02}"),
            new Type("dw.nick", "n".repeat(63), "n".repeat(64)),
            new Type("integer[]", "{1,NULL}", "{1"),
            new Type("text[]", "{\"a,b\",\"\"}", "{\"a}"),
            new Type("date[]", "[0:1]={2024-02-29,2024-03-01}", "{2023-02-29}"),
            new Type("json[]", "{\"{\\\"a\\\": 1}\"}", "{\"{\"}"),
            new Type("character varying(3)[]", "{abc,d}", "{abc,abcd}"),
            new Type("numeric(4,1)[]", "{{1,2.30},{3,4}}", "{{1,2},{3,12345.6}}"),
            new Type("character(3)[]", "{ab}", "{abcd}"),
            new Type("bit(3)[]", "{101}", "{1010}"),
            new Type("bigint[]", "{{1,2},{3,4}}", "{{1,2},{3}}"),
            new Type("dw.mood[]", "{good,bad}", "{good,odd}"),
            new Type("dw.percent[]", "{1,99.5}", "{1,101}"),
            new Type("dw.code[]", "{abc}", "{abcd}"));

    private static final List<String> CLOCK_WORDS =
            List.of("now", "today", "Tomorrow", "YESTERDAY", "12:00 today", "12:00today", "today12:00", " tomorrow ");

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private int columns;

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse =
                new Warehouse(directory, settings).write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n");
    }

    private Stream<Type> types() {
        return hasXml() ? Stream.concat(TYPES.stream(), Stream.of(new Type("xml", "<a>1</a>", "<a>"))) : TYPES.stream();
    }

    private boolean hasXml() {
        return !warehouse
                .rows("SELECT FROM pg_config WHERE name = 'CONFIGURE' AND setting LIKE '%--with-libxml%'")
                .isEmpty();
    }

    /** A table dw.item with columns {@code v0, v1, ...} of types, beside its key and the version. */
    private void create(String keyType, List<String> columnTypes) {
        columns = columnTypes.size();
        warehouse
                .write(
                        "elt/migrations/V1__item.sql",
                        OWN_TYPES + "CREATE TABLE dw.item (id " + keyType + " PRIMARY KEY, version numeric"
                                + each(i -> ", v" + i + " " + columnTypes.get(i)) + ");\n")
                .write(
                        "elt/dw/item.sql",
                        "-- @latest version\nSELECT id, version" + each(i -> ", v" + i) + " FROM raw.item\n");
    }

    private String each(IntFunction<String> text) {
        return IntStream.range(0, columns).mapToObj(text).collect(Collectors.joining());
    }

    /** A record: the key, the version, then the values. NULL stands for a missing value. */
    private static String record(String id, String version, List<@Nullable String> values) {
        return id + "," + version
                + values.stream()
                        .map(value -> value == null ? "," : ",\"" + value.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining())
                + "\n";
    }

    /** Values: all but one are missing. */
    private List<@Nullable String> only(int column, String value) {
        var values = new ArrayList<@Nullable String>(Collections.nCopies(columns, null));
        values.set(column, value);
        return values;
    }

    private DwResult deliver(String file, String... records) {
        warehouse.write(
                "data/" + file, "id,version" + each(i -> ",v" + i) + "\n" + String.join("", Arrays.asList(records)));
        warehouse.load();
        return warehouse.dw();
    }

    private List<String> reasons() {
        return warehouse.rows("SELECT array_to_string(reasons, '; ') FROM elt.rejects ORDER BY load, line").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private List<String> keys() {
        return warehouse.rows("SELECT id FROM dw.item ORDER BY id").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private void startOver() {
        warehouse.execute("DROP SCHEMA elt, raw, dw CASCADE");
        for (var file : List.of("1.csv", "2.csv")) {
            warehouse.path("data/" + file).toFile().delete();
        }
    }

    @Test
    void aValidTextOfEveryTypeIsARowAndAnInvalidTextIsRejected() {
        var all = types().toList();
        create("int", all.stream().map(Type::name).toList());
        var records = new ArrayList<String>();
        records.add(record("1", "1", all.stream().map(Type::good).toList()));
        records.add(record("2", "1", Collections.nCopies(columns, null)));
        var expected = new ArrayList<String>();
        for (var i = 0; i < columns; i++) {
            var type = all.get(i);
            if (type.bad() != null) {
                records.add(record("3", "1", only(i, type.bad())));
                expected.add("v" + i + ": " + type.shown() + " is not " + type.name());
            }
        }

        deliver("1.csv", records.toArray(String[]::new));

        assertThat(reasons()).containsExactlyElementsOf(expected);
        assertThat(keys()).containsExactly("1", "2");
        assertThat(warehouse.rows("SELECT " + each(i -> "v" + i + "::text, ") + "1 FROM dw.item WHERE id = 1"))
                .isEqualTo(warehouse.rows("SELECT "
                        + each(i ->
                                "$$" + all.get(i).good() + "$$::" + all.get(i).name() + "::text, ") + "1"));
    }

    @Test
    void aRecordOfEveryTypeIsComparedWithItsRow() {
        create("int", types().map(Type::name).toList());
        var values = types().map(Type::good).toList();
        deliver("1.csv", record("1", "1", values));

        var again = deliver("2.csv", record("1", "1", values), record("1", "1", values));
        assertThat(again.models().get(0).change().records().duplicate()).isEqualTo(2);
        assertThat(again.models().get(0).change().changedRows()).isFalse();

        var blank = deliver("3.csv", record("1", "2", Collections.nCopies(columns, null)));
        assertThat(blank.models().get(0).change().rows().updated()).isEqualTo(1);

        var late = deliver("4.csv", "\n", record("1", "1", values));
        assertThat(late.models().get(0).change().records().superseded()).isEqualTo(1);
        assertThat(warehouse.value("SELECT version FROM dw.item")).isEqualTo("2");
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("0");
    }

    @Test
    void aDomainThatRefusesNullIsRespected() {
        create("int", List.of("dw.required", "dw.required_too", "dw.given", "dw.filled"));
        warehouse.replace("elt/dw/item.sql", ", v3", "");

        deliver(
                "1.csv",
                record("1", "1", Arrays.asList("abc", "abc", "abc", null)),
                record("2", "1", Arrays.asList(null, "abc", "abc", null)),
                record("3", "1", Arrays.asList("abc", null, "abc", null)),
                record("4", "1", Arrays.asList("abc", "abc", null, null)),
                record("5", "1", Arrays.asList("abcd", "abc", "abc", null)));

        assertThat(reasons())
                .containsExactly(
                        "v0: NULL breaks NOT NULL",
                        "v1: NULL breaks NOT NULL",
                        "v2: value for domain given violates check constraint \"given_check\"",
                        "v0: 'abcd' is not dw.required");
        assertThat(warehouse.rows("SELECT id, v3 FROM dw.item")).containsExactly(List.of("1", "x"));
    }

    @Test
    void aTextThatTheModelComputesIsNotCut() {
        create(
                "int",
                List.of(
                        "varchar(3)[]",
                        "char(3)[]",
                        "dw.codes",
                        "dw.code[]",
                        "varchar(1)",
                        "bit(3)",
                        "varbit(3)",
                        "bit(4)"));
        var expressions = List.of(
                "string_to_array(v0, '|')",
                "string_to_array(v1, '|')",
                "string_to_array(v2, '|')",
                "string_to_array(v3, '|')",
                "length(v4)",
                "v5::varbit",
                "v6::varbit",
                "v7::int");
        warehouse.write(
                "elt/dw/item.sql",
                "-- @latest version\nSELECT id, version" + each(i -> ", " + expressions.get(i) + " AS v" + i)
                        + " FROM raw.item\n");

        deliver(
                "1.csv",
                record("1", "1", List.of("ab|abc", "ab", "ab", "ab", "ab", "101", "10", "5")),
                record("2", "1", Collections.nCopies(columns, null)),
                record("3", "1", only(0, "ab|abcd")),
                record("3", "1", only(1, "abcd")),
                record("3", "1", only(2, "abcd")),
                record("3", "1", only(3, "abcd")),
                record("3", "1", only(4, "0123456789")),
                record("3", "1", only(5, "1010")),
                record("3", "1", only(6, "1010")));

        assertThat(reasons())
                .containsExactly(
                        "v0: '{ab,abcd}' is not character varying(3)[]",
                        "v1: '{abcd}' is not character(3)[]",
                        "v2: '{abcd}' is not dw.codes",
                        "v3: '{abcd}' is not dw.code[]",
                        "v4: '10' is not character varying(1)",
                        "v5: '1010' is not bit(3)",
                        "v6: '1010' is not bit varying(3)");
        assertThat(warehouse.rows("SELECT id, v0, v1, v2, v3, v4, v5::text, v6::text, v7::text FROM dw.item"))
                .containsExactly(
                        Arrays.asList("1", "{ab,abc}", "{\"ab \"}", "{ab}", "{ab}", "2", "101", "10", "0101"),
                        Arrays.asList("2", null, null, null, null, null, null, null, null));
    }

    @Test
    void aDeletionNeedsNoValueOfADomain() {
        create("int", List.of("dw.required", "boolean"));
        warehouse.write(
                "elt/dw/item.sql",
                "-- @latest version\n-- @deleted v1 = 'true'\nSELECT id, version, v0, v1 FROM raw.item\n");

        deliver("1.csv", record("1", "2", Arrays.asList(null, "true")), record("2", "1", Arrays.asList("a", null)));
        deliver("2.csv", record("1", "1", Arrays.asList("a", null)), record("2", "2", Arrays.asList(null, "true")));
        assertThat(keys()).isEmpty();
        deliver("3.csv", record("1", "3", Arrays.asList("b", null)), record("2", "1", Arrays.asList("a", null)));

        assertThat(warehouse.rows("SELECT id, v0 FROM dw.item")).containsExactly(List.of("1", "b"));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void contentDecidesBetweenValuesWithoutAnOrderAndBetweenEqualValuesThatDiffer() {
        var pairs = new ArrayList<>(List.of(
                new Type("json", "{\"a\": 1}", "{\"a\":1}"),
                new Type("json", "[1e1000000]", "\"\\u0000\""),
                new Type("dw.document", "[1e1000000]", "\"\\u0000\""),
                new Type("json[]", "{1}", "{2}"),
                new Type("point", "(1,2)", "(2,1)"),
                new Type("box", "(2,2),(0,0)", "(4,1),(0,0)"),
                new Type("polygon", "((0,0),(1,1),(1,0))", "((1,1),(1,0),(0,0))"),
                new Type("numeric", "1.0", "1.00"),
                new Type("numeric[]", "{1.0}", "{1.00}"),
                new Type("numrange", "[1.0,2]", "[1.00,2]"),
                new Type("jsonb", "1.0", "1.00"),
                new Type("double precision", "0", "-0"),
                new Type("real", "-0", "0"),
                new Type("real[]", "{0}", "{-0}"),
                new Type("interval", "24:00", "1 day"),
                new Type("interval[]", "{30 days}", "{1 month}"),
                new Type("time with time zone", "12:00+02", "10:00+00"),
                new Type("time without time zone", "24:00", "00:00"),
                new Type("dw.percent", "1", "2"),
                new Type("dw.code", "a", "A"),
                new Type("\"char\"", "a", "b"),
                new Type("text", "a", "A"),
                new Type("bit varying(3)", "1", "10")));
        if (hasXml()) {
            pairs.add(new Type("xml", "<a>1</a>", "<a>2</a>"));
        }
        create("numeric", pairs.stream().map(Type::name).toList());
        var left = new ArrayList<String>();
        var right = new ArrayList<String>();
        for (var i = 0; i < columns; i++) {
            left.add(record(String.valueOf(i), "1", only(i, pairs.get(i).good())));
            right.add(record(String.valueOf(i), "1", only(i, pairs.get(i).bad())));
        }
        left.add(record("1000.0", "1", Collections.nCopies(columns, null)));
        right.add(record("1000.00", "1", Collections.nCopies(columns, null)));
        left.add(record("2000", "1.0", Collections.nCopies(columns, null)));
        right.add(record("2000", "1.00", Collections.nCopies(columns, null)));
        var rows = "SELECT i::text FROM dw.item AS i ORDER BY id";
        var conflicts = "SELECT kept::text, lost::text FROM elt.conflicts ORDER BY 1, 2";

        deliver("1.csv", String.join("", left));
        deliver("2.csv", String.join("", right));
        var expectedRows = warehouse.rows(rows);
        var expectedConflicts = warehouse.rows(conflicts);
        assertThat(reasons()).isEmpty();
        assertThat(expectedRows).hasSize(left.size());
        assertThat(expectedConflicts).hasSize(left.size());

        startOver();
        deliver("1.csv", String.join("", right));
        deliver("2.csv", String.join("", left));
        assertThat(warehouse.rows(rows)).isEqualTo(expectedRows);
        assertThat(warehouse.rows(conflicts)).isEqualTo(expectedConflicts);

        startOver();
        deliver("1.csv", String.join("", left) + String.join("", right));
        assertThat(warehouse.rows(rows)).isEqualTo(expectedRows);
        assertThat(warehouse.rows(conflicts)).isEqualTo(expectedConflicts);
    }

    @Test
    void noTimeDependsOnTheClock() {
        record PlacedText(String type, String text) {}
        var places = List.of(
                new PlacedText("date", "%s"),
                new PlacedText("time without time zone", "%s"),
                new PlacedText("time with time zone", "%s"),
                new PlacedText("timestamp without time zone", "%s"),
                new PlacedText("timestamp(3) with time zone", "%s"),
                new PlacedText("date[]", "{2024-02-29,%s}"),
                new PlacedText("timestamp with time zone[]", "{{\"%s\"}}"),
                new PlacedText("daterange", "[2024-02-29,\"%s\")"),
                new PlacedText("tsrange", "[-infinity,%s)"),
                new PlacedText("tstzrange", "(%s,)"),
                new PlacedText("tstzmultirange", "{[%s,infinity)}"),
                new PlacedText("tstzrange[]", "{\"[%s,)\"}"),
                new PlacedText("dw.moment", "%s"),
                new PlacedText("dw.moments", "{%s}"));
        create("int", places.stream().map(PlacedText::type).toList());
        var records = new ArrayList<String>();
        var expected = new ArrayList<String>();
        for (var i = 0; i < columns; i++) {
            for (var word : CLOCK_WORDS) {
                var text = places.get(i).text().formatted(word);
                records.add(record("1", "1", only(i, text)));
                expected.add(
                        "v" + i + ": '" + text + "' is not " + places.get(i).type());
            }
        }
        deliver("1.csv", records.toArray(String[]::new));

        assertThat(reasons()).containsExactlyElementsOf(expected);
        assertThat(keys()).isEmpty();
    }
}
