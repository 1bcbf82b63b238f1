package io.portmatrix.history;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** A database of which any call may fail before it does anything. */
final class FaultyDatabase implements Database {
    private static final List<Class<?>> KINDS = List.of(Connection.class, PreparedStatement.class, Statement.class,
            ResultSet.class);
    /** Those that close are always let through: what they leave open would be the test's leak. */
    private static final Set<String> SPARED = Set.of("close", "isClosed", "toString", "hashCode", "equals");

    private final Database database;
    private final BooleanSupplier fails;

    /** @param fails asked before each call */
    FaultyDatabase(Database database, BooleanSupplier fails) {
        this.database = database;
        this.fails = fails;
    }

    @Override
    public String name() {
        return database.name();
    }

    @Override
    public void prepare() {
        database.prepare();
    }

    @Override
    public DataSource source() {
        return database.source();
    }

    @Override
    public Map<String, String> words() {
        return database.words();
    }

    @Override
    public void alone(Runnable change) {
        database.alone(change);
    }

    @Override
    public void compact(Connection connection) throws SQLException {
        database.compact(connection);
    }

    @Override
    public StoreException fault(SQLException e) {
        return database.fault(e);
    }

    @Override
    public Connection connect() {
        return (Connection) faulty(database.connect());
    }

    private Object faulty(Object real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (!SPARED.contains(method.getName()) && fails.getAsBoolean()) {
                throw new SQLException("injected at " + method.getName());
            }
            try {
                Object result = method.invoke(real, arguments);
                boolean wrapped = KINDS.stream().anyMatch(kind -> kind.isInstance(result));
                return wrapped ? faulty(result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        Class<?>[] kinds = KINDS.stream().filter(kind -> kind.isInstance(real)).toArray(Class<?>[]::new);
        return Proxy.newProxyInstance(FaultyDatabase.class.getClassLoader(), kinds, handler);
    }
}
