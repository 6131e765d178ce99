package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;

/** The JSON Schema of {@code elt.yaml}. Editors use it to complete and check what people write. */
public final class DefinitionSchema {

    public static final String NAME = "elt-1.json";

    private DefinitionSchema() {}

    /**
     * Writes the schema where an editor finds it without a network. Writes nothing where the same schema is already
     * there.
     *
     * @param directory the folder for what the plugin writes
     */
    public static void write(Path directory) throws IOException {
        // Maven may build several modules at once and load the plugin twice. The modules may name the same folder, even
        // if the plugin then refuses that.
        synchronized (("io.github.eltmaven.pipeline.reader.DefinitionSchema " + directory).intern()) {
            var schema = bytes();
            var file = directory.resolve(NAME);
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), schema)) {
                return;
            }
            Files.createDirectories(directory);
            var whole = directory.resolve(NAME + "." + ProcessHandle.current().pid());
            try {
                Files.write(whole, schema);
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        }
    }

    private static byte[] bytes() throws IOException {
        try (var schema = Objects.requireNonNull(Pipeline.class.getResourceAsStream(NAME))) {
            return schema.readAllBytes();
        }
    }
}
