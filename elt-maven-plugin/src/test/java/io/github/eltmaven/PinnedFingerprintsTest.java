package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade of the plugin rebuilds no table. A change of these fingerprints rebuilds every warehouse once, so it has to be meant, and
 * the changelog has to say it.
 */
@ExtendWith(PostgresExtension.class)
final class PinnedFingerprintsTest {

    @TempDir
    private Path directory;

    /** The fingerprints are those of the version before the key {@code searchPath}. */
    @Test
    void tablesWithTypesFunctionsAndViewsHaveTheFingerprintsOfEarlierVersions(ConnectionSettings settings) {
        var warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  words:\n    files: data/words-*.csv\n")
                .write("elt/dw/words.sql", "SELECT word, times, word AS other, NULL AS tags FROM raw.words\n")
                .write("elt/migrations/V1__words.sql", """
                CREATE SCHEMA dw;
                CREATE SCHEMA mart;
                CREATE EXTENSION citext SCHEMA public;
                CREATE EXTENSION hstore SCHEMA public;
                CREATE TYPE public.mood AS ENUM ('sad');
                CREATE SEQUENCE dw.counted;
                CREATE FUNCTION public.mark(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT upper($1) $$;
                CREATE FUNCTION dw.plain(x public.citext) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = public RETURN x = 'a'::public.citext;
                CREATE FUNCTION mart.f(x public.citext) RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = dw, public AS $$ BEGIN RETURN x::text; END $$;
                CREATE TABLE dw.words (word public.citext PRIMARY KEY, times int NOT NULL, other public.citext, tags text,
                     number bigint DEFAULT nextval('dw.counted'), mood public.mood DEFAULT 'sad',
                     mark text GENERATED ALWAYS AS (public.mark(word::text)) STORED, CHECK (word <> 'bad' AND word <> other OR true));
                CREATE TABLE dw.helper (word public.citext PRIMARY KEY);
                CREATE VIEW dw.seen AS SELECT w.word, to_tsvector('english'::regconfig, w.word::text) AS v, w.word = 'a' AS is_a, dw.plain(w.word) AS p
                   FROM dw.words w LEFT JOIN dw.helper h ON h.word = w.word WHERE w.tags::public.hstore IS NULL OR w.mood = 'sad';
                CREATE TABLE mart.anns (word public.citext PRIMARY KEY, mark text, times bigint NOT NULL, v text, f text);
                CREATE TABLE mart.joined (word public.citext PRIMARY KEY, mark text, times bigint NOT NULL);
                """)
                .write(
                        "elt/mart/anns.sql",
                        "SELECT s.word, public.mark(s.word::text) AS mark, 1::bigint AS times, s.v::text AS v, mart.f(s.word) AS f FROM dw.seen s WHERE s.word IN ('ANN', 'bob')\n")
                .write(
                        "elt/mart/joined.sql",
                        "SELECT w.word, min(mark(w.word::text)) AS mark, sum(w.times) AS times FROM dw.words w JOIN mart.anns a ON a.word = w.word GROUP BY w.word\n");
        warehouse.write("data/words-1.csv", "word,times\nAnn,1\n").build();

        assertThat(warehouse.rows("SELECT model, fingerprint FROM elt.models ORDER BY 1"))
                .containsExactly(
                        List.of(
                                "dw.words",
                                "2db02bdbe0aa040cf9839a3e24c82827:45c594554c710b8e3e7521ff3dab75b1:7e5f76c94a635c217e282f79db4fc7ee:"
                                        + "2d433bb08ca37aa3ff6524ba6b060c82:e3b0c44298fc1c149afbf4c8996fb924:4b227777d4dd1fc61c6f884f48641d02:"
                                        + "78aada9e635d7e66f18e13f9bc93eeb6"),
                        List.of(
                                "mart.anns",
                                "ac811f7712aeb004882df041bc60f95a:d0de1777e3bc378570e3d3f18de4632f:7e5f76c94a635c217e282f79db4fc7ee:"
                                        + "e95f8bc2387a06d395cb4b46692172ea:9362a92d19282855bfc7f7b9a09e0034"),
                        List.of(
                                "mart.joined",
                                "78bef6a7ee13f613ec676b46f23b5a63:5cea1775d27479d583150544f69dbf14:7e5f76c94a635c217e282f79db4fc7ee:"
                                        + "4f068b6ee9fb9c1ab5e19f62975bc4ae:a8054147b7c5ce86c6b317b8436be826"));
    }
}
