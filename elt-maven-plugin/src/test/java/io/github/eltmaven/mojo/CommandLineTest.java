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
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value of {@code -D} reaches the goals, whatever the POM says. */
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
    void everyPropertySetsItsParameter(MojoDescriptor goal) throws ReflectiveOperationException {
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

        commandLine(mojo, execution, properties, new Properties()).apply();

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
    void everyValueThatIsNotANumberIsReported() throws Exception {
        var goal = goal("generate");
        var properties = new Properties();
        properties.setProperty("elt.batch", "3000000000");
        properties.setProperty("elt.rows", "1e6");
        properties.setProperty("elt.seed", "7");
        var mojo = mojo(goal);

        var problems = problems(commandLine(mojo, execution(goal), properties, new Properties()));

        assertThat(problems)
                .extracting(problem -> problem.render(base))
                .containsExactlyInAnyOrder(
                        "elt.batch must be a whole number of at most 2147483647, not '3000000000'. Correct -Delt.batch.",
                        "elt.rows must be a whole number of at most 9223372036854775807, not '1e6'. Correct -Delt.rows.");
        assertThat(value(mojo, "seed")).isEqualTo(7L);
    }

    @Test
    void theDebugLogSaysWhereEachValueComesFrom() throws Exception {
        var goal = goal("analyze");
        var execution = execution(goal);
        var format = new Xpp3Dom("format");
        format.setValue("csv");
        execution.getConfiguration().addChild(format);
        var typed = new Properties();
        typed.setProperty("elt.sql", "SELECT 'typed'");
        var others = new Properties();
        others.setProperty("elt.password", "hush");

        commandLine(mojo(goal), execution, typed, others).apply();

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
        var goal = goal("start");
        var properties = new Properties();
        properties.setProperty("elt.outputDirectory", "sales/target/elt");
        var mojo = (StartMojo) mojo(goal);

        commandLine(mojo, execution(goal), properties, new Properties()).apply();
        assertThat(mojo.serverParameters().serverDirectory()).isEqualTo(base.resolve("sales/target/elt/postgres"));

        properties.setProperty("elt.database.directory", "target/elt");
        commandLine(mojo, execution(goal), properties, new Properties()).apply();
        assertThat(mojo.serverParameters().serverDirectory()).isEqualTo(base.resolve("target/elt/postgres"));
    }

    @ParameterizedTest
    @CsvSource({
        "elt.ulr, elt.url",
        "elt.URL, elt.url",
        "ELT.skip, elt.skip",
        "elt.pasword, elt.password",
        "elt.load.conections, elt.load.connections"
    })
    void aPropertyThatNoGoalKnowsIsRefusedWithTheNearestName(String typed, String meant) throws Exception {
        var properties = new Properties();
        properties.setProperty(typed, "hush");
        properties.setProperty("elt.verify.skip", "true");
        properties.setProperty("elt.param.user_id", "7");
        properties.setProperty("other.ulr", "7");

        var goal = goal("load");
        var problems = problems(commandLine(mojo(goal), execution(goal), properties, new Properties()));

        assertThat(problems)
                .extracting(problem -> problem.render(base))
                .containsExactly("-D" + typed + " is no property of a goal, so it would be ignored. Did you mean -D"
                        + meant + "? If it is the project's own, declare it in the <properties> of the POM.");
    }

    @Test
    void aPropertyOfTheJvmThatNoGoalKnowsIsRefused() throws Exception {
        var jvm = new Properties();
        jvm.setProperty("elt.something.else", "7");
        jvm.setProperty("elt.param.", "7");

        var goal = goal("load");

        assertThat(problems(commandLine(mojo(goal), execution(goal), new Properties(), jvm)))
                .extracting(problem -> problem.render(base))
                .containsExactly(
                        "-Delt.param. is no property of a goal, so it would be ignored. 'mvn elt:help -Ddetail' shows all"
                                + " properties. If it is the project's own, declare it in the <properties> of the POM.",
                        "-Delt.something.else is no property of a goal, so it would be ignored. 'mvn elt:help -Ddetail'"
                                + " shows all properties. If it is the project's own, declare it in the <properties> of"
                                + " the POM.");
    }

    @Test
    void aProjectMayHavePropertiesOfItsOwn() throws Exception {
        var typed = new Properties();
        typed.setProperty("elt.version", "0.2.0");
        var given = new GivenProperties(typed, new Properties(), Set.of("elt.version", "elt.ulr", "elt.names"));
        var goal = goal("load");

        new CommandLine(mojo(goal), execution(goal), given, text -> Optional.empty(), base, log).apply();

        assertThat(new UnknownProperties(given, goal.getPluginDescriptor())
                        .slips(List.of("ELT_URL", "ELT_ULR", "ELT_PASSWD", "ELT_HOME", "PATH")))
                .containsExactly(
                        "the property elt.names of a POM or of settings.xml means nothing to the goals; did you mean"
                                + " elt.name?",
                        "the property elt.ulr of a POM or of settings.xml means nothing to the goals; did you mean"
                                + " elt.url?",
                        "the environment's variable ELT_PASSWD means nothing to the goals; did you mean ELT_PASSWORD?",
                        "the environment's variable ELT_ULR means nothing to the goals; did you mean ELT_URL?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "tru"})
    void aFlagIsTrueOrFalse(String typed) throws Exception {
        var goal = goal("dw");
        var properties = new Properties();
        properties.setProperty("elt.skip", typed);
        properties.setProperty("elt.full", "FALSE");

        assertThat(problems(commandLine(mojo(goal), execution(goal), properties, new Properties())))
                .extracting(problem -> problem.render(base))
                .containsExactly(
                        "elt.skip must be true or false, not '" + typed + "'. Write -Delt.skip alone for true.");
    }

    @Test
    void aFlagOfThePomOrOfItsPropertiesIsTrueOrFalse() throws Exception {
        var goal = goal("dw");
        var execution = execution(goal);
        var skip = new Xpp3Dom("skipDw");
        skip.setValue("yes");
        execution.getConfiguration().addChild(skip);
        var others = new Properties();
        others.setProperty("elt.full", "on");
        others.setProperty("elt.skip", "false");

        assertThat(problems(commandLine(mojo(goal), execution, new Properties(), others)))
                .extracting(problem -> problem.render(base))
                .containsExactlyInAnyOrder(
                        "<skipDw> in the plugin's configuration must be true or false, not 'yes'. Correct it in the POM,"
                                + " settings.xml or MAVEN_OPTS.",
                        "elt.full must be true or false, not 'on'. Correct it in the POM, settings.xml or MAVEN_OPTS.");
    }

    @Test
    void anEmptyValueIsRefused() throws Exception {
        var goal = goal("load");
        var properties = new Properties();
        properties.setProperty("elt.url", "");
        properties.setProperty("elt.skip", " ");

        assertThat(problems(commandLine(mojo(goal), execution(goal), properties, new Properties())))
                .extracting(Problem::what)
                .containsExactlyInAnyOrder("-Delt.url is empty", "-Delt.skip is empty");
    }

    private static MojoDescriptor goal(String name) throws IOException, PlexusConfigurationException {
        return goals().filter(goal -> goal.getGoal().equals(name)).findFirst().orElseThrow();
    }

    private CommandLine commandLine(AbstractMojo mojo, MojoExecution execution, Properties typed, Properties others) {
        return new CommandLine(
                mojo,
                execution,
                new GivenProperties(typed, others, Set.of()),
                text -> Optional.ofNullable(
                        text.startsWith("${") ? others.getProperty(text.substring(2, text.length() - 1)) : text),
                base,
                log);
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
