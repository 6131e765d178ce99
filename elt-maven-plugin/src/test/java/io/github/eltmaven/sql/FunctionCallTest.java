package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls of functions are found where SQL writes them, and names that are none are not taken for them. */
final class FunctionCallTest {

    @Test
    void aCallHasItsSchemaItsArgumentsAndItsPlace() {
        assertThat(FunctionCall.in("SELECT Age(a, f(b, c)), \"S\".\"F\" ( ), x -- now()\n"))
                .containsExactly(
                        new FunctionCall(Optional.empty(), "age", 2, 7),
                        new FunctionCall(Optional.empty(), "f", 2, 14),
                        new FunctionCall(Optional.of("S"), "F", 0, 24));
    }

    @Test
    void aCallWithoutParenthesesIsOneUnlessTheWordIsALabelOrQuoted() {
        assertThat(FunctionCall.in("SELECT CURRENT_DATE, t.user, x AS user, \"user\", 'now()', current_time(3)"))
                .containsExactly(
                        new FunctionCall(Optional.empty(), "current_date", 0, 7),
                        new FunctionCall(Optional.empty(), "current_time", 1, 57))
                .allMatch(FunctionCall::isOfSession);
    }

    @Test
    void commasInBracketsAreNoArguments() {
        assertThat(FunctionCall.in("f(ARRAY[1, 2], (3))"))
                .extracting(FunctionCall::arguments)
                .containsExactly(2);
    }
}
