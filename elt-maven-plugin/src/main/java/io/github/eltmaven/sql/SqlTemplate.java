package io.github.eltmaven.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * SQL with placeholders such as {@code ${table}}: a statement in a file of the plugin, or an expression of one line. A value may be
 * a quoted name, a list of columns or a condition. Data never is a value: statements bind it.
 *
 * <p>The comment at the top of a file is for readers of the file. The plugin does not send it. It sends calls of PostgreSQL's
 * functions with their schema, {@code pg_catalog}.
 */
public final class SqlTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-zA-Z][a-zA-Z0-9_]*)}");
    private static final Pattern LEADING_COMMENT = Pattern.compile("\\A(?:--[^\\n]*\\n|\\s)+");

    /** The files never change while the plugin runs, and a goal fills the same ones again and again. */
    private static final ClassValue<Map<String, String>> TEXTS = new ClassValue<>() {
        @Override
        protected Map<String, String> computeValue(Class<?> owner) {
            return new ConcurrentHashMap<>();
        }
    };

    private final String file;
    private final String text;
    private final Map<String, String> values = new TreeMap<>();

    private SqlTemplate(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads a file beside a class.
     *
     * @param owner a class of the package that has the file in its folder
     * @param file the file's name, such as {@code stage.sql}
     */
    public static SqlTemplate of(Class<?> owner, String file) {
        return new SqlTemplate(file, TEXTS.get(owner).computeIfAbsent(file, name -> read(owner, name)));
    }

    private static String read(Class<?> owner, String file) {
        try (var stream = Objects.requireNonNull(owner.getResourceAsStream(file), file)) {
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return BuiltInCalls.qualified(
                    LEADING_COMMENT.matcher(text).replaceFirst("").stripTrailing());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " of the plugin", e);
        }
    }

    /**
     * Takes an expression that is too short for a file.
     *
     * @param text the expression, such as {@code ${text}::${type}}
     */
    public static SqlTemplate expression(String text) {
        return new SqlTemplate(text, BuiltInCalls.qualified(text));
    }

    /** Gives a placeholder its value. */
    public SqlTemplate with(String name, String value) {
        if (values.put(name, value) != null) {
            throw new IllegalStateException(file + " is given ${" + name + "} twice");
        }
        return this;
    }

    /** Gives the placeholder {@code ${ledger}} the schema of the pipeline's ledger. */
    public SqlTemplate with(Schemas schemas) {
        return with("ledger", schemas.ledger());
    }

    /**
     * Returns the statement with its values.
     *
     * @throws IllegalStateException where a placeholder has no value, or a value has no placeholder
     */
    public String text() {
        return String.join("", pieces(UnaryOperator.identity(), values));
    }

    /**
     * Returns the statement in pieces, for values that are more than a text.
     *
     * @param plain makes a piece of the text between placeholders
     * @param values the pieces that replace the placeholders
     * @throws IllegalStateException where a placeholder has no value, or a value has no placeholder
     */
    public <T> List<T> pieces(Function<String, T> plain, Map<String, T> values) {
        var unused = new TreeSet<>(values.keySet());
        var pieces = new ArrayList<T>();
        var end = 0;
        for (var placeholder = PLACEHOLDER.matcher(text); placeholder.find(); end = placeholder.end()) {
            var name = placeholder.group(1);
            var value = values.get(name);
            if (value == null) {
                throw new IllegalStateException(file + " has no value for ${" + name + "}");
            }
            unused.remove(name);
            pieces.add(plain.apply(text.substring(end, placeholder.start())));
            pieces.add(value);
        }
        if (!unused.isEmpty()) {
            throw new IllegalStateException(file + " has no placeholder for " + unused);
        }
        pieces.add(plain.apply(text.substring(end)));
        return pieces;
    }
}
