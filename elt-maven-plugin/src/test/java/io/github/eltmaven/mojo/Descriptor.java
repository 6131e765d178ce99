package io.github.eltmaven.mojo;

import io.github.eltmaven.it.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The plugin's goals and their parameters, as this build describes them to Maven. */
final class Descriptor {

    /** Maven's own goal, whose description is generated. */
    private static final String HELP = "help";

    private static final String PROPERTY = "\\$\\{(.+)}";

    /**
     * A goal.
     *
     * @param phase where it is bound unless a project says otherwise
     * @param parameters those that a project can set
     */
    record DescribedGoal(
            String name,
            String description,
            Optional<String> since,
            Optional<String> phase,
            List<Parameter> parameters) {}

    /**
     * A parameter.
     *
     * @param property the property that sets it on the command line
     * @param value its default
     */
    record Parameter(
            String goal,
            String name,
            String description,
            Optional<String> since,
            Optional<String> property,
            Optional<String> value) {

        @Override
        public String toString() {
            return goal + "." + name;
        }
    }

    private Descriptor() {}

    /** The goals that the project wrote. */
    static List<DescribedGoal> goals() {
        return elements(parsed(Module.path("target/classes/META-INF/maven/plugin.xml")), "mojo").stream()
                .map(Descriptor::goal)
                .filter(goal -> !goal.name().equals(HELP))
                .toList();
    }

    /** An XML file. */
    static Element parsed(Path file) {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            return document.getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The elements of a name, however deep they are. */
    static List<Element> elements(Element parent, String name) {
        var found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    private static DescribedGoal goal(Element mojo) {
        var name = text(mojo, "goal").orElseThrow();
        var properties = properties(mojo);
        var defaults = defaults(mojo);
        var parameters = elements(mojo, "parameter").stream()
                .filter(parameter -> text(parameter, "editable").equals(Optional.of("true")))
                .map(parameter -> parameter(name, parameter, properties, defaults))
                .toList();
        return new DescribedGoal(
                name, text(mojo, "description").orElse(""), text(mojo, "since"), text(mojo, "phase"), parameters);
    }

    private static Parameter parameter(
            String goal, Element parameter, Map<String, String> properties, Map<String, String> defaults) {
        var name = text(parameter, "name").orElseThrow();
        return new Parameter(
                goal,
                name,
                text(parameter, "description").orElse(""),
                text(parameter, "since"),
                Optional.ofNullable(properties.get(name)),
                Optional.ofNullable(defaults.get(name)));
    }

    /** The properties by the names of their parameters. */
    private static Map<String, String> properties(Element mojo) {
        var properties = new HashMap<String, String>();
        for (var configuration : elements(mojo, "configuration")) {
            for (var value : elements(configuration, "*")) {
                if (value.getTextContent().matches(PROPERTY)) {
                    properties.put(value.getTagName(), value.getTextContent().replaceFirst(PROPERTY, "$1"));
                }
            }
        }
        return properties;
    }

    /** The defaults by the names of their parameters. */
    private static Map<String, String> defaults(Element mojo) {
        var defaults = new HashMap<String, String>();
        for (var configuration : elements(mojo, "configuration")) {
            for (var value : elements(configuration, "*")) {
                if (value.hasAttribute("default-value")) {
                    defaults.put(value.getTagName(), value.getAttribute("default-value"));
                }
            }
        }
        return defaults;
    }

    /** The text of a child; empty where there is none, or it says nothing. */
    private static Optional<String> text(Element parent, String name) {
        return elements(parent, name).stream()
                .filter(element -> element.getParentNode() == parent)
                .map(Element::getTextContent)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
