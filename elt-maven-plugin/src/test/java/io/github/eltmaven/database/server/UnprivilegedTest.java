package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class UnprivilegedTest {

    @Test
    void withBlockedUserNamespacesTheMessageSaysWhatToDo() {
        assertThat(Unprivileged.refusal(Platform.LINUX_AMD64).render(Path.of("")))
                .contains("unshare -U id -un", "--privileged", "-Delt.database=container", "-Delt.url=");
    }

    @Test
    void whereThereAreNoUserNamespacesNoMessageAsksToAllowThem() {
        assertThat(Unprivileged.refusal(Platform.DARWIN_ARM64).render(Path.of("")))
                .contains("Run Maven as another user", "-Delt.database=container", "-Delt.url=")
                .doesNotContain("namespace");
    }
}
