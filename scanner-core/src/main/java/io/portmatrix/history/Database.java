package io.portmatrix.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** What differs between the databases that a store can be in. */
interface Database {
    /** What messages call it; holds no secret. */
    String name();

    /** Prepares what must be there before it can be opened. @throws StoreException if that can't be */
    void prepare();

    /** Makes connections. */
    DataSource source();

    /** What stands in the migrations for what the databases call by different names. */
    Map<String, String> words();

    /** Runs what changes the schema while nobody else does. */
    void alone(Runnable change);

    /** Gives room back that nothing stands in any more. @throws SQLException if it can't; nothing is lost */
    void compact(Connection connection) throws SQLException;

    /** Says what is wrong, and what helps. */
    StoreException fault(SQLException e);

    /** Opens it. */
    default Connection connect() {
        prepare();
        try {
            return source().getConnection();
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    static Database of(StoreLocation location, Map<String, String> environment) {
        return switch (location) {
            case StoreLocation.InFile file -> new SqliteDatabase(file);
            case StoreLocation.InPostgres server -> new PostgresDatabase(server, environment);
        };
    }
}
