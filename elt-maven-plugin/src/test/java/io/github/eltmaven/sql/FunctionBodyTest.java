package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables and functions that the body of a function names. */
final class FunctionBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cursor_to_xml",
                "database_to_xml",
                "database_to_xml_and_xmlschema",
                "query_to_xml",
                "query_to_xml_and_xmlschema",
                "schema_to_xml",
                "schema_to_xml_and_xmlschema",
                "table_to_xml",
                "table_to_xml_and_xmlschema",
                "ts_rewrite",
                "ts_stat",
                "connectby",
                "crosstab",
                "crosstab2",
                "crosstab3",
                "crosstab4",
                "crosstab_hash",
                "dblink",
                "dblink_exec",
                "dblink_fetch",
                "dblink_get_result",
                "dblink_open",
                "dblink_send_query",
                "xpath_table"
            })
    void aFunctionThatRunsATextMakesABodyDynamic(String function) {
        assertThat(FunctionBody.of("SELECT public." + function + "('mart')").isDynamic())
                .isTrue();
        assertThat(FunctionBody.runsTexts(Set.of("lower", function))).isTrue();
    }

    @Test
    void aBodyThatExecutesATextIsDynamic() {
        assertThat(FunctionBody.of("BEGIN EXECUTE 'SELECT 1' INTO a; RETURN a; END")
                        .isDynamic())
                .isTrue();
    }

    @Test
    void aBodyOfPlainStatementsIsNotDynamic() {
        var body = FunctionBody.of(
                "SELECT xmlforest(lower(i.kind)) FROM dw.item AS i JOIN ONLY mart.kind USING (kind), LATERAL other");

        assertThat(body.isDynamic()).isFalse();
        assertThat(body.relations()).contains("dw.item", "mart.kind", "other").doesNotContain("kind", "i");
        assertThat(body.calls()).contains("lower");
        assertThat(body.mayRead("mart", "kind")).isTrue();
        assertThat(body.mayRead("public", "other")).isTrue();
        assertThat(body.mayRead("public", "kind")).isFalse();
    }

    @Test
    void fromBetweenTwoValuesIsFollowedByNoTable() {
        var body = FunctionBody.of("SELECT extract(year FROM born), a IS DISTINCT FROM b FROM dw.person");

        assertThat(body.relations()).containsExactly("dw.person");
    }
}
