package io.portmatrix.catalog;

import io.portmatrix.catalog.DocumentIndex.Entry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One place of catalog files: the ones that come with portmatrix, or a folder of the user's. Documents that belong
 * together are read together, when one of their products is first asked for, because their rows cite each other.
 */
final class CatalogSource {
    private final CatalogFiles files;
    private final DocumentIndex index;
    private final Map<String, Map<Entry, ProductFile>> groups = new HashMap<>();
    private final Map<String, Optional<ReleaseHistory>> histories = new HashMap<>();
    private Optional<ListenerIndex> listeners = Optional.empty();
    private boolean listenersRead;

    /** @throws CatalogException if the index can't be read */
    CatalogSource(CatalogFiles files) {
        this.files = files;
        Complaints complaints = new Complaints(files.display(DocumentIndex.FILE));
        try (InputStream in = files.open(DocumentIndex.FILE)) {
            this.index = DocumentIndex.read(in, complaints);
        } catch (IOException e) {
            throw unreadable(DocumentIndex.FILE, e);
        }
        refuse(complaints.findings());
    }

    String place() {
        return files.place();
    }

    DocumentIndex index() {
        return index;
    }

    /** Takes every byte of it, in an order that is always the same. @throws CatalogException if a file can't be read */
    void digest(MessageDigest digest) {
        SortedSet<String> paths = new TreeSet<>(List.of(DocumentIndex.FILE));
        index.entries().forEach(entry -> paths.add(entry.file()));
        index.histories().values().forEach(history -> paths.add(history.file()));
        for (String path : paths) {
            try (InputStream in = files.open(path)) {
                byte[] bytes = in.readAllBytes();
                digest.update((path + '\n' + bytes.length + '\n').getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }
    }

    String display(String path) {
        return files.display(path);
    }

    /** The files of every document that is read together with this one, by their entries in the index. */
    synchronized Map<Entry, ProductFile> group(String document, Set<String> products) {
        String group = index.group(document);
        Map<Entry, ProductFile> read = groups.get(group);
        if (read == null) {
            read = read(group, products);
            groups.put(group, read);
        }
        return read;
    }

    private Map<Entry, ProductFile> read(String group, Set<String> products) {
        Map<Entry, ProductFile> read = new LinkedHashMap<>();
        List<LintFinding> findings = new ArrayList<>();
        for (Entry entry : index.entries()) {
            if (index.group(entry.document()).equals(group)) {
                Complaints complaints = new Complaints(files.display(entry.file()));
                try (InputStream in = files.open(entry.file())) {
                    ProductFile file = new ProductFileReader(products, complaints).read(in);
                    if (file != null) {
                        read.put(entry, file);
                    }
                } catch (IOException e) {
                    throw unreadable(entry.file(), e);
                }
                findings.addAll(complaints.findings());
            }
        }
        refuse(findings);
        return read;
    }

    /**
     * The change tables of a document, empty if it has none.
     *
     * @throws CatalogException if they can't be read
     */
    synchronized Optional<ReleaseHistory> history(String document, Set<String> products) {
        return histories.computeIfAbsent(document, d -> {
            DocumentIndex.History listed = index.histories().get(d);
            if (listed == null) {
                return Optional.empty();
            }
            Complaints complaints = new Complaints(files.display(listed.file()));
            try (InputStream in = files.open(listed.file())) {
                YamlNode.Mapping mapping = YamlTree.read(in, complaints);
                ReleaseHistory read = mapping == null ? null : new HistoryReader(products, complaints).read(mapping);
                refuse(complaints.findings());
                return Optional.ofNullable(read);
            } catch (IOException e) {
                throw unreadable(complaints.file(), e);
            }
        });
    }

    /**
     * A file beside the index that need not be there, or null.
     *
     * @throws CatalogException if it is there and can't be read
     */
    YamlNode.@Nullable Mapping optional(String path, Complaints complaints) {
        try (InputStream in = files.open(path)) {
            return YamlTree.read(in, complaints);
        } catch (IOException e) {
            if (isMissing(e)) {
                return null;
            }
            throw unreadable(path, e);
        }
    }

    /** Everything that is read of this place, path → content. @throws CatalogException if something can't be read */
    Map<String, byte[]> contents() {
        Set<String> paths = new TreeSet<>(Set.of(DocumentIndex.FILE));
        index.entries().forEach(entry -> paths.add(entry.file()));
        index.histories().values().forEach(history -> paths.add(history.file()));
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String path : paths) {
            try (InputStream in = files.open(path)) {
                contents.put(path, in.readAllBytes());
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }
        for (String path : List.of(ListenerIndex.FILE, NameBook.FILE, Role.FILE)) {
            try (InputStream in = files.open(path)) {
                contents.put(path, in.readAllBytes());
            } catch (IOException e) {
                if (!isMissing(e)) {
                    throw unreadable(path, e);
                }
            }
        }
        return contents;
    }

    /** The index of ports, empty if there is none. @throws CatalogException if it is there and can't be read */
    synchronized Optional<ListenerIndex> listeners() {
        if (!listenersRead) {
            try (InputStream in = files.open(ListenerIndex.FILE)) {
                listeners = Optional.of(ListenerIndex.read(in));
            } catch (IOException e) {
                if (!isMissing(e)) {
                    throw unreadable(ListenerIndex.FILE, e);
                }
            }
            listenersRead = true;
        }
        return listeners;
    }

    /** @throws CatalogException that says all of it, if anything is wrong */
    static void refuse(List<LintFinding> findings) {
        if (!findings.isEmpty()) {
            throw new CatalogException(
                    findings.stream().map(LintFinding::toString).collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private CatalogException unreadable(String path, IOException e) {
        String why = isMissing(e) ? "there is no such file" : "it can't be read (" + e.getMessage() + ")";
        return new CatalogException(files.display(path) + ": " + why + "; " + files.remedy(path), e);
    }

    private static boolean isMissing(IOException e) {
        return e instanceof FileNotFoundException || e instanceof NoSuchFileException;
    }
}
