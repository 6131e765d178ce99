package io.github.eltmaven.generate;

import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.source.Sources;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Sha256;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint of everything that decides the bytes of a generated file, in 64 hexadecimal digits.
 *
 * <p>The fingerprint reads the definition's records component by component. So it covers a kind or an option that is added
 * later, although this class does not name it. It writes each text with its length, so that {@code [a, b]} and
 * {@code ["a, b"]} differ.
 */
final class GenerationFingerprint {

    /** Raise this number whenever the same definition gives other bytes than before. */
    private static final int GENERATOR_VERSION = 4;

    private final StringBuilder text = new StringBuilder();

    private GenerationFingerprint() {}

    /**
     * Returns the fingerprint of a source's files.
     *
     * @param sources the sources that this source may refer to
     */
    static String of(GeneratedSource source, Sources sources) {
        var fingerprint = new GenerationFingerprint();
        fingerprint.add(GENERATOR_VERSION);
        fingerprint.add(source);
        sources.referredFrom(source).forEach(fingerprint::addReferred);
        return Sha256.hex(fingerprint.text.toString());
    }

    /** Adds what decides the values of a source that this source refers to. That source's delivery does not matter. */
    private void addReferred(GeneratedSource source) {
        var generation = source.generation();
        add(source.name());
        add(generation.rows());
        add(generation.seed());
        add(generation.time());
        add(generation.columns());
    }

    private void add(@Nullable Object value) {
        if (value instanceof Place) {
            return; // A new line above the definition changes no byte of the file.
        }
        if (value instanceof Record definition) {
            text.append(definition.getClass().getSimpleName()).append('\n');
            for (var component : definition.getClass().getRecordComponents()) {
                add(valueOf(component, definition));
            }
            return;
        }
        if (value instanceof List<?> list) {
            text.append(list.size()).append('\n');
            list.forEach(this::add);
            return;
        }
        var shown =
                value instanceof Path path ? path.toAbsolutePath().normalize().toString() : String.valueOf(value);
        text.append(shown.length()).append(' ').append(shown).append('\n');
    }

    private static @Nullable Object valueOf(RecordComponent component, Record definition) {
        try {
            return component.getAccessor().invoke(definition);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a definition must be made of public records: " + definition, e);
        }
    }
}
