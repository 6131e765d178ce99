package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortNamesTest {

    private final ShortNames names = new ShortNames(List.of("public", "tools"), () -> Set.of("lower", "~~"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'a'::public.citext                               | 'a'::citext
            public.twice(t.public, 'public.x')               | twice(t.public, 'public.x')
            public.lower(a)                                  | public.lower(a)
            tools.twice(a)                                   | tools.twice(a)
            (a OPERATOR(public.=) b)                         | (a = b)
            (a OPERATOR(tools.->>) b)                        | (a ->> b)
            (a OPERATOR(other.=) b)                          | (a OPERATOR(other.=) b)
            (a OPERATOR(public.~~) b)                        | (a OPERATOR(public.~~) b)
            nextval('public."Numbers"'::regclass)            | nextval('"Numbers"'::regclass)
            nextval('public.numbers'::text)                  | nextval('public.numbers'::text)
            x COLLATE public.exact                           | x COLLATE exact
            dw.public.word                                   | dw.public.word
            CREATE FUNCTION public.f(public.citext)          | CREATE FUNCTION public.f(citext)
            WITH t AS ( SELECT 1) SELECT a FROM public.t b   | WITH t AS ( SELECT 1) SELECT a FROM public.t b
            WITH t(a) AS ( SELECT 1) SELECT a FROM public.t  | WITH t(a) AS ( SELECT 1) SELECT a FROM public.t
            WITH t AS ( SELECT 1) SELECT a::public.t FROM t  | WITH t AS ( SELECT 1) SELECT a::t FROM t
            SELECT * FROM public."Odd T"                     | SELECT * FROM "Odd T"
            """)
    void namesOfSchemaPublicAreShortWhereTheyMeanTheSame(String text, String shortened) {
        assertThat(names.shortened(text)).isEqualTo(shortened);
    }

    @Test
    void nothingIsShortWhereSchemaPublicIsNotSearched() {
        assertThat(new ShortNames(List.of("dw"), Set::of).shortened("'a'::public.citext"))
                .isEqualTo("'a'::public.citext");
    }
}
