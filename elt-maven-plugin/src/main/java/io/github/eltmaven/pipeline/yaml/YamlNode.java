package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A node of a YAML file with its place. Where a value has the wrong kind, a reading method records a problem and
 * returns an empty result. So one pass over a file finds all of its problems.
 */
public final class YamlNode {

    /** The longest number, in characters. To read digits takes quadratic time. */
    private static final int LONGEST_DECIMAL = 1_000;

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]*)}");

    private final Path file;
    private final Node node;
    private final Node key;
    private final String name;
    private final Function<String, Optional<String>> properties;
    private final Problems problems;

    private YamlNode(
            Path file,
            Node node,
            Node key,
            String name,
            Function<String, Optional<String>> properties,
            Problems problems) {
        this.file = file;
        this.node = node;
        this.key = key;
        this.name = name;
        this.properties = properties;
        this.problems = problems;
    }

    /**
     * Reads a YAML text.
     *
     * @param properties returns the value of a property that occurs as {@code ${name}} in a scalar; empty where there
     *     is no such property
     * @return the root; empty where the text holds nothing, or where it is not YAML and the problems get the reason
     */
    public static Optional<YamlNode> read(
            Path file, String text, Function<String, Optional<String>> properties, Problems problems) {
        try {
            var settings = LoadSettings.builder()
                    .setUseMarks(true)
                    .setAllowNonScalarKeys(true)
                    .build();
            return new Compose(settings)
                    .composeString(text)
                    .map(root -> new YamlNode(file, root, root, "the file", properties, problems));
        } catch (MarkedYamlEngineException e) {
            var place = e.getProblemMark()
                    .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(Place.of(file));
            problems.add(place, ProblemCode.CONFIGURATION, "not YAML: " + e.getProblem(), "Correct the syntax");
        } catch (ReaderException e) {
            problems.add(
                    Place.inText(file, text, text.indexOf(e.getCodePoint())),
                    ProblemCode.CONFIGURATION,
                    String.format("not YAML: the character U+%04X may not stand there", e.getCodePoint()),
                    "Remove it, or write it as an escape in double quotes");
        } catch (YamlEngineException e) {
            problems.add(
                    Place.of(file),
                    ProblemCode.CONFIGURATION,
                    "not YAML: " + PrintableText.sentence(String.valueOf(e.getMessage())),
                    "Correct the syntax");
        } catch (StackOverflowError e) {
            problems.add(
                    Place.of(file),
                    ProblemCode.CONFIGURATION,
                    "not YAML that can be read: lists or mappings are nested too deeply",
                    "Remove the brackets that are too many");
        }
        return Optional.empty();
    }

    public Place place() {
        return place(node);
    }

    /** Returns the place of the key of this node; the node's own place where it has no key. */
    public Place keyPlace() {
        return place(key);
    }

    private Place place(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Place.of(file));
    }

    /** Returns the key of this node. */
    public String name() {
        return name;
    }

    public void problem(String what, String fix) {
        problems.add(place(), ProblemCode.CONFIGURATION, what, fix);
    }

    /** Records a problem with the key of this node. */
    void keyProblem(String what, String fix) {
        problems.add(keyPlace(), ProblemCode.CONFIGURATION, what, fix);
    }

    /** Returns the same node under another name for messages. */
    YamlNode named(String other) {
        return new YamlNode(file, node, key, other, properties, problems);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isSequence() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** Returns the entries of a mapping in the order of the file. A duplicate key is a problem. */
    public Map<String, YamlNode> entries() {
        var entries = new LinkedHashMap<String, YamlNode>();
        if (isNull()) {
            return entries;
        }
        if (!(node instanceof MappingNode mapping)) {
            problem(name + " must be a mapping", "Write 'key: value' lines below it");
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem("a key of " + name + " is not plain text", "Write a name");
                continue;
            }
            var value = new YamlNode(file, tuple.getValueNode(), key, key.getValue(), properties, problems);
            if (entries.putIfAbsent(key.getValue(), value) != null) {
                at(key).problem("key '" + key.getValue() + "' stands twice", "Remove one of them");
            }
        }
        return entries;
    }

    /**
     * Returns the entries of a mapping. A key that is not among the given keys is a problem, which names the nearest
     * known key.
     */
    public Map<String, YamlNode> entries(Collection<String> known) {
        return entries(known, "key");
    }

    /**
     * Returns the entries as above.
     *
     * @param noun the word for what the keys are: a column, a fault
     */
    public Map<String, YamlNode> entries(Collection<String> known, String noun) {
        var entries = entries();
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && !known.contains(key.getValue())) {
                    at(key).problem(
                                    "unknown " + noun + " '" + key.getValue() + "' in " + name,
                                    Suggestion.didYouMean(key.getValue(), known));
                    entries.remove(key.getValue());
                }
            }
        }
        return entries;
    }

    /** Returns the value of one key, and records nothing. It is for a value that decides which keys are known. */
    Optional<YamlNode> peek(String wanted) {
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(wanted)) {
                    return Optional.of(new YamlNode(file, tuple.getValueNode(), key, wanted, properties, problems));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the items of a sequence. A single scalar counts as a sequence of one item. */
    public List<YamlNode> items() {
        var items = new ArrayList<YamlNode>();
        if (node instanceof SequenceNode sequence) {
            for (var item : sequence.getValue()) {
                items.add(at(item));
            }
        } else if (node instanceof ScalarNode) {
            items.add(this);
        } else {
            problem(name + " must be a list", "Write [a, b, c]");
        }
        return items;
    }

    /** Returns the texts of a sequence of scalars. */
    public List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** Returns the text of a scalar, with the values of properties. */
    public Optional<String> text() {
        if (!(node instanceof ScalarNode scalar)) {
            problem(name + " must be a single value", "Write '" + name + ": value'");
            return Optional.empty();
        }
        return Optional.of(interpolate(scalar.getValue()));
    }

    /** Returns the text of a scalar with its place. A blank text is a problem. */
    Optional<Placed> placed() {
        return text().flatMap(text -> {
            if (isNull() || text.isBlank()) {
                problem(name + " has no value here", "Write one, or remove it");
                return Optional.empty();
            }
            return Optional.of(new Placed(text, place()));
        });
    }

    /** Returns the text of a scalar. A blank text is a problem. */
    public Optional<String> filledText() {
        return placed().map(Placed::text);
    }

    Optional<Boolean> bool() {
        return text().flatMap(text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                problem(name + " must be true or false, not '" + text + "'", "Write true or false");
                yield Optional.empty();
            }
        });
    }

    /** Returns a whole number that fits 64 bits. */
    public Optional<Long> integer() {
        return integer(Long.MIN_VALUE);
    }

    /** Returns a whole number that is not less than {@code minimum}. */
    public Optional<Long> integer(long minimum) {
        return text().flatMap(text -> {
            try {
                var value = Long.parseLong(text.replace("_", ""));
                if (value >= minimum) {
                    return Optional.of(value);
                }
            } catch (NumberFormatException e) {
                // The end of this method records the problem.
            }
            var bound = minimum == Long.MIN_VALUE ? "" : " of at least " + minimum;
            problem(name + " must be a whole number" + bound + ", not '" + text + "'", "Correct it");
            return Optional.empty();
        });
    }

    Optional<BigDecimal> decimal() {
        return text().flatMap(text -> {
            try {
                if (text.length() <= LONGEST_DECIMAL) {
                    return Optional.of(new BigDecimal(text.replace("_", "")));
                }
            } catch (NumberFormatException e) {
                // The end of this method records the problem.
            }
            problem(name + " must be a number, not '" + text + "'", "Correct it");
            return Optional.empty();
        });
    }

    /** Returns a share of 0 to 1 from {@code 5%} or {@code 0.05}. */
    Optional<Double> share() {
        return text().flatMap(text -> {
            try {
                var value = text.endsWith("%")
                        ? Double.parseDouble(
                                        text.substring(0, text.length() - 1).strip())
                                / 100
                        : Double.parseDouble(text);
                if (value >= 0 && value <= 1) {
                    return Optional.of(value);
                }
            } catch (NumberFormatException e) {
                // The end of this method records the problem.
            }
            problem(name + " must be a share of 0% to 100%, not '" + text + "'", "Write for example 5%");
            return Optional.empty();
        });
    }

    /** Returns the number or the share that passes. */
    public Optional<Allowed> allowed() {
        return text().flatMap(text -> {
            var allowed = Allowed.of(text);
            if (allowed.isEmpty()) {
                problem(
                        name + " must be a number or a share of 0% to 100%, not '" + text + "'",
                        "Write for example 10 or 0.1%");
            }
            return allowed;
        });
    }

    /** Returns whether the node is null or the text after the colon is empty. */
    boolean isNull() {
        return node instanceof ScalarNode scalar && Tag.NULL.equals(scalar.getTag());
    }

    private YamlNode at(Node other) {
        return new YamlNode(file, other, other, name, properties, problems);
    }

    /** Returns the value of a property; empty where there is no such property. */
    public Optional<String> property(String property) {
        return properties.apply(property);
    }

    private String interpolate(String text) {
        // Behind the last brace nothing is a property. A search there would read the rest again from each dollar sign.
        var end = text.lastIndexOf('}') + 1;
        return interpolateUpTo(text.substring(0, end)) + text.substring(end);
    }

    private String interpolateUpTo(String text) {
        return PROPERTY.matcher(text).replaceAll(match -> {
            var value = properties.apply(match.group(1));
            if (value.isEmpty()) {
                problem("no property '" + match.group(1) + "'", "Define it in the POM or with -D" + match.group(1));
            }
            return java.util.regex.Matcher.quoteReplacement(value.orElse(""));
        });
    }

    @Override
    public String toString() {
        return name + " at " + place();
    }

    public static @Nullable YamlNode find(Map<String, YamlNode> entries, YamlNode parent, String key) {
        var found = entries.get(key);
        if (found == null) {
            parent.problem(parent.name() + " has no '" + key + "'", "Add '" + key + ":'");
        }
        return found;
    }
}
