package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.it.Module;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is typed behind {@code -D} reaches the goals, whatever the POM says. */
final class CommandLineTest {

    private final Path base = Path.of("project").toAbsolutePath();
    private final RecordingLog log = new RecordingLog();

    /** The goals as the plugin describes them to Maven. */
    static Stream<MojoDescriptor> goals() throws IOException, PlexusConfigurationException {
        try (var reader = Files.newBufferedReader(Module.path("target/classes/META-INF/maven/plugin.xml"))) {
            return new PluginDescriptorBuilder()
                    .build(reader).getMojos().stream()
                            // Written by a tool, which leaves its properties to Maven.
                            .filter(goal -> !goal.getGoal().equals("help"));
        }
    }

    @ParameterizedTest
    @MethodSource("goals")
    void everyParameterThatHasAPropertyIsSetByIt(MojoDescriptor goal) throws ReflectiveOperationException {
        var mojo = mojo(goal);
        var execution = execution(goal);
        var set = goal.getParameters().stream()
                .filter(parameter ->
                        !CommandLine.property(execution, parameter.getName()).isEmpty())
                .filter(parameter -> !parameter.getType().equals(HiddenParameter.class.getName()))
                .toList();
        var properties = new Properties();
        for (var parameter : set) {
            properties.setProperty(CommandLine.property(execution, parameter.getName()), typed(parameter));
        }

        new CommandLine(mojo, execution, properties, new Properties(), base, log).apply();

        assertThat(set).isNotEmpty();
        for (var parameter : set) {
            assertThat(String.valueOf(value(mojo, parameter.getName())))
                    .as(parameter.getName())
                    .isEqualTo(
                            parameter.getType().equals(File.class.getName())
                                    ? base.resolve(typed(parameter)).toString()
                                    : typed(parameter));
        }
    }

    @Test
    void everyValueThatIsNoNumberIsTold() throws Exception {
        var goal = goals().filter(each -> each.getGoal().equals("generate"))
                .findFirst()
                .orElseThrow();
        var properties = new Properties();
        properties.setProperty("elt.batch", "first");
        properties.setProperty("elt.rows", "1e6");
        properties.setProperty("elt.seed", "7");
        var mojo = mojo(goal);

        var problems = problems(new CommandLine(mojo, execution(goal), properties, new Properties(), base, log));

        assertThat(problems)
                .extracting(problem -> problem.render(base))
                .containsExactlyInAnyOrder(
                        "elt.batch must be a whole number, not 'first'. Correct -Delt.batch.",
                        "elt.rows must be a whole number, not '1e6'. Correct -Delt.rows.");
        assertThat(value(mojo, "seed")).isEqualTo(7L);
    }

    @Test
    void whereEachValueComesFromIsTold() throws Exception {
        var goal = goals().filter(each -> each.getGoal().equals("analyze"))
                .findFirst()
                .orElseThrow();
        var execution = execution(goal);
        var format = new Xpp3Dom("format");
        format.setValue("csv");
        execution.getConfiguration().addChild(format);
        var typed = new Properties();
        typed.setProperty("elt.sql", "SELECT 'typed'");
        var others = new Properties();
        others.setProperty("elt.password", "hush");

        new CommandLine(mojo(goal), execution, typed, others, base, log).apply();

        assertThat(log.lines())
                .contains(
                        "DEBUG elt.sql comes from the command line",
                        "DEBUG elt.format comes from the POM",
                        "DEBUG elt.password comes from a property of the project, of settings.xml or of the JVM",
                        "DEBUG elt.limit comes from the plugin's default",
                        "DEBUG elt.url is given neither on the command line nor in the POM")
                .noneMatch(line -> line.contains("hush") || line.contains("typed"));
    }

    @Test
    void modulesMayShareAServerWithoutAnOutputDirectory() throws Exception {
        var goal = goals().filter(each -> each.getGoal().equals("start"))
                .findFirst()
                .orElseThrow();
        var properties = new Properties();
        properties.setProperty("elt.outputDirectory", "sales/target/elt");
        var mojo = (StartMojo) mojo(goal);

        new CommandLine(mojo, execution(goal), properties, new Properties(), base, log).apply();
        assertThat(mojo.wanted().serverDirectory()).isEqualTo(base.resolve("sales/target/elt/postgres"));

        properties.setProperty("elt.database.directory", "target/elt");
        new CommandLine(mojo, execution(goal), properties, new Properties(), base, log).apply();
        assertThat(mojo.wanted().serverDirectory()).isEqualTo(base.resolve("target/elt/postgres"));
    }

    private static List<Problem> problems(CommandLine commandLine) {
        try {
            commandLine.apply();
        } catch (ProblemException e) {
            return e.problems();
        }
        throw new AssertionError("no problem");
    }

    private static AbstractMojo mojo(MojoDescriptor goal) throws ReflectiveOperationException {
        return (AbstractMojo)
                Class.forName(goal.getImplementation()).getDeclaredConstructor().newInstance();
    }

    private static MojoExecution execution(MojoDescriptor goal) {
        var execution = new MojoExecution(goal);
        execution.setConfiguration(new Xpp3Dom("configuration"));
        return execution;
    }

    private static String typed(Parameter parameter) {
        return parameter.getType().equals(boolean.class.getName()) ? "true" : "7";
    }

    private static @Nullable Object value(Object mojo, String name) throws ReflectiveOperationException {
        Field found = null;
        for (Class<?> type = mojo.getClass();
                found == null && type != AbstractMojo.class;
                type = type.getSuperclass()) {
            found = Stream.of(type.getDeclaredFields())
                    .filter(field -> field.getName().equals(name))
                    .findFirst()
                    .orElse(null);
        }
        Objects.requireNonNull(found, name).setAccessible(true);
        return found.get(mojo);
    }
}
