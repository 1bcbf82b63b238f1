package io.portmatrix.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a store to the newest schema. Flyway takes most of a second to start, so whether it is needed at all is asked of
 * its own table first.
 */
final class Migrations {
    /** The version of the newest file in the folder {@code migrations}. */
    static final int NEWEST = 1;
    private static final String FOLDER = "classpath:io/portmatrix/history/migrations";
    private static final String TABLE = "portmatrix_schema";

    private Migrations() {}

    /**
     * Makes the schema, or brings it up to date.
     *
     * @throws StoreException if the store is of a newer version, or if there is something else
     */
    static void apply(Database database, Connection connection) {
        if (isNewest(database, connection)) {
            return;
        }
        database.alone(() -> {
            if (!isNewest(database, connection)) { // else somebody did it meanwhile
                migrate(database);
            }
        });
    }

    private static boolean isNewest(Database database, Connection connection) {
        int version = version(database, connection);
        if (version > NEWEST) {
            throw new StoreException(database.name() + ": the store has version " + version
                    + ", of a newer portmatrix; this one knows versions up to " + NEWEST
                    + ": use the newer one, or name another store");
        }
        return version == NEWEST;
    }

    /** 0 where there is none yet. */
    private static int version(Database database, Connection connection) {
        try {
            try (ResultSet tables = connection.getMetaData()
                    .getTables(connection.getCatalog(), connection.getSchema(), TABLE, null)) {
                if (!tables.next()) {
                    return 0;
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet versions = statement.executeQuery(
                            "SELECT version FROM " + TABLE + " WHERE success AND version IS NOT NULL")) {
                int newest = 0;
                while (versions.next()) {
                    newest = Math.max(newest, number(versions.getString(1)));
                }
                return newest;
            }
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }

    /** A version that is no plain number is none of ours, so it is newer. */
    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static void migrate(Database database) {
        try {
            var unused = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database.source())
                    .locations(FOLDER)
                    .failOnMissingLocations(true)
                    .table(TABLE)
                    .placeholders(database.words())
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw fault(database, e);
        }
    }

    private static StoreException fault(Database database, FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return database.fault(sql);
            }
        }
        String said = String.valueOf(e.getMessage());
        return new StoreException(database.name() + ": " + (said.contains("non-empty schema")
                ? "is a database of something else; name another store, or a schema of its own (?currentSchema=NAME)"
                : "the store can't be brought to version " + NEWEST + " (" + said.strip().replaceAll("\\s+", " ")
                        + ")"),
                e);
    }
}
