package io.github.eltmaven.surroundings;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import org.testcontainers.DockerClientFactory;

/** The Docker engine that tests start containers with: by Testcontainers, and by the program {@code docker}. */
final class Engine {

    private Engine() {}

    static boolean answers() throws InterruptedException {
        return DockerClientFactory.instance().isDockerAvailable() && programAnswers();
    }

    private static boolean programAnswers() throws InterruptedException {
        try {
            return new ProcessBuilder("docker", "version")
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
