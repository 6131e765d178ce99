package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The address of a database from a JDBC URL, for programs that do not use JDBC.
 *
 * @param hosts the servers to try one after the other, usually one
 * @param database its name; null for the driver's default, which is the name of the role
 */
public record ServerAddress(List<Host> hosts, @Nullable String database) {

    public ServerAddress {
        hosts = List.copyOf(hosts);
    }

    /**
     * One server.
     *
     * @param name its name or address; an IPv6 address has no brackets
     */
    public record Host(String name, String port) {}

    /**
     * Reads a URL as the driver does.
     *
     * @throws ProblemException if the driver cannot read it
     */
    public static ServerAddress of(String url) {
        JdbcUrl.check(url);
        var properties = Driver.parseURL(url, null);
        if (properties == null) {
            throw JdbcUrl.unreadable(url);
        }
        var names = properties.getProperty("PGHOST", "localhost").split(",");
        var ports = properties.getProperty("PGPORT", "5432").split(",");
        var hosts = new ArrayList<Host>();
        for (var i = 0; i < names.length; i++) {
            hosts.add(new Host(names[i].replaceAll("[\\[\\]]", ""), ports[Math.min(i, ports.length - 1)]));
        }
        return new ServerAddress(hosts, properties.getProperty("PGDBNAME"));
    }
}
