package io.github.eltmaven.pipeline.key;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.eltmaven.pipeline.BuiltIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JSON Schema that the keys make. What a value looks like, and which keys exclude each other, is in {@code
 * schema-parts.json}.
 */
final class SchemaOfKeys {

    private static final Pattern SECOND_WORD = Pattern.compile("_(.)");

    private final JsonObject parts = parts();
    private final TreeMap<String, JsonObject> definitions = new TreeMap<>();

    JsonObject json() {
        parts.getAsJsonObject("values")
                .entrySet()
                .forEach(value ->
                        definitions.put(value.getKey(), value.getValue().getAsJsonObject()));
        put("source", section(DefinitionKeys.SOURCE));
        put("generation", section(DefinitionKeys.GENERATION));
        put("schemas", section(DefinitionKeys.SCHEMAS));
        put("verification", orNothing(section(DefinitionKeys.VERIFICATION)));
        columns();
        faults();
        checks();
        var schema = object("""
                {
                  "$schema": "http://json-schema.org/draft-07/schema#",
                  "$id": "https://eltmaven.github.io/elt-maven-plugin/schema/elt-1.json",
                  "title": "elt.yaml, the definition of a pipeline of elt-maven-plugin"
                }
                """);
        merge(schema, orNothing(section(DefinitionKeys.FILE)));
        var sorted = new JsonObject();
        definitions.forEach(sorted::add);
        schema.add("definitions", sorted);
        return schema;
    }

    /** Adds a definition, with the rules of its name. */
    private void put(String name, JsonObject definition) {
        var rules = parts.getAsJsonObject("rules").getAsJsonObject(name);
        if (rules != null) {
            merge(definition, rules);
        }
        definitions.put(name, definition);
    }

    private void columns() {
        var column = object("{ 'description': 'How the values of a generated column are drawn.', 'type': 'object' }");
        column.add("required", names(List.of(ColumnWord.KIND)));
        column.add("properties", properties(List.of(ColumnWord.KIND)));
        var all = new JsonArray();
        for (var word : ColumnWord.values()) {
            put(word.word() + "Column", column(word));
            all.add(object(
                    "{ 'if': { 'properties': { 'kind': { 'const': '%1$s' } }, 'required': ['kind'] }, 'then': %2$s }"
                            .formatted(word.word(), ref(word.word() + "Column"))));
        }
        column.add("allOf", all);
        put("column", column);
    }

    private JsonObject column(ColumnWord word) {
        var properties = new JsonObject();
        properties.add("kind", described(ColumnWord.KIND.description()));
        properties.asMap().putAll(properties(word.keys()).asMap());
        var column = described(word.description());
        column.addProperty("type", "object");
        column.add("properties", properties);
        if (!word.isDependent()) {
            addRequired(column, word.keys());
            column.addProperty("additionalProperties", false);
            return column;
        }
        column.addProperty("additionalProperties", false);
        properties.add(ColumnWord.PER.name(), property(ColumnWord.PER));
        var ofOneText = ofOneText(word);
        var of = described(ColumnWord.OF.description());
        merge(of, object("{ 'type': 'object', 'additionalProperties': %s, 'minProperties': 1 }".formatted(ofOneText)));
        var lone = word.lone();
        if (lone != null && lone.name().equals(ColumnWord.OF.name())) {
            properties.add(lone.name(), described(lone.description()));
            column.add("required", names(List.of(ColumnWord.KIND, lone)));
            merge(column, object("""
                    { 'dependencies': { 'otherwise': ['per'] },
                      'if': { 'required': ['per'] },
                      'then': { 'properties': { 'of': %s } },
                      'else': { 'properties': { 'of': %s } } }
                    """.formatted(of, value(lone))));
        } else if (lone != null) {
            properties.add(
                    lone.name(),
                    described(lone.description().replaceFirst("\\.$", "; with per also one for each text.")));
            properties.add(ColumnWord.OF.name(), of);
            merge(column, object("""
                    { 'dependencies': { 'of': ['per'], 'otherwise': ['per'] },
                      'if': { 'required': ['per'] },
                      'then': { 'anyOf': [{ 'required': ['of'] }, { 'required': ['%1$s'] }],
                                'properties': { '%1$s': { 'anyOf': [%2$s, %3$s] } } },
                      'else': { 'required': %4$s, 'properties': { '%1$s': %2$s } } }
                    """.formatted(lone.name(), value(lone), of, names(required(word.keys())))));
        } else {
            properties.add(ColumnWord.OF.name(), of);
            merge(column, object("""
                    { 'dependencies': { 'of': ['per'], 'otherwise': ['per', 'of'] },
                      'if': { 'required': ['per'] },
                      'then': { 'anyOf': [{ 'required': ['of'] }, { 'required': %1$s }] },
                      'else': { 'required': %1$s, 'allOf': [%2$s] } }
                    """.formatted(names(required(word.keys())), ref("distributionKeys"))));
        }
        var otherwise = described(ColumnWord.OTHERWISE.description());
        merge(otherwise, ofOneText);
        properties.add(ColumnWord.OTHERWISE.name(), otherwise);
        return column;
    }

    /** What may stand under one text of the column that another column depends on. */
    private JsonObject ofOneText(ColumnWord word) {
        var lone = word.lone();
        if (lone != null && word.keys().size() == 1) {
            return value(lone);
        }
        var only = section(new DefinitionSection(
                lone == null
                        ? "What differs for one text."
                        : "What differs for one text: its " + lone.name() + ", or several keys.",
                word.keys()));
        only.remove("required");
        definitions.put(word.word() + "Case", orNothing(lone == null ? only : or(only, lone.value())));
        return ref(word.word() + "Case");
    }

    private void faults() {
        var properties = new JsonObject();
        for (var fault : FaultWord.values()) {
            var section = section(new DefinitionSection(fault.description(), fault.keys()));
            properties.add(
                    fault.word(),
                    switch (fault.form()) {
                        case KEYS -> section;
                        case SHARE_OR_KEYS -> or(section, KeyValue.SHARE);
                        case SHARE -> {
                            var share = described(fault.description());
                            merge(share, ref(KeyValue.SHARE.schemaName()));
                            yield share;
                        }
                        case BY_COLUMN -> {
                            section.addProperty("description", "A share, or a mapping that says more.");
                            var columns = described(fault.description());
                            merge(columns, object("{ 'type': ['object', 'null'] }"));
                            columns.add("additionalProperties", or(section, KeyValue.SHARE));
                            yield columns;
                        }
                    });
        }
        var faults = described("What goes wrong on the way.");
        merge(faults, object("{ 'type': ['object', 'null'] }"));
        faults.add("properties", properties);
        faults.addProperty("additionalProperties", false);
        put("faults", faults);
    }

    private void checks() {
        var check = object(
                "{ 'description': 'One thing that is to be so. It begins with what is asked; settings stand below it.', 'type': 'object' }");
        var any = new JsonArray();
        var all = new JsonArray();
        for (var word : CheckWord.values()) {
            var name = SECOND_WORD
                            .matcher(word.word())
                            .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT))
                    + "Check";
            var item = section(new DefinitionSection("", word.keys()));
            item.remove("description");
            put(name, item);
            var isThere = object("{ 'required': ['%s'] }".formatted(word.word()));
            any.add(isThere);
            all.add(object("{ 'if': %s, 'then': %s }".formatted(isThere, ref(name))));
        }
        check.add(
                "properties",
                properties(Arrays.stream(CheckWord.values())
                        .map(CheckWord::subject)
                        .toList()));
        check.add("anyOf", any);
        check.add("allOf", all);
        put("check", check);
    }

    private JsonObject section(DefinitionSection section) {
        var json = described(section.description());
        json.addProperty("type", "object");
        json.add("properties", properties(section.keys()));
        addRequired(json, section.keys());
        json.addProperty("additionalProperties", false);
        return json;
    }

    private static void addRequired(JsonObject json, List<DefinitionKey> keys) {
        if (!required(keys).isEmpty()) {
            json.add("required", names(required(keys)));
        }
    }

    /** The section, or nothing after the colon. */
    private static JsonObject orNothing(JsonObject section) {
        return withTypes(section, Stream.concat(types(section), Stream.of("null")));
    }

    /** The section, or a value that stands for it. */
    private JsonObject or(JsonObject section, KeyValue value) {
        var json = definitions.get(value.schemaName()).deepCopy();
        json.remove("description");
        var either = withTypes(section, Stream.concat(types(json), types(section)));
        json.asMap().keySet().removeAll(either.keySet());
        merge(either, json);
        return either;
    }

    private static JsonObject withTypes(JsonObject section, Stream<String> types) {
        section.add("type", new Gson().toJsonTree(types.toList()));
        return section;
    }

    private static Stream<String> types(JsonObject json) {
        var type = json.get("type");
        return type instanceof JsonArray several
                ? several.asList().stream().map(JsonElement::getAsString)
                : Stream.of(type.getAsString());
    }

    private JsonObject properties(List<DefinitionKey> keys) {
        var properties = new JsonObject();
        keys.forEach(key -> properties.add(key.name(), property(key)));
        return properties;
    }

    private JsonObject property(DefinitionKey key) {
        var property = described(key.description());
        merge(property, value(key));
        if (key.otherwise() != null) {
            property.add("default", new Gson().toJsonTree(key.otherwise()));
        }
        return property;
    }

    private JsonObject value(DefinitionKey key) {
        if (key.value() == KeyValue.WORD) {
            return object(
                    "{ 'anyOf': [{ 'enum': %s }, %s] }".formatted(new Gson().toJson(key.words()), ref("property")));
        }
        if (key.most() == null) {
            return ref(key.value().schemaName());
        }
        var bounded = definitions.get(key.value().schemaName()).deepCopy();
        bounded.addProperty("maximum", key.most());
        return bounded;
    }

    private JsonObject ref(String definition) {
        return object("{ '$ref': '#/definitions/%s' }".formatted(definition));
    }

    private static JsonObject described(String description) {
        var json = new JsonObject();
        json.addProperty("description", description);
        return json;
    }

    private static List<DefinitionKey> required(List<DefinitionKey> keys) {
        return keys.stream().filter(DefinitionKey::isRequired).toList();
    }

    private static JsonElement names(List<DefinitionKey> keys) {
        return new Gson().toJsonTree(DefinitionSection.names(keys));
    }

    private static void merge(JsonObject into, JsonObject more) {
        more.entrySet().forEach(entry -> into.add(entry.getKey(), entry.getValue()));
    }

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    private static JsonObject parts() {
        try (var parts = Objects.requireNonNull(SchemaOfKeys.class.getResourceAsStream("schema-parts.json"))) {
            var builtIn = Arrays.stream(BuiltIn.values()).map(BuiltIn::word).collect(Collectors.joining("|"));
            return object(new String(parts.readAllBytes(), StandardCharsets.UTF_8).replace("${builtIn}", builtIn));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a JSON text. What fits one line stands in one. */
    static List<String> lines(JsonElement json) {
        return Arrays.asList(text(json, 0, 0).split("\n"));
    }

    private static String text(JsonElement json, int indent, int used) {
        var flat = flat(json);
        var isSmall = indent + used + flat.length() <= 128;
        if (isSmall || !json.isJsonObject() && !json.isJsonArray()) {
            return flat;
        }
        var inner = " ".repeat(indent + 2);
        var isObject = json.isJsonObject();
        var items = isObject
                ? json.getAsJsonObject().entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ": "
                                + text(
                                        entry.getValue(),
                                        indent + 2,
                                        quoted(entry.getKey()).length() + 3))
                : json.getAsJsonArray().asList().stream().map(item -> text(item, indent + 2, 1));
        return items.map(item -> inner + item)
                .collect(Collectors.joining(
                        ",\n", isObject ? "{\n" : "[\n", "\n" + " ".repeat(indent) + (isObject ? "}" : "]")));
    }

    private static String flat(JsonElement json) {
        if (json instanceof JsonObject object) {
            return object.entrySet().stream()
                    .map(entry -> quoted(entry.getKey()) + ": " + flat(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (json instanceof JsonArray array) {
            return array.asList().stream().map(SchemaOfKeys::flat).collect(Collectors.joining(", ", "[", "]"));
        }
        return json.isJsonPrimitive() && json.getAsJsonPrimitive().isString()
                ? quoted(json.getAsString())
                : json.toString();
    }

    private static String quoted(String text) {
        return new GsonBuilder().disableHtmlEscaping().create().toJson(text);
    }
}
