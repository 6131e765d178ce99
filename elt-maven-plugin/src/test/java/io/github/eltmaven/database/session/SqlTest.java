package io.github.eltmaven.database.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SqlTest {

    @Test
    void namesThatAreTooLongAreShortenedAndStayApart() {
        assertThat(Sql.shortened("images:dw.trades")).isEqualTo("images:dw.trades");
        assertThat(Sql.shortened("a".repeat(63))).isEqualTo("a".repeat(63));
        assertThat(Sql.shortened("a".repeat(64)))
                .hasSize(63)
                .startsWith("a".repeat(40))
                .isEqualTo(Sql.shortened("a".repeat(64)))
                .isNotEqualTo(Sql.shortened("a".repeat(65)));
    }
}
