package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.problem.Place;
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
 * A node of a YAML file that knows its place. Reading a value that is not of the asked kind records a problem and
 * gives an empty answer, so that one pass over a file finds all of its problems.
 */
public final class YamlNode {

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
     * @param properties the value of a property that stands as {@code ${name}} in a scalar; empty where there is none
     * @return the root; empty where the text holds nothing or is no YAML, which is then recorded
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
                    "not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "),
                    "Correct the syntax");
        }
        return Optional.empty();
    }

    public Place place() {
        return place(node);
    }

    /** The place of the key under which this node stands; its own where it has none. */
    public Place keyPlace() {
        return place(key);
    }

    private Place place(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Place.of(file));
    }

    /** The key under which this node stands. */
    public String name() {
        return name;
    }

    public void problem(String what, String fix) {
        problems.add(place(), ProblemCode.CONFIGURATION, what, fix);
    }

    /** Records a problem with the key under which this node stands. */
    void keyProblem(String what, String fix) {
        problems.add(keyPlace(), ProblemCode.CONFIGURATION, what, fix);
    }

    /** The same node, told of under another name. */
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

    /** The entries of a mapping in the order of the file; a key that stands twice is recorded. */
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

    /** The entries of a mapping of which only the given keys are known; any other is recorded with the nearest. */
    public Map<String, YamlNode> entries(Collection<String> known) {
        return entries(known, "key");
    }

    /** The same, with the word for what its keys are: a column, a fault. */
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

    /** The value of one key, nothing recorded: a look ahead where that value decides which keys are known. */
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

    /** The items of a sequence; a lone scalar counts as a sequence of one. */
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

    /** The texts of a sequence of scalars. */
    public List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The text of a scalar, properties replaced. */
    public Optional<String> text() {
        if (!(node instanceof ScalarNode scalar)) {
            problem(name + " must be a single value", "Write '" + name + ": value'");
            return Optional.empty();
        }
        return Optional.of(interpolate(scalar.getValue()));
    }

    /** The text of a scalar with its place; one that is blank is recorded. */
    Optional<Placed> placed() {
        return text().flatMap(text -> {
            if (isNull() || text.isBlank()) {
                problem(name + " has no value here", "Write one, or remove it");
                return Optional.empty();
            }
            return Optional.of(new Placed(text, place()));
        });
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

    /** A whole number of any size that fits 64 bits. */
    public Optional<Long> integer() {
        return integer(Long.MIN_VALUE);
    }

    /** A whole number of at least the given size. */
    public Optional<Long> integer(long minimum) {
        return text().flatMap(text -> {
            try {
                var value = Long.parseLong(text.replace("_", ""));
                if (value >= minimum) {
                    return Optional.of(value);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            var bound = minimum == Long.MIN_VALUE ? "" : " of at least " + minimum;
            problem(name + " must be a whole number" + bound + ", not '" + text + "'", "Correct it");
            return Optional.empty();
        });
    }

    Optional<BigDecimal> decimal() {
        return text().flatMap(text -> {
            try {
                return Optional.of(new BigDecimal(text.replace("_", "")));
            } catch (NumberFormatException e) {
                problem(name + " must be a number, not '" + text + "'", "Correct it");
                return Optional.empty();
            }
        });
    }

    /** A share of 0 to 1, written {@code 5%} or {@code 0.05}. */
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
                // told below
            }
            problem(name + " must be a share of 0% to 100%, not '" + text + "'", "Write for example 5%");
            return Optional.empty();
        });
    }

    /** A number or a share of what is let pass. */
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

    /** Null, or nothing at all after the colon. */
    boolean isNull() {
        return node instanceof ScalarNode scalar && Tag.NULL.equals(scalar.getTag());
    }

    private YamlNode at(Node other) {
        return new YamlNode(file, other, other, name, properties, problems);
    }

    /** The value of a property; empty where there is none. */
    public Optional<String> property(String property) {
        return properties.apply(property);
    }

    private String interpolate(String text) {
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
