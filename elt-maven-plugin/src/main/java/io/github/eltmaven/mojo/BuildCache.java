package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Refuses goals that the Maven Build Cache Extension would skip. The extension skips a build where sources and POM are the same. It
 * looks neither at data, nor at the SQL of a pipeline, nor into a database. Only its own configuration can change that, not a
 * plugin. So the first build already refuses a goal that a later build may skip.
 *
 * <p>The rules come from <a href="https://maven.apache.org/extensions/maven-build-cache-extension/build-cache-config.html">its
 * configuration</a>.
 */
final class BuildCache {

    private static final String EXTENSION = ":maven-build-cache-extension:";
    private static final String ENABLED = "maven.build.cache.enabled";
    private static final String ALWAYS_RUN = "maven.build.cache.alwaysRunPlugins";
    private static final String CONFIGURATION_PATH = "maven.build.cache.configPath";
    private static final String CONFIGURATION = ".mvn/maven-build-cache-config.xml";

    private static final String ADDITION =
            "<executionControl><runAlways><plugins><plugin artifactId=\"%s\"/></plugins></runAlways></executionControl>";

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;

    BuildCache(MavenSession session, MavenProject project, MojoExecution execution) {
        this.session = session;
        this.project = project;
        this.execution = execution;
    }

    /**
     * Refuses a goal that the extension may skip in a later build.
     *
     * @throws ProblemException with what has to be configured
     */
    void refuseSkipping() {
        if (isPresent(getClass().getClassLoader())) {
            refuseSkipping(file());
        }
    }

    /** Refuses the goal where the configuration of the extension lets it skip the goal. */
    void refuseSkipping(Path file) {
        // The extension never skips a goal of the command line.
        if (execution.getSource() == MojoExecution.Source.CLI
                || property(ENABLED).filter("false"::equalsIgnoreCase).isPresent()
                || property(ALWAYS_RUN).filter(this::namesThisGoal).isPresent()) {
            return;
        }
        var configuration = read(file);
        if (configuration
                .filter(known -> isDisabled(known) || runsAlways(known))
                .isPresent()) {
            return;
        }
        var artifact = execution.getArtifactId();
        throw new ProblemException(Problem.of(
                ProblemCode.CONFIGURATION,
                "the Maven Build Cache Extension would skip elt:" + execution.getGoal()
                        + " in the next build, though data, SQL or the database had changed: it does not look at them",
                "Add " + ADDITION.formatted(artifact) + " to " + CONFIGURATION + ", or set " + ALWAYS_RUN + "="
                        + artifact + " in .mvn/maven.config"));
    }

    /** Maven gives each extension a class realm; its id holds the coordinates of the extension. */
    private static boolean isPresent(ClassLoader loader) {
        return loader instanceof ClassRealm realm
                && realm.getWorld().getRealms().stream()
                        .anyMatch(each -> each.getId().contains(EXTENSION));
    }

    private Path file() {
        var root = session.getRequest().getMultiModuleProjectDirectory().toPath();
        return root.resolve(property(CONFIGURATION_PATH).orElse(CONFIGURATION));
    }

    /** The value of a property, from the places where the extension looks for it. */
    private Optional<String> property(String name) {
        return Stream.of(session.getUserProperties(), session.getSystemProperties(), project.getProperties())
                .map(properties -> properties.getProperty(name))
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    /** Whether a list of {@code artifact} or {@code artifact:goal}, with commas between, names this goal. */
    private boolean namesThisGoal(String plugins) {
        return Arrays.stream(plugins.split(",")).map(String::strip).anyMatch(each -> {
            var parts = each.split(":");
            return parts[0].equals(execution.getArtifactId())
                    && (parts.length == 1 || parts[1].equals("*") || parts[1].equals(execution.getGoal()));
        });
    }

    private static Optional<Document> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var input = Files.newInputStream(file)) {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return Optional.of(factory.newDocumentBuilder().parse(input));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.CONFIGURATION,
                            file + " cannot be read: " + e.getMessage(),
                            "Correct it, so that the goals know what the Maven Build Cache Extension skips"),
                    e);
        }
    }

    private static boolean isDisabled(Document configuration) {
        return elements(configuration, "enabled", "configuration")
                .anyMatch(enabled -> enabled.getTextContent().strip().equals("false"));
    }

    private boolean runsAlways(Document configuration) {
        return elements(configuration, "plugin", "plugins", "runAlways").anyMatch(this::isThisPlugin)
                || elements(configuration, "goalsList", "goalsLists", "runAlways")
                        .anyMatch(list -> isThisPlugin(list) && lists(list, "goal", execution.getGoal()))
                || elements(configuration, "execution", "executions", "runAlways")
                        .anyMatch(list -> isThisPlugin(list) && lists(list, "execId", execution.getExecutionId()));
    }

    private boolean isThisPlugin(Element plugin) {
        var group = plugin.getAttribute("groupId");
        return plugin.getAttribute("artifactId").equals(execution.getArtifactId())
                && (group.isEmpty() || group.equals(execution.getGroupId()));
    }

    private static boolean lists(Element list, String element, String value) {
        return elements(list.getElementsByTagName(element))
                .anyMatch(each -> each.getTextContent().strip().equals(value));
    }

    /** The elements of a name inside elements of other names; the innermost parent comes first. */
    private static Stream<Element> elements(Document document, String name, String... parents) {
        return elements(document.getElementsByTagName(name)).filter(element -> {
            var parent = element.getParentNode();
            for (var expected : parents) {
                if (parent == null || !parent.getNodeName().equals(expected)) {
                    return false;
                }
                parent = parent.getParentNode();
            }
            return true;
        });
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }
}
