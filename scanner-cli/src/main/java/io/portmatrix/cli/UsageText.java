package io.portmatrix.cli;

import io.portmatrix.catalog.Nearest;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, and what to write instead. */
final class UsageText {
    private UsageText() {}

    static String of(ParameterException e) {
        ArgSpec argument = e.getArgSpec();
        if (argument != null && rootOf(e) instanceof IllegalArgumentException refused && refused.getMessage() != null) {
            return name(argument) + ": " + refused.getMessage();
        }
        return switch (e) {
            case MissingParameterException missing -> missing(missing);
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            default -> argument != null && e.getValue() != null && isNumber(argument)
                    ? name(argument) + ": '" + e.getValue() + "' is no whole number"
                    : String.valueOf(e.getMessage());
        };
    }

    private static String missing(MissingParameterException e) {
        ArgSpec one = e.getArgSpec() == null && e.getMissing().size() == 1 ? e.getMissing().getFirst() : e.getArgSpec();
        if (one instanceof OptionSpec option) {
            return option.longestName() + " needs a value: " + option.longestName() + " " + option.paramLabel()
                    + described(option);
        }
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String names = e.getMissing()
                .stream()
                .map(arg -> arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel())
                .collect(Collectors.joining(" and "));
        return (names.isEmpty() ? "something" : names) + (e.getMissing().size() > 1 ? " are" : " is")
                + " missing; write: " + command.qualifiedName() + arguments(command);
    }

    private static String unmatched(UnmatchedArgumentException e) {
        CommandLine command = e.getCommandLine();
        List<String> unmatched = e.getUnmatched();
        String first = unmatched.isEmpty() ? "" : unmatched.getFirst();
        if (first.startsWith("-")) {
            List<String> nearest = nearest(first, command.getCommandSpec()
                    .options()
                    .stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)
                    .toList());
            return "'" + first + "' is no option of this command" + didYouMean(nearest);
        }
        if (!command.getSubcommands().isEmpty()) {
            return "'" + first + "' is no command"
                    + didYouMean(nearest(first, command.getSubcommands().keySet().stream().toList()));
        }
        String all = unmatched.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        String takes = arguments(command.getCommandSpec());
        return all + (unmatched.size() == 1 ? " is" : " are") + " too much: "
                + (takes.isEmpty() ? "this command takes options only"
                        : "beside options, this command takes" + takes);
    }

    /** What is spelt nearly so, or has the same letters in another order. */
    private static List<String> nearest(String word, List<String> names) {
        List<String> nearest = Nearest.all(word, names);
        return nearest.isEmpty() ? names.stream().filter(name -> letters(name).equals(letters(word))).toList()
                : nearest;
    }

    private static String letters(String word) {
        return word.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String didYouMean(List<String> nearest) {
        return nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?";
    }

    private static String arguments(CommandSpec command) {
        return command.positionalParameters()
                .stream()
                .map(UsageText::label)
                .collect(Collectors.joining());
    }

    private static String label(PositionalParamSpec positional) {
        String label = positional.paramLabel() + (positional.arity().max() > 1 ? "..." : "");
        String required = (positional.paramLabel() + " ").repeat(Math.max(0, positional.arity().min() - 1)) + label;
        return " " + (positional.arity().min() == 0 ? "[" + label + "]" : required);
    }

    private static String described(OptionSpec option) {
        String description = String.join(" ", option.description());
        return description.isEmpty() ? "" : " (" + description.split("[.;:](?: |$)", 2)[0] + ")";
    }

    private static boolean isNumber(ArgSpec argument) {
        Class<?> type = argument.typeInfo().getAuxiliaryTypes()[0];
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && !(root instanceof IllegalArgumentException)) {
            root = root.getCause();
        }
        return root;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
