package io.portmatrix.site;

import io.portmatrix.model.AddressText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * An input that has been read whole: UTF-8, with or without a byte order mark, at most {@link #MAX_BYTES}.
 *
 * @param name for messages: the path as the user gave it, or {@code stdin}
 * @param text its characters, without byte order mark
 */
public record SourceText(String name, String text) {
    /** The largest input that is read, in bytes; no more characters than the YAML parser takes. */
    public static final int MAX_BYTES = 3 << 20;

    private static boolean isAddress(String name) {
        try {
            AddressText.parse(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Reads a file. @throws SiteException if it can't be read, is too large, or is not UTF-8 */
    public static SourceText of(Path path) {
        return of(path, bytes -> {});
    }

    /**
     * The same, where somebody sees the very bytes first.
     *
     * @param seen takes them, or refuses them by throwing
     */
    public static SourceText of(Path path, Consumer<byte[]> seen) {
        if (Files.isDirectory(path)) {
            throw refusal(path.toString(), 0, "is a directory", "name a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return of(path.toString(), in, seen);
        } catch (NoSuchFileException e) {
            throw refusal(path.toString(), 0, "there is no such file",
                    isAddress(path.toString()) ? "an address is named by --target " + path + " --product ID"
                            : "name one that exists, or let portmatrix init write one");
        } catch (AccessDeniedException e) {
            throw refusal(path.toString(), 0, "must not be read by this user", "change its permissions");
        } catch (IOException e) {
            throw refusal(path.toString(), 0, "can't be read: " + e.getMessage(), "");
        }
    }

    /**
     * Reads a stream to its end, without closing it.
     *
     * @throws SiteException if it is too large or not UTF-8
     * @throws IOException if reading fails
     */
    public static SourceText of(String name, InputStream in) throws IOException {
        return of(name, in, bytes -> {});
    }

    /** The same, where somebody sees the very bytes first. */
    public static SourceText of(String name, InputStream in, Consumer<byte[]> seen) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw refusal(name, 0, "is larger than " + (MAX_BYTES >> 20) + " MiB",
                    "split it, or name hosts that are alike as a range");
        }
        seen.accept(bytes);
        return decode(name, bytes);
    }

    private static SourceText decode(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            int line = 1 + (int) out.chars().filter(c -> c == '\n').count();
            throw refusal(name, line, "these bytes are not UTF-8", "save the file as UTF-8");
        }
        String text = out.toString();
        return new SourceText(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static SiteException refusal(String name, int line, String what, String instead) {
        return new SiteException(List.of(new SiteProblem(name, line, what, instead)));
    }
}
