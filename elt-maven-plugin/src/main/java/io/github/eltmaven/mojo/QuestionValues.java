package io.github.eltmaven.mojo;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Values for what questions leave open.
 *
 * @param given those of the command line, which win
 * @param configured those of the project
 */
public record QuestionValues(Map<String, String> given, Map<String, String> configured) {

    public QuestionValues {
        given = Map.copyOf(given);
        configured = Map.copyOf(configured);
    }

    /**
     * The values as Maven knows them.
     *
     * @param commandLine the properties of the command line
     * @param properties the project's properties
     * @param parameters the configuration of the goal, which wins over these; null where there is none
     */
    static QuestionValues of(
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
            if (property.startsWith(PropertyNames.PARAM)) {
                values.put(property.substring(PropertyNames.PARAM.length()), properties.getProperty(property));
            }
        }
        return values;
    }
}
