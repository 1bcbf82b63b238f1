package io.portmatrix.cli;

import io.portmatrix.plan.PortSelection;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which ports are probed, for every command that plans a scan. */
final class PortOptions {
    @Option(names = "--ports", paramLabel = "documented|all|LIST", defaultValue = "all", converter = Converter.class,
            description = "Which ports: the documented ones and every other TCP port (all, the default), the documented ones, or a list as in 22,8000-8010.")
    private PortSelection selection;

    PortSelection selection() {
        return selection;
    }

    static final class Converter implements ITypeConverter<PortSelection> {
        @Override
        public PortSelection convert(String value) {
            try {
                return PortSelection.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
