package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code man}: manual pages, made from what the command line is parsed by, so that they can't differ from it. */
@Command(name = "man", mixinStandardHelpOptions = true,
        description = "Prints the manual page of a command, or writes those of all.",
        footer = {"",
                "To read one: portmatrix man scan | man -l -",
                "To install all: portmatrix man --write /usr/local/share/man/man1"})
final class ManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0..*", paramLabel = "COMMAND",
            description = "The command, as in scan or catalog show; portmatrix itself unless given.")
    private List<String> names = List.of();

    @Option(names = "--write", paramLabel = "FOLDER",
            description = "Write the pages of all commands to files in this folder, such as portmatrix-scan.1.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Main main = Main.of(spec);
        Map<String, CommandSpec> pages = new LinkedHashMap<>();
        collect(Main.commandLine(main.streams()), pages);
        if (folder == null) {
            String name = String.join("-", names);
            String page = name.isEmpty() ? spec.root().name() : spec.root().name() + "-" + name;
            out.print(new ManPage(found(pages, page, name), date(main)).text());
            out.flush();
        } else {
            Path into = Files.createDirectories(folder);
            for (Map.Entry<String, CommandSpec> page : pages.entrySet()) {
                Files.writeString(into.resolve(page.getKey() + ".1"), new ManPage(page.getValue(), date(main)).text(),
                        StandardCharsets.US_ASCII);
            }
        }
        return ExitCode.COMPLIANT.code();
    }

    private static void collect(CommandLine command, Map<String, CommandSpec> pages) {
        pages.put(command.getCommandSpec().qualifiedName("-"), command.getCommandSpec());
        command.getSubcommands().values().forEach(below -> collect(below, pages));
    }

    /** What names a page's command here. */
    private String words(String page) {
        return page.substring(spec.root().name().length() + 1).replace('-', ' ');
    }

    /** Today, or what whoever builds packages says that it is (reproducible-builds.org). */
    private static LocalDate date(Main main) {
        String epoch = main.streams().environment().getOrDefault("SOURCE_DATE_EPOCH", "");
        Instant now = epoch.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(epoch)) : Instant.now();
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private CommandSpec found(Map<String, CommandSpec> pages, String page, String name) {
        CommandSpec found = pages.get(page);
        if (found == null) {
            List<String> nearest = Nearest.all(name, pages.keySet().stream().skip(1).map(this::words).toList());
            throw new ParameterException(spec.commandLine(), "'" + name.replace('-', ' ') + "' is no command; "
                    + (nearest.isEmpty() ? "'portmatrix --help' lists them"
                            : "did you mean " + String.join(", ", nearest) + "?"));
        }
        return found;
    }
}
