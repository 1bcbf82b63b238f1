package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SiteTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code init PRODUCT...}: a commented site file to start from. */
@Command(name = "init", mixinStandardHelpOptions = true,
        description = "Writes a commented site file for a host that runs the products.")
final class InitCommand implements Callable<Integer> {
    private final Supplier<Catalog> catalog;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PRODUCT", description = "Product id, as in ip-office or ip-office@12.0.")
    private List<String> products;

    @Option(names = "--address", paramLabel = "ADDR", defaultValue = SiteTemplate.EXAMPLE_ADDRESS,
            description = "Where the host is; unless given, an example to be mended.")
    private String address;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
            description = "Write to this file, not to standard output.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Overwrite the file if it exists.")
    private boolean force;

    @Mixin
    private CatalogOptions catalogOptions;

    InitCommand() {
        this.catalog = () -> catalogOptions.catalog();
    }

    InitCommand(Supplier<Catalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public Integer call() throws IOException {
        String text = SiteTemplate.of(catalog.get(), refs(), address());
        Path file = output;
        if (file == null || file.toString().equals("-")) {
            Streams streams = Main.of(spec).streams();
            streams.out().write(text.getBytes(streams.charset()));
            streams.out().flush();
            return ExitCode.COMPLIANT.code();
        }
        OpenOption[] how = force
                ? new OpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE}
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, how);
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(spec.commandLine(),
                    file + " exists already; name another file, or add --force to overwrite it", e);
        }
        return ExitCode.COMPLIANT.code();
    }

    private List<ProductRef> refs() {
        Set<String> seen = new HashSet<>();
        return products.stream().map(text -> {
            try {
                ProductRef ref = ProductRef.parse(text);
                if (!seen.add(ref.id())) {
                    throw new ParameterException(spec.commandLine(), ref.id() + " is named twice; name it once");
                }
                return ref;
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }).toList();
    }

    private String address() {
        try {
            return SiteReader.requireAddress(address);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
