package io.github.eltmaven.analyze;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Values for the parameters of questions, by the name of the parameter.
 *
 * @param given the values from the command line, which take precedence
 * @param configured the values from the project
 */
public record QuestionValues(Map<String, String> given, Map<String, String> configured) {

    /** The prefix of the properties that hold values. */
    public static final String PREFIX = "elt.param.";

    public QuestionValues {
        given = Map.copyOf(given);
        configured = Map.copyOf(configured);
    }

    /**
     * Collects the values from all places where a user can write them.
     *
     * @param commandLine the properties of the command line
     * @param properties the project's properties
     * @param parameters the goal's configuration, which takes precedence over the project's properties; null where there is
     *     none
     */
    public static QuestionValues of(
            Properties commandLine, Properties properties, @Nullable Map<String, @Nullable String> parameters) {
        var configured = values(properties);
        if (parameters != null) {
            // Maven reads an element without text as null.
            parameters.forEach((name, value) -> configured.put(name, value == null ? "" : value));
        }
        return new QuestionValues(values(commandLine), configured);
    }

    private static Map<String, String> values(Properties properties) {
        var values = new HashMap<String, String>();
        for (var property : properties.stringPropertyNames()) {
            if (property.startsWith(PREFIX)) {
                values.put(property.substring(PREFIX.length()), properties.getProperty(property));
            }
        }
        return values;
    }
}
