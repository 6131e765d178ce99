package io.github.eltmaven.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProjectGlobTest {

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            /w/[x]/p          > /w/[x]/p/data/*.csv     > data/*.csv
            /w/[x]/{a,b}      > /w/[x]/{a,b}/*.csv      > *.csv
            /w/[x]/p          > /w/[x]/p                > ``
            /w/[x]/p          > /w/[x]/pq/*.csv         > ../pq/*.csv
            /w/[x]/p/module   > /w/[x]/p/data/*.csv     > ../data/*.csv
            /w/[x]/p/q/r      > /w/[x]/p/data/*.csv     > ../../data/*.csv
            /w/x/p            > /w/x/p/data/*.csv       > /w/x/p/data/*.csv
            /w/[x]/p          > /w/[y]/p/data/*.csv     > /w/[y]/p/data/*.csv
            /w/[x]/p          > data/[ab].csv           > data/[ab].csv
            """)
    void thePathOfTheProjectIsLiteral(String project, String glob, String expected) {
        assertThat(ProjectGlob.of(glob, project, '/')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"C:\\w\\p, C:\\w\\p/data/*.csv, data/*.csv", "C:\\w\\p, C:\\w\\q\\*.csv, ../q\\*.csv"})
    void theBackslashesOfAPathAreLiteral(String project, String glob, String expected) {
        assertThat(ProjectGlob.of(glob, project, '\\')).isEqualTo(expected);
    }
}
