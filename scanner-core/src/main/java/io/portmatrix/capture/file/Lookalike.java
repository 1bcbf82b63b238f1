package io.portmatrix.capture.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What something that is no capture looks like, and what to do about it. */
final class Lookalike {
    /** How many bytes of it are looked at, at most. */
    static final int HEAD = 512;

    private static final String PIPE = " FILE | portmatrix sniff SITE -r -";
    private static final String CONVERT = "have it converted: editcap -F pcapng FILE NEW";
    private static final int TAR_MAGIC = 257;
    private static final char NO_CHARACTER = '\ufffd';
    private static final int LONGEST_CUT_CHARACTER = 3;
    private static final String WHITE_SPACE = "\t\n\r\f\u001b";

    /** @param magic what it begins with, in ISO 8859-1 */
    private record Kind(String magic, String what) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("(\u00b5/\u00fd",
                    "is compressed by zstd, which is not understood; write: zstd -dc" + PIPE),
            new Kind("\u001f\u009d", "is compressed by compress, which is not understood; write: uncompress -c" + PIPE),
            new Kind("\u0002!L\u0018",
                    "has LZ4's old format, which is not understood; write: lz4 -dc" + PIPE),
            new Kind("PK\u0003\u0004", "is a zip archive; write: unzip -p" + PIPE),
            new Kind("7z\u00bc\u00af'\u001c", "is a 7-Zip archive; unpack it first"),
            new Kind("Rar!", "is a RAR archive; unpack it first"), //
            new Kind("snoop\0", "is a capture of Solaris' snoop; " + CONVERT),
            new Kind("GMBU", "is a capture of Microsoft's Network Monitor; " + CONVERT),
            new Kind("RTSS", "is a capture of Microsoft's Network Monitor; " + CONVERT),
            new Kind("XCP\0", "is a capture of NetXray or Sniffer; " + CONVERT),
            new Kind("TRSNIFF data", "is a capture of Sniffer; " + CONVERT),
            new Kind("btsnoop\0", "is a capture of Bluetooth, which has no flows"),
            new Kind("%PDF", "is a PDF file; a capture is needed"),
            new Kind("\u007fELF", "is a program; a capture is needed"));

    private Lookalike() {}

    /** What a file is that begins so, for people: goes on behind its name. @param head up to {@link #HEAD} bytes */
    static String text(byte[] head) {
        if (head.length == 0) {
            return "is empty; a capture is needed";
        }
        String begin = new String(head, StandardCharsets.ISO_8859_1);
        for (Kind kind : KINDS) {
            if (begin.startsWith(kind.magic())) {
                return kind.what();
            }
        }
        if (begin.startsWith("ustar", TAR_MAGIC)) {
            return "is a tar archive; write: tar -xOf" + PIPE;
        }
        if (begin.chars().allMatch(c -> c == 0)) {
            return "begins with zeros only; a capture is needed";
        }
        return isText(head) ? textFile(begin.strip())
                : "is no capture that is understood: pcap and pcapng are, also"
                        + " compressed by gzip, bzip2, xz or LZ4";
    }

    private static String textFile(String begin) {
        String lower = begin.toLowerCase(Locale.ROOT);
        if (lower.contains("<nmaprun") || lower.contains("nmap.xsl")) {
            return "is an XML report of nmap; a capture is needed";
        }
        if (lower.startsWith("<?xml") || lower.startsWith("<pdml") || lower.startsWith("<!doctype")) {
            return "is XML; a capture is needed, as written by: tcpdump -w FILE";
        }
        if (lower.startsWith("{") || lower.startsWith("[")) {
            return "is JSON; a capture is needed, as written by: tcpdump -w FILE";
        }
        return "is text; a capture is needed, as written by: tcpdump -w FILE";
    }

    /** Whether it is UTF-8 without control characters, except that the last character may be cut off. */
    private static boolean isText(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        int wrong = text.indexOf(NO_CHARACTER);
        return (wrong < 0 || wrong > text.length() - LONGEST_CUT_CHARACTER)
                && text.chars().noneMatch(c -> Character.isISOControl(c) && WHITE_SPACE.indexOf(c) < 0);
    }
}
