package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SplicedSqlTest {

    private static final String ORIGINAL = "SELECT a FROM raw.t WHERE b";

    @Test
    void nothingReplacedIsTheOriginal() {
        var sql = new SplicedSql(ORIGINAL);

        assertThat(sql.text()).isEqualTo(ORIGINAL);
        assertThat(sql.originalOffset(7)).isEqualTo(7);
    }

    @Test
    void piecesAreReplacedInWhateverOrderTheyAreNamed() {
        var sql = new SplicedSql(ORIGINAL)
                .replace(20, ORIGINAL.length(), "")
                .replace(14, 19, "(SELECT 1) AS t")
                .replace(6, 6, " x,");

        assertThat(sql.text()).isEqualTo("SELECT x, a FROM (SELECT 1) AS t ");
    }

    @Test
    void everyCharacterThatStayedKnowsWhereItCameFrom() {
        var sql = new SplicedSql(ORIGINAL)
                .replace(14, 19, "(SELECT 1) AS t")
                .replace(6, 6, " x,")
                .replace(7, 8, "");

        assertThat(sql.text()).isEqualTo("SELECT x,  FROM (SELECT 1) AS t WHERE b");
        assertThat(sql.originalOffset(0)).isZero();
        assertThat(sql.originalOffset(sql.text().indexOf("FROM"))).isEqualTo(ORIGINAL.indexOf("FROM"));
        assertThat(sql.originalOffset(sql.text().indexOf("WHERE"))).isEqualTo(ORIGINAL.indexOf("WHERE"));
        assertThat(sql.originalOffset(sql.text().length())).isEqualTo(ORIGINAL.length());
    }

    @Test
    void aCharacterOfAReplacementStandsWhereItsPieceBegan() {
        var sql = new SplicedSql(ORIGINAL).replace(14, 19, "elsewhere");

        assertThat(sql.originalOffset(sql.text().indexOf("elsewhere"))).isEqualTo(14);
        assertThat(sql.originalOffset(sql.text().indexOf("elsewhere") + 8)).isEqualTo(14);
        assertThat(sql.originalOffset(sql.text().indexOf(" WHERE"))).isEqualTo(19);
    }

    @Test
    void aLaterReplacementLeavesTheEarlierTextAlone() {
        var before = new SplicedSql(ORIGINAL);

        before.replace(0, 6, "VALUES");

        assertThat(before.text()).isEqualTo(ORIGINAL);
    }
}
