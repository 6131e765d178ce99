package io.github.eltmaven.mojo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Does something when a Maven session ends, well or badly.
 *
 * <p>Only build extensions are told of that end by Maven itself. But whoever runs the session has a listener in its
 * request, and Maven asks for it anew at every event: so ours takes its place and passes everything on.
 */
final class SessionEnd {

    private SessionEnd() {}

    static void afterwards(MavenExecutionRequest request, Runnable action) {
        // Shared by all modules of the session, which may be built at the same time.
        synchronized (request) {
            request.setExecutionListener(listener(request, action));
        }
    }

    /** A proxy, since newer Mavens may tell a listener of more than the oldest one knows. */
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
