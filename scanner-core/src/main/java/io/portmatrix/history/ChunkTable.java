package io.portmatrix.history;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Technique;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The table of chunks. */
final class ChunkTable {
    private ChunkTable() {}

    /** @return false if the run has a chunk with this number already; then nothing is changed */
    static boolean insert(Connection connection, StoredRun run, Chunk chunk, byte[] body) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO chunks (run, number, technique, address, observations, body) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (run, number) DO NOTHING")) {
            Technique technique = chunk.technique();
            InetAddress address = chunk.address();
            insert.setLong(1, run.sequence());
            insert.setInt(2, chunk.number());
            insert.setString(3, technique == null ? null : technique.wireName());
            insert.setString(4, address == null ? null : AddressText.of(address));
            insert.setInt(5, chunk.observations().size());
            insert.setBytes(6, body);
            return insert.executeUpdate() > 0;
        }
    }

    /** By number. @param name what messages call the run */
    static void read(Connection connection, StoredRun run, String name, Consumer<Chunk> reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number, technique, address, observations, body FROM chunks WHERE run = ? ORDER BY number")) {
            select.setLong(1, run.sequence());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.accept(chunk(rows, name + ", chunk " + rows.getInt(1)));
                }
            }
        }
    }

    private static Chunk chunk(ResultSet row, String name) throws SQLException {
        byte[] body = row.getBytes(5);
        Chunk chunk;
        try {
            ObservationBytes.Content content = ObservationBytes.read(body == null ? new byte[0] : body, name);
            chunk = new Chunk(row.getInt(1), technique(row.getString(2)), address(row.getString(3)),
                    content.observations(), content.limitations());
        } catch (IllegalArgumentException e) {
            throw new StoreException(name + ": is damaged (" + e.getMessage() + ")", e);
        }
        if (chunk.observations().size() != row.getInt(4)) {
            throw new StoreException(name + ": is damaged (it has " + chunk.observations().size()
                    + " observations in place of " + row.getInt(4) + ")");
        }
        return chunk;
    }

    private static @Nullable Technique technique(@Nullable String name) {
        return name == null ? null
                : Arrays.stream(Technique.values())
                        .filter(technique -> technique.wireName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no technique"));
    }

    private static @Nullable InetAddress address(@Nullable String text) {
        return text == null ? null : AddressText.parse(text);
    }
}
