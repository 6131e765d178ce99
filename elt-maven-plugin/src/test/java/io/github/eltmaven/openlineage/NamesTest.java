package io.github.eltmaven.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The names of jobs, runs and datasets. */
final class NamesTest {

    private static final UUID RUN = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void aTableIsNamedByItsServer() {
        assertThat(DatasetNames.ofServer("db", "5432", "warehouse", Path.of("")).table("dw.trades"))
                .isEqualTo(new DatasetName("postgres://db:5432", "warehouse.dw.trades"));
        assertThat(DatasetNames.ofServer("::1", "5432", "warehouse", Path.of(""))
                        .server())
                .isEqualTo("postgres://[::1]:5432");
        assertThat(DatasetNames.ofEmbedded("org.example:shop", "elt", Path.of(""))
                        .table("dw.trades"))
                .isEqualTo(new DatasetName("postgres://embedded.org.example.shop", "elt.dw.trades"));
    }

    @Test
    void aFileIsNamedByItsWholePath() {
        var base = Path.of("project").toAbsolutePath();

        assertThat(DatasetNames.ofServer("db", "5432", "w", base).file("../data/a.csv"))
                .isEqualTo(new DatasetName(
                        "file",
                        Path.of("data", "a.csv").toAbsolutePath().toString().replace('\\', '/')));
    }

    @Test
    void aRunThatIsHandedDownIsReadOrLeft() {
        assertThat(RunReference.parse("airflow/daily.shop/" + RUN))
                .contains(new RunReference("airflow", "daily.shop", RUN));
        assertThat(RunReference.parse("airflow/team/daily/" + RUN))
                .contains(new RunReference("airflow", "team/daily", RUN));
        for (var text : List.of("", "airflow", "airflow/" + RUN, "/daily/" + RUN, "airflow//" + RUN, "a/b/c", "a/b/")) {
            assertThat(RunReference.parse(text)).as(text).isEmpty();
        }
    }
}
