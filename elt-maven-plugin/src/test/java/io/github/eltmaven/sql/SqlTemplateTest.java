package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SqlTemplateTest {

    @Test
    void placeholdersTakeTheirValuesAsTheyStand() {
        var sql = template().with("table", "\"a$1\\b\"").with("columns", "x, y");

        assertThat(sql.text()).isEqualTo("SELECT x, y\n  FROM \"a$1\\b\"\n WHERE x = ?");
    }

    @Test
    void aValueThatLooksLikeAPlaceholderIsLeftAsItStands() {
        assertThat(template().with("table", "t").with("columns", "'${table}'").text())
                .startsWith("SELECT '${table}'\n");
    }

    @Test
    void aPlaceholderWithoutValueIsRefused() {
        assertThatThrownBy(() -> template().with("table", "t").text())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("template.sql has no value for ${columns}");
    }

    @Test
    void aValueWithoutPlaceholderIsRefused() {
        var sql = template().with("table", "t").with("columns", "x").with("tabel", "t");

        assertThatThrownBy(sql::text)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("template.sql has no placeholder for [tabel]");
    }

    @Test
    void aPlaceholderIsGivenItsValueOnce() {
        var sql = template().with("table", "t");

        assertThatThrownBy(() -> sql.with("table", "u"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("template.sql is given ${table} twice");
    }

    @Test
    void theLedgerIsThatOfThePipeline() {
        var schemas = new Schemas("raw", "dw", "mart", "elt_orders");

        assertThat(SqlTemplate.of(SqlTemplateTest.class, "template-of-ledger.sql")
                        .with(schemas)
                        .text())
                .isEqualTo("SELECT 1 FROM elt_orders.loads");
    }

    private static SqlTemplate template() {
        return SqlTemplate.of(SqlTemplateTest.class, "template.sql");
    }
}
