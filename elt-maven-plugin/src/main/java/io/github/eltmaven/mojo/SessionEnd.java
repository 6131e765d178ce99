package io.github.eltmaven.mojo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Runs an action when a Maven session ends, whether the build succeeded or failed.
 *
 * <p>Maven announces the end only to build extensions, and a plugin is none. But each session has one listener in its request, and
 * Maven reads that field anew for every event. So our listener takes the place of the first one and passes every event on. Decision
 * 0023 names the other ways and why they were not taken.
 */
final class SessionEnd {

    private SessionEnd() {}

    static void afterwards(MavenExecutionRequest request, Runnable action) {
        // All modules of the session share the request, and Maven may build them at the same time.
        synchronized (request) {
            request.setExecutionListener(listener(request, action));
        }
    }

    /** A proxy, because a newer Maven may call methods that the interface of the oldest Maven does not have. */
    private static ExecutionListener listener(MavenExecutionRequest request, Runnable action) {
        @Nullable ExecutionListener original = request.getExecutionListener();
        return (ExecutionListener) Proxy.newProxyInstance(
                ExecutionListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(action, arguments);
                    }
                    try {
                        return original == null ? null : method.invoke(original, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (method.getName().equals("sessionEnded")) {
                            action.run();
                        }
                    }
                });
    }
}
