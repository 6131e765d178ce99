package io.github.eltmaven.database.server;

import com.sun.security.auth.module.UnixSystem;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How to run a program that refuses to run as root, as PostgreSQL does.
 *
 * <p>Inside a new user namespace root is nobody in particular, while to the files outside it is still their owner.
 * So nothing has to be handed over to another user.
 */
final class Unprivileged {

    private static final List<String> NEW_USER_NAMESPACE = List.of("unshare", "-U");
    private static final long PATIENCE_SECONDS = 10;

    private Unprivileged() {}

    /** What to put before a command: nothing, but for root. */
    static List<String> prefix(Platform platform) {
        if (platform.isWindows() || new UnixSystem().getUid() != 0) {
            return List.of();
        }
        if (platform.isLinux() && canEnterUserNamespace()) {
            return NEW_USER_NAMESPACE;
        }
        throw refusal(platform);
    }

    /** Returns the problem that root gets where no program can run a command as another user. */
    static ProblemException refusal(Platform platform) {
        return Trouble.of(
                "PostgreSQL refuses to run as root, and this machine does not let root shed its rights"
                        + (platform.isLinux() ? " (user namespaces are blocked: 'unshare -U id -un' fails)" : ""),
                "Run Maven as another user, "
                        + (platform.isLinux()
                                ? "allow user namespaces"
                                        + " (in Docker: --security-opt seccomp=unconfined or --privileged), "
                                : "")
                        + Trouble.ANOTHER_SERVER);
    }

    /** Whether it works, down to a user with a name: initdb asks for it. */
    private static boolean canEnterUserNamespace() {
        try {
            var process = new ProcessBuilder("unshare", "-U", "id", "-un")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            try {
                return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw Trouble.interrupted(e);
        }
    }
}
