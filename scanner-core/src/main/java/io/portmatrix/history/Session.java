package io.portmatrix.history;

import java.sql.Connection;
import java.sql.SQLException;

/** One connection, used by one thread at a time. What is changed is changed whole or not at all. */
final class Session implements AutoCloseable {
    private final Database database;
    private final Connection connection;

    Session(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** What is asked of the database. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Where it is. */
    String name() {
        return database.name();
    }

    /** Asks. @throws StoreException if there is no answer */
    synchronized <T> T read(Work<T> work) {
        try {
            return work.with(connection);
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }

    /** Changes in one transaction. @throws StoreException if nothing was changed */
    synchronized <T> T change(Work<T> work) {
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                connection.setAutoCommit(true);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                undo(e);
                throw e;
            }
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }

    /**
     * Where a disk is full, SQLite has undone it already, and complains of both; that must not hide why. A connection on
     * which it can't be known that nothing is left of the change is given up: the next change would complete this one.
     */
    private void undo(Throwable because) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            because.addSuppressed(e);
            try {
                connection.close();
            } catch (SQLException also) {
                because.addSuppressed(also);
            }
        }
    }

    /** Gives room back that nothing stands in any more. */
    synchronized void compact() {
        try {
            database.compact(connection);
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }
}
