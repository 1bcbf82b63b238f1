package io.portmatrix.cli;

import io.portmatrix.explain.Block;
import io.portmatrix.explain.KindPage;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** The page of a kind of finding for a terminal. Commands stand as they are, so that they can be copied. */
final class KindSheet {
    private static final String INDENT = "  ";
    private static final String BULLET = "- ";

    private final KindPage page;
    private final int width;
    private final Ansi ansi;

    /** @param width columns the text may take */
    KindSheet(KindPage page, int width, boolean colour) {
        this.page = page;
        this.width = width;
        this.ansi = colour ? Ansi.ON : Ansi.OFF;
    }

    void print(PrintWriter out) {
        String intro = page.kind().wireName() + " (" + page.kind().severity().wireName() + "): " + plain(page.title());
        TextTable.wrap(intro, width).forEach(out::println);
        for (KindPage.Section section : page.sections()) {
            out.println();
            out.println(ansi.string("@|bold " + section.heading() + "|@"));
            print(out, section.blocks());
        }
    }

    private void print(PrintWriter out, List<Block> blocks) {
        Block before = null;
        for (Block block : blocks) {
            if (before != null && !(before instanceof Block.Item && block instanceof Block.Item)) {
                out.println();
            }
            switch (block) {
                case Block.Paragraph(String text) -> wrapped(out, "", text);
                case Block.Item(String text) -> wrapped(out, BULLET, text);
                case Block.Code(List<String> lines) -> lines.forEach(line -> out.println(INDENT + INDENT + line));
            }
            before = block;
        }
    }

    private void wrapped(PrintWriter out, String bullet, String text) {
        String begin = INDENT + bullet;
        String next = INDENT + " ".repeat(bullet.length());
        for (String line : TextTable.wrap(plain(text), width - begin.length())) {
            out.println(begin + line);
            begin = next;
        }
    }

    /** Without the marks that set code apart on a page. */
    static String plain(String text) {
        return text.replace("`", "");
    }
}
