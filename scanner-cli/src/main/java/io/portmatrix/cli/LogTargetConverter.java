package io.portmatrix.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where the log goes. */
final class LogTargetConverter implements ITypeConverter<LogTarget> {
    @Override
    public LogTarget convert(String value) {
        try {
            return LogTarget.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
