package io.portmatrix.plan;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.TcpTalk;
import io.portmatrix.model.TargetWork.UdpWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets targets share what is asked of all of them: a large site has thousands with the same products. */
final class AlikeWork {
    private final Map<PortSet, PortSet> tcp = new HashMap<>();
    private final Map<List<UdpWork>, List<UdpWork>> udp = new HashMap<>();
    private final Map<List<TcpTalk>, List<TcpTalk>> talks = new HashMap<>();

    /** The same work, made of what earlier work was made of. */
    TargetWork of(TargetWork work) {
        return new TargetWork(work.host(), work.address(), tcp.computeIfAbsent(work.tcp(), set -> set),
                udp.computeIfAbsent(work.udp(), list -> list), work.echo(),
                talks.computeIfAbsent(work.talks(), list -> list), work.care(), work.earlier());
    }
}
