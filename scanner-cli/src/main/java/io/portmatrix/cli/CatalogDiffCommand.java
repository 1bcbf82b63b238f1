package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.ProductRef;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog diff}: which documented ports two releases or two products don't share. */
@Command(name = "diff", mixinStandardHelpOptions = true,
        description = "Says which documented ports were added, removed and changed between two releases or products.")
final class CatalogDiffCommand implements Callable<Integer> {
    private static final Pattern RELEASE = Pattern.compile("\\d+(\\.\\d+)*");
    private static final String EXAMPLES = "write ip-office 9.0 12.0, or scopia-desktop-server@7.5 scopia-desktop-server@9.0";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Parameters(paramLabel = "WHAT", arity = "2..3",
            description = "A product and two of its releases, as in ip-office 9.0 12.0, or two products, as in"
                    + " scopia-desktop-server@7.5 scopia-desktop-server@9.0.")
    private List<String> asked;

    @Mixin
    private WidthOption width;

    @Override
    public Integer call() {
        List<ProductRef> sides = sides();
        FileCatalog catalog = catalogOptions.catalog();
        new DiffSheet(catalog, sides.getFirst(), sides.getLast(), width.columns())
                .print(spec.commandLine().getOut());
        return ExitCode.COMPLIANT.code();
    }

    private List<ProductRef> sides() {
        if (asked.size() == 3) {
            String product = asked.getFirst();
            if (product.contains("@")) {
                throw wrong("'" + product + "' has a release, and two more follow it");
            }
            return List.of(side(product + "@" + asked.get(1)), side(product + "@" + asked.get(2)));
        }
        if (RELEASE.matcher(asked.get(1)).matches()) {
            throw wrong("there is nothing that " + asked.getFirst() + " " + asked.get(1) + " is compared with");
        }
        return List.of(side(asked.getFirst()), side(asked.get(1)));
    }

    private ProductRef side(String text) {
        try {
            return ProductRef.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what + "; " + EXAMPLES);
    }
}
