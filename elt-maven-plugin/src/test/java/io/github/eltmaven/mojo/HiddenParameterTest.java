package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.eltmaven.problem.ProblemException;
import java.util.Objects;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

final class HiddenParameterTest {

    private static final String ELSEWHERE = "Name a server of settings.xml with <serverId>";

    private final Properties properties = new Properties();
    private final HiddenParameter parameter = new HiddenParameter();

    @Test
    void itIsWhatThePropertySays() {
        properties.setProperty("elt.password", "hush");
        parameter.set(password("${elt.password}"));

        var secret = Objects.requireNonNull(parameter.secret(session(), execution(), ELSEWHERE));
        assertThat(secret.reveal()).isEqualTo("hush");
        assertThat(secret).hasToString("******");
        assertThat(parameter).hasToString("******");
    }

    @Test
    void withoutThePropertyThereIsNone() {
        parameter.set(password("${elt.password}"));
        assertThat(parameter.secret(session(), execution(), ELSEWHERE)).isNull();
        assertThat(new HiddenParameter().secret(session(), execution(), ELSEWHERE))
                .isNull();
    }

    @Test
    void inThePomItIsRefusedWithoutBeingRepeated() {
        parameter.set(password("hush"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> parameter.secret(session(), execution(), ELSEWHERE))
                .withMessageContaining("<password>")
                .withMessageNotContaining("hush");
        assertThat(parameter.text(session(), execution())).isEqualTo("hush");
    }

    private static PlexusConfiguration password(String value) {
        var configuration = new DefaultPlexusConfiguration("password");
        configuration.setValue(value);
        return configuration;
    }

    // Maven's own tests make sessions that way; there is no other.
    @SuppressWarnings("deprecation")
    private MavenSession session() {
        var request = new DefaultMavenExecutionRequest();
        request.setUserProperties(properties);
        return new MavenSession(null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    }

    private static MojoExecution execution() {
        var configuration = new DefaultPlexusConfiguration("configuration");
        configuration.addChild(password("${elt.password}"));
        var mojo = new MojoDescriptor();
        mojo.setPluginDescriptor(new PluginDescriptor());
        mojo.setMojoConfiguration(configuration);
        return new MojoExecution(mojo);
    }
}
