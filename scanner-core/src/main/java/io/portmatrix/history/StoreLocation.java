package io.portmatrix.history;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a store is. As text it is what was given, which never holds a password. */
public sealed interface StoreLocation {
    /** How a location that is no file begins. */
    String POSTGRES = "jdbc:postgresql:";

    /** A file of SQLite, which need not be there yet. */
    record InFile(Path file) implements StoreLocation {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /**
     * A database of PostgreSQL.
     *
     * @param url as PostgreSQL's JDBC driver knows it, without user and password
     */
    record InPostgres(String url) implements StoreLocation {
        /** Those that only say where and how to connect: others load classes, write files or hold secrets. */
        private static final Set<String> PARAMETERS = Set.of("sslmode", "sslrootcert", "sslcert", "sslkey",
                "sslnegotiation", "channelbinding", "currentschema", "applicationname", "connecttimeout",
                "sockettimeout", "logintimeout", "targetservertype", "tcpkeepalive", "gssencmode");

        public InPostgres {
            int query = url.indexOf('?');
            String place = query < 0 ? url : url.substring(0, query);
            if (place.contains("@") || place.contains("%40")) {
                throw new IllegalArgumentException("the location of a store names no user; set PGUSER for the user, and"
                        + " PGPASSWORD or PGPASSFILE for the password");
            }
            List<String> parameters = query < 0 ? List.of() : Arrays.asList(url.substring(query + 1).split("&"));
            for (String parameter : parameters) {
                String name = parameter.split("=", 2)[0];
                if (!PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
                    // Its value may be a secret.
                    throw new IllegalArgumentException(
                            "'" + name + "' is no parameter that the location of a store takes"
                                    + (name.equals("user") || name.contains("password")
                                            ? "; set PGUSER for the user, and PGPASSWORD or PGPASSFILE for the password"
                                            : "; it takes sslmode, sslrootcert, sslcert, sslkey, currentSchema,"
                                                    + " ApplicationName, connectTimeout and socketTimeout"));
                }
            }
        }

        @Override
        public String toString() {
            return url;
        }
    }

    /**
     * Reads what a user wrote: {@code jdbc:postgresql://HOST/DATABASE}, or the name of a file.
     *
     * @throws IllegalArgumentException if it is none of these, with a message for the user that holds no password
     */
    static StoreLocation parse(String text) {
        if (text.startsWith(POSTGRES)) {
            return new InPostgres(text);
        }
        if (text.startsWith("jdbc:") || text.startsWith("postgres:") || text.startsWith("postgresql:")) {
            throw new IllegalArgumentException("the location of a store is a file, or " + POSTGRES + "//HOST/DATABASE");
        }
        try {
            Path file = Path.of(text);
            if (text.isBlank() || file.getFileName() == null) {
                throw new IllegalArgumentException("'" + text + "' is no file name");
            }
            return new InFile(file);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is no file name", e);
        }
    }
}
