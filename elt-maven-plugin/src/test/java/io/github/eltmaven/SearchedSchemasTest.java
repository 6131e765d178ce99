package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What SQL of the pipeline finds without a schema. */
@ExtendWith(PostgresExtension.class)
final class SearchedSchemasTest {

    private static final String SOURCES = """
            sources:
              words:
                files: data/words-*.csv
            """;

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", SOURCES)
                .write("elt/dw/words.sql", "SELECT word, times FROM raw.words\n");
    }

    /** The extension, and a generated column whose function finds the extension by the path alone. */
    private void useExtension(String schema) {
        warehouse
                .write("elt/migrations/V1__words.sql", """
                CREATE SCHEMA dw;
                CREATE SCHEMA mart;
                CREATE SCHEMA IF NOT EXISTS ${schema};
                CREATE EXTENSION citext SCHEMA ${schema};
                CREATE FUNCTION dw.mark(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
                BEGIN
                    RETURN CASE WHEN $1::citext = 'ann' THEN 'Ann' ELSE 'other' END;
                END $$;
                CREATE TABLE dw.words (word ${schema}.citext PRIMARY KEY, times int NOT NULL,
                                       mark text GENERATED ALWAYS AS (dw.mark(word::text)) STORED,
                                       CHECK (word OPERATOR(${schema}.<>) 'bad'));
                CREATE TABLE mart.anns (word ${schema}.citext PRIMARY KEY, mark text NOT NULL, times bigint NOT NULL);
                """.replace("${schema}", schema))
                .write("elt/mart/anns.sql", """
                SELECT word, mark(min(word::text)) AS mark, sum(times) AS times
                  FROM words WHERE word IN ('ANN', 'bob') GROUP BY word
                """)
                .write("elt/verify/no_bob.sql", "-- @title no bob\nSELECT word FROM anns WHERE word = 'BOB'\n");
    }

    private void buildTwice() {
        warehouse
                .write("data/words-1.csv", "word,times\nAnn,1\nBAD,1\ncarl,1\n")
                .build();
        warehouse.write("data/words-2.csv", "word,times\nANN,2\nCarl,5\n").build();

        assertThat(warehouse.rows("SELECT word::text, times::text, mark FROM dw.words ORDER BY 1"))
                .hasToString("[[ANN, 2, Ann], [Carl, 5, other]]");
        assertThat(warehouse.rows("SELECT word::text, mark, times::text FROM mart.anns"))
                .hasToString("[[ANN, Ann, 2]]");
        assertThat(warehouse.verify().errors()).isEmpty();
        assertThat(warehouse.value("SELECT count(*) FROM elt.rejects")).isEqualTo("1");
        // The mart comes from the table that its query names without a schema.
        assertThat(warehouse.rows("SELECT DISTINCT input FROM elt.lineage WHERE model = 'mart.anns' ORDER BY 1"))
                .hasToString("[[dw.words]]");
    }

    @Test
    void typesAndOperatorsOfAnExtensionInSchemaPublicAreFound() {
        useExtension("public");

        buildTwice();
    }

    @Test
    void typesAndOperatorsOfAnExtensionInAChosenSchemaAreFound() {
        warehouse.write("elt/elt.yaml", "searchPath: [tools, dw, mart]\n" + SOURCES);
        useExtension("tools");

        buildTwice();
    }

    @Test
    void withAnEmptyPathNothingIsFoundWithoutItsSchema() {
        warehouse.write("elt/elt.yaml", "searchPath: []\n" + SOURCES);
        useExtension("tools");
        warehouse.write("data/words-1.csv", "word,times\nAnn,1\n").load();

        warehouse.dw();

        assertThat(warehouse.value("SELECT count(*) FROM elt.rejects")).isEqualTo("1");
        assertThat(warehouse.problems(warehouse::mart))
                .anyMatch(problem -> problem.contains("\"words\" does not exist"));
    }

    /** The same query finds another function. */
    @Test
    void anotherPathRebuildsTheTables() {
        warehouse
                .write("elt/migrations/V1__words.sql", """
                CREATE SCHEMA dw;
                CREATE SCHEMA mart;
                CREATE SCHEMA a;
                CREATE SCHEMA b;
                CREATE FUNCTION a.f(int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'a' $$;
                CREATE FUNCTION b.f(int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'b' $$;
                CREATE TABLE dw.words (word text PRIMARY KEY, times int NOT NULL);
                CREATE TABLE mart.found (word text PRIMARY KEY, found text NOT NULL);
                """)
                .write("elt/mart/found.sql", "SELECT word, f(times) AS found FROM dw.words\n");
        warehouse.write("elt/elt.yaml", "searchPath: [a, b]\n" + SOURCES);
        warehouse.write("data/words-1.csv", "word,times\nAnn,1\n").build();
        assertThat(warehouse.value("SELECT found FROM mart.found")).isEqualTo("a");
        assertThat(warehouse.mart().marts()).noneMatch(change -> change.changedRows());

        warehouse.write("elt/elt.yaml", "searchPath: [b, a]\n" + SOURCES);
        warehouse.dw();
        var changes = warehouse.mart().marts();

        assertThat(warehouse.value("SELECT found FROM mart.found")).isEqualTo("b");
        assertThat(changes).singleElement().asString().contains("searchPath changed");
    }

    @Test
    void anotherPathRebuildsOnlyTablesWithNamesOfObjectsWhereTheKeyIsNotSet() {
        warehouse
                .write("elt/migrations/V1__words.sql", """
                CREATE SCHEMA dw;
                CREATE SCHEMA mart;
                CREATE FUNCTION mart.shout(text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = mart AS $$ SELECT upper($1) $$;
                CREATE TABLE dw.words (word text PRIMARY KEY, times int NOT NULL);
                CREATE VIEW mart.found AS SELECT word, to_tsvector('english'::regconfig, word) AS vector FROM dw.words;
                CREATE TABLE mart.shouts (word text PRIMARY KEY, shout text NOT NULL, vector text NOT NULL);
                CREATE TABLE mart.places (word text PRIMARY KEY, place text NOT NULL);
                """)
                .write(
                        "elt/mart/shouts.sql",
                        "SELECT word, mart.shout(word) AS shout, vector::text AS vector FROM mart.found\n")
                .write("elt/mart/places.sql", "SELECT word, tableoid::regclass::text AS place FROM dw.words\n");
        warehouse.write("data/words-1.csv", "word,times\nAnn,1\n").build();
        assertThat(warehouse.value("SELECT place FROM mart.places")).isEqualTo("words");

        warehouse.execute("GRANT CREATE ON SCHEMA dw TO PUBLIC");
        assertThat(warehouse.dw().models())
                .noneMatch(model -> model.change().toString().contains("searchPath"));
        var changes = warehouse.mart().marts().stream()
                .filter(change -> change.toString().contains("searchPath changed"))
                .toList();

        assertThat(warehouse.value("SELECT place FROM mart.places")).isEqualTo("dw.words");
        assertThat(changes).singleElement().asString().contains("mart.places");
    }

    @Test
    void aSchemaThatDoesNotExistIsReportedAtItsPlace() {
        warehouse.write("elt/elt.yaml", "searchPath: [dw, marts]\n" + SOURCES);
        useExtension("public");
        warehouse.write("data/words-1.csv", "word,times\nAnn,1\n").load();

        assertThat(warehouse.problems(warehouse::dw))
                .containsExactly(
                        "elt.yaml:1:18: searchPath names schema 'marts', which does not exist. Did you mean 'mart'?"
                                + " Else create it in a migration.");
    }

    /** A migration that leaves a path behind does not decide about the next one. */
    @Test
    void eachMigrationBeginsWithTheChosenPath() {
        warehouse
                .write("elt/elt.yaml", "searchPath: [dw]\n" + SOURCES)
                .write(
                        "elt/migrations/V1__schemas.sql",
                        "CREATE SCHEMA dw; CREATE SCHEMA mart; SET search_path = mart;\n")
                .write(
                        "elt/migrations/V2__words.sql",
                        "CREATE TABLE words (word text PRIMARY KEY, times int NOT NULL);\n");
        warehouse.write("data/words-1.csv", "word,times\nAnn,1\n").build();

        assertThat(warehouse.value("SELECT count(*) FROM dw.words")).isEqualTo("1");
    }
}
