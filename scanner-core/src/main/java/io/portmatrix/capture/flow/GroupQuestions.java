package io.portmatrix.capture.flow;

import io.portmatrix.catalog.fact.Transport;
import org.jspecify.annotations.Nullable;

/** Who asked a multicast or broadcast address, so that answers from other addresses are known as such. */
final class GroupQuestions {
    private static final int MOST = 1024;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Expected<HostPort, Question> questions = new Expected<>(MOST);

    /** @param asker whoever asked @param group what was asked */
    record Question(HostPort asker, HostPort group) {
        /** Makes a key the one of the question's flow, as if a packet of the asker's came. */
        void write(FlowKey key) {
            key.set(Transport.UDP, asker.high(), asker.low(), asker.port(), group.high(), group.low(), group.port());
        }
    }

    /** A datagram to a group passed by. */
    void asked(FlowKey flow, long nowNanos) {
        HostPort asker = HostPort.of(flow, flow.side());
        questions.put(asker, new Question(asker, HostPort.of(flow, Facts.other(flow.side()))),
                nowNanos + PATIENCE_NANOS);
    }

    /**
     * The question that the first packet of a flow answers, or null. Who asks from the group's own port listens on it too:
     * then only what comes from that port is an answer.
     */
    @Nullable
    Question answeredBy(FlowKey flow, long nowNanos) {
        if (questions.isEmpty()) {
            return null;
        }
        int from = flow.side();
        Question question = questions.find(HostPort.of(flow, Facts.other(from)), nowNanos);
        boolean symmetric = question != null && question.asker.port() == question.group.port();
        return question == null || symmetric && flow.port(from) != question.group.port() ? null : question;
    }
}
