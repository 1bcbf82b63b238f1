package io.portmatrix.cli;

import io.portmatrix.report.terminal.TerminalStyle;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Finds out how wide the terminal is: {@code COLUMNS}, else what {@code stty} says, else a width that suits most. */
final class TerminalSize {
    /** Longer lines are hard to read on any screen. */
    private static final int MAX_WIDTH = 160;

    private TerminalSize() {}

    /** Columns of the terminal that the process writes to, {@value TerminalStyle#MIN_WIDTH} to {@value #MAX_WIDTH}. */
    static int columns(Streams streams) {
        return Math.min(columnsOfTable(streams), MAX_WIDTH);
    }

    /** The same for tables, which nobody reads from margin to margin: all that there are. */
    static int columnsOfTable(Streams streams) {
        int columns = number(streams.environment().getOrDefault("COLUMNS", ""));
        if (columns == 0 && (streams.outIsTerminal() || streams.errIsTerminal())) {
            columns = columnsOfTty();
        }
        return columns == 0 ? TerminalStyle.DEFAULT_WIDTH : Math.max(columns, TerminalStyle.MIN_WIDTH);
    }

    private static int columnsOfTty() {
        File tty = new File("/dev/tty");
        if (!tty.exists()) {
            return 0;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(tty)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return 0;
            }
            String[] rowsAndColumns = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            return rowsAndColumns.length == 2 ? number(rowsAndColumns[1]) : 0;
        } catch (IOException e) {
            return 0; // no such program, or no controlling terminal
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }
}
