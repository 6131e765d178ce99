package io.github.eltmaven.database.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The texts of the catalog are those that PostgreSQL writes where schema public is searched. Earlier versions asked in this way,
 * and fingerprints of tables are made of these texts.
 */
@ExtendWith(PostgresExtension.class)
final class CatalogTextsTest {

    private static final String EXTENSIONS = """
            CREATE EXTENSION citext SCHEMA public;
            CREATE EXTENSION hstore SCHEMA public;
            CREATE EXTENSION btree_gist SCHEMA public
            """;

    /** What a table or a query has of schema public, each in a text of its own. */
    private static final String OBJECTS = """
            CREATE DOMAIN public.grade AS public.citext CHECK (VALUE <> 'f'::public.citext) DEFAULT 'a';
            CREATE TYPE public.mood AS ENUM ('sad', 'public.mood');
            CREATE SEQUENCE public."Numbers";
            CREATE COLLATION public.exact FROM "C";
            CREATE FUNCTION public.twice(x public.citext) RETURNS public.citext LANGUAGE sql IMMUTABLE
                AS 'SELECT (x || x)::public.citext';
            CREATE FUNCTION public.lower(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'public.lower' $$;
            CREATE FUNCTION public.atomic(x public.citext) RETURNS boolean LANGUAGE sql IMMUTABLE
                RETURN x = 'public.x'::public.citext;
            CREATE AGGREGATE public.longest(public.citext) (sfunc = public.citext_larger, stype = public.citext);
            CREATE AGGREGATE public.zero(public.citext) (sfunc = public.citext_larger, stype = public.citext);
            CREATE TABLE public.words (word public.citext PRIMARY KEY, mood public.mood);
            CREATE SCHEMA dw;
            CREATE TABLE dw.notes (
                word public.citext PRIMARY KEY REFERENCES public.words,
                other public.citext NOT NULL DEFAULT 'public.citext' CHECK (other <> 'x' AND public.lower(other::text) <> 'public.b'),
                grade public.grade, grades public.grade[], moods public.mood DEFAULT 'public.mood',
                number int DEFAULT nextval('public."Numbers"'), name text COLLATE public.exact,
                tags public.hstore CHECK (tags -> 'a' = 'b' AND tags ? 'public.c'),
                doubled public.citext GENERATED ALWAYS AS (public.twice(word)) STORED,
                CHECK (name <> 'it''s public.citext' AND (word, other) <> ('a'::public.citext, 'b')),
                EXCLUDE USING gist (number WITH =, name WITH =));
            CREATE UNIQUE INDEX ON dw.notes (public.twice(other), name COLLATE public.exact) WHERE other = ANY ('{a,b}');
            """;

    private static final String QUERY = """
            CREATE TEMPORARY VIEW asked AS
            SELECT n.word, n.other = w.word AS same, n.word IN ('a', 'b') AS among, n.tags -> 'public.a' AS tag,
                   n.tags @> 'a=>1'::public.hstore AS contains, public.lower(n.name) AS own_lower, lower(n.name) AS lowered,
                   public.twice(n.word) AS twice, replace(n.word, 'a', 'b') AS replaced, w.mood::text, words.mood AS "public.mood",
                   CASE n.word WHEN 'a' THEN 1 END AS one, n.word IS DISTINCT FROM w.word AS differs,
                   n.name COLLATE public.exact AS sorted, nullif(n.word, w.word) AS unless,
                   (SELECT public.longest(word) FROM public.words) AS longest, 'public.words'::regclass AS relation
              FROM dw.notes AS n
              JOIN public.words AS w ON w.word = n.word
              JOIN public.words ON words.word = w.word
             WHERE n.word LIKE 'public.%' AND (n.word, n.other) <> (w.word, w.word) AND public.atomic(n.word)
             ORDER BY n.word USING OPERATOR(public.<)
            """;

    /** Everything that the plugin takes from the catalog as text. */
    private static List<Object> texts(Session session) throws SQLException {
        var catalog = new Catalog(session);
        var dependencies = new DependencyCatalog(session);
        var table = catalog.table("dw", "notes").orElseThrow();
        return List.of(
                table,
                catalog.uniqueRules(table),
                catalog.contract("dw", "notes"),
                catalog.columns("pg_temp.asked"),
                catalog.columnTypes(List.of("dw.notes", "public.words")),
                dependencies.definition("pg_temp.asked"),
                dependencies.reads("pg_temp.asked"),
                session.ask(
                        row -> session.shortNames().shortened(row.getString(1)),
                        SqlTemplate.of(FunctionTraits.class, "function-definitions.sql")
                                .text(),
                        "elt",
                        session.array("text", List.of("twice")),
                        session.searchedSchemas().contains("public")));
    }

    @Test
    void textsAreThoseOfASessionThatSearchesSchemaPublic(ConnectionSettings settings) throws SQLException {
        try (var session = new Database(settings, "UTC", new RecordingLog()).open()) {
            session.execute(EXTENSIONS);
            session.underSearchPath(() -> session.execute(OBJECTS));
            session.underSearchPath(() -> session.execute(QUERY));

            var texts = texts(session);
            // The session does not notice that a statement of its own changes the path.
            session.execute("SET search_path = public, pg_temp");
            var before = texts(session);

            assertThat(texts).hasSameSizeAs(before);
            for (var i = 0; i < texts.size(); i++) {
                assertThat(texts.get(i)).isEqualTo(before.get(i));
            }
        }
    }

    /** Without schema public on the path, earlier versions saw these texts. */
    @Test
    void textsHaveTheSchemaWhereItIsNotSearched(ConnectionSettings settings) throws SQLException {
        try (var session = new Database(settings, "UTC", new RecordingLog()).open()) {
            session.execute("CREATE TYPE public.mood AS ENUM ('sad'); CREATE TABLE public.words (mood public.mood)");
            assertThat(new Catalog(session).columns("public.words").get(0).type())
                    .isEqualTo("mood");
            session.execute("GRANT CREATE ON SCHEMA public TO PUBLIC");
            session.findSearchPath();

            assertThat(new Catalog(session).columns("public.words").get(0).type())
                    .isEqualTo("public.mood");
        }
    }
}
