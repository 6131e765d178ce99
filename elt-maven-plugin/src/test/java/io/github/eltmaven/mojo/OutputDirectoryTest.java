package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.DefaultSessionData;
import org.junit.jupiter.api.Test;

/** What belongs to one module of a build is not shared with another. */
final class OutputDirectoryTest {

    private final DefaultSessionData data = new DefaultSessionData();
    private final Path directory = Path.of("target/elt").toAbsolutePath();

    @Test
    void allGoalsOfAModuleUseOneAndEachModuleAnother() {
        OutputDirectory.claim(data, directory, "shop:sales");
        OutputDirectory.claim(data, directory, "shop:sales");
        OutputDirectory.claim(data, directory.resolve("returns"), "shop:returns");
    }

    @Test
    void asTheDirectoryOfAnotherModuleItIsRefused() {
        OutputDirectory.claim(data, directory, "shop:sales");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> OutputDirectory.claim(data, Path.of("target/../target/elt"), "shop:returns"))
                .satisfies(refusal -> assertThat(refusal.isUsersToMend()).isTrue())
                .withMessageContaining("elt.outputDirectory is that of shop:sales too");
        OutputDirectory.claim(new DefaultSessionData(), directory, "shop:returns");
    }

    @Test
    void everyGoalTakesTheOneThatItWritesTo() throws Exception {
        var session = session();

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(goal(session, "sales")::execute)
                .withMessageContaining("no file is named");
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(goal(session, "returns")::execute)
                .withMessageContaining("elt.outputDirectory is that of shop:sales too");
    }

    // Maven's own tests make sessions that way; there is no other.
    @SuppressWarnings("deprecation")
    private static MavenSession session() {
        return new MavenSession(
                null,
                new DefaultRepositorySystemSession(),
                new DefaultMavenExecutionRequest(),
                new DefaultMavenExecutionResult());
    }

    private InitMojo goal(MavenSession session, String artifact) throws Exception {
        var model = new Model();
        model.setGroupId("shop");
        model.setArtifactId(artifact);
        var init = new InitMojo();
        init.session = session;
        init.project = new MavenProject(model);
        init.project.setFile(
                directory.resolveSibling(artifact).resolve("pom.xml").toFile());
        init.mojoExecution = new MojoExecution(CommandLineTest.goals()
                .filter(goal -> goal.getGoal().equals("init"))
                .findFirst()
                .orElseThrow());
        init.mojoExecution.setConfiguration(new Xpp3Dom("configuration"));
        init.outputDirectory = directory.toFile();
        return init;
    }
}
