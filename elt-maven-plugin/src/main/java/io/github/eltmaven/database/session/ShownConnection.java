package io.github.eltmaven.database.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows how to connect to a database, in forms that a user can paste. Each form is quoted by the rules of the program that reads
 * it. Only the build's own server is shown with its password.
 */
public final class ShownConnection {

    private static final String INDENT = "  ";

    private final String url;
    private final ServerAddress address;
    private final @Nullable String user;
    private final @Nullable String password;

    private ShownConnection(String url, @Nullable String user, @Nullable Secret password) {
        this.url = JdbcUrl.masked(url);
        this.address = ServerAddress.of(url);
        this.user = user;
        this.password = password == null ? null : password.reveal();
    }

    public static ShownConnection withPassword(ConnectionSettings settings) {
        return new ShownConnection(settings.url(), settings.user(), settings.password());
    }

    public static ShownConnection withoutPassword(ConnectionSettings settings) {
        return new ShownConnection(settings.url(), settings.user(), null);
    }

    /** Returns all forms, each below its heading. */
    public List<String> lines(boolean isWindows) {
        var lines = new ArrayList<String>();
        add(lines, "JDBC URL", List.of(url));
        add(lines, "URI", List.of(uri()));
        add(lines, "psql", List.of(isWindows ? "psql \"" + uri() + "\"" : psql()));
        add(lines, "DBeaver", fields());
        add(lines, "application.properties", properties());
        return lines;
    }

    private static void add(List<String> lines, String heading, List<String> form) {
        lines.add(heading);
        form.forEach(line -> lines.add(INDENT + line));
        lines.add("");
    }

    /** Returns the URI for libpq and the programs that use it. */
    String uri() {
        var login = user == null ? "" : percent(user) + (password == null ? "" : ":" + percent(password)) + "@";
        var hosts = address.hosts().stream()
                .map(host -> (host.name().contains(":") ? "[" + host.name() + "]" : percent(host.name())) + ":"
                        + host.port())
                .collect(Collectors.joining(","));
        return "postgresql://" + login + hosts + (address.database() == null ? "" : "/" + percent(address.database()));
    }

    /**
     * Returns a line for a POSIX shell. It passes the password in the environment, because all users see the arguments of a
     * process.
     */
    String psql() {
        return (password == null ? "" : "PGPASSWORD=" + quoted(password) + " ")
                + "psql -h " + quoted(joined(ServerAddress.Host::name))
                + " -p " + quoted(joined(ServerAddress.Host::port))
                + (user == null ? "" : " -U " + quoted(user))
                + (address.database() == null ? "" : " -d " + quoted(address.database()));
    }

    /** Returns the fields of a form, such as DBeaver's. */
    private List<String> fields() {
        var fields = new ArrayList<String>();
        addField(fields, "Host", joined(ServerAddress.Host::name));
        addField(fields, "Port", joined(ServerAddress.Host::port));
        addField(fields, "Database", address.database());
        addField(fields, "Username", user);
        addField(fields, "Password", password);
        return fields;
    }

    private static void addField(List<String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.add(String.format(Locale.ROOT, "%-9s %s", name, value));
        }
    }

    /** Returns Spring Boot's properties, written by the rules of {@link java.util.Properties}. */
    List<String> properties() {
        var properties = new ArrayList<String>();
        addProperty(properties, "url", url);
        addProperty(properties, "username", user);
        addProperty(properties, "password", password);
        return properties;
    }

    private static void addProperty(List<String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.add("spring.datasource." + name + "=" + escaped(value));
        }
    }

    private String joined(Function<ServerAddress.Host, String> part) {
        return address.hosts().stream().map(part).collect(Collectors.joining(","));
    }

    private static String percent(String text) {
        var encoded = new StringBuilder();
        for (var each : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(each)) {
                encoded.append((char) each);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", each));
            }
        }
        return encoded.toString();
    }

    /** Whether the character needs no escape in a URI: RFC 3986, section 2.3. */
    private static boolean isUnreserved(byte character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-._~".indexOf(character) >= 0;
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_.,:/@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == '\\' || (character == ' ' && i == 0)) {
                escaped.append('\\').append(character);
            } else if (character < ' ' || character > '~') {
                escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) character));
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
