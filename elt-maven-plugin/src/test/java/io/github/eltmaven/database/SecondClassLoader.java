package io.github.eltmaven.database;

import io.github.eltmaven.database.server.EmbeddedServer;
import io.github.eltmaven.database.server.EmbeddedServerRequest;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Loads everything on the class path a second time, as Maven does for a plugin that has different dependencies in a second
 * module.
 */
public final class SecondClassLoader implements AutoCloseable {

    private final URLClassLoader loader;

    public SecondClassLoader() throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (var entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Returns the class of the same name, with its own statics. */
    public Class<?> load(Class<?> type) throws ClassNotFoundException {
        return loader.loadClass(type.getName());
    }

    /** Opens a server with the classes of this loader. */
    public AutoCloseable open(Path directory) throws ReflectiveOperationException {
        var method = load(Opener.class).getMethod("open", Path.class);
        return (AutoCloseable) method.invoke(null, directory);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    /** The code that is called in this loader. */
    public static final class Opener {

        private Opener() {}

        public static AutoCloseable open(Path directory) {
            return EmbeddedServer.open(new EmbeddedServerRequest(
                    directory, TestServerBinaries.version(), TestServerBinaries::jar, new RecordingLog()));
        }
    }
}
