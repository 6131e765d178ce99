package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files of a source {@code t}, and what a load makes of them. */
@ExtendWith(LedgerExtension.class)
abstract class SourceFiles {

    static final String ROWS = "SELECT a, b FROM raw.t ORDER BY _load, _line";

    @TempDir
    Path directory;

    Warehouse warehouse;

    @BeforeEach
    void createPipeline(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings);
        define("");
    }

    void write(String name, byte[] text) throws IOException {
        var path = warehouse.path(name);
        Files.createDirectories(path.getParent());
        try (var file = Files.newOutputStream(path);
                var out = compressed(name, file)) {
            out.write(text);
        }
    }

    static OutputStream compressed(String name, OutputStream file) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPOutputStream(file);
        }
        return name.endsWith(".zst") ? new ZstdOutputStream(file).setChecksum(true) : file;
    }

    /** Options in one line, which may contain files. */
    void define(String options) {
        var inner = options.startsWith("{") ? options.substring(1, options.length() - 1) : options;
        var files = options.contains("files:") ? "" : "files: data/*.csv";
        warehouse.write(
                "elt/elt.yaml",
                "sources:\n  t: {" + files + (files.isEmpty() || inner.isEmpty() ? "" : ", ") + inner + "}\n");
    }

    String refusal() {
        return catchThrowableOfType(ProblemException.class, warehouse::load).render(directory);
    }

    static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }
}
