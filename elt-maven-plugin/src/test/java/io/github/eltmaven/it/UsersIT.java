package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's pipeline built by root, for whom PostgreSQL refuses to run, and by a user without any rights. */
@Tag("matrix")
class UsersIT {

    /** As far as Linux is concerned, nobody. */
    private static final int NOBODY = 65534;

    private static final String OTHER = "UsersIT, the build of another user than root";

    @Test
    void rootMayBuild() throws IOException {
        requireRoot("root's build");
        var project = Module.newExample("users-root");

        ExampleBuilds.assertThatAllGoesWell(project, Launcher.usual());

        assertThat(ownerOfData(project)).isZero();
    }

    @Test
    void ifRootCannotGiveUpItsRightsTheMessageSaysWhatToDo(@TempDir Path folder) throws IOException {
        requireRoot("root's build without user namespaces");
        // Stands before the real one, and fails as that does where user namespaces are blocked.
        var program = Files.writeString(folder.resolve("unshare"), "#!/bin/sh\nexit 1\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var path = folder + ":" + System.getenv("PATH");

        var build = Launcher.usual().with(Map.of("PATH", path)).run(Module.newExample("users-blocked"), "verify");

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.failure())
                .startsWith("PostgreSQL refuses to run as root")
                .contains("--privileged", "-Delt.database=container", "-Delt.url=");
    }

    @Test
    void anyOtherUserMayBuild(@TempDir Path folder) throws IOException, InterruptedException {
        if (!isRoot()) {
            // Whoever runs this is another user.
            ExampleBuilds.assertThatAllGoesWell(Module.newExample("users-other"), Launcher.usual());
            return;
        }
        String[] asNobody = {"setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"};
        var javaHome = Objects.requireNonNull(System.getProperty("java.home"));
        requireThatItRuns(asNobody, Path.of(javaHome, "bin", "java"));
        var filled = usualIn(folder);
        ExampleBuilds.assertThatItPasses(Module.newExample("users-repository"), filled);
        var project = folder.resolve("project");
        Module.copyExampleProject(project);
        handOver(folder);
        var launcher = filled.withPrefix(asNobody)
                .with(Map.of("JAVA_HOME", javaHome, "HOME", folder.toString()))
                .withJvmOptions("-Duser.home=" + folder);

        // What the user's own repository holds is perhaps root's alone; the new one has all of it.
        ExampleBuilds.assertThatAllGoesWell(project, launcher, "-o");

        assertThat(ownerOfData(project)).isEqualTo(NOBODY);
    }

    /** A Maven, its settings and its local repository where every user reaches them. */
    private static Launcher usualIn(Path folder) throws IOException {
        var usual = Launcher.usual();
        Module.copy(usual.maven(), folder.resolve("maven"));
        return usual.withNewRepository(folder.resolve("repository"))
                .withMaven(folder.resolve("maven"))
                .withSettings(Files.copy(usual.settings(), folder.resolve("settings.xml")));
    }

    private static void handOver(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                Files.setAttribute(file, "unix:uid", NOBODY);
                Files.setAttribute(file, "unix:gid", NOBODY);
            }
        }
    }

    private static int ownerOfData(Path project) throws IOException {
        return (int) Files.getAttribute(project.resolve("target/elt/postgres/data"), "unix:uid");
    }

    private static void requireRoot(String what) {
        if (!isRoot()) {
            Skipped.test("UsersIT, " + what, "the tests are not run by root");
        }
    }

    private static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    private static void requireThatItRuns(String[] prefix, Path java) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(prefix));
        command.add(java.toString());
        command.add("-version");
        try {
            if (new ProcessBuilder(command).start().waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            Skipped.test(OTHER, "there is no setpriv: " + e.getMessage());
        }
        Skipped.test(OTHER, "setpriv cannot run " + java);
    }
}
