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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HiddenParameterTest {

    private static final String ELSEWHERE = "Name a server of settings.xml with <serverId>";

    private final Properties properties = new Properties();
    private final HiddenParameter parameter = new HiddenParameter();

    @Test
    void itHasTheValueOfTheProperty() {
        properties.setProperty("elt.password", "hush");
        parameter.set(password("${elt.password}"));

        var secret = Objects.requireNonNull(parameter.secret(session(), execution(), ELSEWHERE));
        assertThat(secret.reveal()).isEqualTo("hush");
        assertThat(secret).hasToString("******");
        assertThat(parameter).hasToString("******");
    }

    @Test
    void withoutThePropertyItHasNoValue() {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/elt?password=hush",
                "jdbc:postgresql://localhost/elt?user=elt&sslpassword=hush",
                "jdbc:postgresql://elt:hush@localhost/elt"
            })
    void aUrlInThePomIsRefusedWhereItHoldsCredentials(String url) {
        parameter.set(password(url));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> parameter.url(session(), execution(), ELSEWHERE))
                .withMessageContaining("<password> in the plugin's configuration holds credentials")
                .withMessageNotContaining("hush");

        properties.setProperty("elt.password", url);
        assertThat(parameter.url(session(), execution(), ELSEWHERE)).isEqualTo(url);
    }

    @Test
    void aUrlWithoutCredentialsMayStandInThePom() {
        var url = "jdbc:postgresql://localhost/elt?user=elt&sslmode=require";
        parameter.set(password(url));
        assertThat(parameter.url(session(), execution(), ELSEWHERE)).isEqualTo(url);
        assertThat(new HiddenParameter().url(session(), execution(), ELSEWHERE)).isNull();
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
