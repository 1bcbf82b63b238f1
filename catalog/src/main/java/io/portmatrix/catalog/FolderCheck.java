package io.portmatrix.catalog;

import org.jspecify.annotations.Nullable;

/** Looks at what is read of a user's folder before anything is made of it. */
@FunctionalInterface
public interface FolderCheck {
    /** Takes everything. */
    FolderCheck NONE = (path, content) -> {};

    /**
     * Refuses by throwing.
     *
     * @param path relative to the folder, with slashes
     * @param content all of it, or null if there is no such file
     */
    void read(String path, byte @Nullable [] content);
}
