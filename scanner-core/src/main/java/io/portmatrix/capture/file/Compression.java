package io.portmatrix.capture.file;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** How a capture may be compressed. Several compressed parts one behind the other are one capture. */
enum Compression {
    /** Not at all, as far as is known here. */
    NONE {
        @Override
        InputStream open(InputStream compressed) {
            return compressed;
        }
    },
    /** RFC 1952. */
    GZIP(0x1f, 0x8b) {
        @Override
        InputStream open(InputStream compressed) throws IOException {
            return GzipCompressorInputStream.builder()
                    .setDecompressConcatenated(true)
                    .setInputStream(compressed)
                    .get();
        }
    },
    /** As the bzip2 program writes it. */
    BZIP2('B', 'Z', 'h') {
        @Override
        InputStream open(InputStream compressed) throws IOException {
            return new BZip2CompressorInputStream(compressed, true);
        }
    },
    /** As the xz program writes it. */
    XZ(0xfd, '7', 'z', 'X', 'Z', 0) {
        @Override
        InputStream open(InputStream compressed) throws IOException {
            return XZCompressorInputStream.builder()
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(memoryKibibytes())
                    .setInputStream(compressed)
                    .get();
        }
    },
    /** LZ4's frame format. */
    LZ4(0x04, 0x22, 0x4d, 0x18) {
        @Override
        InputStream open(InputStream compressed) throws IOException {
            return new FramedLZ4CompressorInputStream(compressed, true);
        }
    };

    private static final Compression[] ALL = values();
    private static final long KIBIBYTE = 1024;

    private final int[] magic;

    Compression(int... magic) {
        this.magic = magic;
    }

    /** What a file that begins so is compressed by. */
    static Compression of(byte[] head) {
        for (Compression compression : ALL) {
            if (compression != NONE && compression.begins(head)) {
                return compression;
            }
        }
        return NONE;
    }

    /** What is decompressed. */
    abstract InputStream open(InputStream compressed) throws IOException;

    private boolean begins(byte[] head) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** A file says how much memory it needs; up to half of what there is, it gets. */
    private static int memoryKibibytes() {
        return (int) Math.min(Runtime.getRuntime().maxMemory() / 2 / KIBIBYTE, Integer.MAX_VALUE);
    }
}
