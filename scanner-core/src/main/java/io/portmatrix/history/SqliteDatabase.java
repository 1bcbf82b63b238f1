package io.portmatrix.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A file of SQLite with a write-ahead log beside it, readable by its user alone. */
final class SqliteDatabase implements Database {
    /** How long somebody else may write before this one gives up. */
    private static final Duration BUSY = Duration.ofSeconds(20);
    /** A log that grew once is cut back to this, in bytes. */
    private static final int LONGEST_LOG = 4 << 20;
    private static final Object THIS_PROCESS = new Object();

    private final StoreLocation.InFile location;

    SqliteDatabase(StoreLocation.InFile location) {
        this.location = location;
    }

    @Override
    public String name() {
        return location.toString();
    }

    /** SQLite would make the file with the rights that the process's mask leaves, and its log with those of the file. */
    @Override
    public void prepare() {
        Path file = location.file().toAbsolutePath();
        try {
            Path folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, forTheUserAlone("rwx------"));
            }
            if (Files.isDirectory(file)) {
                throw new StoreException(name() + ": is a folder; name a file, or one in it");
            }
            Files.createFile(file, forTheUserAlone("rw-------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw new StoreException(name() + ": is no file that a store can be kept in", e);
            }
        } catch (IOException e) {
            throw new StoreException(name() + ": the store can't be made (" + reason(e) + ")", e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission to write there";
            case NoSuchFileException gone -> "there is no such folder";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    @Override
    public DataSource source() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setJournalSizeLimit(LONGEST_LOG);
        // With the log, less would keep the file whole, too, but a power cut could take what was committed.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) BUSY.toMillis());
        config.enforceForeignKeys(true);
        // Who reads first and writes then could find that somebody else wrote in between.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + location.file().toAbsolutePath());
        return source;
    }

    @Override
    public Connection connect() {
        try {
            return Database.super.connect();
        } catch (LinkageError e) {
            throw new StoreException(name() + ": SQLite can't be loaded (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public Map<String, String> words() {
        return Map.of("identity", "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes", "BLOB", "rowless", " WITHOUT ROWID");
    }

    @Override
    public void alone(Runnable change) {
        Path lockFile = Path.of(location.file().toAbsolutePath() + ".lock");
        synchronized (THIS_PROCESS) { // a lock is a process's, not a thread's
            try (FileChannel channel = FileChannel.open(lockFile,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), forTheUserAlone("rw-------"));
                    FileLock lock = channel.lock()) {
                change.run();
            } catch (IOException e) {
                throw new StoreException(name() + ": the store can't be locked (" + reason(e) + ")", e);
            }
        }
    }

    @Override
    public void compact(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
        }
    }

    @Override
    public StoreException fault(SQLException e) {
        SQLiteErrorCode code = e instanceof SQLiteException sqlite ? sqlite.getResultCode()
                : SQLiteErrorCode.UNKNOWN_ERROR;
        String kind = code.name().split("_").length > 1 ? code.name().split("_")[1] : "";
        String said = switch (kind) {
            case "FULL" -> "the disk is full";
            case "CORRUPT", "NOTADB", "FORMAT" ->
                    "the store is damaged or no store; move it away, and a new one is begun";
            case "READONLY", "PERM", "AUTH" -> "no permission to write the store";
            case "CANTOPEN" -> "the store can't be opened; its folder must be there and writable";
            case "BUSY", "LOCKED" ->
                    "another process has kept the store to itself for " + BUSY.toSeconds() + " seconds";
            case "IOERR" -> "the store can't be read or written (" + code.name().toLowerCase(Locale.ROOT) + ")";
            case "NOMEM" -> "SQLite is out of memory";
            case "TOOBIG" -> "a value is too big for the store";
            default -> "the store can't be used (" + e.getMessage() + ")";
        };
        return new StoreException(name() + ": " + said, e);
    }

    private static FileAttribute<?>[] forTheUserAlone(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
