package io.github.eltmaven.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name of the results of checks. It differs between two modules, two pipelines and two executions.
 *
 * @param module the module's artifact
 * @param pipeline the pipeline's name; null where it has no name
 * @param execution the id of the goal's execution; null where the POM gives no id
 */
public record SuiteName(
        String module, @Nullable String pipeline, @Nullable String execution) {

    private static final String PREFIX = "TEST-elt.verify";
    private static final String SUFFIX = ".xml";

    /** The ids that Maven gives to executions by itself. */
    private static final List<String> UNNAMED = List.of("default", "default-cli");

    /** Returns the name for the results of an execution. */
    public static SuiteName of(String module, @Nullable String pipeline, String execution) {
        return new SuiteName(module, pipeline, UNNAMED.contains(execution) ? null : execution);
    }

    /** Returns the class name of checks where tools show them as tests. */
    String className() {
        return "elt.verify." + parts().collect(Collectors.joining("."));
    }

    /** Returns the name for people. */
    String title() {
        return module
                + (pipeline == null ? "" : ", pipeline " + pipeline)
                + (execution == null ? "" : ", execution " + execution);
    }

    /**
     * Returns the name of the file. CI servers look for {@code TEST-*.xml}. No Java class can have a file with this
     * name.
     */
    public String file() {
        return PREFIX + "-" + parts().map(SuiteName::inFileName).collect(Collectors.joining(".")) + SUFFIX;
    }

    /** Returns whether a file has such a name. */
    public static boolean isFile(String name) {
        return (name.startsWith(PREFIX + "-") || name.startsWith(PREFIX + SUFFIX)) && name.endsWith(SUFFIX);
    }

    private Stream<String> parts() {
        return Stream.of(module, pipeline, execution).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    /** Returns a text that is valid in a file's name on every system. Different texts have different results. */
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
