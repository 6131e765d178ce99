package io.github.eltmaven.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the results of checks are called, so that those of two modules, of two pipelines or of two executions are told apart.
 *
 * @param module the artifact that was built
 * @param pipeline the pipeline's name; null where it has none
 * @param execution the id of the goal's execution; null where the POM names none
 */
public record SuiteName(
        String module, @Nullable String pipeline, @Nullable String execution) {

    private static final String PREFIX = "TEST-elt.verify";
    private static final String SUFFIX = ".xml";

    /** The ids that Maven itself gives to executions. */
    private static final List<String> UNNAMED = List.of("default", "default-cli");

    /** The name of what an execution finds. */
    public static SuiteName of(String module, @Nullable String pipeline, String execution) {
        return new SuiteName(module, pipeline, UNNAMED.contains(execution) ? null : execution);
    }

    /** The class that checks belong to where they are shown as tests. */
    String className() {
        return "elt.verify." + parts().collect(Collectors.joining("."));
    }

    /** The name for people. */
    String title() {
        return module
                + (pipeline == null ? "" : ", pipeline " + pipeline)
                + (execution == null ? "" : ", execution " + execution);
    }

    /** The name of the file; CI servers look for {@code TEST-*.xml}. No Java class can have a file of that name. */
    public String file() {
        return PREFIX + "-" + parts().map(SuiteName::inFileName).collect(Collectors.joining(".")) + SUFFIX;
    }

    /** Whether a file has such a name. */
    public static boolean isFile(String name) {
        return (name.startsWith(PREFIX + "-") || name.startsWith(PREFIX + SUFFIX)) && name.endsWith(SUFFIX);
    }

    private Stream<String> parts() {
        return Stream.of(module, pipeline, execution).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    /** A text as a part of a file's name on every system: other texts have other names. */
    public static String inFileName(String text) {
        var name = new StringBuilder();
        for (var each : text.getBytes(StandardCharsets.UTF_8)) {
            if (Character.isLetterOrDigit(each) || each == '-' || each == '_' || each == '.') {
                name.append((char) each);
            } else {
                name.append(String.format(Locale.ROOT, "%%%02X", each));
            }
        }
        return name.toString();
    }
}
