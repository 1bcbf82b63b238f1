package io.portmatrix.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of a command, in the macros of man(7). Only ASCII: everything else is written as roff names it.
 *
 * @param command what it is about
 * @param date when the page was made
 */
record ManPage(CommandSpec command, LocalDate date) {
    /** Of a line of its source; words that are longer stand alone. */
    private static final int MAX_LINE = 80;
    private static final List<String[]> ENVIRONMENT = List.of(
            new String[] {SiteOptions.SITE, "The site file where no argument names one."},
            new String[] {SiteOptions.VANTAGE, "Roles of this machine, divided by commas."},
            new String[] {SiteOptions.ZONE, "Zone of this machine."},
            new String[] {SiteOptions.EXCLUDE, "Addresses that are never touched, divided by commas."},
            new String[] {"NO_COLOR", "No colours if it is set to anything."},
            new String[] {"COLUMNS", "Width of the terminal."});
    private static final List<String[]> EXITS = List.of(
            new String[] {"0", "As documented, or nothing had to be judged."},
            new String[] {"1", "At least one deviation is as severe as --fail-on or more."},
            new String[] {"2", "Wrong usage or bad input; nothing was judged."},
            new String[] {"3",
                    "No such deviation, but something required could not be proved, or the run is incomplete."},
            new String[] {"4", "A fault of portmatrix itself."},
            new String[] {"5", "Another run holds the lock of the site."});

    /** The page. */
    String text() {
        StringBuilder page = new StringBuilder();
        String name = command.qualifiedName("-");
        page.append(".TH ")
                .append(quoted(name.toUpperCase(Locale.ROOT)))
                .append(" 1 \"")
                .append(date)
                .append("\" ")
                .append(quoted("portmatrix " + Version.text()))
                .append(" \"Port matrix checks\"\n");
        heading(page, "NAME");
        page.append(safe(name + " - " + title())).append('\n');
        heading(page, "SYNOPSIS");
        page.append(".B ").append(quoted(command.qualifiedName())).append("\n").append(synopsis()).append('\n');
        heading(page, "DESCRIPTION");
        paragraphs(page, command.usageMessage().description());
        positionals(page);
        options(page);
        commands(page);
        if (command.usageMessage().footer().length > 0) {
            heading(page, "NOTES");
            paragraphs(page, command.usageMessage().footer());
        }
        heading(page, "EXIT STATUS");
        EXITS.forEach(exit -> item(page, bold(exit[0]), exit[1]));
        heading(page, "ENVIRONMENT");
        ENVIRONMENT.forEach(variable -> item(page, bold(variable[0]), variable[1]));
        heading(page, "SEE ALSO");
        page.append(seeAlso()).append('\n');
        return page.toString();
    }

    /** The beginning of the description, as lists of pages show it. */
    private String title() {
        String description = String.join(" ", command.usageMessage().description());
        String first = description.split("[.:;,](?: |$)", 2)[0];
        return first.isEmpty() ? command.name() : first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    }

    private String synopsis() {
        List<String> parts = new ArrayList<>();
        if (!visibleOptions().isEmpty()) {
            parts.add("[\\fIoption\\fR]...");
        }
        for (PositionalParamSpec positional : command.positionalParameters()) {
            String label = italic(positional.paramLabel()) + (positional.arity().max() > 1 ? "..." : "");
            parts.add(positional.arity().min() == 0 ? "[" + label + "]" : label);
        }
        if (!command.subcommands().isEmpty()) {
            parts.add("\\fIcommand\\fR ...");
        }
        return String.join(" ", parts);
    }

    private void positionals(StringBuilder page) {
        if (!command.positionalParameters().isEmpty()) {
            heading(page, "ARGUMENTS");
            command.positionalParameters()
                    .forEach(
                            positional -> item(page, italic(positional.paramLabel()), described(positional)));
        }
    }

    private void options(StringBuilder page) {
        if (!visibleOptions().isEmpty()) {
            heading(page, "OPTIONS");
            for (OptionSpec option : visibleOptions()) {
                String names = Stream.of(option.names()).map(ManPage::bold).collect(Collectors.joining(", "));
                item(page, option.arity().max() == 0 ? names : names + " " + italic(option.paramLabel()),
                        described(option));
            }
        }
    }

    private List<OptionSpec> visibleOptions() {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    private void commands(StringBuilder page) {
        if (!command.subcommands().isEmpty()) {
            heading(page, "COMMANDS");
            command.subcommands()
                    .forEach((name, below) -> item(page, bold(below.getCommandSpec().qualifiedName("-"))
                            + "(1)", new ManPage(below.getCommandSpec(), date).sentence()));
        }
    }

    private String sentence() {
        return String.join(" ", command.usageMessage().description());
    }

    private String seeAlso() {
        List<String> pages = new ArrayList<>();
        CommandLine parent = command.parent() == null ? null : command.parent().commandLine();
        if (parent != null) {
            pages.add(parent.getCommandSpec().qualifiedName("-"));
        }
        command.subcommands().values().forEach(below -> pages.add(below.getCommandSpec().qualifiedName("-")));
        return pages.stream().map(page -> bold(page) + "(1)").collect(Collectors.joining(",\n"));
    }

    private static String described(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private static void heading(StringBuilder page, String title) {
        page.append(".SH ").append(quoted(title)).append('\n');
    }

    private static void item(StringBuilder page, String term, String text) {
        page.append(".TP\n").append(term).append('\n').append(safe(text)).append('\n');
    }

    private static void paragraphs(StringBuilder page, String... lines) {
        boolean first = true;
        for (String line : Arrays.stream(lines).filter(line -> !line.isBlank()).toList()) {
            page.append(first ? "" : ".PP\n").append(safe(line)).append('\n');
            first = false;
        }
    }

    private static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    private static String quoted(String text) {
        return '"' + escaped(text).replace("\"", "\\(dq") + '"';
    }

    /** Lines of text: one that began with a dot or an apostrophe would be a request. */
    private static String safe(String text) {
        StringBuilder lines = new StringBuilder();
        int used = 0;
        for (String word : escaped(text).split(" +")) {
            boolean fits = used > 0 && used + 1 + word.length() <= MAX_LINE;
            String first = word.startsWith(".") || word.startsWith("'") ? "\\&" + word : word;
            lines.append(used == 0 ? "" : fits ? " " : "\n").append(fits ? word : first);
            used = fits ? used + 1 + word.length() : first.length();
        }
        return lines.toString();
    }

    private static String escaped(String text) {
        StringBuilder roff = new StringBuilder();
        text.strip().codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> roff.append("\\e");
                case '-' -> roff.append("\\-");
                case '\'' -> roff.append("\\(aq");
                case '`' -> roff.append("\\(ga");
                case '^' -> roff.append("\\(ha");
                case '~' -> roff.append("\\(ti");
                default -> {
                    if (c < ' ') {
                        roff.append(' ');
                    } else if (c < 0x7f) {
                        roff.append((char) c);
                    } else {
                        roff.append(String.format(Locale.ROOT, "\\[u%04X]", c));
                    }
                }
            }
        });
        return roff.toString();
    }
}
