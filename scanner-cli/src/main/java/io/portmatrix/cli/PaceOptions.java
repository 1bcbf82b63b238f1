package io.portmatrix.cli;

import io.portmatrix.link.pcap.PcapNetwork;
import io.portmatrix.pacing.PacePreset;
import io.portmatrix.pacing.SendLimits;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.probe.syn.SynChoice;
import io.portmatrix.probe.syn.SynProbers;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How TCP is asked, and how fast anything is. */
final class PaceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--method", paramLabel = "HOW", defaultValue = "auto", converter = MethodConverter.class,
            description = "How TCP ports are asked: connect, syn (raw packets, needs rights), or auto (the default): syn where"
                    + " rights and the way there allow it and there are ports enough. The report says which it was.")
    private Method method;

    @Option(names = "--pace", paramLabel = "PACE", defaultValue = "normal", converter = PresetConverter.class,
            description = "gentle, normal (the default) or fast: how much a target gets before its answers tell more.")
    private PacePreset preset;

    @Option(names = "--max-rate", paramLabel = "N",
            description = "At most N connections, SYNs and datagrams start in a second, in the whole run.")
    private @Nullable Integer maxRate;

    @Option(names = "--max-rate-per-host", paramLabel = "N",
            description = "At most N connections, SYNs and datagrams start in a second at one address.")
    private @Nullable Integer maxRatePerHost;

    /** What can be asked for. */
    enum Method {
        AUTO, SYN, CONNECT
    }

    /**
     * Makes probers as these options say.
     *
     * @param sockets what asks by the system's sockets
     * @param confirm whether ports that a sweep found open are connected to as well
     */
    ProberFactory probers(ProberFactory sockets, boolean confirm) {
        SendLimits limits = limits();
        ProberFactory chosen = switch (method) {
            case CONNECT -> sockets;
            case AUTO -> new SynProbers(sockets, new PcapNetwork(), SynChoice.AUTO, confirm);
            case SYN -> new SynProbers(sockets, network(), SynChoice.ALWAYS, confirm);
        };
        return options -> chosen.create(options.withLimits(limits));
    }

    /** Whether a sweep by raw packets is possible, as far as these options and this machine's rights go. */
    boolean maySweep() {
        return method != Method.CONNECT && new PcapNetwork().unavailable().isEmpty();
    }

    private SendLimits limits() {
        return new SendLimits(preset, checked("--max-rate", maxRate), checked("--max-rate-per-host", maxRatePerHost));
    }

    private @Nullable Integer checked(String option, @Nullable Integer rate) {
        if (rate != null && (rate < 1 || rate > SendLimits.MOST_PER_SECOND)) {
            throw new ParameterException(spec.commandLine(),
                    option + ": a number from 1 to " + SendLimits.MOST_PER_SECOND + " is wanted, not " + rate);
        }
        return rate;
    }

    private PcapNetwork network() {
        PcapNetwork network = new PcapNetwork();
        Optional<String> reason = network.unavailable();
        if (reason.isPresent()) {
            throw new ParameterException(spec.commandLine(),
                    "--method syn can't be used here: " + reason.get() + "; or write --method connect");
        }
        return network;
    }

    /** Adds what was asked for, for the report. */
    void describe(Map<String, String> described) {
        described.put("method", MethodConverter.name(method));
        described.put("pace", preset.wireName());
        if (maxRate != null) {
            described.put("max-rate", maxRate.toString());
        }
        if (maxRatePerHost != null) {
            described.put("max-rate-per-host", maxRatePerHost.toString());
        }
    }

    /** Reads {@code --method}. */
    static final class MethodConverter implements ITypeConverter<Method> {
        @Override
        public Method convert(String value) {
            return switch (value) {
                case "auto" -> Method.AUTO;
                case "syn" -> Method.SYN;
                case "connect" -> Method.CONNECT;
                default -> throw new TypeConversionException("'" + value + "' is none of auto, syn and connect");
            };
        }

        static String name(Method method) {
            return switch (method) {
                case AUTO -> "auto";
                case SYN -> "syn";
                case CONNECT -> "connect";
            };
        }
    }

    /** Reads {@code --pace}. */
    static final class PresetConverter implements ITypeConverter<PacePreset> {
        @Override
        public PacePreset convert(String value) {
            for (PacePreset preset : PacePreset.values()) {
                if (preset.wireName().equals(value)) {
                    return preset;
                }
            }
            throw new TypeConversionException("'" + value + "' is none of gentle, normal and fast");
        }
    }
}
