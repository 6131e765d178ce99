package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.ConnectionSettings;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.generate.Generate;
import io.github.eltmaven.generate.GenerateRequest;
import io.github.eltmaven.generate.GeneratedSource;
import io.github.eltmaven.pipeline.FaultKind;
import io.github.eltmaven.pipeline.Generations;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is planted is found: the generator and the rooms that read its files, one against the other. */
@ExtendWith(PostgresExtension.class)
final class GeneratedTradesTest {

    @TempDir
    private Path directory;

    @Test
    void everyMalformedRecordIsSetAsideAndEveryOtherLanded(ConnectionSettings settings) {
        var warehouse = Warehouse.trades(directory, settings)
                .write("elt/elt.yaml", "sources:\n  trades:\n    files: data/trades*.csv\n    maxMalformed: 100000\n");
        var generation = Generations.of(
                Generations.TRADES.replace("  duplicate: 5%\n", "  padding: { symbol: 20%, side: 20% }\n")
                        + "  malformed: 3%\n");
        var source = GeneratedSource.of("trades", generation, warehouse.path("data/trades-1.csv"));
        var file = Generate.run(new GenerateRequest(
                        List.of(source),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        directory.resolve("state"),
                        2,
                        new RecordingLog()))
                .sources()
                .get(0);

        warehouse.build();

        assertThat(warehouse.value("SELECT count(*) FROM elt.malformed"))
                .isEqualTo(String.valueOf(file.planted(FaultKind.Malformed.class)))
                .isNotEqualTo("0");
        assertThat(warehouse.value("SELECT records FROM elt.loads")).isEqualTo(String.valueOf(file.records()));
        assertThat(warehouse.verify().errors()).isEmpty();
    }
}
