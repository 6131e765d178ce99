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

/** The file {@code run.json} in the folder for what the plugin writes: what came of the last build. */
public final class RunFile {

    /** The file's name. */
    public static final String NAME = "run.json";

    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Instant.class, new InstantText().nullSafe())
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create();

    private RunFile() {}

    /**
     * What came of the last build; empty where there was none, or the file is no whole one.
     *
     * @param directory the folder for what the plugin writes
     */
    public static Optional<RunOutcome> read(Path directory) {
        try {
            return Optional.ofNullable(GSON.fromJson(Files.readString(directory.resolve(NAME)), RunOutcome.class))
                    .filter(run -> run.schema().equals(RunOutcome.SCHEMA));
        } catch (IOException | RuntimeException e) {
            // Not there, another version's or damaged, which the library tells in many ways: the next goal writes it
            // anew.
            return Optional.empty();
        }
    }

    /**
     * Adds a goal that has ended. The file is replaced as a whole, so that nobody reads half of it.
     *
     * @param directory the folder for what the plugin writes
     * @param plugin the plugin's version
     * @param started when the build began; the goals of an earlier build are forgotten
     */
    public static RunOutcome add(Path directory, String plugin, Instant started, GoalOutcome goal) throws IOException {
        synchronized (SharedFile.monitor(directory.resolve(NAME))) {
            var begun = started.truncatedTo(ChronoUnit.MILLIS);
            var run = read(directory)
                    .filter(last -> last.started().equals(begun))
                    .orElseGet(() -> RunOutcome.begun(plugin, begun))
                    .plus(goal);
            Files.createDirectories(directory);
            // No temporary file of the library's: only its owner could read that.
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

    /** A moment in the form of ISO 8601, to the millisecond. */
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
