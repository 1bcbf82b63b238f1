package io.portmatrix.cli;

import io.portmatrix.report.terminal.TerminalStyle;
import io.portmatrix.trust.TrustKeys;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(name = "portmatrix", mixinStandardHelpOptions = true, versionProvider = Version.class, //
        description = "Checks hosts against the port matrix that their vendor documents.")
public final class Main implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(DemoCommand.class, ScanCommand.class, SniffCommand.class,
            CheckCommand.class, DiffCommand.class, HistoryCommand.class, LearnCommand.class, PlanCommand.class,
            SimulateCommand.class,
            InitCommand.class,
            CatalogCommand.class, ExplainCommand.class, SchemaCommand.class, CompletionCommand.class, ManCommand.class);

    private final Streams streams;
    private final ResultStream results;
    private RunLog log = RunLog.of(false);
    private final ErrorHandling errors = new ErrorHandling(this::verbosity);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    Main(Streams streams) {
        this.streams = streams;
        this.results = new ResultStream(streams.out());
    }

    /** Parses the arguments, runs the command that they name and exits with its code. */
    public static void main(String[] args) {
        LogSetup.withoutNoise();
        System.exit(execute(Streams.ofProcess(), args));
    }

    /** Runs a command line and returns its exit code; never throws. */
    static int execute(Streams streams, String... args) {
        return execute(commandLine(streams, args), args);
    }

    /** Runs a command line that was set up by {@link #commandLine(Streams, String...)}. */
    static int execute(CommandLine command, String... args) {
        Main main = command.getCommand();
        try {
            int code = command.execute(args);
            command.getOut().flush();
            IOException lost = main.results.failure();
            return main.ended(lost == null ? code : main.errors.handle(lost, command), command, args);
        } catch (Throwable thrown) { // an Error must not end in 1, the exit code of deviations
            return main.ended(main.errors.handle(thrown, command), command, args);
        } finally {
            command.getOut().flush();
            command.getErr().flush();
        }
    }

    /** A monitoring system takes what is wrong with the run from standard output, and knows other exit codes. */
    private int ended(int code, CommandLine command, String... args) {
        String error = errors.last();
        if (error != null) {
            log.failed(error, code);
        }
        if (error == null || !NagiosLine.isWanted(args)) {
            return code;
        }
        NagiosLine line = NagiosLine.unknown(error);
        command.getOut().println(line.text());
        return line.status().code();
    }

    /** The command line of this process. */
    static CommandLine commandLine() {
        return commandLine(Streams.ofProcess());
    }

    /**
     * A command line on other streams, with everything set up that {@code args} can need; without any, with everything
     * there is.
     */
    static CommandLine commandLine(Streams streams, String... args) {
        Main main = new Main(streams);
        CommandLine command = new CommandLine(main);
        addCommands(command, args.length == 0 ? "" : args[0]);
        command.setParameterExceptionHandler(main.errors).setExecutionExceptionHandler(main.errors);
        command.setOut(new PrintWriter(new OutputStreamWriter(main.results, streams.charset())));
        command.setErr(new PrintWriter(new OutputStreamWriter(streams.err(), streams.charset()), true));
        command.setColorScheme(Help.defaultColorScheme(streams.wantsColour() ? Help.Ansi.ON : Help.Ansi.OFF));
        command.setExecutionStrategy(parsed -> {
            try {
                main.openLog();
            } catch (IllegalArgumentException e) {
                throw new ParameterException(command, LogTarget.VARIABLE + ": " + e.getMessage(), e);
            } catch (IOException e) {
                throw new CommandLine.ExecutionException(command, "the log", e);
            }
            return new RunLast().execute(parsed);
        });
        return command;
    }

    /**
     * Adds the commands. Where {@code first} names one, the others have nothing but their names: picocli reads every option
     * of every command by reflection, which takes longer than the rest of the start, and only a misspelt command would be
     * compared with the others.
     */
    private static void addCommands(CommandLine root, String first) {
        boolean known = COMMANDS.stream().anyMatch(type -> name(type).equals(first));
        for (Class<?> type : COMMANDS) {
            boolean idle = known && !name(type).equals(first);
            root.addSubcommand(name(type), idle ? CommandSpec.create() : type);
        }
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /** The root command's object, from any command below it. */
    static Main of(CommandSpec command) {
        return (Main) command.root().userObject();
    }

    private void openLog() throws IOException {
        LogTarget target = common.log(streams);
        if (target == null) {
            LogSetup.verbose(common.verbosity());
        } else {
            LogSetup.to(target, common.verbosity());
            log = RunLog.of(true);
        }
    }

    /** Where a run says that it began and how it ended. */
    RunLog log() {
        return log;
    }

    /** What the process was started with. */
    Streams streams() {
        return streams;
    }

    /** What is read must be signed by one of these, if there are any. */
    TrustKeys trustKeys() {
        try {
            return common.trustKeys(streams);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many {@code -v} there were. */
    int verbosity() {
        return common.verbosity();
    }

    /** What results on standard output may look like. */
    TerminalStyle style() {
        return common.style(streams);
    }

    /** Starts to tell on stderr how a run gets on, unless nobody wants to know; the caller closes it. */
    ProgressLine progress(ProgressSource source, boolean quiet) {
        return new ProgressLine(source, quiet ? streams.withoutErr() : streams, TerminalSize.columns(streams),
                System::nanoTime).start();
    }

    /** Tells on stderr how listening gets on, unless nobody wants to know; the caller closes it. */
    LiveView liveView(List<String> devices, boolean quiet) {
        return new LiveView(devices, quiet ? streams.withoutErr() : streams, TerminalSize.columns(streams),
                System::nanoTime);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "Missing command; 'portmatrix demo' shows what it does without any equipment");
    }
}
