package io.github.eltmaven.mojo;

import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.report.Numbers;
import java.time.temporal.ChronoUnit;
import org.apache.maven.plugin.logging.Log;

/** Says what became of the files. */
final class ShownFiles {

    private final Log log;

    ShownFiles(Log log) {
        this.log = log;
    }

    void show(LoadResult result) {
        result.files().forEach(this::show);
    }

    private void show(FileResult result) {
        if (result instanceof FileResult.Loaded loaded) {
            log.info(loaded.file() + " -> raw." + loaded.source() + ": "
                    + Numbers.count(loaded.loaded() + loaded.malformed(), "record") + " = "
                    + Numbers.count(loaded.loaded()) + " loaded + " + Numbers.count(loaded.malformed())
                    + " malformed in " + Numbers.seconds(loaded.elapsed()) + ", "
                    + Numbers.rate(loaded.loaded() + loaded.malformed(), loaded.elapsed()));
            if (!loaded.leftOut().isEmpty()) {
                log.warn(loaded.file() + ": left out "
                        + Numbers.count(loaded.leftOut().size(), "new column") + ": "
                        + String.join(", ", loaded.leftOut()));
            }
        } else if (result instanceof FileResult.Skipped skipped) {
            log.info(skipped.file() + ": landed in raw." + skipped.source() + " before, at "
                    + skipped.loadedAt().truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
