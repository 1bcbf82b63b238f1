package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Parity;
import io.portmatrix.catalog.fact.PortRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes port facts as CSV (RFC 4180): a head, then a line for each, the same columns in the same order as the JSON
 * objects of {@link PortFactWriter}; a change is one cell, {@code added from 8.1 to 9.0}. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class PortFactTable {
    private static final String HEAD = "document,table,row,product,release,side,transport,tls,from,to,parity,label,"
            + "direction,state,optional,configurable,requirement,condition,change,listener,basis,erratum";

    private final Writer out;

    /** @param out takes the lines; flushed, never closed */
    public PortFactTable(Writer out) {
        this.out = out;
    }

    /** Writes the head and these facts. @throws UncheckedIOException if {@code out} fails */
    public void write(List<PortFact> facts) {
        try {
            out.write(HEAD + "\r\n");
            for (PortFact fact : facts) {
                out.write(line(fact) + "\r\n");
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(PortFact f) {
        PortRange range = f.range();
        StringBuilder line = new StringBuilder();
        for (@Nullable
        Object cell : new @Nullable Object[] {f.citation().document(), f.citation().table(),
                f.citation().row(), f.product(), f.release(), f.side(), f.transport().wireName(), f.tls(),
                range == null ? null : range.from(), range == null ? null : range.to(),
                (range == null ? Parity.ANY : range.parity()).wireName(), f.label(), f.direction().wireName(),
                f.state().wireName(), f.optional(), f.configurable(),
                f.requirement() == Requirement.UNSTATED ? null : f.requirement().wireName(), f.condition(),
                f.change() == null ? null
                        : f.change().kind().wireName() + " from " + f.change().from() + " to " + f.change().to(),
                f.listener().wireName(), f.basis().wireName(), f.erratum()}) {
            line.append(line.isEmpty() ? "" : ",").append(cell == null ? "" : quoted(cell.toString()));
        }
        return line.toString();
    }

    private static String quoted(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean special = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special || formula ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
