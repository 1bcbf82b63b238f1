package io.portmatrix.assess;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Cover;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Speech;
import io.portmatrix.model.SeenFlow.Told;
import java.net.InetAddress;
import java.time.Instant;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Everything that was captured between one initiator and one endpoint, however many conversations that were. */
final class Traffic {
    /** So many source ports outside their range are named. */
    private static final int MAX_NAMED_PORTS = 16;

    private final InetAddress from;
    private final Endpoint to;
    private final @Nullable PortSet sourcePorts;
    private long flows;
    private Told told = Told.PORTS;
    private Reply reply = Reply.NOTHING;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private Instant lastAnswered = Instant.MIN;
    private Instant lastRefused = Instant.MIN;
    private @Nullable String clear;
    private boolean inTheClear;
    private boolean overTls;
    private @Nullable String other;
    private SeenFlow.@Nullable Announcement announcement;
    private int somePort;
    private final BitSet strayPorts = new BitSet();
    private long strays;

    /** @param sourcePorts from which ports it may come, or null if from any */
    Traffic(InetAddress from, Endpoint to, @Nullable PortSet sourcePorts) {
        this.from = from;
        this.to = to;
        this.sourcePorts = sourcePorts;
    }

    void add(SeenFlow flow) {
        if (!flow.continued() || flows == 0) {
            flows++;
            somePort = flow.initiatorPort();
            noteSourcePort(flow.initiatorPort(), flow.told());
        }
        told = flow.told().compareTo(told) < 0 ? flow.told() : told;
        reply = flow.reply().compareTo(reply) < 0 ? flow.reply() : reply;
        first = flow.first().isBefore(first) ? flow.first() : first;
        last = flow.last().isAfter(last) ? flow.last() : last;
        switch (flow.reply()) {
            case ANSWERED, UNDER_WAY -> lastAnswered = later(lastAnswered, flow.last());
            case REFUSED -> lastRefused = later(lastRefused, flow.last());
            case UNREACHABLE, NOTHING -> {
                // says nothing about who listens
            }
        }
        note(flow.speech());
        announcement = announcement == null ? flow.announcement() : announcement;
    }

    /** A port that was inferred to be the initiator's may be the other end's. */
    private void noteSourcePort(int port, Told by) {
        if (sourcePorts != null && by != Told.PORTS && !sourcePorts.contains(port)) {
            strays++;
            if (strayPorts.cardinality() < MAX_NAMED_PORTS) {
                strayPorts.set(port);
            }
        }
    }

    private void note(Speech speech) {
        switch (speech.cover()) {
            case TLS -> overTls = true;
            case CLEAR -> {
                inTheClear = true;
                clear = clear == null ? speech.protocol() : clear;
            }
            case UNKNOWN -> other = other == null ? speech.protocol() : other;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    InetAddress from() {
        return from;
    }

    Endpoint to() {
        return to;
    }

    /** How many conversations. */
    long flows() {
        return flows;
    }

    Told told() {
        return told;
    }

    Reply reply() {
        return reply;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    /** When somebody was last seen to listen; {@link Instant#MIN} if never. */
    Instant lastAnswered() {
        return lastAnswered;
    }

    /** When the endpoint last refused; {@link Instant#MIN} if never. */
    Instant lastRefused() {
        return lastRefused;
    }

    /** One of the ports that it came from. */
    int somePort() {
        return somePort;
    }

    /** What announced it, or null. */
    SeenFlow.@Nullable Announcement announcement() {
        return announcement;
    }

    /** How many conversations came from a port outside the documented ones. */
    long strays() {
        return strays;
    }

    /** Some of those ports. */
    PortSet strayPorts() {
        return PortSet.ofBits(strayPorts);
    }

    /** Whether something was said in the clear. */
    boolean isInTheClear() {
        return inTheClear;
    }

    /** What was said in it, what everybody can read first; {@link Speech#NONE} if nothing was recognised. */
    Speech speech() {
        if (inTheClear) {
            return new Speech(clear, Cover.CLEAR);
        }
        if (overTls) {
            return new Speech(null, Cover.TLS);
        }
        return other == null ? Speech.NONE : new Speech(other, Cover.UNKNOWN);
    }

    Evidence evidence() {
        return new Evidence.TrafficCaptured(from, 1, Math.max(1, flows), told, reply, first, last);
    }
}
