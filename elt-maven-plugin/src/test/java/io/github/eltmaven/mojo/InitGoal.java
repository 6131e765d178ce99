package io.github.eltmaven.mojo;

import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** The goal {@code init} in a session of Maven's, as the command line {@code mvn elt:init} makes it. */
final class InitGoal {

    private InitGoal() {}

    // Maven's own tests make sessions that way; there is no other.
    @SuppressWarnings("deprecation")
    static MavenSession session() {
        return new MavenSession(
                null,
                new DefaultRepositorySystemSession(),
                new DefaultMavenExecutionRequest(),
                new DefaultMavenExecutionResult());
    }

    /** The goal of a module that writes into an output directory; the module's folder is beside that directory. */
    static InitMojo of(MavenSession session, Path output, String artifact) throws Exception {
        var model = new Model();
        model.setGroupId("shop");
        model.setArtifactId(artifact);
        var init = new InitMojo();
        init.session = session;
        init.project = new MavenProject(model);
        init.project.setFile(output.resolveSibling(artifact).resolve("pom.xml").toFile());
        init.mojoExecution = new MojoExecution(CommandLineTest.goals()
                .filter(goal -> goal.getGoal().equals("init"))
                .findFirst()
                .orElseThrow());
        init.mojoExecution.setConfiguration(new Xpp3Dom("configuration"));
        init.directory = output.resolveSibling(artifact).resolve("src/main/elt").toFile();
        init.outputDirectory = output.toFile();
        init.reportsDirectory = output.resolve("surefire-reports").toFile();
        return init;
    }
}
