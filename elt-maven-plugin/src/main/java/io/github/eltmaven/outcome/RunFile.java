package io.github.eltmaven.outcome;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The file {@code run.json} in the folder for what the plugin writes. It holds the results of the last build. */
public final class RunFile {

    public static final String NAME = "run.json";

    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Instant.class, new InstantText().nullSafe())
            .registerTypeAdapter(FileOutcome.class, new FileOutcomeJson())
            .registerTypeAdapter(ModelOutcome.class, new ModelOutcomeJson())
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create();

    private RunFile() {}

    /**
     * Returns the results of the last build; empty where there was no build, or where the file is damaged.
     *
     * @param directory the folder for what the plugin writes
     */
    public static Optional<RunOutcome> read(Path directory) {
        try {
            return Optional.ofNullable(GSON.fromJson(Files.readString(directory.resolve(NAME)), RunOutcome.class))
                    .filter(run -> run.schema().equals(RunOutcome.SCHEMA));
        } catch (IOException | RuntimeException e) {
            // The file is missing, damaged or of another version. The library reports this with many kinds of
            // exceptions. The next goal writes the file anew.
            return Optional.empty();
        }
    }

    /**
     * Adds a goal that has ended. It replaces the whole file at once, so that nobody reads half a file.
     *
     * @param directory the folder for what the plugin writes
     * @param plugin the plugin's version
     * @param started when the build began; the file forgets the goals of an earlier build
     */
    public static RunOutcome add(Path directory, String plugin, Instant started, GoalOutcome goal) throws IOException {
        synchronized (SharedFile.monitor(directory.resolve(NAME))) {
            var begun = started.truncatedTo(ChronoUnit.MILLIS);
            var run = read(directory)
                    .filter(last -> last.started().equals(begun))
                    .orElseGet(() -> RunOutcome.begun(plugin, begun))
                    .plus(goal);
            Files.createDirectories(directory);
            // Only its owner could read a temporary file of the library.
            var whole = directory.resolve(NAME + "." + ProcessHandle.current().pid());
            try {
                Files.writeString(whole, GSON.toJson(run) + "\n");
                Files.move(whole, directory.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
            return run;
        }
    }

    /** Writes a moment in ISO 8601, to the millisecond. */
    private static final class InstantText extends TypeAdapter<Instant> {

        @Override
        public void write(JsonWriter out, Instant value) throws IOException {
            out.value(value.toString());
        }

        @Override
        public Instant read(JsonReader in) throws IOException {
            return Instant.parse(in.nextString());
        }
    }
}
