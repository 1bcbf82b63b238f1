package io.portmatrix.link.pcap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A kernel that gives these answers in turn, and then fails. */
final class ScriptedKernel implements Netlink {
    private final List<NetlinkMessage> answers;

    ScriptedKernel(NetlinkMessage... answers) {
        this.answers = new ArrayList<>(List.of(answers));
    }

    @Override
    public NetlinkMessage ask(NetlinkRequest request) throws IOException {
        if (answers.isEmpty()) {
            throw new IOException("no more answers");
        }
        return answers.remove(0);
    }

    /** How many were not asked for. */
    int left() {
        return answers.size();
    }

    @Override
    public void close() {}
}
