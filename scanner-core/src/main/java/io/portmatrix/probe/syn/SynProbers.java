package io.portmatrix.probe.syn;

import io.portmatrix.link.RawNetwork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.probe.ProberOptions;

/** Makes probers that sweep TCP by raw SYNs where that is possible and leave everything else to other ones. */
public final class SynProbers implements ProberFactory {
    private final ProberFactory others;
    private final RawNetwork network;
    private final SynChoice choice;
    private final boolean confirm;

    /**
     * @param others for UDP, for what can't be swept, and for confirming what was found open
     * @param network the machine's
     * @param choice where to sweep
     * @param confirm whether a port that was found open is connected to as well
     */
    public SynProbers(ProberFactory others, RawNetwork network, SynChoice choice, boolean confirm) {
        this.others = others;
        this.network = network;
        this.choice = choice;
        this.confirm = confirm;
    }

    @Override
    public Prober create(ProberOptions options) {
        return new SynProber(options, others.create(options), network, choice, confirm);
    }
}
