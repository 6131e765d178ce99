package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ParameterizedQueryTest {

    @Test
    void everyUseIsReplacedInItsPlace() {
        var query = ParameterizedQuery.of("SELECT :a, :b::date WHERE x=:a");

        assertThat(query.uses()).extracting(ParameterizedQuery.Use::name).containsExactly("a", "b", "a");
        assertThat(query.forDriver()).isEqualTo("SELECT ?, ?::date WHERE x=?");
        assertThat(query.asSent().text()).isEqualTo("SELECT $1, $2::date WHERE x=$3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a::b",
                "SELECT ':b'",
                "SELECT E'\\':b'",
                "SELECT $$:b$$",
                "SELECT $x$ :b $x$",
                "SELECT \":b\"",
                "SELECT 1 -- :b",
                "SELECT 1 /* :b */",
                "SELECT a[1:n]",
                "SELECT a[lo:hi]",
                "SELECT a[:n]",
                "SELECT a[1 :n]",
                "SELECT f(a)[:n]",
                "SELECT a[1][:n]",
                "SELECT json_object('k':v)",
                "SELECT json_object(k:v, (k):v)",
                "SELECT f(a := 1)",
                "SELECT : b",
                "SELECT :1"
            })
    void aTextThatOnlyLooksLikeAParameterIsNoParameter(String query) {
        assertThat(ParameterizedQuery.of(query).uses()).isEmpty();
        assertThat(ParameterizedQuery.of(query).forDriver()).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT ARRAY[:b]         | SELECT ARRAY[?]",
                "SELECT ARRAY[[1, :b]]    | SELECT ARRAY[[1, ?]]",
                "SELECT a[(:b)]           | SELECT a[(?)]",
                "SELECT a[f(1)] + :b      | SELECT a[f(1)] + ?",
                "SELECT x LIMIT :b        | SELECT x LIMIT ?",
                "SELECT (:b)              | SELECT (?)",
                "SELECT $$x$$, :größe_1   | SELECT $$x$$, ?"
            })
    void aParameterMayStandWhereAValueMay(String query, String sent) {
        assertThat(ParameterizedQuery.of(query).forDriver()).isEqualTo(sent);
    }

    @Test
    void operatorsWithAQuestionMarkAreNoParameters() {
        var query = ParameterizedQuery.of("SELECT a ? :b, a ?| c, '?'");

        assertThat(query.forDriver()).isEqualTo("SELECT a ?? ?, a ??| c, '?'");
        assertThat(query.asSent().text()).isEqualTo("SELECT a ? $1, a ?| c, '?'");
    }
}
