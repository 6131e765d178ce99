package io.github.eltmaven.pipeline.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.pipeline.question.Chart;
import io.github.eltmaven.pipeline.question.Question;
import io.github.eltmaven.pipeline.question.QuestionParameter;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SearchedSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public final class PipelineReaderTest {

    private static final String SOURCES = "sources:\n  trades:\n    files: data/trades*.csv\n";
    /** Where pipelines include nothing. */
    public static ClassPath noClassPath(Path directory) {
        return new ClassPath(PipelineReaderTest.class.getClassLoader(), directory.resolve(".include"));
    }

    private static final Map<String, String> PROPERTIES =
            Map.of("project.build.directory", "/project/target", "suffix", "csv");

    @TempDir
    private Path directory;

    @Test
    void aWholePipelineIsRead() throws IOException {
        write("elt.yaml", """
                timeZone: Europe/Berlin
                sources:
                  trades:
                    files: [data/trades*.csv, data/more.csv]
                    columns: [trade_id, price]
                    delimiter: ";"
                    quote: "'"
                    null: NULL
                    maxMalformed: 10
                  coins:
                    files: data/coins.csv
                """);
        write("dw/trades.sql", "-- One row per trade.\n-- @latest version, event_ts\nSELECT a FROM raw.trades;\n");
        write("dw/coins.sql", "SELECT a FROM raw.coins");
        write("mart/daily.sql", "-- @refresh full\nSELECT 1 AS a");
        write("mart/total.sql", "-- @refresh auto\nSELECT 1 AS a");
        write("verify/a.sql", "-- @title All is well\n-- @severity warn\n-- @max 0.1%\nSELECT 1");
        write("verify/b.sql", "-- @max 10\nSELECT 1");
        write(
                "analysis/top.sql",
                "-- @title The top\n-- @param user_id 1\n-- @param day 2\n-- @chart bar x=day y=volume\nSELECT 1");
        write("migrations/V1__all.sql", "not read here");
        write(".hidden/file", "nor this");
        write("dw/.trades.sql.swp", "nor this");

        var pipeline = read();

        assertThat(pipeline.timeZone()).isEqualTo("Europe/Berlin");
        assertThat(pipeline.migrations()).containsExactly(directory.resolve("migrations"));
        assertThat(pipeline.sources()).extracting(Source::name).containsExactly("trades", "coins");
        var trades = pipeline.sources().get(0);
        assertThat(trades.files().wanted()).containsExactly("data/trades*.csv", "data/more.csv");
        assertThat(trades.files().place().render(directory)).isEqualTo("elt.yaml:4:12");
        assertThat(trades.columns()).containsExactly("trade_id", "price");
        assertThat(trades.format()).isEqualTo(new CsvFormat(';', '\'', "NULL"));
        assertThat(trades.maxMalformed()).isEqualTo(new Allowed.Count(10));
        var coins = pipeline.sources().get(1);
        assertThat(coins.format()).isEqualTo(new CsvFormat(',', '"', ""));
        assertThat(coins.columns()).isEmpty();
        assertThat(coins.maxMalformed()).isEqualTo(Allowed.NONE);
        assertThat(pipeline.warehouseModels())
                .extracting(WarehouseModel::table, model -> model.query().source(), WarehouseModel::latest)
                .containsExactly(
                        tuple("dw.coins", "coins", List.of()),
                        tuple("dw.trades", "trades", List.of("version", "event_ts")));
        assertThat(pipeline.martModels())
                .extracting(model -> model.table() + " " + model.alwaysFull())
                .containsExactly("mart.daily true", "mart.total false");
        assertThat(pipeline.checks())
                .extracting(check -> List.of(check.name(), check.title(), check.severity(), check.allowed()))
                .containsExactly(
                        List.of(
                                "a",
                                "All is well",
                                Severity.WARN,
                                Allowed.of("0.1%").orElseThrow()),
                        List.of("b", "b", Severity.ERROR, new Allowed.Count(10)));
        assertThat(pipeline.questions()).extracting(Question::title).containsExactly("The top");
        assertThat(pipeline.questions().get(0).chart()).map(Chart::columns).contains(List.of("day", "volume"));
        assertThat(pipeline.questions().get(0).parameters())
                .extracting(QuestionParameter::name, QuestionParameter::defaultValue)
                .containsExactly(tuple("user_id", Optional.of("1")), tuple("day", Optional.of("2")));
    }

    @Test
    void propertiesAreReplaced() throws IOException {
        write("elt.yaml", "sources:\n  trades:\n    files: ${project.build.directory}/elt/trades*.${suffix}\n");

        assertThat(read().sources().get(0).files().wanted()).containsExactly("/project/target/elt/trades*.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void listsThatAreNestedTooDeeplyAreReported(String bracket) throws IOException {
        write("elt.yaml", "sources: \n" + bracket.repeat(20_000));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("elt.yaml")
                .contains("not YAML")
                .doesNotContain("\n");
    }

    @Test
    void aPropertyThatDoesNotExistIsReportedAtItsPlace() throws IOException {
        write("elt.yaml", "sources:\n  trades:\n    files: ${project.dir}/trades.csv\n");

        assertThat(problems())
                .containsExactly(
                        "elt.yaml:3:12: no property 'project.dir'." + " Define it in the POM or with -Dproject.dir.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            searchPath: [dw, Geo Data, public] | dw,Geo Data,public
            searchPath: ext                    | ext
            searchPath: []                     | ''
            """)
    void theSearchPathIsReadInItsOrder(String yaml, String names) throws IOException {
        write("elt.yaml", yaml + "\n" + SOURCES);

        assertThat(read().searchPath().orElseThrow().stream()
                        .map(SearchedSchema::name)
                        .collect(Collectors.joining(",")))
                .isEqualTo(names);
        write("elt.yaml", SOURCES);
        assertThat(read().searchPath()).isEmpty();
    }

    @Test
    void aSchemaOfTheSearchPathIsNoLongerThanPostgresAllows() throws IOException {
        write("elt.yaml", "searchPath: [" + "é".repeat(31) + ", " + "é".repeat(32) + "]\n" + SOURCES);

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("elt.yaml:1:47: '" + "é".repeat(32) + "' cannot be a schema's name. Use at most 63 bytes.");
    }

    @Test
    void tablesLiveInTheSchemasThatAreNamed() throws IOException {
        write("elt.yaml", "pipeline: shop\nschemas: {raw: landing, mart: bi}\n" + SOURCES);
        write("dw/trades.sql", "SELECT a FROM landing.trades");
        write("mart/daily.sql", "SELECT 1 AS a");

        var pipeline = read();

        assertThat(pipeline.schemas()).isEqualTo(new Schemas("landing", "dw", "bi", "elt_shop"));
        assertThat(pipeline.tables()).containsExactly("landing.trades", "dw.trades", "bi.daily");
        write("dw/trades.sql", "SELECT a FROM raw.trades");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("dw/trades.sql:1:15: a dw model reads landing.<source>, not raw.trades.");
    }

    @Test
    void withoutADefinitionSourcesAreThoseThatModelsRead() throws IOException {
        write("dw/orders.sql", "SELECT a FROM raw.orders");
        write("dw/buyers.sql", "SELECT a FROM raw.orders");
        write("dw/users.sql", "SELECT a FROM raw.users");

        assertThat(read().sources())
                .extracting(source -> source.table() + " " + source.files().wanted())
                .containsExactly("raw.orders [data/orders*.csv]", "raw.users [data/users*.csv]");

        write("dw/users.sql", "SELECT a FROM landing.users");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("dw/users.sql:1:15: a dw model reads raw.<source>, not landing.users.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "sources:\n", "sources: {}\n"})
    void aPipelineMayHaveNoSource(String yaml) throws IOException {
        write("elt.yaml", yaml);

        assertThat(read().sources()).isEmpty();
        assertThat(read().timeZone()).isEqualTo("UTC");
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        write("elt.yaml", "\uFEFF" + SOURCES);
        write("dw/trades.sql", "\uFEFF-- @latest version\nSELECT version FROM raw.trades");

        var model = read().warehouseModels().get(0);

        assertThat(model.latest()).containsExactly("version");
        assertThat(model.query().sql().query()).isEqualTo("SELECT version FROM raw.trades");
    }

    @Test
    void aFolderThatDoesNotExistIsReported() {
        var failure = catchThrowableOfType(
                ProblemException.class,
                () -> PipelineReader.read(
                        directory.resolve("nowhere"), name -> Optional.empty(), noClassPath(directory)));

        assertThat(failure.render(directory))
                .isEqualTo("the pipeline folder " + directory.resolve("nowhere") + " does not exist."
                        + " Create it with an elt.yaml, or name another with -Delt.directory.");
        assertThat(failure.isUsersToMend()).isTrue();
    }

    @Test
    void aMissingDefinitionIsReportedTogetherWithWhatIsWrongElsewhere() throws IOException {
        write("mart/daily.sql", "-- @refresh never\nSELECT 1 AS a");
        write("verfy/a.sql", "SELECT 1");

        assertThat(places()).containsExactly("verfy", "elt.yaml", "mart/daily.sql:1:4");
        assertThat(problems().get(1)).startsWith("elt.yaml: the file does not exist. Create it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sources: [                             | elt.yaml:1:11: not YAML:
            sources:\\n\\tx: 1                       | elt.yaml:2:1: not YAML:
            a: b: c                                | elt.yaml:1:5: not YAML:
            'a                                     | elt.yaml:1:3: not YAML:
            --- a\\n--- b                           | elt.yaml:2:1: not YAML:
            a: \\u0007                              | elt.yaml:1:4: not YAML: the character U+0007 may not stand there. Remove it
            """)
    void whatIsNotYamlIsReportedAtItsPlaceAndNoModelIsBlamedForIt(String yaml, String problem) throws IOException {
        write("elt.yaml", yaml.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007"));
        write("dw/trades.sql", "SELECT a FROM raw.trades");

        assertThat(problems()).singleElement().asString().startsWith(problem).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            source: {}                              | 1:1: unknown key 'source' in the file. Did you mean 'sources'? Known are dateStyle, include, pipeline, schemas, searchPath, sources
            timezone: UTC                           | 1:1: unknown key 'timezone' in the file. Did you mean 'timeZone'?
            sources: [a]                            | 1:10: sources must be a mapping.
            sources: a                              | 1:10: sources must be a mapping.
            plain                                   | 1:1: the file must be a mapping.
            ? [a, b]\\n: c                           | 1:1: a key of the file is not plain text.
            timeZone: Europe/Berlni                 | 1:11: 'Europe/Berlni' is no time zone. Did you mean 'Europe/Berlin'?
            timeZone: UTC+2                         | 1:11: 'UTC+2' is no time zone.
            timeZone: +02:00                        | 1:11: '+02:00' is no time zone.
            timeZone: [UTC]                         | 1:11: timeZone must be a single value.
            timeZone: UTC\\ntimeZone: UTC            | 2:1: key 'timeZone' stands twice.
            pipeline: Shop                          | 1:11: 'Shop' cannot be a pipeline's name. Use at most 59 lower-case letters,
            schemas: [landing]                      | 1:10: schemas must be a mapping.
            schemas: {rwa: landing}                 | 1:11: unknown key 'rwa' in schemas. Did you mean 'raw'?
            schemas: {raw: land-ing}                | 1:16: 'land-ing' cannot be a schema's name.
            schemas: {raw: elt}                     | 1:16: schema 'elt' belongs to the plugin. Name another.
            schemas: {dw: elt_shop}                 | 1:15: schema 'elt_shop' belongs to the plugin.
            schemas: {mart: pg_catalog}             | 1:17: schema 'pg_catalog' belongs to PostgreSQL.
            schemas: {mart: dw}                     | 1:17: mart and dw are both in schema 'dw'. Give each a schema of its own
            searchPath:                             | 1:12: searchPath has no value here.
            searchPath: [dw, '']                    | 1:18: searchPath has no value here.
            searchPath: {dw: 1}                     | 1:13: searchPath must be a list.
            searchPath: [[dw]]                      | 1:14: searchPath must be a single value.
            searchPath: [dw, public, dw]            | 1:26: schema 'dw' stands twice. Remove one of them.
            searchPath: [pg_catalog]                | 1:14: PostgreSQL's own schema pg_catalog is always searched first. Take it out.
            searchPath: [dw, pg_temp]               | 1:18: schema 'pg_temp' is PostgreSQL's, and cannot be searched for names of the pipeline. Take it out: temporary tables are found without it.
            searchPath: [pg_temp_3]                 | 1:14: schema 'pg_temp_3' is PostgreSQL's,
            searchPath: [pg_toast]                  | 1:14: schema 'pg_toast' is PostgreSQL's, and cannot be searched for names of the pipeline. Take it out.
            searchPath: [$user, public]             | 1:14: '$user' would be another schema for each role that runs the build.
            searchPath: '"Geo Data"'                | 1:13: '"Geo Data"' is no schema's name. Write the name of a schema, letter by letter
            searchPath: 'dw, public'                | 1:13: 'dw, public' is no schema's name.
            sources: {a: {files: x}, a: {files: y}} | 1:26: key 'a' stands twice.
            """)
    void aWrongDefinitionIsReportedAtItsPlace(String yaml, String problem) throws IOException {
        write("elt.yaml", yaml.replace("\\n", "\n"));
        write("dw/trades.sql", "SELECT a FROM raw.a");

        assertThat(problems())
                .filteredOn(found -> !found.startsWith("dw/"))
                .singleElement()
                .asString()
                .startsWith("elt.yaml:" + problem);
    }

    /** One wrong key in a source that is right otherwise; its value begins in column 5 plus the key's length plus 2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            file: x               | 4:5: unknown key 'file' in trades. Did you mean 'files'? Known are columns, comment, dateStyle, delimiter,
            colums: [a]           | 4:5: unknown key 'colums' in trades. Did you mean 'columns'?
            max-malformed: 1      | 4:5: unknown key 'max-malformed' in trades. Did you mean 'maxMalformed'?
            encoding: UTF-7       | 4:15: unknown encoding 'UTF-7'. Did you mean 'UTF-
            format: json          | 4:13: unknown format 'json'. Write csv
            escape: ","           | 4:13: delimiter and escape are the same character.
            comment: '"'          | 4:14: comment and quote are the same character.
            comment: "//"         | 4:14: comment must be one ASCII character or none, not '//'. Write for example "#".
            skip: -1              | 4:11: skip must be a whole number of at least 0, not '-1'.
            skip: 2000000         | 4:11: skip must be at most 1000000 lines, not 2000000.
            header: no            | 4:13: header must be true or false, not 'no'.
            header: false         | 4:13: without a header nobody knows the columns. Add 'columns: [a, b]'.
            drift: allow          | 4:12: drift cannot be 'allow'.
            files: y              | 4:5: key 'files' stands twice.
            delimiter: ""         | 4:16: delimiter must be one ASCII character, not ''. Write for example ",".
            delimiter: "ab"       | 4:16: delimiter must be one ASCII character, not 'ab'.
            delimiter: "é"        | 4:16: delimiter must be one ASCII character, not 'é'.
            delimiter: "\\n"       | 4:16: delimiter must be one ASCII character, not '
            delimiter: "\\0"       | 4:16: delimiter must be one ASCII character, not '
            delimiter: [a]        | 4:16: delimiter must be a single value.
            delimiter: '"'        | 4:16: delimiter and quote are the same character.
            quote: ab             | 4:12: quote must be one ASCII character or none, not 'ab'. Write for example '"'.
            quote: "“"            | 4:12: quote must be one ASCII character or none, not '“'.
            quote: ","            | 4:12: delimiter and quote are the same character.
            null: [[a]]           | 4:12: null must be a single value.
            null: "a,b"           | 4:11: the null text 'a,b' holds the delimiter, so that no unquoted field can be it.
            null: [NA, 'a"']      | 4:16: the null text 'a"' holds the quote, so that no unquoted field can be it.
            null: [NA, "a\\nb"]   | 4:16: the null text 'a\\nb' holds a line end, so that no unquoted field can be it.
            maxMalformed: 0x1p3%  | 4:19: maxMalformed must be a number or a share of 0% to 100%, not '0x1p3%'.
            maxMalformed: -1      | 4:19: maxMalformed must be a number or a share of 0% to 100%, not '-1'.
            maxWindow: 0          | 4:16: maxWindow must be a whole number of at least 1, not '0'.
            maxWindow: 2049       | 4:16: maxWindow must be at most 2048 MB, not 2049. Lower it: zstd reads no larger window.
            maxMalformed: 101%    | 4:19: maxMalformed must be a number or a share of 0% to 100%, not '101%'.
            exclude: "data/[a"    | 4:14: 'data/[a' is no file pattern:
            exclude: []           | 4:14: exclude names no file.
            onRefused: skip       | 4:16: onRefused cannot be 'skip'.
            columns: [a, B]       | 4:18: 'B' cannot be a column's name.
            columns: [a, _b]      | 4:18: '_b' cannot be a column's name.
            columns: [a, 1b]      | 4:18: '1b' cannot be a column's name.
            columns: [a, xmin]    | 4:18: 'xmin' cannot be a column's name: every table of PostgreSQL has a system column 'xmin'. Write c_xmin
            columns: {A: ctid}    | 4:18: 'ctid' cannot be a column's name: every table of PostgreSQL has a system column 'ctid'. Write c_ctid
            generate: {columns: {cmax: {kind: uuid}}} | 4:32: 'cmax' cannot be a column's name: every table of PostgreSQL has a system column 'cmax'. Write c_cmax.
            columns: [a, b, a]    | 4:21: column 'a' stands twice.
            columns: [a, [b]]     | 4:18: columns must be a single value.
            columns: {A: a, B: a} | 4:24: column 'a' stands twice.
            columns: {A: B}       | 4:18: 'B' cannot be a column's name.
            generate: {row: 1}    | 4:16: unknown key 'row' in generate. Did you mean 'rows'?
            """)
    void aWrongSourceIsReportedAtItsPlaceAndNoModelIsBlamedForIt(String line, String problem) throws IOException {
        write("elt.yaml", SOURCES + "    " + line + "\n");
        write("dw/trades.sql", "SELECT a FROM raw.trades");

        assertThat(problems().get(0)).startsWith("elt.yaml:" + problem);
        assertThat(places()).allMatch(place -> place.startsWith("elt.yaml:4:"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            trades: {}                    | 2:11: trades has no 'files'. Add 'files:'.
            trades:                       | 2:10: trades has no 'files'.
            trades: {columns: [a]}        | 2:11: trades has no 'files'.
            trades: x                     | 2:11: trades must be a mapping.
            trades: {files: []}           | 2:19: files names no file.
            trades: {files: ""}           | 2:19: files names no file.
            trades: {files: x, header: false, columns: []} | 2:30: without a header nobody knows the columns.
            trades: {files: {a: b}}       | 2:19: files must be a list.
            trades: {files: "x{.csv"}     | 2:19: 'x{.csv' is no file pattern: Missing '}. Close
            Trades: {files: x}            | 2:3: 'Trades' cannot be a source's name.
            my trades: {files: x}         | 2:3: 'my trades' cannot be a source's name.
            1st: {files: x}               | 2:3: '1st' cannot be a source's name.
            '': {files: x}                | 2:3: '' cannot be a source's name.
            """)
    void aSourceNeedsANameAndFiles(String source, String problem) throws IOException {
        write("elt.yaml", "sources:\n  " + source + "\n");

        assertThat(problems().get(0)).startsWith("elt.yaml:" + problem);
    }

    @Test
    void aNameIsNoLongerThanPostgresKeepsIt() throws IOException {
        write("elt.yaml", "sources:\n  " + "a".repeat(63) + ": {files: x}\n");
        assertThat(read().sources()).hasSize(1);

        write("elt.yaml", "sources:\n  " + "a".repeat(64) + ": {files: x}\n");
        assertThat(places()).containsExactly("elt.yaml:2:3");
    }

    @ParameterizedTest
    @CsvSource({"verfy, verify", "DW, dw", "marts, mart", "migration, migrations", "analyses, analysis"})
    void anUnknownFolderIsReportedWithTheNearest(String folder, String nearest) throws IOException {
        write("elt.yaml", SOURCES);
        write(folder + "/a.sql", "SELECT 1");

        assertThat(problems())
                .containsExactly(folder + ": unknown folder '" + folder + "'. Did you mean '" + nearest
                        + "'? Known are analysis, dw, mart, migrations, verify.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dw/notes.txt      | dw/notes.txt: a file that is not SQL in dw/. Name it .sql or move it elsewhere.
            mart/daily.SQL    | mart/daily.SQL: a file that is not SQL in mart/.
            verify/more/a.sql | verify/more: a file that is not SQL in verify/.
            mart/Daily.sql    | mart/Daily.sql: 'Daily' cannot be a name in mart/. Use lower-case letters, digits and underscores.
            mart/my-daily.sql | mart/my-daily.sql: 'my-daily' cannot be a name in mart/.
            verify/1st.sql    | verify/1st.sql: '1st' cannot be a name in verify/.
            """)
    void aFileThatDoesNotBelongIsReported(String file, String problem) throws IOException {
        write("elt.yaml", SOURCES);
        write(file, "SELECT 1 AS a");

        assertThat(problems()).singleElement().asString().startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dw       | -- @lattest version        | 1:4: unknown tag @lattest in dw/. Did you mean 'latest'?
            dw       | -- @Latest version         | 1:4: unknown tag @Latest in dw/. Did you mean 'latest'?
            dw       | -- @latest: version        | 1:4: unknown tag @latest: in dw/. Did you mean 'latest'?
            dw       | -- @severity warn          | 1:4: unknown tag @severity in dw/.
            dw       | -- @latest                 | 1:4: @latest names no column. Write @latest version,
            dw       | -- @key                    | 1:4: @key names no column. Write @key trade_id,
            dw       | -- @key a, b, a            | 1:4: @key names a column twice. Name each column once.
            dw       | -- @latest a\\n-- @latest b | 2:4: @latest stands twice. Keep one of them.
            mart     | -- @refresh ful            | 1:4: @refresh cannot be 'ful'. Did you mean 'full'? Known are auto, full.
            mart     | -- @refresh                | 1:4: @refresh cannot be ''. Known are auto, full.
            mart     | -- @latest a               | 1:4: unknown tag @latest in mart/. Known are changes, refresh.
            verify   | -- @severity warning       | 1:4: @severity cannot be 'warning'. Did you mean 'warn'?
            verify   | -- @severity               | 1:4: @severity cannot be ''.
            verify   | -- @max                    | 1:4: @max '' is neither a number nor a share. Write for example @max 10 or @max 0.1%.
            verify   | -- @max -1                 | 1:4: @max '-1' is neither
            verify   | -- @max 0.5                | 1:4: @max '0.5' is neither
            verify   | -- @max 101%               | 1:4: @max '101%' is neither
            verify   | -- @max NaN%               | 1:4: @max 'NaN%' is neither
            verify   | -- @max ten                | 1:4: @max 'ten' is neither
            verify   | -- x\\n--   @max 1\\n-- @max 2 | 3:4: @max stands twice.
            verify   | /*\\n * @serverity warn */  | 2:4: unknown tag @serverity in verify/. Did you mean 'severity'?
            analysis | -- @titel x                | 1:4: unknown tag @titel in analysis/. Did you mean 'title'?
            analysis | -- @title x\\n-- @title y   | 2:4: @title stands twice.
            analysis | -- @param                  | 1:4: @param names no parameter. Write for example @param user_id 1.
            analysis | -- @param 1st x            | 1:4: '1st' cannot name a parameter. Write for example @param user_id 1.
            analysis | -- @param a 1\\n-- @param a | 2:4: @param a stands twice. Keep one of them.
            """)
    void aWrongTagIsReportedAtItsPlace(String folder, String comment, String problem) throws IOException {
        write("elt.yaml", SOURCES);
        write(folder + "/a.sql", comment.replace("\\n", "\n") + "\nSELECT 1 AS a FROM raw.trades");

        assertThat(problems()).singleElement().asString().startsWith(folder + "/a.sql:" + problem);
    }

    @Test
    void aQuestionMayLeaveOpenOnlyWhatItDeclares() throws IOException {
        write("elt.yaml", SOURCES);
        write("analysis/a.sql", "-- @param user_id\nSELECT 1\n WHERE 1 = :usr_id AND 2 = :user_id");
        write("analysis/b.sql", "SELECT :day");

        assertThat(problems())
                .containsExactly(
                        "analysis/a.sql:3:12: the query has no parameter 'usr_id'. Did you mean ':user_id'?",
                        "analysis/b.sql:1:8: the query has no parameter 'day'."
                                + " Declare it in the leading comment: -- @param day <value where none is given>.");
    }

    @Test
    void theDefaultOfAParameterIsTheRestOfTheLine() throws IOException {
        write("elt.yaml", SOURCES);
        write("analysis/a.sql", "-- @param name  Ada  Lovelace \n-- @param other\nSELECT :name, :other");

        assertThat(read().questions().get(0).parameters())
                .extracting(QuestionParameter::defaultValue)
                .containsExactly(Optional.of("Ada  Lovelace"), Optional.empty());
    }

    @Test
    void aModelThatReadsAnUnknownSourceIsReportedWithTheNearest() throws IOException {
        write("elt.yaml", SOURCES);
        write("dw/a.sql", "SELECT a\n  FROM raw.traeds");
        write("dw/b.sql", "SELECT a FROM raw.coins");

        assertThat(problems())
                .containsExactly(
                        "dw/a.sql:2:8: elt.yaml has no source 'traeds'. Did you mean 'trades'?",
                        "dw/b.sql:1:15: elt.yaml has no source 'coins'. Known are trades.");
    }

    @Test
    void aModelOfAPipelineWithoutSourcesIsReportedToo() throws IOException {
        write("elt.yaml", "");
        write("dw/a.sql", "SELECT a FROM raw.trades");

        assertThat(problems()).containsExactly("dw/a.sql:1:15: elt.yaml has no source 'trades'. Add it there.");
    }

    @Test
    void aFileThatIsNotUtf8IsReportedTogetherWithTheOthers() throws IOException {
        write("elt.yaml", SOURCES);
        Files.createDirectories(directory.resolve("dw"));
        Files.write(directory.resolve("dw/a.sql"), "SELECT 'é'".getBytes(StandardCharsets.ISO_8859_1));
        write("dw/b.sql", "SELECT * FROM raw.trades");

        assertThat(problems()).hasSize(2);
        assertThat(problems().get(0)).isEqualTo("dw/a.sql: the file is not UTF-8. Save it as UTF-8.");
    }

    @Test
    void aDefinitionThatIsNotUtf8IsReportedTogetherWithTheOthers() throws IOException {
        Files.write(directory.resolve("elt.yaml"), "timeZone: é".getBytes(StandardCharsets.ISO_8859_1));
        write("dw/b.sql", "SELECT * FROM raw.trades");

        assertThat(places()).containsExactly("elt.yaml", "dw/b.sql:1:8");
    }

    @Test
    void everyProblemOfEveryFileIsReportedAtOnce() throws IOException {
        write("elt.yaml", """
                timezone: UTC
                sources:
                  Trades:
                    colums: [a]
                    delimiter: tabs
                  coins:
                    files: x
                    maxMalformed: many
                """);
        write("check/a.sql", "SELECT 1");
        write("dw/a.sql", "-- @last a\nSELECT * FROM dw.trades");
        write("mart/b.sql", "-- @refresh never\nDELETE FROM x");
        write("verify/c.sql", "SELECT 1; SELECT 2");
        write("verify/readme.md", "");
        write("analysis/d.sql", "-- nothing");

        assertThat(places())
                .containsExactlyInAnyOrder(
                        "elt.yaml:1:1",
                        "elt.yaml:3:3",
                        "elt.yaml:4:5",
                        "elt.yaml:4:5",
                        "elt.yaml:5:16",
                        "elt.yaml:8:19",
                        "check",
                        "dw/a.sql:1:4",
                        "dw/a.sql:2:8",
                        "dw/a.sql:2:15",
                        "mart/b.sql:1:4",
                        "mart/b.sql:2:1",
                        "verify/c.sql:1:11",
                        "verify/readme.md",
                        "analysis/d.sql");
    }

    private void write(String file, String text) throws IOException {
        var path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Pipeline read() {
        return PipelineReader.read(
                directory, name -> Optional.ofNullable(PROPERTIES.get(name)), noClassPath(directory));
    }

    private List<String> problems() {
        return catchThrowableOfType(ProblemException.class, this::read).problems().stream()
                .map(problem -> problem.render(directory))
                .toList();
    }

    private List<String> places() {
        return problems().stream()
                .map(problem -> problem.replaceFirst(": .*", ""))
                .toList();
    }
}
