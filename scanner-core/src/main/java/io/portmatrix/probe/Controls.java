package io.portmatrix.probe;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * The suspicion that something answers in a target's place: a tarpit, a SYN proxy, a host that accepts everything and
 * hangs up. Where nearly all ports accept, ports drawn at random are asked as controls; a host, however many services it
 * has, refuses or ignores most of them, and something that accepts three of four of any ports whatever is none.
 *
 * <p>Pure, and not safe for use by several threads.
 */
public final class Controls {
    /** So many accepting ports, nearly all of those that were asked, are suspicious, */
    static final int MANY = 64;
    /** and so many if they are all that there was to ask. */
    static final int FEW = 8;
    /** So many controls are asked at most, as many of them at once as are needed to refute the suspicion. */
    static final int ASKED = 8;
    /** So many that accept prove it. */
    static final int PROOF = 6;

    private static final int PORTS = 65_535;

    private int planned;
    private final BitSet asked = new BitSet();
    private final RandomGenerator random;
    private int over;
    private int accepted;
    private int underWay;
    private int accepting;
    private int others;

    /** @param planned how many ports are to be asked in all */
    public Controls(int planned, RandomGenerator random) {
        this.planned = planned;
        this.random = random;
    }

    /** So many ports more were planned and asked in an earlier part of the run, and so many of them accepted. */
    public void remember(int ports, int accepting) {
        planned += ports;
        over += ports;
        accepted += accepting;
    }

    /** {@code port} is asked: it is no control any more. */
    public void asked(int port) {
        asked.set(port);
    }

    /** What came of one port that was asked, once each. */
    public void over(boolean accepts) {
        over++;
        accepted += accepts ? 1 : 0;
    }

    /** Whether the suspicion is there, and neither proved nor refuted yet. */
    public boolean suspected() {
        boolean nearlyAll = accepted >= MANY && accepted >= 0.9 * over;
        boolean all = accepted >= FEW && accepted == planned;
        return (nearlyAll || all) && !refuted() && !proved();
    }

    /** Whether another control is to be asked now. {@link #next} and {@link #answered} must follow if it is. */
    public boolean wanted() {
        return suspected() && underWay + others < ASKED - PROOF + 1 && underWay + others + accepting < ASKED;
    }

    /** The next control; it counts as asked. */
    public int next() {
        underWay++;
        int port = 1 + random.nextInt(PORTS);
        int free = asked.nextClearBit(port);
        int control = free <= PORTS ? free : Math.min(PORTS, asked.nextClearBit(1));
        asked.set(control);
        return control;
    }

    /** What came of a control. */
    public void answered(boolean accepts) {
        underWay--;
        if (accepts) {
            accepting++;
        } else {
            others++;
        }
    }

    /** Whether something answers in the target's place. */
    public boolean proved() {
        return accepting >= PROOF;
    }

    private boolean refuted() {
        return others > ASKED - PROOF;
    }
}
