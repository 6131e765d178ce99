package io.github.eltmaven.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineageClientUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Events as the published client of OpenLineage reads them. It takes in what it does not know, and misses nothing that is not
 * there: so all members are looked at.
 */
public final class StrictEvents {

    /** What must be there by the specification, which the client's classes do not say. */
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("RunEvent", List.of("EventTime", "Producer", "SchemaURL", "Run", "Job", "EventType")),
            Map.entry("Run", List.of("RunId")),
            Map.entry("Job", List.of("Namespace", "Name")),
            Map.entry("InputDataset", List.of("Namespace", "Name")),
            Map.entry("OutputDataset", List.of("Namespace", "Name")),
            Map.entry("ParentRunFacet", List.of("Run", "Job", "Root")),
            Map.entry("ParentRunFacetRun", List.of("RunId")),
            Map.entry("ParentRunFacetJob", List.of("Namespace", "Name")),
            Map.entry("ParentRunFacetRoot", List.of("Run", "Job")),
            Map.entry("RootRun", List.of("RunId")),
            Map.entry("RootJob", List.of("Namespace", "Name")),
            Map.entry("ProcessingEngineRunFacet", List.of("Version")),
            Map.entry("ErrorMessageRunFacet", List.of("Message", "ProgrammingLanguage")),
            Map.entry("TestRunFacet", List.of("Tests")),
            Map.entry("TestExecution", List.of("Name", "Status")),
            Map.entry("JobTypeJobFacet", List.of("ProcessingType", "Integration")),
            Map.entry("SQLJobFacet", List.of("Query")),
            Map.entry("DocumentationJobFacet", List.of("Description")),
            Map.entry("DocumentationDatasetFacet", List.of("Description")),
            Map.entry("SchemaDatasetFacet", List.of("Fields")),
            Map.entry("SchemaDatasetFacetFields", List.of("Name")),
            Map.entry("ColumnLineageDatasetFacet", List.of("Fields")),
            Map.entry("ColumnLineageDatasetFacetFieldsAdditional", List.of("InputFields")),
            Map.entry("InputField", List.of("Namespace", "Name", "Field")),
            Map.entry("InputFieldTransformations", List.of("Type")),
            Map.entry("DataQualityMetricsInputDatasetFacet", List.of("ColumnMetrics")),
            Map.entry("DataQualityAssertionsDatasetFacet", List.of("Assertions")),
            Map.entry("DataQualityAssertionsDatasetFacetAssertions", List.of("Assertion", "Success")));

    /** Where names of the user's stand, and no member that the specification does not know. */
    private static final String NAMED_BY_COLUMNS = "ColumnLineageDatasetFacetFields";

    private static final String SCHEMA = "get_schemaURL";

    private StrictEvents() {}

    /** The events of a file. */
    public static List<RunEvent> read(Path file) {
        try {
            return read(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events of lines; fails where one is not as the specification wants it, or a run is not begun and ended once. */
    public static List<RunEvent> read(List<String> lines) {
        var events = lines.stream().map(StrictEvents::read).toList();
        assertEachRunIsBegunAndEndedOnce(events);
        return events;
    }

    private static RunEvent read(String line) {
        var event = OpenLineageClientUtils.runEventFromJson(line);
        assertThat(withoutTime(OpenLineageClientUtils.toJson(event))).isEqualTo(withoutTime(line));
        assertThat(event.getSchemaURL())
                .isEqualTo(new OpenLineage(event.getProducer())
                        .newRunEvent(null, null, null, null, null, null)
                        .getSchemaURL());
        check(event);
        return event;
    }

    /** The same moment can be written in several ways. */
    private static JsonObject withoutTime(String event) {
        var json = JsonParser.parseString(event).getAsJsonObject();
        json.remove("eventTime");
        return json;
    }

    private static void check(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(StrictEvents::check);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(StrictEvents::check);
        } else if (value != null && value.getClass().getDeclaringClass() == OpenLineage.class) {
            var type = value.getClass().getSimpleName();
            REQUIRED.getOrDefault(type, List.of())
                    .forEach(member -> assertThat(get(value, "get" + member))
                            .as(type + " " + member)
                            .isNotNull());
            if (type.endsWith("Facet")) {
                assertThat(get(value, SCHEMA)).as(type).isEqualTo(get(made(type), SCHEMA));
            }
            for (var method : value.getClass().getMethods()) {
                if (method.getName().startsWith("get")
                        && method.getDeclaringClass() == value.getClass()
                        && method.getParameterCount() == 0) {
                    checkMember(value, type, method);
                }
            }
        }
    }

    /** A facet as the client itself makes it, which knows its schema. */
    private static Object made(String facet) {
        for (var method : OpenLineage.class.getMethods()) {
            if (method.getName().equals("new" + facet)) {
                try {
                    return method.invoke(
                            new OpenLineage(URI.create("https://example.org")), new Object[method.getParameterCount()]);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new AssertionError("the client knows no " + facet);
    }

    private static void checkMember(Object value, String type, Method method) {
        var member = get(value, method.getName());
        if (method.getName().equals("getAdditionalProperties") && !type.equals(NAMED_BY_COLUMNS)) {
            assertThat((Map<?, ?>) member)
                    .as("what the specification does not know of " + type)
                    .isEmpty();
        }
        check(member);
    }

    private static Object get(Object value, String getter) {
        try {
            return value.getClass().getMethod(getter).invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertEachRunIsBegunAndEndedOnce(List<RunEvent> events) {
        var byRun = events.stream()
                .collect(Collectors.groupingBy(event -> event.getRun().getRunId()));
        byRun.forEach((run, ofRun) -> {
            assertThat(ofRun).as("events of " + run).hasSize(2);
            assertThat(ofRun.get(0).getEventType()).isEqualTo(EventType.START);
            assertThat(ofRun.get(1).getEventType()).isIn(EventType.COMPLETE, EventType.FAIL);
            assertThat(ofRun.get(1).getEventTime())
                    .isAfterOrEqualTo(ofRun.get(0).getEventTime());
            assertThat(ofRun.get(1).getJob().getName())
                    .isEqualTo(ofRun.get(0).getJob().getName());
        });
    }

    /** The events in short: {@code START dw.trades}. */
    public static List<String> inShort(List<RunEvent> events) {
        return events.stream()
                .map(event -> event.getEventType() + " " + event.getJob().getName())
                .toList();
    }
}
