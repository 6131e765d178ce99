package io.github.eltmaven.database.server;

import com.sun.security.auth.module.UnixSystem;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds a way to run PostgreSQL, which refuses to run as root.
 *
 * <p>Inside a new user namespace, root is an ordinary user, but still owns its files outside. So no file has to be given to
 * another user.
 */
final class Unprivileged {

    private static final List<String> NEW_USER_NAMESPACE = List.of("unshare", "-U");
    private static final long PATIENCE_SECONDS = 10;

    private Unprivileged() {}

    /** Returns the words to put before a command. The list is empty unless the user is root. */
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
                "PostgreSQL refuses to run as root, and on this machine root cannot give up its rights"
                        + (platform.isLinux() ? " (user namespaces are blocked: 'unshare -U id -un' fails)" : ""),
                "Run Maven as another user, "
                        + (platform.isLinux()
                                ? "allow user namespaces"
                                        + " (in Docker: --security-opt seccomp=unconfined or --privileged), "
                                : "")
                        + Trouble.ANOTHER_SERVER);
    }

    /** Whether a new namespace works and its user has a name, which initdb asks for. */
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
