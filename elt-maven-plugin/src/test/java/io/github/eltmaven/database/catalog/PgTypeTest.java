package io.github.eltmaven.database.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.Quoting;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the plugin knows about types equals what PostgreSQL's catalog says. */
@ExtendWith(PostgresExtension.class)
final class PgTypeTest {

    private Session session;

    @BeforeEach
    void connect(ConnectionSettings settings) {
        session = new Database(settings, "UTC", new RecordingLog()).open();
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    @Test
    void aTypeHasTheNameThatPostgresWrites() throws SQLException {
        for (var type : PgType.values()) {
            if (type != PgType.OTHER) {
                assertThat(text("format_type(" + Quoting.literal(type.sql()) + "::regtype, NULL)"))
                        .satisfies(name -> assertThat(PgType.of(name)).isEqualTo(type));
                assertThat(text("format_type(" + Quoting.literal(type.sql()) + "::regtype, -1)"))
                        .satisfies(name -> assertThat(PgType.of(name)).isEqualTo(type));
            }
        }
        assertThat(PgType.of("tsvector")).isEqualTo(PgType.OTHER);
    }

    @Test
    void anotherSpellingMeansTheSameType() throws SQLException {
        for (var spelling : Set.of("int2", "int", "int4", "int8", "decimal", "float4", "float8", "float", "bool")) {
            assertThat(text("format_type('" + spelling + "'::regtype, NULL)"))
                    .isEqualTo(PgType.of(spelling).sql());
        }
        for (var spelling : Set.of("varchar", "timestamp", "timestamptz", "time", "timetz", "varbit")) {
            assertThat(text("format_type('" + spelling + "'::regtype, NULL)"))
                    .isEqualTo(PgType.of(spelling).sql());
        }
    }

    /** Support function 4 of a B-tree says so. */
    @Test
    void equalValuesOfAnExactTypeAreIdentical() throws SQLException {
        var identical = new TreeSet<PgType>();
        session.query(row -> identical.add(PgType.of(row.getString(1))), """
                SELECT format_type(o.opcintype, -1)
                  FROM pg_opclass o
                  JOIN pg_am m ON m.oid = o.opcmethod AND m.amname = 'btree'
                  JOIN pg_amproc p ON p.amprocfamily = o.opcfamily AND p.amprocnum = 4
                                  AND p.amproclefttype = o.opcintype AND p.amprocrighttype = o.opcintype
                 WHERE o.opcdefault""");

        for (var type : PgType.values()) {
            if (type.is(Trait.EXACT)) {
                assertThat(identical).contains(type);
            }
        }
        assertThat(identical).doesNotContain(PgType.NUMERIC, PgType.REAL, PgType.DOUBLE, PgType.INTERVAL);
    }

    @Test
    void anUnsignedTypeTakesMinusOneForItsGreatestNumber() throws SQLException {
        for (var type : PgType.values()) {
            if (type.is(Trait.UNSIGNED)) {
                assertThat(text("'-1'::" + type.sql() + "::text"))
                        .as(type.sql())
                        .isIn("4294967295", "18446744073709551615");
            }
        }
    }

    @Test
    void aCollatedTypeHasACollation() throws SQLException {
        for (var type : PgType.values()) {
            if (type != PgType.OTHER) {
                assertThat(session.number(
                                "SELECT count(*) FROM pg_type WHERE oid = ?::regtype AND typcollation <> 0",
                                type.sql()))
                        .as(type.sql())
                        .isEqualTo(type.is(Trait.COLLATED) ? 1 : 0);
            }
        }
    }

    private String text(String expression) throws SQLException {
        return session.first(row -> row.getString(1), "SELECT " + expression).orElseThrow();
    }
}
